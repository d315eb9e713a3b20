import { describe, expect, it } from 'vitest';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { itemTitled, syncedVisit } from '../../../support/diaries.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { editTitled, setPolicy } from '../../../support/steps.ts';
import { createMemoryState } from '../../../../src/main/db/memory-state.ts';
import { PAIR, World } from '../../../support/world.ts';

/** Another PC with a database of its own, on the same two servers. */
function anotherPc(world: World): World {
  const other = new World();
  Object.assign(other, { crm: world.crm, calendar: world.calendar, clock: world.clock });
  other.installation = 'another one';
  return other;
}

const traffic = (world: World): number =>
  SIDES.reduce((sum, side) => sum + world.store(side).traffic().writes, 0);

describe('(I28) a second installation', () => {
  it('that begins while the first is at work makes the first one pause', async () => {
    const world = await syncedVisit();
    const other = anotherPc(world);
    world.clock.advance(DAY);
    await other.run();
    editTitled(other, 'crm', 'Visit', { location: 'Oslo' });
    await other.run();
    for (const side of SIDES) world.store(side).resetTraffic();
    editTitled(world, 'crm', 'Visit', { location: 'Bergen' });
    editTitled(world, 'calendar', 'Visit', { text: 'More' });
    const { result, error } = await world.run();
    expect({ result, code: error?.code }).toEqual({
      result: 'failed',
      code: 'second-installation',
    });
    expect(traffic(world)).toBe(0);
  });

  it('that takes over from one that is switched off goes on without a pause', async () => {
    const world = await syncedVisit();
    const other = anotherPc(world);
    world.clock.advance(5 * MINUTE);
    expect((await other.run()).result).toBe('ok');
    editTitled(other, 'crm', 'Visit', { location: 'Oslo' });
    expect((await other.run()).result).toBe('ok');
    expect(itemTitled(other, 'calendar', 'Visit').value.location).toBe('Oslo');
  });

  it('that is stopped lets the first one resume when a person says so', async () => {
    const world = await syncedVisit();
    const other = anotherPc(world);
    world.clock.advance(DAY);
    await other.run();
    editTitled(other, 'crm', 'Visit', { location: 'Oslo' });
    await other.run();
    await world.run();
    // What "resume" does: the setup begins anew.
    const setup = world.state.setup(PAIR);
    if (!setup) throw new Error('There is no setup.');
    world.state.putSetup(PAIR, { ...setup, since: world.clock.now() });
    expect((await world.run()).result).toBe('ok');
  });

  it('is no stranger after its own database was lost', async () => {
    const world = await syncedVisit();
    world.clock.advance(DAY);
    editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
    await world.run();
    world.state = createMemoryState();
    expect((await world.run()).result).toBe('ok');
  });

  it('is not seen in a preview either, but told', async () => {
    const world = await syncedVisit();
    const other = anotherPc(world);
    world.clock.advance(DAY);
    await other.run();
    editTitled(other, 'crm', 'Visit', { location: 'Oslo' });
    await other.run();
    await expect(world.preview()).rejects.toMatchObject({ code: 'second-installation' });
  });
});

describe('(I28) another synchroniser', () => {
  it.each(SIDES)('whose mark is on an item of the %s makes the pair pause', async (side) => {
    const world = await syncedVisit();
    world.store(side).desk.markForeign(itemTitled(world, side, 'Visit').ref.id, 'OtherSync');
    for (const one of SIDES) world.store(one).resetTraffic();
    const { result, error } = await world.run();
    expect({ result, code: error?.code }).toEqual({
      result: 'failed',
      code: 'foreign-synchroniser',
    });
    expect(error?.message).toContain('OtherSync');
    expect(traffic(world)).toBe(0);
  });

  it.each(SIDES)('that a person has accepted for the %s does not', async (side) => {
    const world = await syncedVisit();
    world.store(side).desk.markForeign(itemTitled(world, side, 'Visit').ref.id, 'OtherSync');
    setPolicy(world, { acceptedSynchronisers: ['OtherSync'] });
    expect((await world.run()).result).toBe('ok');
  });

  it('keeps the pair paused until it is accepted, and then nothing is lost', async () => {
    const world = await syncedVisit();
    world.calendar.desk.markForeign(itemTitled(world, 'calendar', 'Visit').ref.id, 'OtherSync');
    await world.run();
    editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
    world.write('calendar', 'New', { day: 8 });
    expect((await world.run()).error?.code).toBe('foreign-synchroniser');
    setPolicy(world, { acceptedSynchronisers: ['OtherSync'] });
    await world.run();
    expect(world.titles('crm')).toEqual(['New', 'Visit']);
    expect(itemTitled(world, 'calendar', 'Visit').value.location).toBe('Oslo');
  });
});

describe('(I28) an undo', () => {
  it('writes nothing either while a stranger is at work', async () => {
    const world = await syncedVisit();
    editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
    await world.run();
    const target = world.lastRun();
    world.calendar.desk.markForeign(itemTitled(world, 'calendar', 'Visit').ref.id, 'OtherSync');
    for (const one of SIDES) world.store(one).resetTraffic();
    await world.undo(target).catch(() => undefined);
    expect(traffic(world)).toBe(0);
  });
});
