import { describe, expect, it } from 'vitest';
import type { Series } from '../../../../src/sync/model/series.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { SeriesWorld, TUESDAYS } from '../../../support/series-world.ts';
import { PAIR, SCHEDULED } from '../../../support/world.ts';

const HALTED = 'halted';

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
