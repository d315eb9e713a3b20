/** A series as the rule and the rows that SuperOffice is to be given for it, up to a horizon. */
import {
  addDays,
  byWallClock,
  whenInZone,
  type DateText,
  type When,
  type Window,
  type ZoneId,
} from '../../../model/time.ts';
import { dayNumber } from '../../../model/calendar-day.ts';
import { isSameField, type Patch } from '../../../model/fields.ts';
import { occurrences, ruleTime } from '../../../model/occurrences.ts';
import type { Occurrence, Series } from '../../../model/series.ts';
import type { JsonObject } from '../json.ts';
import { ownDays } from './own-days.ts';
import { writePattern } from './recurrence.ts';
import { writeWhen } from './when.ts';

export interface PlannedRow {
  /** The day that the server makes the row on, in the base zone. */
  readonly date: DateText;
  /** What the row has to be given afterwards; null when it is right as it is made. */
  readonly when: When | null;
  readonly patch: Patch;
}

export interface RowPlan {
  /** `Recurrence` of the entity that all rows are made from. */
  readonly recurrence: JsonObject;
  /** When that entity is: the time of the first row. */
  readonly first: When;
  readonly rows: readonly PlannedRow[];
}

interface Ruled {
  readonly occurrence: Occurrence;
  /** Where the rule has it, in the base zone. */
  readonly when: When;
  readonly date: DateText;
}

const dateOf = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

/** The same times of the clock on another day, as the server makes its rows. */
function onDay(when: When, date: DateText): When {
  const days = (dayNumber(date) ?? 0) - (dayNumber(dateOf(when)) ?? 0);
  if (when.kind === 'all-day') {
    return { kind: 'all-day', from: date, until: addDays(when.until, days) };
  }
  const moved = ({ local, zone }: typeof when.start): typeof when.start => ({
    local: addDays(local.slice(0, 10), days) + local.slice(10),
    zone,
  });
  return { kind: 'timed', start: moved(when.start), end: moved(when.end) };
}

/**
 * A rule in another zone than the base zone may fall on other days there; then the days are listed.
 */
function patternFor(series: Series, ruled: readonly Ruled[]): JsonObject | null {
  const isSameDay = ruled.every(({ occurrence, date }) => occurrence.original === date);
  return isSameDay ? writePattern(series.recurrence) : null;
}

/**
 * What is moved into the horizon from beyond is made on its own day, and then moved; so is what the
 * clocks bring onto the day of another occurrence.
 */
function ruledIn(series: Series, horizon: Window, zone: ZoneId): readonly Ruled[] {
  const shown = occurrences(series, horizon).toSorted((one, other) =>
    one.original < other.original ? -1 : 1,
  );
  const all = shown.flatMap((occurrence) => {
    const ruled = ruleTime(series, occurrence.original);
    if (ruled === null) return [];
    const when = byWallClock(whenInZone(ruled, zone));
    return [{ occurrence, when, date: dateOf(when) }];
  });
  const days = ownDays(all.map(({ date }) => date));
  return all
    .map((one, index) => ({ ...one, date: days[index] ?? one.date }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

export interface WantedRow {
  /** The day of the rule, in the base zone. */
  readonly date: DateText;
  readonly when: When;
  readonly patch: PlannedRow['patch'];
}

/**
 * The rows that there should be for what lies within the horizon, whatever makes them.
 * @param zone the base zone
 */
export function wantedRows(series: Series, horizon: Window, zone: ZoneId): readonly WantedRow[] {
  return ruledIn(series, horizon, zone).map(({ occurrence, date }) => ({
    date,
    when: byWallClock(whenInZone(occurrence.when, zone)),
    patch: occurrence.patch,
  }));
}

/**
 * Null when there is nothing within the horizon.
 * @param zone the base zone
 */
export function planRows(series: Series, horizon: Window, zone: ZoneId): RowPlan | null {
  const ruled = ruledIn(series, horizon, zone);
  const [first] = ruled;
  const last = ruled.at(-1);
  if (first === undefined || last === undefined) return null;
  const rows = ruled.map(({ occurrence, date }): PlannedRow => {
    const own = byWallClock(whenInZone(occurrence.when, zone));
    const isAsMade = isSameField('when', own, onDay(first.when, date));
    return { date, when: isAsMade ? null : own, patch: occurrence.patch };
  });
  const recurrence: JsonObject = {
    IsRecurrence: true,
    StartDate: writeWhen(first.when, zone)['StartDate'],
    EndDate: writeWhen(last.when, zone)['EndDate'],
    RecurrenceEndType: 'EndDate',
    RecurrenceCounter: rows.length,
    ...(patternFor(series, ruled) ?? { Pattern: 'Custom' }),
    Dates: rows.map(({ date }) => ({ Date: `${date}T00:00:00` })),
  };
  return { recurrence, first: first.when, rows };
}
