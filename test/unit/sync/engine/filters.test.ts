import { describe, expect, it } from 'vitest';
import { NO_FILTERS, type Filters } from '../../../../src/sync/core/policy.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { itemsOn, itemTitled, onBothSides, diaries } from '../../../support/diaries.ts';
import { editTitled, realDifferences, removeTitled, setPolicy } from '../../../support/steps.ts';
import { at, PAIR, World } from '../../../support/world.ts';

interface Case {
  readonly filters: Partial<Filters>;
  /** What the filter catches. */
  readonly caught: Patch;
  /** What it does not catch. */
  readonly free: Patch;
  /** Where such an appointment can be made. */
  readonly sides: readonly Side[];
}

const DAY: Patch['when'] = { kind: 'all-day', from: '2026-11-26', until: '2026-11-27' };
const TYPE = { id: '3', name: 'Internal' };

const CASES: Readonly<Record<string, Case>> = {
  'filter-all-day': {
    filters: { skipAllDay: true },
    caught: { when: DAY },
    free: { when: at(3) },
    sides: SIDES,
  },
  'filter-free': {
    filters: { skipFree: true },
    caught: { busy: 'free' },
    free: { busy: 'busy' },
    sides: SIDES,
  },
  'filter-text': {
    filters: { skipTitles: ['gym'] },
    caught: { title: 'To the GYM' },
    free: { title: 'To the office' },
    sides: SIDES,
  },
  'filter-category': {
    filters: { skipCategories: ['own'] },
    caught: { categories: ['Red', 'Own '] },
    free: { categories: ['Red'] },
    sides: ['calendar'],
  },
  'filter-type': {
    filters: { skipTypes: ['internal'] },
    caught: { type: TYPE },
    free: { type: null },
    sides: ['crm'],
  },
};

const all = Object.entries(CASES).flatMap(([why, one]) =>
  one.sides.map((side) => ({ why, side, ...one })),
);

const filtersOf = (filters: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...filters });

/** `Visit` of a side, linked, and then caught by a filter that was switched on. */
async function frozen(
  side: Side,
  { filters, caught }: Pick<Case, 'filters' | 'caught'>,
): Promise<World> {
  const world = new World();
  world.write(side, 'Visit', { day: 3, ...caught });
  await world.run();
  await world.run();
  setPolicy(world, { filters: filtersOf(filters) });
  await world.run();
  return world;
}

const titleOf = ({ caught }: Pick<Case, 'caught'>): string => caught.title ?? 'Visit';

