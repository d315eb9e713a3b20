import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../../src/main/db/memory-state.ts';
import { isChoosable, keyOf } from '../../../../src/sync/core/consent.ts';
import type { CarriedOut } from '../../../../src/sync/engine/carry-out.ts';
import { carryOut } from '../../../../src/sync/engine/carry-out.ts';
import type { Preview } from '../../../../src/sync/engine/look.ts';
import { pairId } from '../../../../src/sync/model/ids.ts';
import type { Action } from '../../../../src/sync/model/plan.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import {
  diaries,
  itemTitled,
  onBothSides,
  removeAll,
  syncedVisit,
  syncedVisits,
} from '../../../support/diaries.ts';
import { images, threeLinked, UNDO_CASES } from '../../../support/undo-cases.ts';
import { at, PAIR, World } from '../../../support/world.ts';

/** One new appointment on each side, one that is edited, and one that is removed. */
async function busy(): Promise<World> {
  const world = await threeLinked();
  world.crm.desk.edit(itemTitled(world, 'crm', 'Visit').ref.id, { location: 'Bergen' });
  world.calendar.desk.remove(itemTitled(world, 'calendar', 'Lunch').ref.id);
  world.write('crm', 'New in the CRM', { day: 6 });
  world.write('calendar', 'New in the calendar', { day: 7 });
  return world;
}

const titleOf = (action: Action): string => {
  if ('draft' in action) return action.draft.title;
  if ('before' in action) return action.before.title;
  return action.kind === 'adopt' ? action.base.crm.value.title : '';
};

/** The keys of what has one of these titles. */
function keysFor({ plan }: Preview, ...titles: readonly string[]): readonly string[] {
  return plan.actions
    .filter(isChoosable)
    .filter((one) => titles.includes(titleOf(one)))
    .map(keyOf);
}

const resultOf = (carried: CarriedOut): string =>
  carried.kind === 'done' ? carried.outcome.result : carried.kind;

async function settledBy(world: World): Promise<void> {
  for (let count = 0; count < 3; count += 1) await world.run();
  const { differences } = await world.verify();
  expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
  expect(world.state.intents(PAIR)).toEqual([]);
}

