import { describe, expect, it } from 'vitest';
import type { Series } from '../../../../src/sync/model/series.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { SeriesWorld, TUESDAYS, WEEKLY } from '../../../support/series-world.ts';
import { PAIR, SCHEDULED } from '../../../support/world.ts';

const HALTED = 'halted';
const TIME = { kind: 'timed', days: 0, zone: 'Europe/Oslo' } as const;

/** Eighteen Tuesdays are ahead in the window. */
async function linked(side: Side): Promise<SeriesWorld> {
  const world = new SeriesWorld();
  world.make(side);
  await world.run();
  await world.run();
  expect(world.shown(opposite(side))).toHaveLength(18);
  return world;
}

const daysOf = (world: SeriesWorld, side: Side): readonly string[] =>
  world.shown(side).map((text) => text.slice(0, 10));

function endedOn(date: string): (series: Series) => Series {
  return (series) => ({
    ...series,
    recurrence: { ...series.recurrence, range: { kind: 'until', date } },
  });
}

/** Cancels the last occurrences of those ahead. */
function cancelLast(world: SeriesWorld, side: Side, count: number): void {
  for (const date of daysOf(world, side).slice(-count)) world.cancel(side, date);
}

function makeSingle(world: SeriesWorld, side: Side): void {
  world.store(side).desk.edit(world.only(side).ref.id, { series: null });
}

const ACCIDENTS: readonly (readonly [string, (world: SeriesWorld, side: Side) => void])[] = [
  [
    'cancels most',
    (world, side) => {
      cancelLast(world, side, 15);
    },
  ],
  [
    'ends it early',
    (world, side) => {
      world.change(side, endedOn('2026-12-08'));
    },
  ],
  [
    'thins the rule out',
    (world, side) => {
      world.change(side, (series) => ({
        ...series,
        recurrence: { ...series.recurrence, rule: { ...TUESDAYS, interval: 4 } },
      }));
    },
  ],
  ['makes it single', makeSingle],
];

const both = ACCIDENTS.flatMap(([what, happen]) =>
  SIDES.map((side) => [what, side, happen] as const),
);

describe('(I6) an update of a series', () => {
  it.each(both)(
    'that %s on the %s waits, with the cause, over runs and days',
    async (_, side, happen) => {
      const world = await linked(side);
      happen(world, side);
      const wanted = world.only(side).value;
      const { result, halt } = await world.run();
      expect({ result, cause: halt?.cause }).toEqual({ result: HALTED, cause: 'series-shrank' });
      expect(halt).toMatchObject({ vanishedOn: side, removals: 0, shrunk: { series: 1 } });
      for (let day = 0; day < 40; day += 8) {
        world.clock.advance(8 * DAY);
        expect((await world.run(SCHEDULED)).result).toBe(HALTED);
        expect(world.state.quarantine(PAIR)).toMatchObject([
          { cause: 'series-shrank', title: 'Weekly' },
        ]);
      }
      expect(world.only(side).value).toEqual(wanted);
      expect(world.shown(opposite(side)).length).toBeGreaterThan(15);
    },
  );

  it.each(both)(
    'that %s on the %s travels once a person lets exactly that go',
    async (_, side, happen) => {
      const world = await linked(side);
      happen(world, side);
      await world.run();
      const { hash, waiting } = await world.preview();
      expect(waiting).toHaveLength(1);
      expect((await world.run({ approved: 'another' })).result).toBe(HALTED);
      expect((await world.run({ approved: hash })).result).toBe('ok');
      expect(world.state.quarantine(PAIR)).toEqual([]);
      expect((await world.verify()).differences).toEqual([]);
      expect(world.only(opposite(side)).value.series === null).toBe(
        world.only(side).value.series === null,
      );
      const [newest] = world.state.changes(PAIR, { limit: 1 });
      expect(newest).toMatchObject({ why: 'approved', side: opposite(side) });
      expect((await world.run()).result).toBe('ok');
    },
  );

  it.each(both)(
    'that %s on the %s goes the other way when a person refuses it',
    async (_, side, happen) => {
      const world = await linked(side);
      const before = world.shown(opposite(side));
      happen(world, side);
      await world.run();
      const { hash } = await world.preview();
      expect((await world.run({ rejected: hash })).result).toBe('ok');
      expect(world.shown(side)).toEqual(before);
      expect(world.shown(opposite(side))).toEqual(before);
      expect(world.state.quarantine(PAIR)).toEqual([]);
      expect(world.state.parked(PAIR)).toEqual([]);
      expect((await world.verify()).differences).toEqual([]);
      const writes = world.writes();
      expect((await world.run()).result).toBe('ok');
      expect(world.writes()).toBe(writes);
    },
  );
});