describe('(I27) a filter', () => {
  it.each(all)(
    '$why keeps a new appointment of the $side from the other one, and says why',
    async ({ why, side, ...one }) => {
      const world = new World();
      setPolicy(world, { filters: filtersOf(one.filters) });
      world.write(side, 'Visit', { day: 3, ...one.caught });
      world.write(side, 'Other', { day: 4, ...one.free });
      await world.run();
      expect(world.titles(opposite(side))).toEqual([one.free.title ?? 'Other']);
      expect(world.state.parked(PAIR).map((parked) => parked.why)).toEqual([why]);
      expect(await realDifferences(world)).toEqual([]);
    },
  );

  it.each(all)(
    '$why that is switched off carries the appointment of the $side over',
    async ({ side, ...one }) => {
      const world = new World();
      setPolicy(world, { filters: filtersOf(one.filters) });
      world.write(side, 'Visit', { day: 3, ...one.caught });
      await world.run();
      setPolicy(world, { filters: NO_FILTERS });
      await world.run();
      expect(diaries(world)).toEqual(onBothSides(titleOf(one)));
      expect(world.state.parked(PAIR)).toEqual([]);
    },
  );

  it.each(all)(
    '$why that is switched on removes nothing of the $side',
    async ({ side, ...one }) => {
      const world = await frozen(side, one);
      await world.run();
      expect(diaries(world)).toEqual(onBothSides(titleOf(one)));
      expect(world.state.links(PAIR)).toHaveLength(1);
    },
  );

  it.each(all)('$why freezes edits of both sides ($side)', async ({ side, ...one }) => {
    const world = await frozen(side, one);
    const title = titleOf(one);
    editTitled(world, side, title, { location: 'Here' });
    await world.run();
    editTitled(world, opposite(side), title, { text: 'There' });
    await world.run();
    expect(itemTitled(world, opposite(side), title).value.location).toBe('');
    expect(itemTitled(world, side, title).value.text).toBe('');
  });

  it.each(all)(
    '$why that is switched off merges what was edited meanwhile ($side)',
    async ({ side, ...one }) => {
      const world = await frozen(side, one);
      const title = titleOf(one);
      editTitled(world, side, title, { location: 'Here' });
      await world.run();
      editTitled(world, opposite(side), title, { text: 'There' });
      await world.run();
      setPolicy(world, { filters: NO_FILTERS });
      await world.run();
      for (const shown of SIDES) {
        expect(itemTitled(world, shown, title).value).toMatchObject({
          location: 'Here',
          text: 'There',
        });
      }
      expect(world.state.parked(PAIR)).toEqual([]);
    },
  );

  for (const { why, side, ...one } of all) {
    it(`${why} that an edit leaves behind merges as well (${side})`, async () => {
      const world = await frozen(side, one);
      editTitled(world, opposite(side), titleOf(one), { text: 'There' });
      await world.run();
      editTitled(world, side, titleOf(one), one.free);
      await world.run();
      const [here] = itemsOn(world, side);
      const [there] = itemsOn(world, opposite(side));
      expect(here?.value.text).toBe('There');
      expect(there?.value.title).toBe(here?.value.title);
      expect(world.state.parked(PAIR)).toEqual([]);
      expect(await realDifferences(world)).toEqual([]);
    });
  }

  it.each(all)(
    '$why that an edit of the $side runs into freezes that very edit',
    async ({ side, ...one }) => {
      const world = new World();
      world.write(side, 'Visit', { day: 3, ...one.free });
      await world.run();
      setPolicy(world, { filters: filtersOf(one.filters) });
      await world.run();
      editTitled(world, side, one.free.title ?? 'Visit', { ...one.caught, location: 'Here' });
      await world.run();
      const [there] = itemsOn(world, opposite(side));
      expect(there?.value.location).toBe('');
      expect(await realDifferences(world)).toEqual([]);
    },
  );

  it.each(all.flatMap((one) => SIDES.map((gone) => ({ ...one, gone }))))(
    '$why keeps the other half when a frozen one of the $side vanishes on $gone, and later asks',
    async ({ side, gone, ...one }) => {
      const world = await frozen(side, one);
      removeTitled(world, gone, titleOf(one));
      await world.run();
      await world.run();
      expect(itemsOn(world, opposite(gone))).toHaveLength(1);
    },
  );

  for (const { why, side, ...one } of all) {
    it(`${why} makes no duplicate of a frozen one of the ${side} when the database is lost`, async () => {
      const world = await frozen(side, one);
      // Moved while it was frozen, so that nobody takes both for twins.
      editTitled(world, side, titleOf(one), {
        title: `${titleOf(one)} moved`,
        busy: one.caught.busy ?? 'busy',
      });
      await world.run();
      world.state.erase(PAIR);
      await world.run();
      await world.run();
      expect({
        crm: itemsOn(world, 'crm').length,
        calendar: itemsOn(world, 'calendar').length,
      }).toEqual({ crm: 1, calendar: 1 });
    });
  }

  it.each(all)(
    '$why makes no duplicate of an unchanged one of the $side when the database is lost',
    async ({ side, ...one }) => {
      const world = await frozen(side, one);
      world.state.erase(PAIR);
      await world.run();
      await world.run();
      expect(diaries(world)).toEqual(onBothSides(titleOf(one)));
      setPolicy(world, { filters: NO_FILTERS });
      await world.run();
      expect(diaries(world)).toEqual(onBothSides(titleOf(one)));
    },
  );

  it('for series says so, and leaves them alone like any other', async () => {
    const world = new World();
    setPolicy(world, { filters: filtersOf({ skipSeries: true }) });
    const id = world.write('calendar', 'Weekly', { day: 3 });
    world.calendar.desk.makeSeries(id as never);
    await world.run();
    expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual(['filter-series']);
  });

  it('that is changed while half the pair fails is looked at again until it is through', async () => {
    const world = await frozen('crm', { filters: { skipFree: true }, caught: { busy: 'free' } });
    editTitled(world, 'crm', 'Visit', { location: 'Here' });
    await world.run();
    setPolicy(world, { filters: NO_FILTERS });
    world.calendar.misbehave({ failNext: { code: 'offline', times: 1, at: null, retryAt: null } });
    await world.run();
    await world.run();
    expect(itemTitled(world, 'calendar', 'Visit').value.location).toBe('Here');
  });

  it('that was on only in a run that died freezes nothing for ever', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = new World();
      world.write('crm', 'Visit', { day: 3 });
      world.write('crm', 'Lunch', { day: 4 });
      await world.run();
      await world.run();
      setPolicy(world, { filters: filtersOf({ skipCategories: ['red'] }) });
      editTitled(world, 'crm', 'Lunch', { importance: 'high' });
      editTitled(world, 'calendar', 'Visit', { categories: ['Red'], location: 'Oslo' });
      died = await world.runKilledAt(step);
      setPolicy(world, { filters: NO_FILTERS });
      await world.run();
      await world.run();
      expect({ step, place: itemTitled(world, 'crm', 'Visit').value.location }).toEqual({
        step,
        place: 'Oslo',
      });
    }
  });
});
