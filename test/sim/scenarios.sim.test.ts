/** Counter-examples that were found once: each is replayed for ever. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import type { Scenario } from './steps.ts';

interface Kept extends Scenario {
  /** The law that it broke. */
  readonly law: string;
}

const folder = path.resolve(import.meta.dirname, 'scenarios');

function namesIn(part: string): readonly string[] {
  const place = path.join(folder, part);
  return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
}

async function lawsBroken(file: string): Promise<readonly string[]> {
  const scenario = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Kept;
  const { complaints } = await play(scenario);
  return complaints.map(({ law }) => law);
}

describe('a kept scenario', () => {
  it.each(namesIn('.'))('breaks no law any more: %s', async (name) => {
    expect(await lawsBroken(name)).toEqual([]);
  });

  // Passes while the law is broken: whoever mends it moves the file one folder up.
  it.fails.each(namesIn('open'))('still breaks a law: %s', async (name) => {
    expect(await lawsBroken(path.join('open', name))).toEqual([]);
  });
});
