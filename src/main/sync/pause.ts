/**
 * The wish of a person that nothing begins by itself for a while. A file of the profile, so that it
 * outlives a restart and every process that runs the profile keeps to it.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EpochMs, Paused } from '../../sync/index.ts';
import { writePrivately } from '../platform/private-file.ts';

const schema = z.strictObject({ version: z.literal(1), until: z.number().nullable() });

export interface Pause {
  /** Null: not paused, or no more. */
  read(now: EpochMs): Paused | null;
  begin(paused: Paused): void;
  end(): void;
}

export function openPause(profileDir: string): Pause {
  const file = join(profileDir, 'pause.json');
  return {
    read: (now) => {
      const paused = stored(file);
      const until = paused?.until ?? Infinity;
      return until <= now ? null : paused;
    },
    begin: ({ until }) => {
      writePrivately(file, JSON.stringify({ version: 1, until }));
    },
    end: () => {
      rmSync(file, { force: true });
    },
  };
}

function stored(file: string): Paused | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return UNREADABLE;
  }
  try {
    const { until } = schema.parse(JSON.parse(text));
    return { until };
  } catch {
    return UNREADABLE;
  }
}

/** Somebody wanted quiet, and until when cannot be said any more: a person resumes. */
const UNREADABLE: Paused = { until: null };