describe('(I32) an approved plan', () => {
  it('is carried out as a whole', async () => {
    const world = await busy();
    const { planHash } = await world.preview();
    expect(resultOf(await world.carryOut({ hash: planHash, keys: null }))).toBe('ok');
    const all = ['New in the CRM', 'New in the calendar', 'Trip', 'Visit'];
    expect(diaries(world)).toEqual(onBothSides(...all));
    expect(itemTitled(world, 'calendar', 'Visit').value.location).toBe('Bergen');
    expect((await world.preview()).plan.actions).toEqual([]);
  });

  it.each([
    [['New in the CRM'], ['Lunch', 'New in the CRM', 'Trip', 'Visit'], ''],
    [['Visit'], ['Lunch', 'New in the CRM', 'Trip', 'Visit'], 'Bergen'],
    [['Lunch'], ['New in the CRM', 'Trip', 'Visit'], ''],
  ])('is carried out for %s alone, and the rest comes again', async (titles, crm, location) => {
    const world = await busy();
    const before = await world.preview();
    const keys = keysFor(before, ...titles);
    expect(resultOf(await world.carryOut({ hash: before.planHash, keys }))).toBe('ok');
    expect(world.titles('crm')).toEqual(crm);
    expect(itemTitled(world, 'calendar', 'Visit').value.location).toBe(location);
    const left = before.plan.actions
      .filter(isChoosable)
      .filter((one) => !keys.includes(keyOf(one)));
    const after = (await world.preview()).plan.actions.filter(isChoosable);
    expect(after.map(titleOf)).toEqual(left.map(titleOf));
    const why = new Set(world.state.parked(PAIR).map((one) => one.why));
    expect(why).toEqual(new Set(['left-out']));
    await settledBy(world);
    const all = ['New in the CRM', 'New in the calendar', 'Trip', 'Visit'];
    expect(diaries(world)).toEqual(onBothSides(...all));
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('of which nothing was ticked writes nothing, again and again', async () => {
    const world = await busy();
    const before = images(world);
    for (let count = 0; count < 3; count += 1) {
      const { planHash } = await world.preview();
      await world.carryOut({ hash: planHash, keys: [] });
    }
    expect(images(world)).toEqual(before);
    expect((await world.preview()).plan.actions).toHaveLength(4);
  });

  it('has the same hash at every look, also after somebody only touched an item', async () => {
    const world = await busy();
    const { planHash } = await world.preview();
    world.clock.advance(60_000);
    const { ref } = itemTitled(world, 'calendar', 'Trip');
    world.calendar.desk.edit(ref.id, {});
    expect((await world.preview()).planHash).toBe(planHash);
    expect(resultOf(await world.carryOut({ hash: planHash, keys: null }))).toBe('ok');
  });
});

const CHANGES: Readonly<Record<string, (world: World) => void>> = {
  'an appointment more': (world) => void world.write('calendar', 'One more', { day: 8 }),
  'an appointment less': (world) => {
    world.crm.desk.remove(itemTitled(world, 'crm', 'New in the CRM').ref.id);
  },
  'another text in one that is to be made': (world) => {
    const { ref } = itemTitled(world, 'crm', 'New in the CRM');
    world.crm.desk.edit(ref.id, { text: 'Bring the contract' });
  },
  'another place in one that is to be changed': (world) => {
    world.crm.desk.edit(itemTitled(world, 'crm', 'Visit').ref.id, { location: 'Molde' });
  },
  'an edit of what is to be removed': (world) => {
    world.crm.desk.edit(itemTitled(world, 'crm', 'Lunch').ref.id, { location: 'Molde' });
  },
  'an edit of one that was in sync': (world) => {
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Trip').ref.id, { text: 'By train' });
  },
  'a setting': (world) => {
    world.policy = { ...world.policy, direction: 'to-crm' };
  },
};

describe('(I32) a plan that is another one by now', () => {
  it.each(Object.entries(CHANGES))('because of %s is refused and shown anew', async (_, change) => {
    const world = await busy();
    const { planHash, plan } = await world.preview();
    change(world);
    const before = images(world);
    const runs = world.state.runs(PAIR, 50).length;
    const carried = await world.carryOut({ hash: planHash, keys: null });
    expect(resultOf(carried)).toBe('changed');
    expect(images(world)).toEqual(before);
    expect(world.state.runs(PAIR, 50)).toHaveLength(runs);
    expect(world.state.parked(PAIR)).toEqual([]);
    if (carried.kind === 'done') throw new Error('It was carried out.');
    expect(carried.preview.plan).not.toEqual(plan);
    const again = await world.carryOut({ hash: carried.preview.planHash, keys: null });
    expect(resultOf(again)).toBe('ok');
  });

  it('is refused when the hash is that of another person, or of nothing', async () => {
    const world = await busy();
    const before = images(world);
    const { planHash } = await world.preview();
    const other = { ...world.context(), pair: pairId('somebody else') };
    expect(resultOf(await carryOut(other, { hash: planHash, keys: null }))).toBe('changed');
    for (const hash of ['', planHash.toUpperCase(), `${planHash} `]) {
      expect(resultOf(await world.carryOut({ hash, keys: null }))).toBe('changed');
    }
    expect(images(world)).toEqual(before);
  });

  it('is refused when a key stands for nothing', async () => {
    const world = await busy();
    const before = images(world);
    const now = await world.preview();
    const [key = ''] = keysFor(now, 'Visit');
    for (const keys of [['no such key'], [key, ''], [key.toUpperCase()], ['__proto__']]) {
      const refused = world.carryOut({ hash: now.planHash, keys });
      await expect(refused).rejects.toMatchObject({ code: 'settings' });
    }
    expect(images(world)).toEqual(before);
  });
});

describe('(I32) removals that wait', () => {
  async function emptied(): Promise<World> {
    const world = await syncedVisits(12);
    removeAll(world, 'calendar');
    world.write('crm', 'New', { day: 20 });
    return world;
  }

  it('are not let go by the approval of a plan', async () => {
    const world = await emptied();
    const { planHash, waiting } = await world.preview();
    expect(waiting).toHaveLength(12);
    expect(resultOf(await world.carryOut({ hash: planHash, keys: null }))).toBe('halted');
    expect(world.titles('crm')).toHaveLength(13);
    expect(world.titles('calendar')).toEqual(['New']);
    expect(world.state.quarantine(PAIR)).toHaveLength(12);
  });

  it('cannot be chosen', async () => {
    const world = await emptied();
    const now = await world.preview();
    const keys = keysFor(now, 'Visit 1');
    expect(keys).toHaveLength(1);
    const refused = world.carryOut({ hash: now.planHash, keys });
    await expect(refused).rejects.toMatchObject({ code: 'settings' });
    expect(world.titles('crm')).toHaveLength(13);
  });

  it('that waited only after the look make it another plan', async () => {
    const world = await syncedVisits(12);
    const [first, second] = ['Visit 1', 'Visit 2'].map((one) => itemTitled(world, 'calendar', one));
    if (!first || !second) throw new Error('nothing there');
    world.calendar.desk.remove(first.ref.id);
    const { planHash } = await world.preview();
    world.policy = { ...world.policy, limits: { ...world.policy.limits, maxRemovals: 0 } };
    expect(resultOf(await world.carryOut({ hash: planHash, keys: null }))).toBe('changed');
    expect(world.titles('crm')).toHaveLength(12);
  });
});

describe('(I32) twins that were left out', () => {
  it('stay unlinked, are no doubles, and are linked by the next run', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5, location: 'Bergen' });
    world.write('calendar', 'Visit', { day: 5, text: 'Bring the contract' });
    world.write('crm', 'Lunch', { day: 6 });
    const now = await world.preview();
    await world.carryOut({ hash: now.planHash, keys: keysFor(now, 'Lunch') });
    expect(diaries(world)).toEqual(onBothSides('Lunch', 'Visit'));
    expect(world.state.links(PAIR)).toHaveLength(1);
    await settledBy(world);
    expect(diaries(world)).toEqual(onBothSides('Lunch', 'Visit'));
    expect(world.state.links(PAIR)).toHaveLength(2);
    for (const side of SIDES) {
      const { location, text } = itemTitled(world, side, 'Visit').value;
      expect([location, text]).toEqual(['Bergen', 'Bring the contract']);
    }
  });
});

