/** Which row of a series stands for which wanted occurrence. */
import type { Content } from '../../model/content.ts';
import { isSameField } from '../../model/fields.ts';
import { isInside, type DateText, type When } from '../../model/time.ts';
import { aheadOf } from './ahead.ts';
import type { Diary } from './diary.ts';
import { readAppointment } from './fields/appointment-fields.ts';
import type { WantedRow } from './fields/series-plan.ts';
import { originalDays } from './fields/series-rows.ts';
import { objectAt, type JsonObject } from './json.ts';

export interface SeriesRow {
  readonly entity: JsonObject;
  readonly value: Content;
  /** The day of the rule that it was made for, in the base zone; null when that cannot be told. */
  readonly original: DateText | null;
  /** What is over is history, unless it is to be moved ahead. */
  readonly isAhead: boolean;
}

/** @param rows all rows of a rule */
export function seriesRows(rows: readonly JsonObject[], diary: Diary): readonly SeriesRow[] {
  const { fields } = diary;
  const ahead = aheadOf(diary);
  const values = rows.map((row) => readAppointment(row, fields));
  const info = objectAt(rows[0] ?? null, 'Recurrence') ?? {};
  const originals = originalDays(info, values, fields.zone);
  return rows.flatMap((entity, index) => {
    const value = values[index];
    if (value === undefined) return [];
    const isAhead = isInside(value.when, ahead);
    return [{ entity, value, original: originals[index] ?? null, isAhead }];
  });
}

export interface Pairs {
  readonly paired: readonly { readonly row: SeriesRow; readonly wanted: WantedRow }[];
  /** Wanted, and not there. */
  readonly missing: readonly WantedRow[];
  /** There and ahead, and not wanted. */
  readonly surplus: readonly SeriesRow[];
}

type Fits = (row: SeriesRow, wanted: WantedRow, rows: readonly SeriesRow[]) => boolean;

const startDay = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

const sameDate: Fits = ({ original }, { date }) => original === date;
const sameTime: Fits = ({ value }, { when }) => isSameField('when', value.when, when);

/** For which day a row was made is a guess, unless it still stands there. */
const isOnItsDay = (rows: readonly SeriesRow[], { date }: WantedRow): boolean =>
  rows.some(({ original, value }) => original === date && startDay(value.when) === date);

/**
 * By the day of the rule, and before that by the time where that day is not sure; else by the time;
 * else by the day on which a row stands.
 */
const WAYS: readonly Fits[] = [
  (row, wanted, rows) => sameDate(row, wanted, rows) && sameTime(row, wanted, rows),
  (row, wanted, rows) => !isOnItsDay(rows, wanted) && sameTime(row, wanted, rows),
  sameDate,
  sameTime,
  ({ value }, { when }) => startDay(value.when) === startDay(when),
];

export function pairRows(rows: readonly SeriesRow[], wanted: readonly WantedRow[]): Pairs {
  const paired: { readonly row: SeriesRow; readonly wanted: WantedRow }[] = [];
  let [left, open] = [rows, wanted];
  for (const fits of WAYS) {
    for (const one of open) {
      const row = left.find((candidate) => fits(candidate, one, rows));
      if (row === undefined) continue;
      paired.push({ row, wanted: one });
      left = left.filter((other) => other !== row);
      open = open.filter((other) => other !== one);
    }
  }
  return { paired, missing: open, surplus: left.filter(({ isAhead }) => isAhead) };
}
