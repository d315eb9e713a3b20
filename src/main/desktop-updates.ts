/** The updates of the installed program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, Notification } from 'electron';
import type { Desktop } from './desktop.ts';
import { guideUpdater, type UpdaterProxy } from './network/electron-proxies.ts';
import { systemClock } from './platform/clock.ts';
import { leavePowerShell, powerShellWithin } from './platform/powershell.ts';
import type { PreferencesFile } from './settings/preferences.ts';
import { appImageInstaller, dropKeptImage } from './updates/appimage-installer.ts';
import { windowsInstaller } from './updates/installer.ts';
import type { WindowsUpdater } from './updates/installer.ts';
import { canInstall, meansOf, type Means } from './updates/means.ts';
import { publishersIn } from './updates/publishers.ts';
import { relaunchScripts } from './updates/relaunch-guard.ts';
import { releaseFeed } from './updates/release-feed.ts';
import type { ReleaseFeed } from './updates/release-feed.ts';
import { updatesOf } from './updates/updates.ts';
import type { Updates } from './updates/updates.ts';
import { say } from './words/tongue.ts';

export interface DesktopUpdatesParts {
  readonly preferences: PreferencesFile;
  readonly desktop: () => Desktop;
  readonly proxy: { readonly ofUpdater: () => Promise<UpdaterProxy> };
  /** Until the window has its page. @throws when that cannot be loaded */
  readonly shown: () => Promise<void>;
}

export function desktopUpdates(parts: DesktopUpdatesParts): Updates {
  const { preferences, desktop, proxy, shown } = parts;
  let feed: Promise<ReleaseFeed> | null = null;
  const means = ownMeans();
  return updatesOf({
    means,
    version: app.getVersion(),
    clock: systemClock,
    wish: () => preferences.read(),
    feed: () => (feed ??= openFeed(proxy)),
    attempt: {
      read: () => preferences.read().updateAttempt,
      write: (updateAttempt) => {
        preferences.update((known) => ({ ...known, updateAttempt }));
      },
    },
    leave: async () => {
      await desktop().close();
      app.releaseSingleInstanceLock();
    },
    settle: async () => {
      await Promise.all([desktop().desk(), shown()]);
      if (means === 'address') await dropKeptImage(process.env['APPIMAGE'] ?? '');
    },
    startAnew: () => {
      // What an AppImage unpacked is gone when it ends; its file is what can be started.
      const execPath = means === 'address' ? process.env['APPIMAGE'] : undefined;
      app.relaunch({
        args: process.argv.slice(1),
        ...(execPath === undefined ? {} : { execPath }),
      });
      app.exit();
    },
    isIdle: async () => (await desktop().status()).pairs.every(({ progress }) => progress === null),
    tell: (version) => {
      tellOnce(preferences, { version, means });
    },
    tellNotInstalled: (version) => {
      notify(say('updateFailed', { version }), say('updateFailedMore'));
    },
    write: (level, sentence, fields) => {
      desktop()
        .desk()
        .then(({ log }) => {
          log.write(level, sentence, fields);
        })
        .catch(() => null);
    },
  });
}

const publishers = (): readonly string[] => {
  try {
    return publishersIn(readFileSync(join(process.resourcesPath, 'app-update.yml'), 'utf8'));
  } catch {
    // A copy that names nobody is one that nobody has signed.
    return [];
  }
};

function ownMeans(): Means {
  return meansOf({
    platform: process.platform,
    isPackaged: app.isPackaged,
    program: process.execPath,
    appImage: process.env['APPIMAGE'],
    appDir: process.env['APPDIR'],
    publishers,
  });
}

/** In milliseconds: a virus scanner reads an installer of 100 MB as a whole before it may be opened. */
const PROOF_DEADLINE = 60_000;

/** Loaded when it is needed: most never ask. */
async function openFeed(proxy: DesktopUpdatesParts['proxy']): Promise<ReleaseFeed> {
  const { default: library } = await import('electron-updater');
  const updater = library.autoUpdater;
  const installer =
    process.platform === 'win32'
      ? windowsInstaller({
          // It is that one on Windows, which the library decides when it is first asked for.
          updater: updater as typeof updater & WindowsUpdater,
          publishers: publishers(),
          ask: powerShellWithin(PROOF_DEADLINE),
          guard: (file, isUnattended) => {
            const { execPath: program, pid } = process;
            return leavePowerShell(
              relaunchScripts({ program, pid, installer: file, isUnattended }),
            ).catch(() => undefined);
          },
        })
      : appImageInstaller({
          image: process.env['APPIMAGE'] ?? '',
          clock: systemClock,
          quit: () => {
            app.quit();
          },
        });
  return releaseFeed(updater, { installer, guide: guideUpdater(updater, () => proxy.ofUpdater()) });
}

function tellOnce(
  preferences: PreferencesFile,
  { version, means }: { readonly version: string; readonly means: Means },
): void {
  if (preferences.read().toldOfVersion === version) return;
  preferences.update((known) => ({ ...known, toldOfVersion: version }));
  const more = canInstall(means) ? say('updateIsThereMore') : say('updateIsThereByHand');
  notify(say('updateIsThere', { version }), more);
}

function notify(title: string, body: string): void {
  new Notification({ title, body }).show();
}
