import { afterEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../../src/main/ipc/contract.ts';
import type {
  ConflictDetail,
  DecisionOutcome,
  PauseView,
  RemovalsWaiting,
  TwinsView,
  WaitingView,
} from '../../../../../src/main/ipc/contract/conflicts.ts';
import { deriveMain } from '../../../../../src/main/ipc/derive.ts';
import type { Desk, DesktopHost } from '../../../../../src/main/ipc/handlers/desktop-host.ts';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { windowHandlers } from '../../../../../src/main/ipc/handlers/window-handlers.ts';
import { sameRuleForAll } from '../../../../../src/sync/core/policy.ts';
import type { Appointment } from '../../../../../src/sync/model/appointment.ts';
import type { Side } from '../../../../../src/sync/model/side.ts';
import {
  diaries,
  itemsOn,
  itemTitled,
  onBothSides,
  removeAll,
  syncedVisit,
  syncedVisits,
} from '../../../../support/diaries.ts';
import { ANNA } from '../../../../support/host.ts';
import { linkedProfile, type LinkedProfile } from '../../../../support/linked-profile.ts';
import { SeriesWorld } from '../../../../support/series-world.ts';
import { PAIR, World } from '../../../../support/world.ts';

const opened: LinkedProfile[] = [];

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** The window's calls over the memory servers of a world, which belong to Anna. */
function bench(world: World, enabled = true) {
  const office = linkedProfile(world, () => ({
    pairs: () => [{ ...ANNA, enabled }],
    policy: () => world.policy,
  }));
  opened.push(office);
  const { profile, host } = office;
  const calbridge = { profile, host, view: host.view, state: world.state };
  const desktop = {
    desk: () => Promise.resolve({ calbridge } as unknown as Desk),
    status: () => Promise.resolve(host.status()),
  } as unknown as DesktopHost;
  const main = deriveMain({ contract, handlers: windowHandlers(desktop), failureOf });
  const ask = async <Value>(name: string, input: unknown = null): Promise<Value> => {
    const answer = await main.answer(`conflicts.${name}`, input);
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value as Value;
  };
  const list = async () => await ask<readonly WaitingView[]>('list');
  return { ...office, ask, list };
}

const edit = (world: World, side: Side, change: Partial<Appointment>): void => {
  world.store(side).desk.edit(itemTitled(world, side, 'Visit').ref.id, change);
};

/** Both sides have another place, and the administrator wants to be asked. */
async function dispute(change: Partial<Appointment> = {}): Promise<World> {
  const world = await syncedVisit();
  world.policy = { ...world.policy, conflictRules: sameRuleForAll('ask') };
  edit(world, 'crm', { location: 'Bergen', ...change });
  edit(world, 'calendar', { location: 'Tromsø' });
  await world.run();
  return world;
}

const places = (world: World): readonly string[] =>
  (['crm', 'calendar'] as const).map((side) => itemTitled(world, side, 'Visit').value.location);

async function openConflict(office: ReturnType<typeof bench>): Promise<WaitingView> {
  const [one] = await office.list();
  if (one?.kind !== 'conflict') throw new Error('no conflict waits');
  return one;
}

const CRM = { location: 'crm' } as const;

describe('a conflict in the window', () => {
  it('shows both versions beside what was agreed, and is decided', async () => {
    const office = bench(await dispute());
    const { pair, id, what, person } = await openConflict(office);
    expect([what, person]).toEqual(['Visit', 'Anna']);
    const shown = await office.ask<ConflictDetail>('conflict', { pair, id });
    expect(shown.what).toBe(
      '"Visit" was changed on both sides (place); both versions wait for your decision.',
    );
    expect(shown.fields).toEqual([
      {
        field: 'location',
        values: { crm: 'Bergen', before: 'nothing', calendar: 'Tromsø' },
      },
    ]);
    const decision = { pair, id, choice: CRM, always: false };
    const outcome = await office.ask<DecisionOutcome>('decide', decision);
    expect(outcome).toEqual({ kind: 'done', sentence: '“Visit” is the same on both sides.' });
    expect(places(office.world)).toEqual(['Bergen', 'Bergen']);
    expect(await office.list()).toEqual([]);
    expect(await office.ask('conflict', { pair, id })).toBeNull();
  });

  it('tells nothing of a private appointment but its fields', async () => {
    const office = bench(await dispute({ sensitivity: 'private' }));
    const { pair, id, what } = await openConflict(office);
    expect(what).toBe('(private)');
    const shown = await office.ask<ConflictDetail>('conflict', { pair, id });
    expect(shown.fields.find(({ field }) => field === 'location')?.values).toBeNull();
    expect(JSON.stringify(shown)).not.toMatch(/Bergen|Tromsø|Visit/);
  });

  it('is not decided when a version was changed meanwhile', async () => {
    const office = bench(await dispute());
    const { pair, id } = await openConflict(office);
    edit(office.world, 'crm', { location: 'Molde' });
    await office.host.runNow(PAIR);
    const decision = { pair, id, choice: CRM, always: true };
    const outcome = await office.ask<DecisionOutcome>('decide', decision);
    expect(outcome.kind).toBe('changed');
    expect(places(office.world)).toEqual(['Molde', 'Tromsø']);
    expect(office.profile.read().sync.conflictRules.place).toBe('newest');
  });

  it('says so when the change is met by the very run that carries it out', async () => {
    const office = bench(await dispute());
    const { pair, id } = await openConflict(office);
    edit(office.world, 'calendar', { location: 'Molde' });
    const decision = { pair, id, choice: CRM, always: false };
    const outcome = await office.ask<DecisionOutcome>('decide', decision);
    expect(outcome.kind).toBe('changed');
    expect(places(office.world)).toEqual(['Bergen', 'Molde']);
    expect(await office.list()).toHaveLength(1);
  });

  it('is decided, but later, when a server cannot be reached', async () => {
    const office = bench(await dispute());
    const { pair, id } = await openConflict(office);
    const { crm } = office.world;
    crm.misbehave({ failNext: { at: 'changes', code: 'offline', times: 1, retryAt: null } });
    const decision = { pair, id, choice: { location: 'calendar' }, always: false };
    const outcome = await office.ask<DecisionOutcome>('decide', decision);
    expect(outcome).toMatchObject({
      kind: 'later',
      sentence: expect.stringContaining('the next sync carries it out') as string,
    });
    await office.host.runNow(PAIR);
    expect(places(office.world)).toEqual(['Tromsø', 'Tromsø']);
  });

  it('makes a rule, which is told before', async () => {
    const office = bench(await dispute());
    const { pair, id } = await openConflict(office);
    expect(await office.ask('rules', { choice: CRM })).toEqual([
      'From now on the CRM wins without asking when both sides change the place.',
    ]);
    await office.ask('decide', { pair, id, choice: CRM, always: true });
    expect(office.profile.read().sync.conflictRules.place).toBe('crm');
  });

  it('makes no rule of two sides for one kind of field, and decides nothing', async () => {
    const office = bench(await dispute());
    const { pair, id } = await openConflict(office);
    const choice = { location: 'crm', meetingUrl: 'calendar' };
    await expect(office.ask('decide', { pair, id, choice, always: true })).rejects.toThrow(
      'the same side for both',
    );
    expect(await office.list()).toHaveLength(1);
  });

  it.each([
    ['decide', { choice: { colour: 'crm' }, always: false }],
    ['decide', { choice: { location: 'both' }, always: false }],
    ['judge', { take: 'burn', hash: 'x' }],
  ])('is not touched by a call that is not as agreed: %s %j', async (name, input) => {
    const office = bench(await dispute());
    const { pair, id } = await openConflict(office);
    const named = name === 'decide' ? { id } : {};
    await expect(office.ask(name, { pair, ...named, ...input })).rejects.toThrow('bad-input');
  });

  it('of somebody who is switched off is not in the list', async () => {
    expect(await bench(await dispute(), false).list()).toEqual([]);
  });
});

describe('occurrences of a series in the window', () => {
  async function shrunk(sensitivity: Appointment['sensitivity'] = 'normal') {
    const world = new SeriesWorld();
    world.make('crm');
    world.store('crm').desk.edit(world.only('crm').ref.id, { sensitivity });
    await world.run();
    await world.run();
    const range = { kind: 'until', date: '2026-12-08' } as const;
    world.change('crm', (one) => ({ ...one, recurrence: { ...one.recurrence, range } }));
    await world.run();
    const office = bench(world);
    const shown = await office.ask<RemovalsWaiting>('removals', { pair: PAIR });
    return { ...office, series: world, shown };
  }

  it('are in the list, and told by how many and when', async () => {
    const { list, shown } = await shrunk();
    expect((await list()).map(({ kind, what }) => [kind, what])).toEqual([
      ['removals', '15 occurrences of series vanished'],
    ]);
    expect(shown.groups).toMatchObject([
      {
        what: 'More occurrences of one series vanished from the CRM within a day than may.',
        items: [
          {
            title: 'Weekly',
            when: 'Tue 15 Dec 2026 – Tue 23 Mar 2027',
            occurrences: { lost: 15, ahead: 18 },
          },
        ],
      },
    ]);
  });

  it('of a private one are told without days', async () => {
    const { shown } = await shrunk('private');
    const [group] = shown.groups;
    expect(group?.items).toMatchObject([
      { title: '(private)', when: null, occurrences: { lost: 15, ahead: 18 } },
    ]);
  });

  it.each([
    ['keep', 18],
    ['approve', 3],
  ] as const)('are judged: %s', async (take, left) => {
    const { ask, list, series, shown } = await shrunk();
    const judging = { pair: PAIR, take, hash: shown.hash };
    expect((await ask<DecisionOutcome>('judge', judging)).kind).toBe('done');
    for (const side of ['crm', 'calendar'] as const) {
      expect(series.shown(side)).toHaveLength(left);
    }
    expect(await list()).toEqual([]);
  });
});

describe('removals in the window', () => {
  async function vanished() {
    const world = await syncedVisits(12);
    removeAll(world, 'calendar');
    await world.run();
    const office = bench(world);
    const shown = await office.ask<RemovalsWaiting>('removals', { pair: PAIR });
    return { ...office, shown, before: itemsOn(world, 'crm').length };
  }

  it('are one entry, with each appointment and what to do', async () => {
    const { list, shown } = await vanished();
    expect(await list()).toMatchObject([{ kind: 'removals', what: '12 appointments vanished' }]);
    const [group] = shown.groups;
    expect(group?.what).toBe('Everything vanished from the calendar at once.');
    expect(group?.remedy).toContain('approve only if');
    expect(group?.items).toHaveLength(12);
    expect(group?.items[0]).toMatchObject({
      title: 'Visit 1',
      when: expect.stringMatching(/^\w{3} \d+ \w{3} 2026 09:00–10:00/) as string,
    });
  });

  it('are kept, and come back', async () => {
    const { ask, shown, world } = await vanished();
    const outcome = await ask('judge', { pair: PAIR, take: 'keep', hash: shown.hash });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(itemsOn(world, 'calendar')).toHaveLength(12);
  });

  it('are approved, and go', async () => {
    const { ask, list, shown, world } = await vanished();
    const outcome = await ask('judge', { pair: PAIR, take: 'approve', hash: shown.hash });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(diaries(world)).toEqual(onBothSides());
    expect(await list()).toEqual([]);
  });

  it('that are others by now are not judged', async () => {
    const { ask, shown, world } = await vanished();
    world.crm.desk.remove(itemTitled(world, 'crm', 'Visit 3').ref.id);
    const outcome = await ask('judge', { pair: PAIR, take: 'approve', hash: shown.hash });
    expect(outcome).toMatchObject({ kind: 'changed' });
    expect(itemsOn(world, 'crm')).toHaveLength(11);
  });

  it('wait again when a server fails on the way', async () => {
    const { ask, list, shown, world, host } = await vanished();
    world.crm.misbehave({
      failNext: { at: 'write', code: 'offline', times: 12, retryAt: null },
    });
    const outcome = await ask('judge', { pair: PAIR, take: 'approve', hash: shown.hash });
    expect(outcome).toMatchObject({ kind: 'later' });
    expect(itemsOn(world, 'crm')).toHaveLength(12);
    await host.runNow(PAIR);
    expect(await list()).toHaveLength(1);
  });
});

describe('twins in the window', () => {
  /** Two in the CRM, either of which could be the one of the calendar. */
  async function doubted(sensitivity: Appointment['sensitivity'] = 'normal') {
    const world = new World();
    for (const location of ['Oslo', 'Bergen']) {
      world.write('crm', 'Visit', { day: 1, location, sensitivity });
    }
    world.write('calendar', 'Visit', { day: 1, location: 'Molde', sensitivity });
    await world.run();
    const office = bench(world);
    const [group] = await office.ask<TwinsView>('twins', { pair: PAIR });
    if (!group) throw new Error('nobody is in doubt');
    return { ...office, group };
  }

  it('are shown together, and united', async () => {
    const { ask, list, group, world } = await doubted();
    expect(await list()).toMatchObject([{ kind: 'twins', pair: PAIR }]);
    expect(group.crm.map(({ place }) => place).toSorted()).toEqual(['Bergen', 'Oslo']);
    expect(group.calendar).toMatchObject([{ title: 'Visit', place: 'Molde' }]);
    const crm = group.crm.find(({ place }) => place === 'Oslo')?.item;
    const items = { crm, calendar: group.calendar[0]?.item };
    expect(await ask('unite', { pair: PAIR, ...items })).toMatchObject({ kind: 'done' });
    expect(await list()).toEqual([]);
    expect(diaries(world)).toEqual(onBothSides('Visit', 'Visit'));
  });

  it('are separated, and carried over', async () => {
    const { ask, group, world } = await doubted();
    const item = group.calendar[0]?.item;
    expect(await ask('separate', { pair: PAIR, side: 'calendar', item })).toMatchObject({
      kind: 'done',
    });
    expect(itemsOn(world, 'crm')).toHaveLength(3);
  });

  it('that are not there any more are not united', async () => {
    const { ask, group, world } = await doubted();
    const [crm, calendar] = [group.crm[0]?.item, group.calendar[0]?.item];
    world.calendar.desk.remove(itemsOn(world, 'calendar')[0]?.ref.id ?? ('' as never));
    expect(await ask('unite', { pair: PAIR, crm, calendar })).toMatchObject({ kind: 'changed' });
    const nothing = { pair: PAIR, side: 'crm', item: 'nothing' };
    expect(await ask('separate', nothing)).toMatchObject({ kind: 'changed' });
  });

  it('that are private are not told', async () => {
    const { group } = await doubted('private');
    expect(JSON.stringify(group)).not.toMatch(/Visit|Oslo|Molde|2026/);
    expect(group.calendar).toHaveLength(1);
  });
});

describe('a pause in the window', () => {
  async function paused() {
    const world = await syncedVisit();
    world.calendar.desk.markForeign(itemTitled(world, 'calendar', 'Visit').ref.id, 'Other Sync');
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, { location: 'Molde' });
    await world.run();
    return bench(world);
  }

  it('names the other synchroniser, and goes on once its marks are accepted', async () => {
    const { ask, list, profile, world } = await paused();
    expect(await list()).toMatchObject([{ kind: 'pause', pair: PAIR }]);
    const shown = await ask<PauseView>('pause', { pair: PAIR });
    expect(shown.product).toBe('Other Sync');
    expect(shown.what).toContain('nothing was changed');
    world.policy = { ...world.policy, acceptedSynchronisers: ['Other Sync'] };
    expect(await ask('resume', { pair: PAIR, accept: 'Other Sync' })).toMatchObject({
      kind: 'done',
    });
    expect(profile.read().sync.acceptedSynchronisers).toEqual(['Other Sync']);
    expect(places(world)).toEqual(['Molde', 'Molde']);
    expect(await list()).toEqual([]);
  });

  it('is none when nobody else is at work any more', async () => {
    const { ask, world } = await paused();
    world.policy = { ...world.policy, acceptedSynchronisers: ['Other Sync'] };
    expect(await ask('pause', { pair: PAIR })).toBeNull();
  });
});
