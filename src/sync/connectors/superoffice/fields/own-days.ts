/** A rule of SuperOffice makes one row a day, and a row is known by the day that it was made on. */
import { addDays, type DateText } from '../../../model/time.ts';

function freeDay(date: DateText, taken: ReadonlySet<DateText>): DateText {
  for (let days = 1; ; days += 1) {
    const free = [addDays(date, days), addDays(date, -days)].find((one) => !taken.has(one));
    if (free !== undefined) return free;
  }
}

/**
 * A day for each, none of them twice: of several on one day the first has it, and the others have
 * the nearest day on which there is nothing. In the order in which they are given.
 */
export function ownDays(dates: readonly DateText[]): readonly DateText[] {
  const taken = new Set(dates);
  const used = new Set<DateText>();
  return dates.map((date) => {
    const own = used.has(date) ? freeDay(date, taken) : date;
    used.add(own);
    taken.add(own);
    return own;
  });
}
