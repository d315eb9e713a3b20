import { describe, expect, it } from 'vitest';
import { separate, unite } from '../../../../src/sync/engine/twins.ts';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { itemId, type ItemId } from '../../../../src/sync/model/ids.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { itemsOn } from '../../../support/diaries.ts';
import { realDifferences, setPolicy } from '../../../support/steps.ts';
import { PAIR, SCHEDULED, World } from '../../../support/world.ts';

interface Doubt {
  readonly world: World;
  readonly crm: ItemId;
  readonly per: ItemId;
  readonly pal: ItemId;
}

/** One `Lunch` in the CRM that could be either of two in the calendar. */
async function doubt(): Promise<Doubt> {
  const world = new World();
  const crm = itemId(world.write('crm', 'Lunch', { day: 3, text: 'with somebody' }));
  const per = itemId(world.write('calendar', 'Lunch', { day: 3, text: 'with Per' }));
  const pal = itemId(world.write('calendar', 'Lunch', { day: 3, text: 'with Pål' }));
  await world.run();
  return { world, crm, per, pal };
}

const texts = (world: World, side: Side): readonly string[] =>
  itemsOn(world, side)
    .map(({ value }) => value.text)
    .sort();

describe('(I18) twins that nobody can tell apart', () => {
  it('are held on both sides and written nowhere', async () => {
    const { world } = await doubt();
    await world.run();
    expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual([
      'ambiguous',
      'ambiguous',
      'ambiguous',
    ]);
    expect(world.titles('crm')).toHaveLength(1);
    expect(world.titles('calendar')).toHaveLength(2);
    expect(await realDifferences(world)).toEqual([]);
  });

  it('that a person unites are merged, and the third is made on the other side', async () => {
    const { world, crm, per } = await doubt();
    await unite(world.context(), { crm, calendar: per });
    for (let count = 0; count < 3; count += 1) await world.run(SCHEDULED);
    expect(world.titles('crm')).toHaveLength(2);
    expect(world.titles('calendar')).toHaveLength(2);
    expect(texts(world, 'crm')).toEqual(texts(world, 'calendar'));
    expect(world.state.parked(PAIR)).toEqual([]);
    expect(await realDifferences(world)).toEqual([]);
  });

  it('that a person unites are asked about where the office wants to be asked', async () => {
    const { world, crm, per } = await doubt();
    setPolicy(world, { conflictRules: sameRuleForAll('ask') });
    await unite(world.context(), { crm, calendar: per });
    await world.run();
    const [found] = world.state.conflicts(PAIR).filter(({ state }) => state === 'open');
    expect(found?.fields.map(({ field }) => field)).toEqual(['text']);
    expect(texts(world, 'calendar')).toContain('with Per');
    expect(texts(world, 'crm')).toContain('with somebody');
  });

  it('that a person unites survive a crash at any step of the next run', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const { world, crm, per } = await doubt();
      await unite(world.context(), { crm, calendar: per });
      died = await world.runKilledAt(step);
      for (let count = 0; count < 2; count += 1) await world.run();
      expect({
        step,
        crm: world.titles('crm').length,
        calendar: world.titles('calendar').length,
      }).toEqual({ step, crm: 2, calendar: 2 });
    }
  });

  it('of which one is separate is made on the other side, and the rest are twins', async () => {
    const { world, pal } = await doubt();
    separate(world, { pair: PAIR, side: 'calendar', item: pal });
    for (let count = 0; count < 3; count += 1) await world.run(SCHEDULED);
    expect(texts(world, 'crm')).toContain('with Pål');
    expect(world.titles('crm')).toHaveLength(2);
    expect(world.titles('calendar')).toHaveLength(2);
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it.each(SIDES)('of which one is separate stays so although the %s fails', async (side) => {
    const { world, pal } = await doubt();
    separate(world, { pair: PAIR, side: 'calendar', item: pal });
    world.store(side).misbehave({ failOperations: 2 });
    await world.run(SCHEDULED);
    world.store(side).behave();
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(world.titles('crm')).toHaveLength(2);
    expect(world.titles('calendar')).toHaveLength(2);
  });

  it('of which one is separate stays so although an item cannot be read for a moment', async () => {
    const { world, pal } = await doubt();
    separate(world, { pair: PAIR, side: 'calendar', item: pal });
    world.crm.misbehave({ rejectTitles: 'Lunch' });
    await world.run(SCHEDULED);
    world.crm.behave();
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(world.titles('crm')).toHaveLength(2);
  });

  it('are no longer in doubt once a person has renamed one', async () => {
    const { world, pal } = await doubt();
    world.calendar.desk.edit(pal, { title: 'Dinner' });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(world.titles('crm')).toEqual(['Dinner', 'Lunch']);
    expect(world.titles('calendar')).toEqual(['Dinner', 'Lunch']);
    expect(world.state.parked(PAIR)).toEqual([]);
  });
});

describe('uniting', () => {
  it.each(SIDES)('refuses an item of the %s that is linked already', async (side) => {
    const { world, crm, per, pal } = await doubt();
    await unite(world.context(), { crm, calendar: per });
    const again = { crm, calendar: pal };
    await expect(unite(world.context(), again)).rejects.toMatchObject({ code: 'settings' });
    expect(opposite(side)).not.toBe(side);
  });

  it('refuses what is not there, cannot be read, or is a series', async () => {
    const { world, crm, per, pal } = await doubt();
    world.calendar.desk.remove(per);
    await expect(unite(world.context(), { crm, calendar: per })).rejects.toMatchObject({
      code: 'settings',
    });
    world.calendar.desk.makeSeries(pal);
    await expect(unite(world.context(), { crm, calendar: pal })).rejects.toMatchObject({
      code: 'settings',
    });
    world.crm.misbehave({ hide: [crm] });
    await expect(unite(world.context(), { crm, calendar: pal })).rejects.toMatchObject({
      code: 'settings',
    });
    expect(world.state.links(PAIR)).toEqual([]);
  });
});

describe('separating', () => {
  it('refuses what does not wait for it', async () => {
    const { world } = await doubt();
    const other = itemId(world.write('crm', 'Other', { day: 9 }));
    expect(() => {
      separate(world, { pair: PAIR, side: 'crm', item: other });
    }).toThrow(expect.objectContaining({ code: 'settings' }) as Error);
  });
});