describe('(I6) what waits of a series', () => {
  it('waits on when its refusal could not be carried out, also after a day', async () => {
    const world = await linked('crm');
    cancelLast(world, 'crm', 12);
    expect((await world.run()).result).toBe(HALTED);
    const { hash } = await world.preview();
    world.store('crm').misbehave({ failOperations: 1, failAs: 'rejected' });
    await world.run({ rejected: hash });
    for (const pause of [60_000, DAY + 60_000]) {
      world.clock.advance(pause);
      await world.run(SCHEDULED);
      expect(world.state.quarantine(PAIR)).toHaveLength(1);
      expect(world.shown('calendar')).toHaveLength(18);
    }
  });

  it('is not excused six times by one new series of the same name', async () => {
    const world = new SeriesWorld();
    for (const hour of ['10', '11', '12', '13', '14', '15']) {
      const time = { ...TIME, start: `${hour}:00:00`, end: `${hour}:30:00` };
      world.make('crm', { ...WEEKLY, time }, 'Meeting');
    }
    await world.run();
    await world.run();
    for (const { ref, value } of world.store('crm').desk.items()) {
      if (value.series === null) continue;
      world.store('crm').desk.edit(ref.id, { series: endedOn('2026-12-08')(value.series) });
    }
    const recurrence = { ...WEEKLY.recurrence, from: '2026-12-15' };
    world.make('crm', { ...WEEKLY, recurrence }, 'Meeting');
    expect((await world.run()).result).toBe(HALTED);
    expect(world.state.quarantine(PAIR)).toHaveLength(5);
  });
});

describe('series beside the window', () => {
  /** Birthdays of December have begun and go on for ever, and none of them is in the window. */
  const BIRTHDAYS: Series = {
    time: { kind: 'all-day', days: 1 },
    recurrence: {
      from: '2026-12-03',
      rule: { kind: 'yearly', month: 12, day: 3 },
      range: { kind: 'endless' },
    },
    overrides: [],
    cancelled: [],
  };

  it.each([
    [1, 3, 3, 'side-emptied'],
    [30, 12, 7, 'mass-removal'],
  ])(
    'do not make the removals look few (I6, I16): %i of them, %i visits, %i gone',
    async (...[series, visits, gone, cause]) => {
      const world = new SeriesWorld();
      for (let count = 0; count < series; count += 1) {
        world.make('crm', BIRTHDAYS, `Birthday ${String(count)}`);
      }
      await world.run();
      await world.run();
      world.clock.advance(100 * DAY);
      for (let count = 0; count < visits; count += 1) {
        world.write('crm', `Visit ${String(count)}`, { day: 101 + count });
      }
      await world.run();
      await world.run();
      const isVisit = ({ value }: { readonly value: { readonly title: string } }): boolean =>
        value.title.startsWith('Visit');
      const shown = world.calendar.desk.items().filter(isVisit);
      expect(shown).toHaveLength(visits);
      for (const { ref } of shown.slice(0, gone)) world.calendar.desk.remove(ref.id);
      const { result, halt } = await world.run(SCHEDULED);
      expect([result, halt?.cause, halt?.links]).toEqual([HALTED, cause, visits]);
      expect(world.crm.desk.items().filter(isVisit)).toHaveLength(visits);
    },
  );
});
