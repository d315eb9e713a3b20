/** How a newer version that was loaded comes in the place of this one. */
import type { AppUpdater } from 'electron-updater';
import type { PowerShell } from '../platform/powershell.ts';
import { demandSignature } from './windows-signature.ts';

export interface Installer {
  /**
   * @throws RefusedProgram when the file is not that version as its publisher made it
   * @throws Error when that cannot be told
   */
  prove(file: string, version: string): Promise<void>;
  /** What can be done while this version runs. @throws Error, and then everything is as it was */
  place(file: string): Promise<void>;
  /**
   * Ends the program for the newer version.
   * @param isUnattended whether nobody has asked for it, so that no window need come
   * @throws Error when it does not begin
   */
  begin(isUnattended: boolean): Promise<void>;
}

/** As `electron-updater` has it on Windows. */
export interface WindowsUpdater extends Pick<AppUpdater, 'once' | 'quitAndInstall'> {
  /** Gives what is wrong, or null. */
  verifyUpdateCodeSignature: (publishers: string[], file: string) => Promise<string | null>;
}

export interface WindowsParts {
  readonly updater: WindowsUpdater;
  readonly publishers: readonly string[];
  readonly ask: PowerShell;
  /** Sees to it that the program comes back, whatever becomes of the installer. */
  readonly guard: (installer: string, isUnattended: boolean) => Promise<void>;
}

/**
 * The installer that was loaded does all the rest when this program has ended.
 *
 * While it loads, the updater asks for the signature by itself, in a PowerShell command that the
 * name of the file can break out of, and takes the file when there is no answer: that is replaced.
 */
export function windowsInstaller({ updater, publishers, ask, guard }: WindowsParts): Installer {
  let loaded: string | null = null;
  updater.verifyUpdateCodeSignature = async (_, file) => {
    await demandSignature(file, { publishers, ask });
    return null;
  };
  return {
    prove: (file, version) => demandSignature(file, { publishers, version, ask }),
    place: (file) => {
      loaded = file;
      return Promise.resolve();
    },
    begin: async (isUnattended) => {
      if (loaded === null) throw new Error('Nothing was loaded.');
      await guard(loaded, isUnattended);
      await new Promise((_, reject) => {
        updater.once('error', reject);
        updater.quitAndInstall(true, true);
      });
    },
  };
}
