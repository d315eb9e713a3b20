/**
 * What the process that runs the pairs tells other processes: how far it is, and what it may ask of
 * the servers. A file beside the database, because it is worth nothing after a crash.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock, EpochMs, PairId, Progress, ServerTraffic } from '../../sync/index.ts';
import { writePrivately } from '../platform/private-file.ts';

const PAUSE = 2_000;
/** Who has not been heard of for so long has ended without a word. */
const FORGOTTEN = 15_000;
/** Longer than any clock is set back while somebody looks. */
const FROM_THE_FUTURE = 60_000;

export interface Activity {
  readonly progress: ReadonlyMap<PairId, Progress>;
  readonly servers: readonly ServerTraffic[];
}

const count = z.int().nonnegative();
const moment = z.number();
const told = z.object({
  at: moment,
  pairs: z.array(
    z.object({
      pair: z.string().transform((text) => text as PairId),
      phase: z.enum(['recover', 'gather', 'apply']),
      done: count,
      total: count.nullable(),
      finishAt: moment.nullable(),
    }),
  ),
  servers: z.array(
    z.object({
      ...{ host: z.string(), atOnce: count, underWay: count, sent: count, refused: count },
      ...{ closedUntil: moment.nullable(), closedBy: z.enum(['named', 'guessed']).nullable() },
    }),
  ),
});

const fileIn = (profileDir: string): string => join(profileDir, 'activity.json');

/** Null: nobody runs the profile now. */
export function readActivity(profileDir: string, now: EpochMs): Activity | null {
  try {
    const found = told.parse(JSON.parse(readFileSync(fileIn(profileDir), 'utf8')));
    if (now - found.at > FORGOTTEN || found.at - now > FROM_THE_FUTURE) return null;
    return {
      progress: new Map(found.pairs.map(({ pair, ...progress }) => [pair, progress])),
      servers: found.servers,
    };
  } catch {
    // Absent, half written by a dying disk, or of another version: nobody can tell.
    return null;
  }
}

function toldOf({ progress, servers }: Activity): Omit<z.input<typeof told>, 'at'> {
  const pairs = [...progress].map(([pair, one]) => ({
    ...{ pair, phase: one.phase, done: one.done, total: one.total },
    finishAt: one.finishAt ?? null,
  }));
  return { pairs, servers: [...servers] };
}

export interface ActivityParts {
  readonly profileDir: string;
  readonly clock: Clock;
}

/**
 * Tells until it is aborted, while there is anything to tell; what cannot be written is not told.
 */
export async function tellActivity(
  { profileDir, clock }: ActivityParts,
  activity: () => Activity,
  signal: AbortSignal,
): Promise<void> {
  const file = fileIn(profileDir);
  let before = '';
  while (!signal.aborted) {
    const now = activity();
    const text = JSON.stringify(toldOf(now));
    const isBusy = now.progress.size > 0 || now.servers.some((one) => one.closedUntil !== null);
    try {
      if (isBusy || text !== before) {
        writePrivately(file, JSON.stringify({ at: clock.now(), ...toldOf(now) }));
      }
      before = text;
    } catch {
      // A full disk has more important things to be told by.
    }
    await clock.wait(PAUSE, signal).catch(() => undefined);
  }
  rmSync(file, { force: true });
}
