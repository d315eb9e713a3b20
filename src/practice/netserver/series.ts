// Series: one rule and one appointment row a date, all with the same rule id.
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import { insertAppointment, selectAppointments } from './appointment-row.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { writeDate } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { calculateDays, END_TYPE, PATTERN, toldDates } from './recurrence-days.ts';

/** Sub-patterns as the carrier has them. */
export type SeriesRule = {
  readonly pattern: (typeof PATTERN)[number];
  readonly endType: (typeof END_TYPE)[number];
  readonly DayPattern: Carrier | null;
  readonly WeekPattern: Carrier | null;
  readonly MonthPattern: Carrier | null;
  readonly YearPattern: Carrier | null;
};

export type Series = {
  readonly rule: SeriesRule;
  /** Base-zone dates `YYYY-MM-DD`, in order. */
  readonly dates: readonly string[];
};

export const UNSET_DATE = '0001-01-01T00:00:00';

/** @returns null when the appointment is no series. */
export function readSeries(incoming: Incoming): Series | null {
  const recurrence = incoming.child('Recurrence');
  if (recurrence === null || recurrence.flag('IsRecurrence') !== true) return null;
  const dates = toldDates(recurrence);
  if (dates.length === 0) throw badRequest('Recurrence.Dates is empty: CalculateDays fills it');
  return { rule: readRule(recurrence), dates };
}

function readRule(recurrence: Incoming): SeriesRule {
  const carrier = (name: string): Carrier | null => {
    const value = recurrence.raw(name);
    return typeof value === 'object' && value !== null ? (value as Carrier) : null;
  };
  return {
    pattern: PATTERN[recurrence.place('Pattern', PATTERN) ?? 0] ?? 'Unknown',
    endType: END_TYPE[recurrence.place('RecurrenceEndType', END_TYPE) ?? 0] ?? 'Unknown',
    DayPattern: carrier('DayPattern'),
    WeekPattern: carrier('WeekPattern'),
    MonthPattern: carrier('MonthPattern'),
    YearPattern: carrier('YearPattern'),
  };
}

/** Whether two rules say the same, wherever each of them begins and ends. */
export function isSameRule(one: SeriesRule, other: SeriesRule): boolean {
  const partOf = { Daily: 'DayPattern', Weekly: 'WeekPattern', Monthly: 'MonthPattern' } as const;
  const { pattern } = one;
  if (pattern !== other.pattern) return false;
  if (pattern === 'Custom' || pattern === 'Unknown') return true;
  const part = pattern === 'Yearly' ? 'YearPattern' : partOf[pattern];
  return JSON.stringify(one[part]) === JSON.stringify(other[part]);
}

/** `Recurrence` of an entity that is not saved, with the days of its pattern. */
export function calculatedCarrier(crm: Crm, incoming: Incoming, zone: RequestZone): Carrier {
  const recurrence = incoming.child('Recurrence');
  const start = incoming.date('StartDate');
  if (recurrence === null || start === null) throw badRequest('Recurrence or StartDate is missing');
  const from = recurrence.date('StartDate') ?? start;
  const days = calculateDays(recurrence, from.slice(0, 10), crm.settings.shortMonths);
  const starts = days.map((day) => day + start.slice(10));
  const [first = from] = starts;
  const last = starts.at(-1) ?? first;
  const told = { id: recurrence.int('RecurrenceId') ?? 0, first, last, starts };
  return ruleCarrier(readRule(recurrence), told, zone);
}

/** @returns Ids of the rows, by date. */
export function insertSeries(
  crm: Crm,
  { content, series }: { readonly content: RowContent; readonly series: Series },
  by: number,
): readonly number[] {
  const ruleId = insertRule(crm, series.rule);
  return series.dates.map((date) =>
    insertAppointment(crm, { ...onDate(content, date), recurrence_rule_id: ruleId }, by),
  );
}

