/** The folder on a web server where newer versions of the program lie. */
import type { AppUpdater } from 'electron-updater';

export interface ReleaseFeed {
  /**
   * The version that lies there when it is newer than this one, else null. Older ones are no news.
   * @throws Error when the address does not answer as such a folder does
   */
  newest(address: string): Promise<string | null>;
  /**
   * Loads what `newest` found.
   * @throws Error when it is not what the folder's list says, or not signed by the same publisher
   */
  load(): Promise<void>;
  /** Ends the program and puts in place what was loaded. */
  install(): void;
}

/**
 * Files are held against the SHA-512 of the list; on Windows and macOS the signature must be that
 * of this program's publisher as well. The list comes by TLS alone, see `preferences.ts`.
 */
export function releaseFeed(updater: AppUpdater): ReleaseFeed {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.autoRunAppAfterInstall = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // The same failures reject the promises; without a listener the event would end the program.
  updater.on('error', () => undefined);
  return {
    async newest(address) {
      updater.setFeedURL({ provider: 'generic', url: address, channel: 'latest' });
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async load() {
      await updater.downloadUpdate();
    },
    install: () => {
      updater.quitAndInstall(true, true);
    },
  };
}
