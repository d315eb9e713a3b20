/**
 * Which day of another rule each occurrence of a series stands for. A server with one zone keeps the
 * occurrences of a foreign series on days of its own, so that only moments tell them.
 */
import { dateText, dayNumber, FIRST_DAY, LAST_DAY, type DayNumber } from '../model/calendar-day.ts';
import { canonicalWhen } from '../model/canonical.ts';
import type { ContentPatch } from '../model/content.ts';
import { ruleTime } from '../model/occurrences.ts';
import { firstDay, lastDay, ruleDays, type DaySpan } from '../model/rule-days.ts';
import type { Series } from '../model/series.ts';
import {
  byWallClock,
  extentOf,
  whenInZone,
  type DateText,
  type EpochMs,
  type When,
  type ZoneId,
} from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';

/** An occurrence of the series that is told anew. */
export interface Row {
  /** The day by which its own series knows it. */
  readonly original: DateText;
  readonly when: When;
  /** What else is different, without the time. */
  readonly patch: ContentPatch;
  readonly text: string;
}

/** A day of the other rule. */
export interface Slot {
  readonly day: DayNumber;
  /** The same occurrence by the clock of the zone of the rows. */
  readonly dayThere: DateText;
  readonly ruled: When;
  readonly ruledText: string;
  /** Where it is, moved or not. */
  readonly text: string;
  readonly state: 'there' | 'cancelled' | 'beyond';
}

/** More than any calendar shows of a series; what reaches further is not told by another rule. */
const MOST = 4_000;

const dateOf = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

/** As a server shows it that knows nothing but the clock of a zone. */
const inZone = (when: When, zone: ZoneId): When => byWallClock(whenInZone(when, zone));

/** Null where they are without end, or too many. */
export function rowsOf(series: Series, zone: ZoneId): readonly Row[] | null {
  const last = lastDay(series.recurrence);
  if (last === null) return null;
  const overrides = new Map(series.overrides.map((one) => [one.original, one.patch]));
  const cancelled = new Set(series.cancelled);
  const rows: Row[] = [];
  for (const day of ruleDays(series.recurrence, { from: FIRST_DAY, until: last })) {
    const original = dateText(day);
    if (cancelled.has(original)) continue;
    const { when = ruleTime(series, original), ...patch } = overrides.get(original) ?? {};
    if (when === null || rows.length >= MOST) return null;
    rows.push({ original, when, patch, text: canonicalWhen(inZone(when, zone)) });
  }
  return rows.sort((one, other) => extentOf(one.when).start - extentOf(other.when).start);
}

/** The days of the other rule around the rows, also where its range has ended; null: too many. */
export function slotsOf(by: Series, rows: readonly Row[], zone: ZoneId): readonly Slot[] | null {
  const starts = rows.map(({ when }) => Math.floor(extentOf(when).start / DAY));
  const moved = by.overrides.flatMap(({ original }) => dayNumber(original) ?? []);
  const last = lastDay(by.recurrence) ?? LAST_DAY;
  const span = {
    from: Math.min(...starts, ...moved) - 3,
    until: Math.max(...starts, ...moved) + 3,
  };
  const overrides = new Map(by.overrides.map((one) => [one.original, one.patch.when]));
  const cancelled = new Set(by.cancelled);
  const slots: Slot[] = [];
  const onwards = { ...by.recurrence, range: { kind: 'endless' } } as const;
  for (const day of ruleDays(onwards, span)) {
    const date = dateText(day);
    const ruled = ruleTime(by, date);
    if (ruled === null || slots.length >= MOST) return null;
    const there = inZone(ruled, zone);
    const ruledText = canonicalWhen(there);
    const own = overrides.get(date);
    const text = own === undefined ? ruledText : canonicalWhen(inZone(own, zone));
    const state = day > last ? 'beyond' : cancelled.has(date) ? 'cancelled' : 'there';
    slots.push({ day, dayThere: dateOf(there), ruled, ruledText, text, state });
  }
  return slots;
}

/** Whether the rule has no day in between but such that are cancelled. Both ends are left out. */
export function onlyCancelled(by: Series, from: DayNumber, until: DayNumber): boolean {
  const cancelled = new Set(by.cancelled);
  for (const day of ruleDays(by.recurrence, { from: from + 1, until: until - 1 })) {
    if (!cancelled.has(dateText(day))) return false;
  }
  return true;
}

export const firstOf = (series: Series): DayNumber => firstDay(series.recurrence) ?? FIRST_DAY;

/**
 * From which day on all of a series has been made: what was not over then; in any case from the end
 * of a span on.
 */
export function firstMade(
  series: Series,
  now: EpochMs | undefined,
  { from, until }: DaySpan,
): DayNumber {
  if (now === undefined) return until;
  for (const day of ruleDays(series.recurrence, { from, until })) {
    const when = ruleTime(series, dateText(day));
    if (when !== null && extentOf(when).end > now) return day;
  }
  return until;
}
