// What saving one row does to the series that it belongs to.
import type { AppointmentRow } from './appointment-row.ts';
import type { Crm } from './crm.ts';
import { findRule, insertRule, isSameRule, laterRows, ownRowsOfRule } from './series.ts';
import type { Series } from './series.ts';
import type { UpdateMode } from './vocabulary.ts';

export type SeriesChange = {
  /** Rule of the row from now on; 0 for none. */
  readonly rule: number;
  /** Rows that the save takes away. */
  readonly doomed: readonly AppointmentRow[];
  /** Dates on which it makes new rows of that rule. */
  readonly dates: readonly string[];
  /** Whether the later rows stay, to take the change as well if all of them are meant. */
  readonly keepsLater: boolean;
};

/**
 * Without a recurrence the series ends with the row, and the first of a series becomes single.
 * Another pattern counts for the row and all later ones: they get a rule of their own, and the old
 * one ends before. For a single row a changed pattern is not taken over.
 */
export function changeSeries(
  crm: Crm,
  change: {
    readonly row: AppointmentRow;
    readonly series: Series | null;
    readonly mode: UpdateMode;
  },
): SeriesChange {
  const { row, series, mode } = change;
  const id = row.recurrence_rule_id;
  const later = laterRows(crm, row);
  if (series === null) {
    const isFirst = ownRowsOfRule(crm, row)[0]?.appointment_id === row.appointment_id;
    return { rule: isFirst ? 0 : id, doomed: later, dates: [], keepsLater: false };
  }
  if (mode === 'StopRecurrence') return { rule: id, doomed: later, dates: [], keepsLater: false };
  const stays = { rule: id, doomed: [], dates: [], keepsLater: true };
  if (mode !== 'ThisAndForward') return stays;
  const today = row.start_date.slice(0, 10);
  const dates = series.dates.filter((date) => date > today);
  const known = later.map(({ start_date }) => start_date.slice(0, 10));
  const before = findRule(crm, id);
  const isSame = before !== null && isSameRule(before, series.rule);
  if (isSame && dates.join() === known.join()) return stays;
  return { rule: insertRule(crm, series.rule), doomed: later, dates, keepsLater: false };
}
