/** Two memory servers that can hold series, and what people do to one there. */
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Rule } from '../../src/sync/model/recurrence.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { firstTime } from '../../src/sync/model/series-window.ts';
import { canonicalWhen } from '../../src/sync/model/canonical.ts';
import { whenInZone, windowAround, type When } from '../../src/sync/model/time.ts';
import { at, World } from './world.ts';

const OSLO = 'Europe/Oslo';

export const TUESDAYS: Rule = {
  kind: 'weekly',
  interval: 1,
  weekdays: ['tuesday'],
  weekStart: 'monday',
};

/** Every Tuesday at nine, from the day after the clock of tests stands. */
export const WEEKLY: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: OSLO },
  recurrence: { from: '2026-11-24', rule: TUESDAYS, range: { kind: 'endless' } },
  overrides: [],
  cancelled: [],
};

export const moved = (original: string, hour: string): Series['overrides'][number] => ({
  original,
  patch: {
    when: {
      kind: 'timed',
      start: { local: `${original}T${hour}:00:00`, zone: OSLO },
      end: { local: `${original}T${hour}:30:00`, zone: OSLO },
    },
  },
});

export class SeriesWorld extends World {
  /** @param sides which servers can hold series; both when none is named */
  constructor(...sides: readonly Side[]) {
    super(sides.length === 0 ? SIDES : sides);
  }

  /** A person makes a series. */
  make(side: Side, series: Series = WEEKLY, title = 'Weekly'): void {
    const when = firstTime(series) ?? at(1);
    this.store(side).desk.create({ title, when, series });
  }

  only(side: Side): StoredItem {
    const items = this.store(side).desk.items();
    const [item] = items;
    if (!item || items.length > 1) throw new Error(`${side} has ${String(items.length)} items.`);
    return item;
  }

  series(side: Side): Series {
    const { series } = this.only(side).value;
    if (series === null) throw new Error('It is no series.');
    return series;
  }

  /** A person changes the series. */
  change(side: Side, change: (series: Series) => Series): void {
    this.store(side).desk.edit(this.only(side).ref.id, { series: change(this.series(side)) });
  }

  cancel(side: Side, date: string): void {
    this.change(side, (series) => cancelledIn(series, date));
  }

  move(side: Side, date: string, hour: string): void {
    this.change(side, (series) => ({
      ...series,
      overrides: [
        ...series.overrides.filter(({ original }) => original !== date),
        moved(date, hour),
      ].sort((one, other) => (one.original < other.original ? -1 : 1)),
    }));
  }

  /** Each occurrence in the window as `day time`, with what else is different. */
  shown(side: Side): readonly string[] {
    const window = windowAround(this.clock.now(), this.policy.daysBack, this.policy.daysAhead);
    return occurrences(this.series(side), window).map(({ original, when, patch }) => {
      const told: When = whenInZone(when, OSLO);
      const { title } = patch;
      return [original, canonicalWhen(told), ...(title === undefined ? [] : [title])].join(' ');
    });
  }

  writes(): number {
    return this.crm.traffic().writes + this.calendar.traffic().writes;
  }
}

function cancelledIn(series: Series, date: string): Series {
  const { recurrence } = series;
  const { rule } = recurrence;
  if (rule.kind === 'dates') {
    const dates = rule.dates.filter((one) => one !== date);
    return { ...series, recurrence: { ...recurrence, rule: { ...rule, dates } } };
  }
  return { ...series, cancelled: [...series.cancelled, date].sort() };
}
