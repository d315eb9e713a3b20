import { afterEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../../src/main/ipc/contract.ts';
import type {
  LinkOutcomeView,
  RemovalsView,
  ReviewView,
} from '../../../../../src/main/ipc/contract/people.ts';
import { deriveMain } from '../../../../../src/main/ipc/derive.ts';
import type { Desk, DesktopHost } from '../../../../../src/main/ipc/handlers/desktop-host.ts';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { windowHandlers } from '../../../../../src/main/ipc/handlers/window-handlers.ts';
import { createDirectory } from '../../../../../src/main/people/directory.ts';
import { createImporting } from '../../../../../src/main/people/importing.ts';
import { pairIdOf } from '../../../../../src/sync/model/ids.ts';
import { diaries, onBothSides } from '../../../../support/diaries.ts';
import { linkedProfile, type LinkedProfile } from '../../../../support/linked-profile.ts';

const USERS = [
  { id: '7', name: 'Anna Berg', email: 'anna@example.test' },
  { id: '8', name: 'Bo Dahl', email: null },
];
const MAILBOXES = [
  { name: 'Anna Berg', email: 'anna@example.test' },
  { name: 'Bo Dahl', email: 'bo@example.test' },
];
const ANNA = pairIdOf('7', 'anna@example.test');

const opened: LinkedProfile[] = [];

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** The window's calls, over a real profile and the memory servers of a world. */
function bench() {
  const office = linkedProfile();
  opened.push(office);
  const { profile, host, linking, pairs, world } = office;
  const asked: string[] = [];
  const matching = (query: string) =>
    MAILBOXES.filter((one) => `${one.email} ${one.name}`.includes(query));
  const directory = createDirectory({
    crm: () => Promise.resolve({ users: () => Promise.resolve(USERS) }),
    calendar: () =>
      Promise.resolve({
        mailboxes: (query) => {
          asked.push(query);
          return Promise.resolve(matching(query));
        },
      }),
    ...{ pairs, clock: world.clock },
  });
  const importing = createImporting({ directory, linking, pairs });
  const people = { directory, linking, importing };
  const calbridge = { profile, host, people, view: host.view };
  const desktop = {
    desk: () => Promise.resolve({ calbridge } as unknown as Desk),
  } as unknown as DesktopHost;
  const main = deriveMain({ contract, handlers: windowHandlers(desktop), failureOf });
  const ask = async <Value>(name: string, input: unknown = null): Promise<Value> => {
    const answer = await main.answer(`people.${name}`, input);
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value as Value;
  };
  return { ...office, ask, asked };
}

const link = { user: '7', mailbox: 'anna@example.test' };

/** Anna, linked and synchronised, with one appointment from each side. */
async function synced() {
  const office = bench();
  office.world.write('crm', 'Visit', { day: 1 });
  office.world.write('calendar', 'Trip', { day: 2, sensitivity: 'private' });
  await office.ask('link', { links: [link] });
  await office.host.runNow(ANNA);
  await office.host.runNow(ANNA);
  expect(diaries(office.world)).toEqual(onBothSides('Trip', 'Visit'));
  return office;
}

describe('the people of the window', () => {
  it('are everybody on both sides, each with the partner', async () => {
    const { ask } = bench();
    await ask('link', { links: [link] });
    expect(await ask('everybody', { refresh: false })).toEqual({
      users: [
        { id: '7', name: 'Anna Berg', email: 'anna@example.test', partner: 'Anna Berg' },
        { id: '8', name: 'Bo Dahl', email: null, partner: null },
      ],
      mailboxes: [
        {
          id: 'anna@example.test',
          name: 'Anna Berg',
          email: 'anna@example.test',
          partner: 'Anna Berg',
        },
        { id: 'bo@example.test', name: 'Bo Dahl', email: 'bo@example.test', partner: null },
      ],
    });
  });

  it('are asked for anew when somebody wants it', async () => {
    const { ask, asked } = bench();
    for (const refresh of [false, false, true]) await ask('everybody', { refresh });
    expect(asked).toEqual(['', '']);
  });

  it('look the same on both sides', async () => {
    const { ask } = bench();
    expect(await ask('suggestions')).toMatchObject({
      found: [
        { user: '7', mailboxEmail: 'anna@example.test', confidence: 'certain' },
        { user: '8', mailboxEmail: 'bo@example.test', confidence: 'likely' },
      ],
      left: 0,
    });
  });

  it('are linked, and their sync begins by itself', async () => {
    const { ask, world, host } = bench();
    world.write('crm', 'Visit', { day: 1 });
    const outcomes = await ask<readonly LinkOutcomeView[]>('link', { links: [link] });
    expect(outcomes).toEqual([
      { person: 'Anna Berg', mailbox: 'anna@example.test', problem: null },
    ]);
    await host.close();
    expect(world.state.runs(ANNA, 1)).toHaveLength(1);
  });

  it('are linked but for those that are not there, with the reason', async () => {
    const { ask, pairs } = bench();
    const links = [link, { user: '99', mailbox: 'bo@example.test' }, { user: '8', mailbox: 'x@y' }];
    const outcomes = await ask<readonly LinkOutcomeView[]>('link', { links });
    expect(outcomes.map(({ problem }) => problem === null)).toEqual([true, false, false]);
    expect(pairs()).toHaveLength(1);
  });

  it('are switched, turned and renamed', async () => {
    const { ask, pairs } = await synced();
    await ask('setEnabled', { pairs: [ANNA], enabled: false });
    await ask('setDirection', { pairs: [ANNA], direction: 'to-crm' });
    await ask('rename', { pair: ANNA, name: 'Anna' });
    expect(pairs()).toMatchObject([
      { enabled: false, direction: 'to-crm', crmUser: { name: 'Anna' } },
    ]);
  });

  it('are unlinked with the copies, which are listed before without private titles', async () => {
    const { ask, pairs, world } = await synced();
    const shown = await ask<RemovalsView>('previewRemoval', { pair: ANNA });
    expect(shown.removals.map(({ side, title }) => [side, title]).toSorted()).toEqual([
      ['calendar', 'Visit'],
      ['crm', '(private)'],
    ]);
    expect(shown.removals[0]?.when).toMatch(/^\w{3} \d+ \w{3} 2026 09:00–10:00/);
    const { hash } = shown;
    expect(await ask('unlinkAndRemove', { pair: ANNA, hash })).toEqual({
      removed: 2,
      problem: null,
    });
    expect(pairs()).toEqual([]);
    expect(diaries(world)).toEqual({ crm: ['Visit'], calendar: ['Trip'] });
  });

  it('are told when not everything could be removed', async () => {
    const { ask, world } = await synced();
    const { hash } = await ask<RemovalsView>('previewRemoval', { pair: ANNA });
    world.crm.misbehave({
      failNext: { at: 'write', code: 'offline', times: Infinity, retryAt: null },
    });
    const { problem } = await ask<{ problem: string }>('unlinkAndRemove', { pair: ANNA, hash });
    expect(problem).toMatch(/could not be removed.*switched off/s);
  });

  it('come from a pasted list and from a file, and go out as a list', async () => {
    const { ask, pairs } = bench();
    const text = 'Person\tMailbox\nBo Dahl\tbo@example.test\nNina\tx@y.test';
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const pasted = await ask<ReviewView>('review', { source: { kind: 'text', text } });
    expect(await ask('review', { source: { kind: 'file', bytes } })).toEqual(pasted);
    expect(pasted.rows.map(({ kind }) => kind)).toEqual(['new', 'problem']);
    expect(pairs()).toEqual([]);
    await ask('link', { links: pasted.rows.flatMap((row) => (row.link ? [row.link] : [])) });
    expect(pairs()).toHaveLength(1);
    expect(await ask('list', { separator: ';' })).toContain('"Bo Dahl";"";"bo@example.test"');
  });

  it.each([
    ['link', { links: [] }],
    ['link', { links: [{ user: '7' }] }],
    ['setDirection', { pairs: ['x'], direction: 'sideways' }],
    ['review', { source: { kind: 'file', bytes: 'text' } }],
    ['unlinkAndRemove', { pair: 'x', hash: '' }],
  ])('are not touched by a call that is not as agreed: %s %j', async (name, input) => {
    await expect(bench().ask(name, input)).rejects.toThrow('bad-input');
  });
});
