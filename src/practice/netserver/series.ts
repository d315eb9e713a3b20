// Series: one rule and one appointment row a date, all with the same rule id.
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import { insertAppointment, selectAppointments } from './appointment-row.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { writeDate } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';

export const PATTERN = ['Unknown', 'Daily', 'Weekly', 'Monthly', 'Yearly', 'Custom'] as const;
const END_TYPE = ['Unknown', 'EndDate', 'Counter'] as const;

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
  const dates = (recurrence.children('Dates') ?? []).flatMap((entry) => {
    const date = entry.date('Date');
    return date === null ? [] : [date.slice(0, 10)];
  });
  if (dates.length === 0) throw badRequest('Recurrence.Dates is empty: CalculateDays fills it');
  const carrier = (name: string): Carrier | null => {
    const value = recurrence.raw(name);
    return typeof value === 'object' && value !== null ? (value as Carrier) : null;
  };
  const rule: SeriesRule = {
    pattern: PATTERN[recurrence.place('Pattern', PATTERN) ?? 0] ?? 'Unknown',
    endType: END_TYPE[recurrence.place('RecurrenceEndType', END_TYPE) ?? 0] ?? 'Unknown',
    DayPattern: carrier('DayPattern'),
    WeekPattern: carrier('WeekPattern'),
    MonthPattern: carrier('MonthPattern'),
    YearPattern: carrier('YearPattern'),
  };
  return { rule, dates: [...new Set(dates)].sort() };
}

/** @returns Ids of the rows, by date. */
export function insertSeries(
  crm: Crm,
  { content, series }: { readonly content: RowContent; readonly series: Series },
  by: number,
): readonly number[] {
  const ruleId = Number(
    crm
      .prepare('INSERT INTO crm_recurrence_rule (rule) VALUES (?)')
      .run(JSON.stringify(series.rule)).lastInsertRowid,
  );
  return series.dates.map((date) =>
    insertAppointment(crm, { ...onDate(content, date), recurrence_rule_id: ruleId }, by),
  );
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

export function laterRows(crm: Crm, row: AppointmentRow): readonly AppointmentRow[] {
  return rowsOfRule(crm, row.recurrence_rule_id).filter(
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
  const rows = rule === null ? [] : rowsOfRule(crm, row.recurrence_rule_id);
  const shown = rule ?? NO_RULE;
  const first = rows[0]?.start_date;
  const last = rows.at(-1)?.end_date;
  return {
    RecurrenceId: rule === null ? 0 : row.recurrence_rule_id,
    StartDate: first === undefined ? UNSET_DATE : writeDate(first, zone),
    EndDate: last === undefined ? UNSET_DATE : writeDate(last, zone),
    RecurrenceCounter: rows.length,
    RecurrenceEndType: shown.endType,
    Pattern: shown.pattern,
    DayPattern: shown.DayPattern ?? { Pattern: 'Unknown', Cycle: 0 },
    WeekPattern: shown.WeekPattern ?? { Weekdays: 'Unknown', Cycle: 0 },
    MonthPattern: shown.MonthPattern ?? monthly(),
    YearPattern: shown.YearPattern ?? monthly(),
    Dates: rows.map((other) => ({
      Date: writeDate(other.start_date, zone),
      IsConflict: false,
      Description: '',
      DescriptionStyleHint: '',
      Tooltip: '',
    })),
    IsRecurrence: rule !== null,
  };
}

function monthly(): Carrier {
  return { Pattern: 'Unknown', Cycle: 0, Day: 0, Weekday: 'Unknown', WeekOfMonth: 'Unknown' };
}
