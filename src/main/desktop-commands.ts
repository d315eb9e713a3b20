/** What the tray, the menu and the system ask of the people that are synchronised. */
import { app, net, powerMonitor } from 'electron';
import type { Desktop } from './desktop.ts';
import { systemClock } from './platform/clock.ts';
import { followConnectivity } from './platform/connectivity.ts';
import { localZone } from './platform/local-zone.ts';
import { pausedFor, type PauseLength } from './sync/pause-length.ts';
import type { SyncHost } from './sync/sync-host.ts';

export interface DesktopCommands {
  readonly syncNow: () => void;
  readonly pause: (length: PauseLength) => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

/** Whatever comes of it is in the status. */
function withHost(desktop: Desktop, work: (host: SyncHost) => unknown): void {
  desktop
    .desk()
    .then(({ calbridge }) => work(calbridge.host))
    .catch(() => null);
}

/** A PC that slept, or had no network, looks at once what it has missed. */
export function stayAware(desktop: Desktop): void {
  const ended = new AbortController();
  const wake = (): void => {
    withHost(desktop, (host) => {
      host.wake();
    });
  };
  powerMonitor.on('resume', wake);
  const parts = { clock: systemClock, isOnline: () => net.isOnline(), onBack: wake };
  void followConnectivity(parts, ended.signal);
  app.on('quit', () => {
    ended.abort();
  });
}

export function commandsOf(desktop: Desktop): DesktopCommands {
  return {
    syncNow: () => {
      withHost(desktop, (host) => host.runNow(null));
    },
    pause: (length: PauseLength) => {
      const here = { now: systemClock.now(), zone: localZone() };
      withHost(desktop, (host) => {
        host.pause(pausedFor(length, here));
      });
    },
    resume: () => {
      withHost(desktop, (host) => {
        host.unpause();
      });
    },
    quit: () => {
      app.quit();
    },
  };
}
