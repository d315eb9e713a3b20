/** What calendars that know no other order of occurrences than that of their rule refuse. */
import { dayNumber } from '../../model/calendar-day.ts';
import { occurrences } from '../../model/occurrences.ts';
import type { Series } from '../../model/series.ts';
import { extentOf, type When } from '../../model/time.ts';
import { DAY } from '../../model/zone-rules.ts';

const startDay = (when: When): string =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

/** The neighbours of a moved occurrence are looked for this far from it. */
const AROUND = 400 * DAY;

/** Whether an occurrence is on the day of another one, or was moved past it. */
export function passesNeighbours(series: Series): boolean {
  const moved = series.overrides.flatMap(({ original, patch: { when } }) => {
    const day = dayNumber(original);
    return when === undefined || day === null ? [] : [day * DAY, extentOf(when).start];
  });
  if (moved.length === 0) return false;
  const around = { from: Math.min(...moved) - AROUND, until: Math.max(...moved) + AROUND };
  const days = occurrences(series, around)
    .toSorted((one, other) => (one.original < other.original ? -1 : 1))
    .map(({ when }) => startDay(when));
  return days.some((day, index) => index > 0 && day <= (days[index - 1] ?? ''));
}
