// A diary entry as a person at the CRM sees it, to and from its row.
import { addDays } from '../wall-time.ts';
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import { descriptionOf, titleOf } from './texts.ts';
import { COMPLETED } from './vocabulary.ts';

export type DeskDraft = {
  readonly subject: string;
  readonly text: string;
  readonly location: string;
  /** Wall-clock `YYYY-MM-DDTHH:MM:SS` in the base time zone. */
  readonly start: string;
  /** Exclusive end; of an all-day entry the midnight after the last day. */
  readonly end: string;
  readonly allDay: boolean;
  readonly private: boolean;
  readonly free: boolean;
  readonly importance: 'low' | 'normal' | 'high';
  readonly reminderMinutes: number | null;
  readonly completed: boolean;
  readonly companyId: number | null;
  readonly contactPersonId: number | null;
  readonly projectId: number | null;
  readonly saleId: number | null;
};

export type DeskEntry = DeskDraft & {
  readonly id: number;
  readonly associateId: number;
  /** One row of a series. */
  readonly recurring: boolean;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Associate id of the last one who saved it. */
  readonly updatedBy: number;
};

export const BLANK_ENTRY: Omit<DeskDraft, 'subject' | 'start' | 'end'> = {
  text: '',
  location: '',
  allDay: false,
  private: false,
  free: false,
  importance: 'normal',
  reminderMinutes: null,
  completed: false,
  companyId: null,
  contactPersonId: null,
  projectId: null,
  saleId: null,
};

/** Ids of the priorities that every practice CRM has. */
export const PRIORITY_IDS: Readonly<Record<DeskDraft['importance'], number>> = {
  normal: 1,
  high: 2,
  low: 3,
};

/** The CRM ends an all-day entry with the last minute of its last day. */
export function contentOfDraft(draft: DeskDraft): Partial<RowContent> {
  const lastDay = `${addDays(draft.end.slice(0, 10), -1)}T23:59:00`;
  return {
    title: draft.subject,
    agenda: draft.text,
    description: '',
    location: draft.location,
    start_date: draft.start,
    end_date: draft.allDay ? lastDay : draft.end,
    active_date: draft.start,
    all_day: Number(draft.allDay),
    is_free: Number(draft.free),
    private: Number(draft.private),
    priority_id: PRIORITY_IDS[draft.importance],
    has_alarm: Number(draft.reminderMinutes !== null),
    alarm_minutes: draft.reminderMinutes ?? 0,
    completed: COMPLETED.indexOf(draft.completed ? 'Completed' : 'NotStarted'),
    contact_id: draft.companyId ?? 0,
    person_id: draft.contactPersonId ?? 0,
    project_id: draft.projectId ?? 0,
    sale_id: draft.saleId ?? 0,
  };
}

export function entryOfRow(row: AppointmentRow): DeskEntry {
  const orNull = (id: number): number | null => (id === 0 ? null : id);
  const low = row.priority_id === PRIORITY_IDS.low;
  return {
    id: row.appointment_id,
    associateId: row.associate_id,
    subject: titleOf(row),
    text: textOf(row),
    location: row.location,
    ...timesOf(row),
    allDay: row.all_day === 1,
    private: row.private !== 0,
    free: row.is_free === 1,
    importance: low ? 'low' : row.priority_id === PRIORITY_IDS.high ? 'high' : 'normal',
    reminderMinutes: row.has_alarm === 1 ? row.alarm_minutes : null,
    completed: COMPLETED[row.completed] === 'Completed',
    companyId: orNull(row.contact_id),
    contactPersonId: orNull(row.person_id),
    projectId: orNull(row.project_id),
    saleId: orNull(row.sale_id),
    recurring: row.recurrence_rule_id !== 0,
    updatedAt: Math.floor(row.updated / 1000),
    updatedBy: row.updated_by,
  };
}

/** A row written by a client that knows only Description has subject and text in it. */
function textOf(row: AppointmentRow): string {
  if (row.agenda !== '' || row.description === '') return row.agenda;
  const description = descriptionOf(row, 'description');
  const subject = titleOf(row);
  if (!description.startsWith(subject)) return description;
  return description.slice(subject.length).replace(/^\r?\n/u, '');
}

function timesOf(row: AppointmentRow): { readonly start: string; readonly end: string } {
  if (row.all_day === 0) return { start: row.start_date, end: row.end_date };
  const start = row.start_date.slice(0, 10);
  const atMidnight = row.end_date.endsWith('T00:00:00') && row.end_date > row.start_date;
  const lastDay = row.end_date.slice(0, 10);
  const end = atMidnight ? lastDay : addDays(lastDay, 1);
  return { start: `${start}T00:00:00`, end: `${end}T00:00:00` };
}