/** @returns The new primary key. */
export function insertRule(crm: Crm, rule: SeriesRule): number {
  const insert = crm.prepare('INSERT INTO crm_recurrence_rule (rule) VALUES (?)');
  return Number(insert.run(JSON.stringify(rule)).lastInsertRowid);
}

/** The same wall-clock times on another date. */
export function onDate(content: RowContent, date: string): RowContent {
  const shift = midnight(date) - midnight(content.start_date.slice(0, 10));
  const moved = (wall: string): string =>
    new Date(Date.parse(`${wall}Z`) + shift).toISOString().slice(0, 19);
  return {
    ...content,
    start_date: moved(content.start_date),
    end_date: moved(content.end_date),
    active_date: moved(content.active_date),
  };
}

function midnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function rowsOfRule(crm: Crm, ruleId: number): readonly AppointmentRow[] {
  if (ruleId === 0) return [];
  return selectAppointments(crm, 'recurrence_rule_id = ? ORDER BY start_date', [ruleId]);
}

/** Those in the same diary: what was booked for others hangs on them. */
export function ownRowsOfRule(crm: Crm, row: AppointmentRow): readonly AppointmentRow[] {
  return rowsOfRule(crm, row.recurrence_rule_id).filter(
    ({ associate_id }) => associate_id === row.associate_id,
  );
}

export function laterRows(crm: Crm, row: AppointmentRow): readonly AppointmentRow[] {
  return ownRowsOfRule(crm, row).filter(
    (other) => other.start_date > row.start_date && other.appointment_id !== row.appointment_id,
  );
}

const NO_RULE: SeriesRule = {
  pattern: 'Unknown',
  endType: 'Unknown',
  DayPattern: null,
  WeekPattern: null,
  MonthPattern: null,
  YearPattern: null,
};

export function findRule(crm: Crm, ruleId: number): SeriesRule | null {
  const text = crm
    .prepare<[number], string>('SELECT rule FROM crm_recurrence_rule WHERE rule_id = ?')
    .pluck()
    .get(ruleId);
  return text === undefined ? null : (JSON.parse(text) as SeriesRule);
}

export function recurrenceCarrier(crm: Crm, row: AppointmentRow, zone: RequestZone): Carrier {
  const rule = row.recurrence_rule_id === 0 ? null : findRule(crm, row.recurrence_rule_id);
  const rows = rule === null ? [] : ownRowsOfRule(crm, row);
  const told = {
    id: rule === null ? 0 : row.recurrence_rule_id,
    first: rows[0]?.start_date,
    last: rows.at(-1)?.end_date,
    starts: rows.map(({ start_date }) => start_date),
  };
  return { ...ruleCarrier(rule ?? NO_RULE, told, zone), IsRecurrence: rule !== null };
}

type Told = {
  readonly id: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly starts: readonly string[];
};

function ruleCarrier(rule: SeriesRule, { id, first, last, starts }: Told, zone: RequestZone) {
  const shown = (date: string | undefined): string =>
    date === undefined ? UNSET_DATE : writeDate(date, zone);
  return {
    RecurrenceId: id,
    StartDate: shown(first),
    EndDate: shown(last),
    RecurrenceCounter: starts.length,
    RecurrenceEndType: rule.endType,
    Pattern: rule.pattern,
    DayPattern: rule.DayPattern ?? { Pattern: 'Unknown', Cycle: 0 },
    WeekPattern: rule.WeekPattern ?? { Weekdays: 'Unknown', Cycle: 0 },
    MonthPattern: rule.MonthPattern ?? monthly(),
    YearPattern: rule.YearPattern ?? monthly(),
    Dates: starts.map((start) => ({
      Date: writeDate(start, zone),
      IsConflict: false,
      Description: '',
      DescriptionStyleHint: '',
      Tooltip: '',
    })),
    IsRecurrence: true,
  } satisfies Carrier;
}

function monthly(): Carrier {
  return { Pattern: 'Unknown', Cycle: 0, Day: 0, Weekday: 'Unknown', WeekOfMonth: 'Unknown' };
}
