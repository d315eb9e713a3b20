/** The folder on a web server where newer versions of the program lie. */
import type { AppUpdater } from 'electron-updater';
import { keepToTls } from './https-only.ts';
import type { Installer } from './installer.ts';
import { RefusedProgram } from './refused.ts';

export interface ReleaseFeed {
  /**
   * The version that lies there when it is newer than this one, else null. Older ones are no news.
   * @throws Error when the address does not answer as such a folder does
   */
  newest(address: string): Promise<string | null>;
  /**
   * Loads what `newest` found last.
   * @throws RefusedProgram when it is not what the folder's list says, and when it is proved not to
   * be its publisher's
   * @throws Error when that was another version or another address, and when it cannot be loaded
   */
  load(version: string, address: string): Promise<void>;
  /** Puts in place what was loaded, as far as that goes while this version runs. @throws Error */
  place(): Promise<void>;
  /** Ends the program for what was loaded, see `Installer`. @throws Error when that does not begin */
  begin(isUnattended: boolean): Promise<void>;
}

export interface ReleaseFeedParts {
  readonly installer: Installer;
  /** Shows the way to the network, before each use of it. */
  readonly guide: () => Promise<void>;
}

/**
 * Files are held against the SHA-512 of the list, and the list comes by TLS alone. Whose they are
 * is for the installer to prove, see `means.ts`.
 */
export function releaseFeed(
  updater: AppUpdater,
  { installer, guide }: ReleaseFeedParts,
): ReleaseFeed {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.autoRunAppAfterInstall = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // Loading parts of a file follows to addresses without TLS by a way that nobody can stand in.
  updater.disableDifferentialDownload = true;
  // The same failures reject the promises; without a listener the event would end the program.
  updater.on('error', () => undefined);
  keepToTls(updater);
  const inTurn = turns();
  let found: Found | null = null;
  let loaded: string | null = null;
  return {
    newest: (address) =>
      inTurn(async () => {
        [found, loaded] = [null, null];
        await guide();
        updater.setFeedURL({ provider: 'generic', url: address, channel: 'latest' });
        const answer = await updater.checkForUpdates();
        if (answer?.isUpdateAvailable !== true) return null;
        demandPlainNames(answer.updateInfo, address);
        found = { version: answer.updateInfo.version, address };
        return found.version;
      }),
    load: (version, address) =>
      inTurn(async () => {
        if (found?.version !== version || found.address !== address)
          throw new Error(`The folder holds ${found?.version ?? 'nothing newer'} now.`);
        await guide();
        const [file] = await updater.downloadUpdate().catch(asRefused);
        if (file === undefined) throw new Error('Nothing was loaded.');
        await installer.prove(file, version);
        loaded = file;
      }),
    place: () =>
      inTurn(async () => {
        if (loaded === null) throw new Error('Nothing was loaded.');
        await installer.place(loaded);
      }),
    begin: (isUnattended) => installer.begin(isUnattended),
  };
}

interface Found {
  readonly version: string;
  readonly address: string;
}

/** No sign in it means anything to a shell, whoever gets to see it. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._ -]*$/;

/** Whether a server gives one of the two, both or none is not known before. */
interface List {
  readonly files?: readonly { readonly url: string }[];
  readonly path?: string;
}

const lastOf = (whole: string): string => whole.slice(whole.lastIndexOf('/') + 1);

/**
 * What is loaded is kept under a name from the list: that of the address, or, where that does not
 * end as a program does, whatever stands last in the line itself.
 *
 * @throws Error when one of them is not plain, or when nothing is named
 */
function demandPlainNames({ files = [], path }: List, address: string): void {
  const urls = [...files.map(({ url }) => url), ...(path === undefined ? [] : [path])];
  for (const url of urls) {
    const inAddress = lastOf(decodeURIComponent(new URL(url, address).pathname));
    const inLine = lastOf(url).replaceAll('%20', ' ');
    if (!PLAIN.test(inAddress) || !PLAIN.test(inLine))
      throw new Error('Its list names a file as none of ours is called.');
  }
}

function asRefused(thrown: unknown): never {
  const { code, message } = thrown as { readonly code?: unknown; readonly message?: string };
  if (code === 'ERR_CHECKSUM_MISMATCH') throw new RefusedProgram(message, { cause: thrown });
  throw thrown;
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
