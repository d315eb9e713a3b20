/** Random series that an Exchange calendar can hold: occurrences stay between their neighbours. */
import fc from 'fast-check';
import { recurrenceElement } from '../../src/sync/connectors/ews/fields/recurrence.ts';
import { dateText, LAST_DAY, type DayNumber } from '../../src/sync/model/calendar-day.ts';
import { ruleTime } from '../../src/sync/model/occurrences.ts';
import type { Recurrence } from '../../src/sync/model/recurrence.ts';
import { firstDay, lastDay, ruleDays } from '../../src/sync/model/rule-days.ts';
import { isReason } from '../../src/sync/model/series-reason.ts';
import type { Override, Series, SeriesTime } from '../../src/sync/model/series.ts';
import { zonedAt, extentOf, type When } from '../../src/sync/model/time.ts';
import { recurrence, seriesTime } from './series-arbitraries.ts';

const LOOKED_AT = 12;
const HOUR = 3_600_000;
/** No occurrence lasts longer, by its own clock and by the one of its zone. */
const LONGEST_DAYS = 1;

function firstDays(told: Recurrence): readonly DayNumber[] {
  const first = firstDay(told);
  if (first === null) return [];
  const days: DayNumber[] = [];
  for (const day of ruleDays(told, { from: first, until: LAST_DAY })) {
    days.push(day);
    if (days.length === LOOKED_AT) break;
  }
  return days;
}

/** The practice Exchange goes through the days of a rule one by one. */
const END_OF_2031 = 22_644;

const isHeld = (told: Recurrence): boolean =>
  !isReason(recurrenceElement(told)) &&
  firstDays(told).length > 3 &&
  (lastDay(told) ?? 0) < END_OF_2031;

/** Short enough for occurrences on each day. */
function short(time: SeriesTime): SeriesTime {
  if (time.kind === 'all-day') return { ...time, days: LONGEST_DAYS };
  return time.end < time.start ? { ...time, days: 0, end: time.start } : { ...time, days: 0 };
}

function movedBy(when: When, hours: number): When {
  if (when.kind === 'all-day') return when;
  const { start, end } = extentOf(when);
  const { zone } = when.start;
  return {
    kind: 'timed',
    start: zonedAt(start + hours * HOUR, zone),
    end: zonedAt(end + hours * HOUR, zone),
  };
}

type Fate = 'plain' | 'cancelled' | 'renamed' | 'moved' | 'both';

const fate = fc.constantFrom<Fate>('plain', 'plain', 'cancelled', 'renamed', 'moved', 'both');

interface Draw {
  readonly told: Recurrence;
  readonly time: SeriesTime;
  readonly fates: readonly Fate[];
  readonly hours: number;
}

function seriesOf({ told, time, fates, hours }: Draw): Series {
  const bare: Series = { time, recurrence: told, overrides: [], cancelled: [] };
  const days = firstDays(told);
  const fateOf = (index: number): Fate => (index === 0 ? 'plain' : (fates[index] ?? 'plain'));
  const isRoomy = (index: number): boolean => (days[index + 1] ?? 0) - (days[index] ?? 0) > 3;
  const overrides = days.flatMap((day, index): readonly Override[] => {
    const original = dateText(day);
    const when = ruleTime(bare, original);
    const own = fateOf(index);
    const title = own === 'renamed' || own === 'both' ? { title: `Number ${index}` } : {};
    const isMoved = (own === 'moved' || own === 'both') && isRoomy(index) && when !== null;
    const patch = { ...title, ...(isMoved ? { when: movedBy(when, hours) } : {}) };
    return Object.keys(patch).length === 0 ? [] : [{ original, patch }];
  });
  const cancelled = days.filter((_, index) => fateOf(index) === 'cancelled').map(dateText);
  return { ...bare, overrides, cancelled };
}

export const exchangeSeries: fc.Arbitrary<Series> = fc
  .record({
    told: recurrence.filter(isHeld),
    time: seriesTime.map(short),
    fates: fc.array(fate, { minLength: LOOKED_AT, maxLength: LOOKED_AT }),
    hours: fc.integer({ min: 1, max: 40 }),
  })
  .map(seriesOf);
