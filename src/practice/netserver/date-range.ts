// The day operators of $filter as half-open ranges of days.
import { addDays } from '../wall-time.ts';

export type DayRange = {
  /** `YYYY-MM-DD`, included; null is open. */
  readonly from: string | null;
  /** `YYYY-MM-DD`, excluded; null is open. */
  readonly to: string | null;
};

/** @param days The days that the operator was given. @returns null for another kind of operator. */
export function rangeOfDays(operator: string, days: readonly string[]): DayRange | null {
  const [first, second] = days;
  if (first === undefined) return null;
  switch (operator) {
    case 'before':
      return { from: null, to: first };
    case 'beforeOrEqual':
      return { from: null, to: addDays(first, 1) };
    case 'after':
      return { from: addDays(first, 1), to: null };
    case 'afterOrEqual':
      return { from: first, to: null };
    case 'date':
    case 'equals':
      return { from: first, to: addDays(first, 1) };
    case 'dateBetween':
    case 'between':
      return second === undefined ? null : { from: first, to: addDays(second, 1) };
    default:
      return null;
  }
}

/** Operators that take no value. @returns null for another kind of operator. */
export function rangeAround(operator: string, today: string): DayRange | null {
  const match = /^(last|this|next)(Week|Month|Quarter)$/u.exec(operator);
  if (match !== null) {
    const step = match[1] === 'last' ? -1 : match[1] === 'next' ? 1 : 0;
    if (match[2] === 'Week') return week(today, step);
    const months = match[2] === 'Quarter' ? 3 : 1;
    return monthsAround(today, { months, step });
  }
  switch (operator) {
    case 'today':
      return { from: today, to: addDays(today, 1) };
    case 'beforeToday':
      return { from: null, to: today };
    case 'afterToday':
      return { from: addDays(today, 1), to: null };
    case 'thisHalf':
      return monthsAround(today, { months: 6, step: 0 });
    case 'thisYear':
      return monthsAround(today, { months: 12, step: 0 });
    default:
      return null;
  }
}

/** Weeks start on Monday. */
function week(today: string, step: number): DayRange {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, step * 7 - weekday);
  return { from: monday, to: addDays(monday, 7) };
}

function monthsAround(
  today: string,
  { months, step }: { readonly months: number; readonly step: number },
): DayRange {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const first = (Math.floor(month / months) + step) * months;
  return { from: firstDay(first), to: firstDay(first + months) };
}

/** @param month Months since year 0. */
function firstDay(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
