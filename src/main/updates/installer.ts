/** How a newer version that was loaded comes in the place of this one. */
import { spawn } from 'node:child_process';
import { chmod, copyFile, open, realpath, rename, rm } from 'node:fs/promises';
import type { AppUpdater } from 'electron-updater';
import { HIDDEN } from '../platform/login-start.ts';
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
}

/**
 * The installer that was loaded does all the rest when this program has ended.
 *
 * While it loads, the updater asks for the signature by itself, in a PowerShell command that the
 * name of the file can break out of, and takes the file when there is no answer: that is replaced.
 */
export function windowsInstaller({ updater, publishers, ask }: WindowsParts): Installer {
  updater.verifyUpdateCodeSignature = async (_, file) => {
    await demandSignature(file, { publishers, ask });
    return null;
  };
  return {
    prove: (file, version) => demandSignature(file, { publishers, version, ask }),
    place: () => Promise.resolve(),
    begin: () =>
      new Promise((_, reject) => {
        updater.once('error', reject);
        updater.quitAndInstall(true, true);
      }),
  };
}

export interface AppImageParts {
  /** The AppImage that is running. */
  readonly image: string;
  readonly quit: () => void;
}

/**
 * The updater that we build upon takes the old AppImage away before it moves the new one there;
 * here one of the two is in its place at every moment, under the name by which people start it.
 */
export function appImageInstaller({ image, quit }: AppImageParts): Installer {
  return {
    // It has no signature. That it is the file of the list was seen when it was loaded.
    prove: () => Promise.resolve(),
    place: async (file) => {
      const place = await realpath(image);
      const draft = `${place}.new`;
      try {
        await copyFile(file, draft);
        await chmod(draft, 0o755);
        await settle(draft);
        await rename(draft, place);
      } catch (thrown) {
        await rm(draft, { force: true });
        throw thrown;
      }
    },
    begin: async (isUnattended) => {
      await started(image, isUnattended ? [HIDDEN] : []);
      quit();
    },
  };
}

async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function started(program: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { detached: true, stdio: 'ignore' });
    child.once('spawn', resolve);
    child.once('error', reject);
    child.unref();
  });
}
