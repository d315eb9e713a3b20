import { describe, expect, it } from 'vitest';
import { decideConflict } from '../../../../src/sync/engine/conflicts.ts';
import { emptySettlement } from '../../../../src/sync/model/journal.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { itemTitled, syncedVisit } from '../../../support/diaries.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { editTitled, removeTitled } from '../../../support/steps.ts';
import { PAIR, SCHEDULED, type World } from '../../../support/world.ts';

/** Something on a side sets a value back as often as it is given another one. */
async function quarrel(world: World, side: 'crm' | 'calendar', rounds: number): Promise<number> {
  let writes = 0;
  for (let count = 0; count < rounds; count += 1) {
    editTitled(world, opposite(side), 'Visit', { location: 'Person' });
    await world.run(SCHEDULED);
    world.clock.advance(MINUTE);
    editTitled(world, side, 'Visit', { location: 'Robot' });
    const { counts } = await world.run(SCHEDULED);
    writes += counts.updated[opposite(side)];
    world.clock.advance(MINUTE);
  }
  return writes;
}

describe.each(SIDES)('(I24) a change that comes again and again on the %s', (side) => {
  it('is carried over only so often in a day', async () => {
    const world = await syncedVisit();
    const { maxRepeats } = world.policy.limits;
    expect(await quarrel(world, side, 8)).toBeLessThanOrEqual(maxRepeats);
  });

  it('is a case with both values, and ends by a decision', async () => {
    const world = await syncedVisit();
    await quarrel(world, side, 8);
    const [found] = world.state.conflicts(PAIR).filter(({ state }) => state === 'open');
    expect(found).toMatchObject({ cause: 'flapping', fields: [{ field: 'location' }] });
    decideConflict(world, { pair: PAIR, conflict: found?.id as never, take: opposite(side) });
    await world.run();
    expect(itemTitled(world, side, 'Visit').value.location).toBe(
      itemTitled(world, opposite(side), 'Visit').value.location,
    );
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('leaves the other appointments alone', async () => {
    const world = await syncedVisit();
    world.write('crm', 'Lunch', { day: 7 });
    await quarrel(world, side, 8);
    editTitled(world, side, 'Lunch', { location: 'Canteen' });
    await world.run();
    expect(itemTitled(world, opposite(side), 'Lunch').value.location).toBe('Canteen');
  });

  it('may travel again a day later', async () => {
    const world = await syncedVisit();
    await quarrel(world, side, 8);
    world.clock.advance(DAY + MINUTE);
    editTitled(world, side, 'Visit', { location: 'Tomorrow' });
    await world.run();
    expect(itemTitled(world, opposite(side), 'Visit').value.location).toBe('Tomorrow');
  });

  it('is no repetition while the values differ', async () => {
    const world = await syncedVisit();
    for (let count = 0; count < 10; count += 1) {
      editTitled(world, side, 'Visit', { location: `Room ${String(count)}` });
      await world.run(SCHEDULED);
    }
    expect(itemTitled(world, opposite(side), 'Visit').value.location).toBe('Room 9');
    expect(world.state.conflicts(PAIR)).toEqual([]);
  });
});

/** Whatever becomes of a link, what was written under it has been written. */
function unlink(world: World): void {
  for (const { id } of world.state.links(PAIR)) {
    world.state.settle([{ ...emptySettlement(PAIR), drop: id }]);
  }
}

describe.each(SIDES)('(I24) a change with which two are linked on the %s', (side) => {
  it('again and again is carried over only so often in a day', async () => {
    const world = await syncedVisit();
    editTitled(world, opposite(side), 'Visit', { location: 'Person' });
    let writes = (await world.run(SCHEDULED)).counts.updated[side];
    for (let count = 0; count < 8; count += 1) {
      unlink(world);
      editTitled(world, side, 'Visit', { location: '' });
      editTitled(world, opposite(side), 'Visit', {});
      const { counts } = await world.run(SCHEDULED);
      writes += counts.updated[side];
      world.clock.advance(MINUTE);
    }
    expect(writes).toBe(world.policy.limits.maxRepeats);
    const [found] = world.state.conflicts(PAIR).filter(({ state }) => state === 'open');
    expect(found).toMatchObject({ cause: 'flapping', fields: [{ field: 'location' }] });
  });
});

describe.each(SIDES)('(I24) an appointment that is brought back on the %s', (side) => {
  it('again and again is left alone in the end', async () => {
    const world = await syncedVisit();
    let created = 0;
    for (let count = 0; count < 8; count += 1) {
      if (world.titles(side).length > 0) removeTitled(world, side, 'Visit');
      editTitled(world, opposite(side), 'Visit', { text: `Edit ${String(count)}` });
      const { counts } = await world.run(SCHEDULED);
      created += counts.created[side];
      world.clock.advance(MINUTE);
    }
    expect(created).toBe(world.policy.limits.maxRepeats);
    expect(world.titles(opposite(side))).toEqual(['Visit']);
  });
});
