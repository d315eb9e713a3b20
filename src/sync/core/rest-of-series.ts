/** What is to be made again of a series whose past stayed where it was. */
import type { Appointment } from '../model/appointment.ts';
import { dateText, dayNumber, LAST_DAY, type DayNumber } from '../model/calendar-day.ts';
import type { Recurrence } from '../model/recurrence.ts';
import { lastDay, ruleDays } from '../model/rule-days.ts';
import { firstTime } from '../model/series-window.ts';

function recurrenceFrom(recurrence: Recurrence, first: DayNumber): Recurrence {
  const { rule, range } = recurrence;
  if (rule.kind === 'dates') {
    const dates = rule.dates.filter((date) => (dayNumber(date) ?? first) >= first);
    return { ...recurrence, from: dateText(first), rule: { ...rule, dates } };
  }
  const last = lastDay(recurrence);
  const isCounted = range.kind === 'count' && last !== null;
  return {
    ...recurrence,
    from: dateText(first),
    range: isCounted ? { kind: 'until', date: dateText(last) } : range,
  };
}

/**
 * The series without what is there of its beginning. Null where that is all of it, or one of the two
 * is no series.
 */
export function restOfSeries(whole: Appointment, there: Appointment): Appointment | null {
  const { series } = whole;
  const last = there.series === null ? null : lastDay(there.series.recurrence);
  if (series === null || last === null) return null;
  const next = ruleDays(series.recurrence, { from: last + 1, until: LAST_DAY }).next();
  if (next.done === true) return null;
  const from = dateText(next.value);
  const rest = {
    ...series,
    recurrence: recurrenceFrom(series.recurrence, next.value),
    overrides: series.overrides.filter(({ original }) => original >= from),
    cancelled: series.cancelled.filter((date) => date >= from),
  };
  return { ...whole, series: rest, when: firstTime(rest) ?? whole.when };
}
