import { describe, expect, it } from 'vitest';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { itemsOn, itemTitled, removeAll, syncedVisits } from '../../../support/diaries.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { PAIR, SCHEDULED, type World } from '../../../support/world.ts';

const HALTED = 'halted';

function removeSome(world: World, side: Side, count: number): void {
  for (const { ref } of itemsOn(world, side).slice(0, count)) {
    world.store(side).desk.remove(ref.id);
  }
}

/** Twenty visits of which fifteen vanished from a side, and were noticed. */
async function waiting(side: Side): Promise<World> {
  const world = await syncedVisits(20);
  await world.run();
  removeSome(world, side, 15);
  expect((await world.run()).result).toBe(HALTED);
  return world;
}

const other = (side: Side): Side => (side === 'crm' ? 'calendar' : 'crm');

/** What the circumstances are that explain an absence, and how they come about. */
const CHANGES: readonly (readonly [string, (world: World, side: Side) => void])[] = [
  [
    'server-changed',
    (world, side) => {
      world.store(side).misbehave({ version: '2.0' });
    },
  ],
  [
    'zone-changed',
    (world, side) => {
      world.store(side).misbehave({ zone: 'Europe/London' });
    },
  ],
  [
    'account-changed',
    (world, side) => {
      world.store(side).misbehave({ account: 'another' });
    },
  ],
  ['window-changed', (world) => (world.policy = { ...world.policy, daysAhead: 60 })],
  [
    'filter-changed',
    (world) =>
      (world.policy = { ...world.policy, filters: { ...world.policy.filters, skipFree: true } }),
  ],
  [
    'direction-changed',
    (world, side) =>
      (world.policy = { ...world.policy, direction: side === 'crm' ? 'to-calendar' : 'to-crm' }),
  ],
];

