import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/sync/model/series.ts';
import { opposite, type Side } from '../../src/sync/model/side.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import { MINUTE } from '../support/manual-clock.ts';
import { anySide } from '../support/random-office.ts';
import { SeriesWorld, WEEKLY } from '../support/series-world.ts';
import { PAIR, SCHEDULED } from '../support/world.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 100),
  seed: Number(process.env['SEED'] ?? 1),
};

/** Less than a day passes in all. */
type Step =
  | { readonly do: 'cancel'; readonly item: number; readonly from: number; readonly count: number }
  | { readonly do: 'end'; readonly item: number; readonly weeks: number }
  | { readonly do: 'thin'; readonly item: number; readonly interval: number }
  | { readonly do: 'single'; readonly item: number }
  | { readonly do: 'back'; readonly item: number }
  | { readonly do: 'rename'; readonly item: number }
  | { readonly do: 'fail' | 'lose-answers'; readonly on: Side; readonly count: number }
  | { readonly do: 'kill'; readonly at: number }
  | { readonly do: 'run' };

const is = <Name extends Step['do']>(name: Name) => fc.constant(name);
const item = fc.nat({ max: 3 });
const few = fc.integer({ min: 1, max: 3 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ do: is('cancel'), item, from: fc.nat({ max: 15 }) },
      count: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('end'), item, weeks: fc.nat({ max: 17 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: is('thin'), item, interval: fc.integer({ min: 2, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('single'), item }) },
  { weight: 1, arbitrary: fc.record({ do: is('back'), item }) },
  { weight: 1, arbitrary: fc.record({ do: is('rename'), item }) },
  { weight: 1, arbitrary: fc.record({ do: is('fail'), on: anySide, count: few }) },
  { weight: 1, arbitrary: fc.record({ do: is('lose-answers'), on: anySide, count: few }) },
  { weight: 2, arbitrary: fc.record({ do: is('kill'), at: fc.nat({ max: 40 }) }) },
  { weight: 8, arbitrary: fc.record({ do: is('run') }) },
);

const START = Date.UTC(2026, 10, 24);

const dayAfter = (weeks: number): string =>
  new Date(START + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

function shrunk(series: Series, one: Step): Series | null {
  switch (one.do) {
    case 'cancel': {
      const off = Array.from({ length: one.count }, (_, index) => dayAfter(one.from + index));
      return { ...series, cancelled: [...new Set([...series.cancelled, ...off])].sort() };
    }
    case 'end': {
      const range = { kind: 'until', date: dayAfter(one.weeks) } as const;
      return { ...series, recurrence: { ...series.recurrence, range } };
    }
    case 'thin': {
      const { rule } = WEEKLY.recurrence;
      const thin = { ...rule, interval: one.interval } as typeof rule;
      return { ...series, recurrence: { ...series.recurrence, rule: thin } };
    }
    case 'back':
      return WEEKLY;
    default:
      return null;
  }
}

/** Four series, which people and accidents change on one side only. */
class Diary {
  readonly world = new SeriesWorld();
  readonly #side: Side;
  readonly #lost = new Map<string, number>();

  constructor(side: Side) {
    this.#side = side;
    for (let hour = 0; hour < 4; hour += 1) {
      const clock = `1${String(hour)}`;
      const time = { ...WEEKLY.time, start: `${clock}:00:00`, end: `${clock}:30:00` };
      this.world.make(side, { ...WEEKLY, time: time as Series['time'] }, `Weekly ${String(hour)}`);
    }
  }

  async take(one: Step): Promise<void> {
    this.world.clock.advance(5 * MINUTE);
    const before = this.ahead();
    if (one.do === 'run') await this.world.run(SCHEDULED);
    else if (one.do === 'kill') await this.world.runKilledAt(one.at);
    else this.#disturb(one);
    const after = this.ahead();
    for (const [name, count] of before) {
      const gone = Math.max(0, count - (after.get(name) ?? 0));
      this.#lost.set(name, (this.#lost.get(name) ?? 0) + gone);
    }
  }

  #disturb(one: Step): void {
    if (one.do === 'fail') this.world.store(one.on).misbehave({ failOperations: one.count });
    if (one.do === 'lose-answers') this.world.store(one.on).misbehave({ lostAnswers: one.count });
    if (!('item' in one)) return;
    const { desk } = this.world.store(this.#side);
    const name = `Weekly ${String(one.item)}`;
    const found = desk.items().find(({ value }) => value.title.startsWith(name));
    if (!found) throw new Error('Nobody has removed a series.');
    const { series } = found.value;
    if (one.do === 'rename') desk.edit(found.ref.id, { location: String(found.ref.version) });
    else if (one.do === 'single') desk.edit(found.ref.id, { series: null });
    else if (series !== null) {
      const made = shrunk(series, one);
      desk.edit(found.ref.id, { series: made && { ...made, time: series.time } });
    }
  }

  /** How many occurrences of each series are to come where nobody but us writes. */
  ahead(): ReadonlyMap<string, number> {
    const from = this.world.clock.now();
    const window = { from, until: from + this.world.policy.daysAhead * 86_400_000 };
    const items = this.world.store(opposite(this.#side)).desk.items();
    return new Map(
      items.map(({ value: { title, series } }) => [
        title,
        series === null ? 1 : occurrences(series, window).length,
      ]),
    );
  }

  lost(): readonly number[] {
    return [...this.#lost.values()];
  }
}

describe('(I6, I16) whatever vanishes from series', () => {
  it('no more than the limits is cancelled within a day without a person', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anySide, fc.array(step, { maxLength: 30 }), async (side, steps) => {
        const diary = new Diary(side);
        const { world } = diary;
        await world.run();
        await world.run();
        for (const one of steps) await diary.take(one);
        held += world.state.quarantine(PAIR).length;
        const { maxOccurrenceRemovals, maxOccurrenceShare, maxRemovals } = world.policy.limits;
        const lost = diary.lost();
        for (const count of lost) {
          expect(count).toBeLessThanOrEqual(maxOccurrenceRemovals);
          expect(count).toBeLessThanOrEqual(Math.max(4, Math.ceil(18 * maxOccurrenceShare)));
        }
        // One alone has limits of its own, up to which it may lose before others do.
        const all = lost.reduce((sum, count) => sum + count, 0);
        const most = Math.ceil(18 * maxOccurrenceShare);
        expect(all).toBeLessThanOrEqual(Math.max(maxRemovals, most));
      }),
      RUNS,
    );
    expect(held).toBeGreaterThan(RUNS.numRuns / 10);
  }, 300_000);
});
