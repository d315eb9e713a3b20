/** A series of the CRM of which the calendar cannot hold every occurrence. */
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { whenInZone, windowAround, type When } from '../../src/sync/model/time.ts';
import { canonicalWhen } from '../../src/sync/model/canonical.ts';
import { isInside } from '../../src/sync/model/time.ts';
import { SeriesWorld, WEEKLY } from './series-world.ts';

const OSLO = 'Europe/Oslo';

/** An hour of a day in Oslo. */
export function hourOf(date: string, hour: string): When {
  return {
    kind: 'timed',
    start: { local: `${date}T${hour}:00:00`, zone: OSLO },
    end: { local: `${date}T${hour}:30:00`, zone: OSLO },
  };
}

export const putOn = (
  original: string,
  date: string,
  hour: string,
): Series['overrides'][number] => ({
  original,
  patch: { when: hourOf(date, hour) },
});

export class PartsWorld extends SeriesWorld {
  override only(side: Side): StoredItem {
    const series = this.items(side).filter(({ value }) => value.series !== null);
    const [item] = series;
    if (!item || series.length > 1) throw new Error(`${side} has ${String(series.length)} series.`);
    return item;
  }

  items(side: Side): readonly StoredItem[] {
    return this.store(side).desk.items();
  }

  singles(side: Side): readonly StoredItem[] {
    return this.items(side).filter(({ value }) => value.series === null);
  }

  /** A person moves a row of the CRM onto another day. */
  put(original: string, date: string, hour: string): void {
    this.change('crm', (series) => ({
      ...series,
      overrides: [
        ...series.overrides.filter((one) => one.original !== original),
        putOn(original, date, hour),
      ].sort((one, other) => (one.original < other.original ? -1 : 1)),
    }));
  }

  /** A person puts a row back to where the rule has it. */
  putBack(original: string): void {
    this.change('crm', (series) => ({
      ...series,
      overrides: series.overrides.filter((one) => one.original !== original),
    }));
  }

  /** Whatever is to be seen on a side, in the window: series and single appointments alike. */
  seen(side: Side): readonly string[] {
    const window = windowAround(this.clock.now(), this.policy.daysBack, this.policy.daysAhead);
    const told = (when: When, title: string): string =>
      `${canonicalWhen(whenInZone(when, OSLO))} ${title}`;
    const of = (value: Appointment): readonly string[] =>
      value.series === null
        ? isInside(value.when, window)
          ? [told(value.when, value.title)]
          : []
        : occurrences(value.series, window).map(({ when, patch }) =>
            told(when, patch.title ?? value.title),
          );
    return this.items(side)
      .flatMap(({ value }) => of(value))
      .sort();
  }
}

/** A weekly series that both sides have. */
export async function linkedWeekly(series: Series = WEEKLY): Promise<PartsWorld> {
  const world = new PartsWorld();
  world.make('crm', series);
  await world.run();
  return world;
}