describe('(I32) a copy of which nothing is known any more', () => {
  it('is not copied back while its original is left out', async () => {
    const world = new World();
    world.write('calendar', 'Visit', { day: 5 });
    await world.run();
    world.state = createMemoryState();
    const { ref } = itemTitled(world, 'crm', 'Visit');
    world.crm.desk.edit(ref.id, { title: 'Another name', when: at(9) });
    const now = await world.preview();
    const keys = keysFor(now, 'Another name');
    expect(keys).toHaveLength(1);
    await world.carryOut({ hash: now.planHash, keys });
    await settledBy(world);
    expect(diaries(world)).toEqual(onBothSides('Another name'));
  });
});

describe('(I32) what new privacy rules ask for', () => {
  it('is done by a later run when it was left out', async () => {
    const world = new World();
    world.write('crm', 'Doctor', { day: 5, sensitivity: 'private' });
    const { privacy } = world.policy;
    const closed = { ...privacy.calendar, private: 'busy' } as const;
    world.policy = { ...world.policy, privacy: { ...privacy, calendar: closed } };
    await world.run();
    expect(world.titles('calendar')).not.toContain('Doctor');
    world.policy = { ...world.policy, privacy };
    const { planHash } = await world.preview();
    await world.carryOut({ hash: planHash, keys: [] });
    expect(world.titles('calendar')).not.toContain('Doctor');
    await settledBy(world);
    expect(world.titles('calendar')).toEqual(['Doctor']);
  });
});

describe('(I32) an approved plan that is killed', () => {
  it.each(Object.keys(UNDO_CASES))('at any step of %s doubles and loses nothing', async (name) => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await threeLinked();
      UNDO_CASES[name]?.edit(world);
      world.write('crm', 'Left out', { day: 12 });
      const now = await world.preview();
      const out = keysFor(now, 'Left out');
      const keys = now.plan.actions.filter(isChoosable).map(keyOf);
      const consent = { hash: now.planHash, keys: keys.filter((one) => !out.includes(one)) };
      died = await world.diesAt(step, async (context) => {
        await carryOut(context, consent);
      });
      expect({ step, titles: world.titles('calendar') }).not.toMatchObject({
        titles: expect.arrayContaining(['Left out']) as readonly string[],
      });
      // Whoever looks again can go on, whatever is still open.
      const next = await world.preview();
      expect(['ok', 'changed']).toContain(
        resultOf(await world.carryOut({ hash: next.planHash, keys: null })),
      );
      await settledBy(world);
      const titles = world.titles('crm');
      expect({ step, titles, doubled: titles.length - new Set(titles).size }).toEqual({
        step,
        titles: world.titles('calendar'),
        doubled: 0,
      });
      expect(titles).toContain('Left out');
    }
  });
});

describe('(I32) what an interrupted run has left', () => {
  it('is finished first, and a plan that is another one then is shown anew', async () => {
    const world = await syncedVisit();
    world.write('crm', 'New', { day: 6 });
    world.calendar.misbehave({ lostAnswers: 1 });
    await world.run();
    world.calendar.behave();
    world.write('crm', 'Newer', { day: 7 });
    const { planHash, unfinished } = await world.preview();
    expect(unfinished).toBe(1);
    const carried = await world.carryOut({ hash: planHash, keys: null });
    const last = carried.kind === 'changed' ? carried.preview.planHash : null;
    if (last !== null) await world.carryOut({ hash: last, keys: null });
    expect(diaries(world)).toEqual(onBothSides('New', 'Newer', 'Visit'));
    await settledBy(world);
    expect(diaries(world)).toEqual(onBothSides('New', 'Newer', 'Visit'));
  });
});