describe('(I6) the quarantine', () => {
  it.each(SIDES)('of what vanished on the %s lasts over runs and days', async (side) => {
    const world = await waiting(side);
    for (let day = 0; day < 4; day += 1) {
      world.clock.advance(DAY);
      await world.run(SCHEDULED);
      expect(world.titles(other(side))).toHaveLength(20);
      expect(world.state.quarantine(PAIR)).toHaveLength(15);
    }
  });

  it.each(SIDES)('tells the cause, the title and since when for the %s', async (side) => {
    const world = await waiting(side);
    const since = world.clock.now();
    await world.run();
    for (const one of world.state.quarantine(PAIR)) {
      expect(one).toMatchObject({ vanishedOn: side, cause: 'mass-removal', since });
      expect(one.title).toMatch(/^Visit \d+$/);
    }
  });

  it.each(SIDES)('lasts although what is left on the %s is hidden for a while', async (side) => {
    const world = await waiting(side);
    const hide = itemsOn(world, other(side)).map(({ ref }) => ref.id);
    world.store(other(side)).misbehave({ hide });
    await world.run();
    world.store(other(side)).behave();
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(world.titles(other(side))).toHaveLength(20);
    expect(world.state.quarantine(PAIR)).toHaveLength(15);
  });

  it.each(SIDES)('of one hidden item and of all others of the %s lets none go', async (side) => {
    const world = await waiting(side);
    const lost = world.titles(other(side)).find((title) => !world.titles(side).includes(title));
    const { ref } = itemTitled(world, other(side), lost ?? '');
    world.store(other(side)).misbehave({ hide: [ref.id] });
    await world.run();
    const { hash } = await world.preview();
    await world.run({ approved: hash });
    // The hidden one was not among those that a person saw.
    world.store(other(side)).behave();
    await world.run();
    expect(world.titles(other(side))).toHaveLength(6);
    expect(world.state.quarantine(PAIR)).toHaveLength(1);
  });

  it.each(SIDES)('ends by itself when the items are back on the %s', async (side) => {
    const world = await syncedVisits(20);
    await world.run();
    const lost = itemsOn(world, side).slice(0, 15);
    removeSome(world, side, 15);
    await world.run();
    for (const { value } of lost) world.store(side).desk.create(value);
    expect((await world.run()).result).toBe('ok');
    expect(world.state.quarantine(PAIR)).toEqual([]);
    for (const one of SIDES) expect(world.titles(one)).toHaveLength(20);
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('ends when a person removes the other half as well', async () => {
    const world = await waiting('crm');
    removeSome(world, 'calendar', 20);
    await world.run();
    await world.run();
    expect(world.state.quarantine(PAIR).filter(({ vanishedOn }) => vanishedOn === 'crm')).toEqual(
      [],
    );
  });

  it('waits on for an edited appointment only as long as the edit does not bring it back', async () => {
    const world = await waiting('crm');
    const lost = world.titles('calendar').find((title) => !world.titles('crm').includes(title));
    const { ref } = itemTitled(world, 'calendar', lost ?? '');
    world.calendar.desk.edit(ref.id, { title: 'Edited' });
    await world.run();
    expect(world.titles('crm')).toContain('Edited');
    await world.run();
    expect(world.state.quarantine(PAIR)).toHaveLength(14);
  });
});

describe('(I6) approving', () => {
  it.each(SIDES)('removes exactly the set that vanished on the %s', async (side) => {
    const world = await waiting(side);
    const { hash, waiting: shown } = await world.preview();
    expect(shown).toHaveLength(15);
    expect((await world.run({ approved: hash })).result).toBe('ok');
    expect(world.titles(other(side))).toEqual(world.titles(side));
    expect(world.state.quarantine(PAIR)).toEqual([]);
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it.each(SIDES)('is void once one more vanished on the %s', async (side) => {
    const world = await waiting(side);
    const { hash } = await world.preview();
    removeSome(world, side, 1);
    expect((await world.run({ approved: hash })).result).toBe(HALTED);
    expect(world.titles(other(side))).toHaveLength(20);
  });

  it('counts for one time only', async () => {
    const world = await waiting('crm');
    const { hash } = await world.preview();
    await world.run({ approved: hash });
    for (let day = 21; day <= 40; day += 1) world.write('crm', `New ${String(day)}`, { day });
    await world.run();
    removeAll(world, 'crm');
    expect((await world.run({ approved: hash })).result).toBe(HALTED);
  });

  it('is carried on when the process dies at any step of it', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await waiting('crm');
      const { hash } = await world.preview();
      died = await world.runApprovedKilledAt({ approved: hash }, step);
      await world.run(SCHEDULED);
      const { hash: again } = await world.preview();
      await world.run({ approved: again });
      expect({ step, titles: world.titles('calendar') }).toEqual({
        step,
        titles: world.titles('crm'),
      });
    }
  }, 60_000);
});

describe('(I6) keeping', () => {
  it.each(SIDES)('brings back what vanished on the %s', async (side) => {
    const world = await waiting(side);
    const before = world.titles(other(side));
    const { hash } = await world.preview();
    expect((await world.run({ rejected: hash })).result).toBe('ok');
    expect(world.titles('crm')).toEqual(before);
    expect(world.titles('calendar')).toEqual(before);
    expect(world.state.quarantine(PAIR)).toEqual([]);
    expect((await world.verify()).differences).toEqual([]);
  });

  it.each(SIDES)('(I29) protects from any later removal on the %s', async (side) => {
    const world = await waiting(side);
    const { hash } = await world.preview();
    await world.run({ rejected: hash });
    await world.run();
    world.clock.advance(3 * DAY);
    const kept = itemsOn(world, side).at(-1);
    if (!kept) throw new Error('nothing there');
    world.store(side).desk.remove(kept.ref.id);
    const { result, halt } = await world.run(SCHEDULED);
    expect({ result, cause: halt?.cause }).toEqual({ result: HALTED, cause: 'restored-before' });
    expect(world.titles(other(side))).toHaveLength(20);
  });

  it.each(SIDES)('(I29) protects although the items of the %s get new ids', async (side) => {
    const world = await waiting(side);
    await world.run({ rejected: (await world.preview()).hash });
    await world.run();
    for (const { ref } of itemsOn(world, side)) {
      world.store(side).desk.copy(ref.id);
      world.store(side).desk.remove(ref.id);
    }
    await world.run();
    const kept = itemsOn(world, side).at(-1);
    world.store(side).desk.remove(kept?.ref.id as never);
    expect((await world.run()).halt?.cause).toBe('restored-before');
  });

  it('arrives although the process dies at any step of it', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await waiting('crm');
      const { hash } = await world.preview();
      died = await world.runApprovedKilledAt({ rejected: hash }, step);
      await world.run(SCHEDULED);
      await world.run(SCHEDULED);
      const { hash: again } = await world.preview();
      await world.run({ rejected: again });
      expect({ step, kept: world.titles('calendar').length }).toEqual({ step, kept: 20 });
      expect({ step, back: world.titles('crm').length }).toEqual({ step, back: 20 });
    }
  }, 60_000);

  it('counts although the server refuses to make one of them again', async () => {
    const world = await syncedVisits(20);
    await world.run();
    removeSome(world, 'crm', 3);
    world.crm.misbehave({ version: '2.0' });
    expect((await world.run()).result).toBe(HALTED);
    world.crm.misbehave({ failOperations: 3 });
    await world.run({ rejected: (await world.preview()).hash });
    await world.run(SCHEDULED);
    await world.run();
    expect(world.titles('calendar')).toHaveLength(20);
  });

  it('of a few counts although the process dies at any step of it', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await syncedVisits(20);
      await world.run();
      removeSome(world, 'crm', 3);
      world.crm.misbehave({ version: '2.0' });
      await world.run();
      died = await world.runApprovedKilledAt({ rejected: (await world.preview()).hash }, step);
      await world.run(SCHEDULED);
      await world.run(SCHEDULED);
      expect({ step, kept: world.titles('calendar').length }).toEqual({ step, kept: 20 });
    }
  }, 60_000);
});

