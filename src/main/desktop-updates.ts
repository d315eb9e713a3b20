/** The updates of the installed program. */
import { app, Notification } from 'electron';
import type { Desktop } from './desktop.ts';
import { systemClock } from './platform/clock.ts';
import type { PreferencesFile } from './settings/preferences.ts';
import { releaseFeed } from './updates/release-feed.ts';
import type { ReleaseFeed } from './updates/release-feed.ts';
import { updatesOf } from './updates/updates.ts';
import type { Updates } from './updates/updates.ts';
import { say } from './words/tongue.ts';

export interface DesktopUpdatesParts {
  readonly preferences: PreferencesFile;
  readonly desktop: () => Desktop;
}

export function desktopUpdates({ preferences, desktop }: DesktopUpdatesParts): Updates {
  let feed: Promise<ReleaseFeed> | null = null;
  return updatesOf({
    isPossible: isPossible(),
    clock: systemClock,
    wish: () => preferences.read(),
    feed: () => (feed ??= openFeed()),
    leave: async () => {
      await desktop().close();
      app.releaseSingleInstanceLock();
    },
    isIdle: async () => (await desktop().status()).pairs.every(({ progress }) => progress === null),
    tell: (version) => {
      tellOnce(preferences, version);
    },
    warn: (sentence, fields) => {
      desktop()
        .desk()
        .then(({ log }) => {
          log.write('warn', sentence, fields);
        })
        .catch(() => null);
    },
  });
}

/** Loaded when it is needed: most never ask. */
async function openFeed(): Promise<ReleaseFeed> {
  const { default: updater } = await import('electron-updater');
  return releaseFeed(updater.autoUpdater);
}

/** What a package manager put here is renewed by that. */
function isPossible(): boolean {
  if (!app.isPackaged) return false;
  return process.platform !== 'linux' || process.env['APPIMAGE'] !== undefined;
}

function tellOnce(preferences: PreferencesFile, version: string): void {
  if (preferences.read().toldOfVersion === version) return;
  preferences.update((known) => ({ ...known, toldOfVersion: version }));
  new Notification({
    title: say('updateIsThere', { version }),
    body: say('updateIsThereMore'),
  }).show();
}
