/** How an AppImage that was loaded comes in the place of this one, and this one back if need be. */
import { spawn } from 'node:child_process';
import { chmod, copyFile, link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Clock } from '../../sync/index.ts';
import { HIDDEN } from '../platform/login-start.ts';
import type { Installer } from './installer.ts';

export interface AppImageParts {
  /** The AppImage that is running. */
  readonly image: string;
  readonly quit: () => void;
  readonly clock: Clock;
  /** In milliseconds, how long the new one may take until it has started well. */
  readonly patience?: number;
}

const PATIENCE = 60_000;
const LOOK = 250;

/** Not a name that a person gives to a copy of theirs. */
const keptOf = (place: string): string => `${place}.calbridge-before`;

/**
 * The updater that we build upon takes the old AppImage away before it moves the new one there;
 * here one of the two is in its place at every moment, under the name by which people start it. The
 * old one stays beside it until the new one has started well, and comes back if that ends first.
 */
export function appImageInstaller(parts: AppImageParts): Installer {
  const { image, quit, clock, patience = PATIENCE } = parts;
  return {
    // It has no signature. That it is the file of the list was seen when it was loaded.
    prove: () => Promise.resolve(),
    place: async (file) => {
      const place = await realpath(image);
      const draft = `${place}.new`;
      try {
        await copyFile(file, draft);
        await chmod(draft, 0o755);
        await settled(draft);
        await keep(place);
        await rename(draft, place);
      } catch (thrown) {
        for (const file of [draft, keptOf(place)])
          await rm(file, { force: true }).catch(() => null);
        throw thrown;
      }
    },
    begin: async (isUnattended) => {
      const place = await realpath(image);
      try {
        await startedWell(place, { parameters: isUnattended ? [HIDDEN] : [], patience, clock });
      } catch (thrown) {
        if (await isThere(keptOf(place))) await rename(keptOf(place), place);
        throw thrown;
      }
      quit();
    },
  };
}

/** To be done by a version that came in this way and has opened well. `image`: its AppImage. */
export async function dropKeptImage(image: string): Promise<void> {
  await rm(keptOf(await realpath(image)), { force: true });
}

async function keep(place: string): Promise<void> {
  const kept = keptOf(place);
  await rm(kept, { force: true });
  // A disk that knows no links gets a copy.
  await link(place, kept).catch(() => copyFile(place, kept));
}

async function settled(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

interface Starting {
  readonly parameters: readonly string[];
  readonly patience: number;
  readonly clock: Clock;
}

/**
 * Resolves when the program has taken the old one away, and when it is still running after a while:
 * a slow disk is no failure, and the old one stays beside it then.
 *
 * @throws Error when it cannot be started, or ends before that
 */
async function startedWell(place: string, starting: Starting): Promise<void> {
  const { parameters, patience, clock } = starting;
  const child = spawn(place, parameters, { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
  const { signal } = new AbortController();
  for (let waited = 0; waited < patience; waited += LOOK) {
    if (!(await isThere(keptOf(place)))) return;
    const { exitCode, signalCode } = child;
    const end = exitCode ?? signalCode;
    // One that another Calbridge of the new version was quicker than quits and says that all is well.
    if (end === 0) return;
    if (end !== null) throw new Error(`The newer program has ended with ${String(end)}.`);
    await clock.wait(LOOK, signal);
  }
}

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}