describe('(I6) an absence beside a change', () => {
  it.each(
    CHANGES.flatMap(([cause, change]) =>
      // A calendar server has no zone of its own.
      SIDES.filter((side) => side === 'crm' || cause !== 'zone-changed').map(
        (side) => [cause, side, change] as const,
      ),
    ),
  )('of %s keeps what vanished on the %s', async (cause, side, change) => {
    const world = await syncedVisits(20);
    await world.run();
    removeSome(world, side, 3);
    change(world, side);
    const { result, halt } = await world.run();
    expect({ result, cause: halt?.cause }).toEqual({ result: HALTED, cause });
    for (let count = 0; count < 3; count += 1) await world.run(SCHEDULED);
    expect(world.titles(other(side))).toHaveLength(20);
  });

  it.each(SIDES)('of the account of the %s removes and mixes nothing', async (side) => {
    const world = await syncedVisits(2);
    await world.run();
    world.store(side).misbehave({ swapAccount: true });
    await world.run();
    await world.run();
    expect(world.titles(other(side))).toEqual(expect.arrayContaining(['Visit 1', 'Visit 2']));
    expect(world.state.quarantine(PAIR).map(({ cause }) => cause)).toEqual([
      'account-changed',
      'account-changed',
    ]);
  });

  it.each(SIDES)(
    'of the account of the %s also keeps what is noticed a run later',
    async (side) => {
      const world = await syncedVisits(2);
      await world.run();
      const [first] = itemsOn(world, side);
      world.store(side).misbehave({ account: 'another', hide: first ? [first.ref.id] : [] });
      removeSome(world, side, 2);
      const [late] = itemsOn(world, other(side));
      world.store(other(side)).misbehave({ hide: late ? [late.ref.id] : [] });
      await world.run();
      world.store(other(side)).behave();
      await world.run();
      await world.run();
      expect(world.titles(other(side))).toHaveLength(2);
    },
  );

  it.each(SIDES)('of the account of the %s makes nothing anew there by itself', async (side) => {
    const world = await syncedVisits(2);
    await world.run();
    const edited = itemTitled(world, other(side), 'Visit 1').ref.id;
    world.store(other(side)).desk.edit(edited, { title: 'Edited' });
    world.store(side).misbehave({ swapAccount: true });
    for (let count = 0; count < 3; count += 1) {
      const { result, halt } = await world.run(SCHEDULED);
      expect({ result, cause: halt?.cause }).toEqual({ result: HALTED, cause: 'account-changed' });
    }
    expect(world.titles(side)).toEqual(["Somebody else's 1", "Somebody else's 2"]);
    expect(world.state.quarantine(PAIR).map(({ title }) => title)).toContain('Edited');
  });

  it.each(SIDES)('of the account of the %s lets an edited one back when told so', async (side) => {
    const world = await syncedVisits(1);
    await world.run();
    world.store(other(side)).desk.edit(itemTitled(world, other(side), 'Visit 1').ref.id, {
      title: 'Edited',
    });
    world.store(side).misbehave({ swapAccount: true });
    await world.run();
    const { hash } = await world.preview();
    expect((await world.run({ rejected: hash })).result).toBe('ok');
    expect(world.titles(side)).toContain('Edited');
    expect(world.state.quarantine(PAIR)).toEqual([]);
    await world.run();
    expect((await world.verify()).differences).toEqual([]);
    // What a person had brought back is never removed without one.
    world.store(side).desk.remove(itemTitled(world, side, 'Edited').ref.id);
    expect((await world.run()).halt?.cause).toBe('restored-before');
  });

  it('is not passed by a crash between the quarantine and the removal', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await syncedVisits(20);
      await world.run();
      removeSome(world, 'crm', 3);
      world.crm.misbehave({ version: '2.0' });
      died = await world.runKilledAt(step);
      for (let count = 0; count < 3; count += 1) await world.run(SCHEDULED);
      expect({ step, kept: world.titles('calendar').length }).toEqual({ step, kept: 20 });
    }
  }, 60_000);
});

describe('(I10, I16) a removal whose answer is lost', () => {
  it.each(SIDES)('on the %s is on record, counts, and can be undone', async (side) => {
    const world = await syncedVisits(3);
    await world.run();
    world.store(other(side)).desk.remove(itemTitled(world, other(side), 'Visit 1').ref.id);
    world.store(side).misbehave({ lostAnswers: 1 });
    await world.run();
    await world.run();
    const removals = world.state.changes(PAIR).filter(({ kind }) => kind === 'remove');
    expect(removals.map(({ before }) => before?.title)).toEqual(['Visit 1']);
  });
});

describe('(I6) two sides that lose at the same time', () => {
  it('wait each for their own cause, and are approved together', async () => {
    const world = await syncedVisits(40);
    await world.run();
    removeSome(world, 'crm', 15);
    const left = itemsOn(world, 'calendar').filter(({ value }) =>
      world.titles('crm').includes(value.title),
    );
    for (const { ref } of left.slice(0, 15)) world.calendar.desk.remove(ref.id);

    await world.run();
    expect(world.state.quarantine(PAIR)).toHaveLength(30);
    await world.run({ approved: (await world.preview()).hash });
    expect(world.titles('crm')).toEqual(world.titles('calendar'));
    expect(world.titles('crm')).toHaveLength(10);
  });
});
