/** The folder on a web server where newer versions of the program lie. */
import type { AppUpdater } from 'electron-updater';
import { keepToTls } from './https-only.ts';
import type { Installer } from './installer.ts';

export interface ReleaseFeed {
  /**
   * The version that lies there when it is newer than this one, else null. Older ones are no news.
   * @throws Error when the address does not answer as such a folder does
   */
  newest(address: string): Promise<string | null>;
  /**
   * Loads what `newest` found last.
   * @throws Error when that is another version, when it is not what the folder's list says, and
   * when it is not proved to be its publisher's
   */
  load(version: string): Promise<void>;
  /** Puts in place what was loaded, as far as that goes while this version runs. @throws Error */
  place(): Promise<void>;
  /** Ends the program for what was loaded. @throws Error when that does not begin */
  begin(): Promise<void>;
}

/**
 * Files are held against the SHA-512 of the list, and the list comes by TLS alone. Whose they are
 * is for the installer to prove, see `means.ts`.
 */
export function releaseFeed(updater: AppUpdater, installer: Installer): ReleaseFeed {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.autoRunAppAfterInstall = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // In parts it loads only from a server that knows how to give parts; others leave it waiting.
  updater.disableDifferentialDownload = true;
  // The same failures reject the promises; without a listener the event would end the program.
  updater.on('error', () => undefined);
  keepToTls(updater);
  const inTurn = turns();
  let found: string | null = null;
  let loaded: string | null = null;
  return {
    newest: (address) =>
      inTurn(async () => {
        [found, loaded] = [null, null];
        updater.setFeedURL({ provider: 'generic', url: address, channel: 'latest' });
        const answer = await updater.checkForUpdates();
        if (answer?.isUpdateAvailable === true) found = answer.updateInfo.version;
        return found;
      }),
    load: (version) =>
      inTurn(async () => {
        if (found !== version) throw new Error(`The folder holds ${found ?? 'nothing newer'} now.`);
        const [file] = await updater.downloadUpdate();
        if (file === undefined) throw new Error('Nothing was loaded.');
        await installer.prove(file);
        loaded = file;
      }),
    place: () =>
      inTurn(async () => {
        if (loaded === null) throw new Error('Nothing was loaded.');
        await installer.place(loaded);
      }),
    begin: () => installer.begin(),
  };
}

/** The updater gives whoever asks while it is asking the answer about the address before. */
function turns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
}
