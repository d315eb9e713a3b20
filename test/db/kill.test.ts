import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSyncState, openSyncStateForReading } from '../../src/main/db/open.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import { startChild } from './child.ts';
import { makeFolder, type Folder } from './folder.ts';
import { PAIR } from './sample.ts';

const OPTIONS = { nativeBinding: null, host: 'pc-1', clock: { now: () => 0 } };
let folder: Folder;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = path.join(folder.path, 'sync.db');
});

afterEach(() => {
  folder.remove();
});

/** The distinct titles of all links, with how many links there are. */
function found(): { readonly titles: readonly string[]; readonly links: number } {
  const state = openSyncState(file, OPTIONS);
  const links = state.links(PAIR);
  state.close();
  return {
    titles: [...new Set(links.map((one) => one.base.crm.value.title))],
    links: links.length,
  };
}

it.each([0, 1, 39, 40])(
  'finds the old state after a kill inside a transaction, after %i of its 40 settlements',
  async (after) => {
    const child = startChild('settle-until-killed.ts', [file, String(after)]);
    expect(await child.end()).toBe('SIGKILL');
    expect(found()).toEqual({ titles: ['generation 1'], links: 40 });
  },
);

it.each([1, 2, 5])(
  'finds one whole generation after a kill from outside, some time after settlement %i',
  async (count) => {
    const child = startChild('settle-until-killed.ts', [file]);
    for (let seen = 0; seen < count; seen += 1) await child.line();
    await child.kill();
    const { titles, links } = found();
    expect(links).toBe(40);
    expect(titles).toHaveLength(1);
    expect(Number(titles[0]?.replace('generation ', ''))).toBeGreaterThanOrEqual(count);
  },
);

it('refuses a second process for as long as the first one lives', async () => {
  const child = startChild('settle-until-killed.ts', [file]);
  await child.line();
  let refusal: unknown = null;
  try {
    openSyncState(file, OPTIONS).close();
  } catch (error) {
    refusal = error;
  }
  const reader = openSyncStateForReading(file, OPTIONS);
  const seen = reader?.countLinks(PAIR);
  reader?.close();
  await child.kill();

  expect(refusal).toBeInstanceOf(SyncError);
  expect(refusal).toMatchObject({
    code: 'settings',
    message: 'Another Calbridge is running on this profile.',
  });
  expect(seen).toBe(40);
  expect(found().links).toBe(40);
});
