/** When the clocks of a zone change: by rules that repeat every year, or as the moments they give. */
import { addMonths, dayOf, daysInMonth, weekdayIndex, type YearMonth } from './calendar-day.ts';
import type { ClockChange, EpochMs, ZoneId } from './time.ts';

/** When the clocks change in a year, by the wall clock before the change. */
export interface YearlyChange {
  /** 1 to 12. */
  readonly month: number;
  readonly day:
    | { readonly kind: 'date'; readonly date: number }
    /** `weekday` from 0 for Sunday; `nth` from 1, or -1 for the last in the month. */
    | { readonly kind: 'weekday'; readonly weekday: number; readonly nth: number };
  /** Minutes since midnight. */
  readonly time: number;
  /** Minutes east of UTC from then on. */
  readonly offset: number;
}

/** Minutes east of UTC all year round, or two or more changes in a year. */
export type ZoneRules =
  | { readonly kind: 'fixed'; readonly offset: number }
  | { readonly kind: 'changing'; readonly changes: readonly YearlyChange[] };

/** A zone whose rules no IANA zone has, such as the `Customized Time Zone` of Exchange. */
export interface CustomZone {
  readonly name: string;
  readonly rules: ZoneRules;
}

export type SeriesZone = ZoneId | CustomZone;

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** The wall clock at which the clocks change, in milliseconds as if it were UTC. */
function wallClockOf({ month, day, time }: YearlyChange, year: number): number {
  const here: YearMonth = { year, month };
  const days = daysInMonth(here);
  if (day.kind === 'date') return dayOf(here, Math.min(day.date, days)) * DAY + time * MINUTE;
  const first = dayOf(here, 1);
  const sundayFirst = (weekdayIndex(first) + 1) % 7;
  const earliest = first + ((day.weekday - sundayFirst + 7) % 7);
  const last = dayOf(addMonths(here, 1), 1) - 1;
  const wanted = day.nth < 0 ? Infinity : earliest + (day.nth - 1) * 7;
  const chosen = wanted <= last ? wanted : earliest + Math.floor((last - earliest) / 7) * 7;
  return chosen * DAY + time * MINUTE;
}

/** The changes of a year by rules that repeat, in order. */
export function changesInYear(rules: ZoneRules, year: number): readonly ClockChange[] {
  if (rules.kind === 'fixed') return [];
  const inOrder = rules.changes
    .map((change) => ({ offset: change.offset, wall: wallClockOf(change, year) }))
    .sort((one, other) => one.wall - other.wall);
  return inOrder.map(({ wall, offset }, index) => {
    const before = inOrder.at(index - 1)?.offset ?? offset;
    return { at: wall - before * MINUTE, before, after: offset };
  });
}

/**
 * The offset of a wall-clock time, given in milliseconds as if it were UTC. In the gap of spring it
 * is the one before the change, so that the time moves on; of two equal times it is the first.
 */
export function offsetOfWallClock(rules: ZoneRules, wall: number, year: number): number {
  if (rules.kind === 'fixed') return rules.offset;
  const changes = changesInYear(rules, year);
  let offset = changes[0]?.before ?? 0;
  for (const { at, before, after } of changes) {
    if (wall >= at + Math.max(before, after) * MINUTE) offset = after;
  }
  return offset;
}

/** The offset at a moment. */
export function offsetOfInstant(rules: ZoneRules, at: EpochMs, year: number): number {
  if (rules.kind === 'fixed') return rules.offset;
  const changes = changesInYear(rules, year);
  const passed = changes.filter((change) => change.at <= at).at(-1);
  return passed?.after ?? changes[0]?.before ?? 0;
}

/** `+03:30`, which is a zone as well. */
export function fixedZone(offset: number): ZoneId {
  const minutes = Math.abs(offset);
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
