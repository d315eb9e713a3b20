// Saving and deleting appointments, with the rows of their participants and series.
import {
  deleteAppointments,
  findAppointment,
  insertAppointment,
  updateAppointment,
} from './appointment-row.ts';
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import { cancelRows } from './bookings.ts';
import type { Crm } from './crm.ts';
import { storeCustomFields, storeLinks } from './custom-fields.ts';
import type { Draft } from './draft.ts';
import { badRequest, serviceError } from './failure.ts';
import { requireOwner, storeOwner } from './owned.ts';
import { bookingRows, sendMails, storeParticipants } from './participants.ts';
import { storePrivacy } from './privacy.ts';
import { changeSeries } from './series-change.ts';
import { insertSeries, laterRows, onDate } from './series.ts';
import type { UpdateMode } from './vocabulary.ts';

export type Save = {
  readonly draft: Draft;
  readonly previous: AppointmentRow | null;
  /** Associate id of the one who saves. */
  readonly by: number;
  /** Whether participants marked SendEmail get a mail. */
  readonly mail: boolean;
  readonly mode: UpdateMode;
};

/** One transaction. @returns The row as it is stored now. */
export function saveAppointment(crm: Crm, save: Save): AppointmentRow {
  return crm.database.transaction(() => {
    const content = withMaster(save);
    if (save.previous !== null) requireOwner(crm, save.previous, { content, by: save.by });
    const [id = 0, ...made] = store(crm, save, content);
    for (const each of [id, ...made]) {
      attach(crm, each, save.draft);
      storeOwner(crm, present(crm, each), save.by);
      invite(crm, each, save);
    }
    return present(crm, id);
  })();
}

/** The first participant is the inviter, and the row stands in that one's diary. */
function withMaster({ draft, previous }: Save): RowContent {
  const { content, participants } = draft;
  const first = participants[0];
  const booked = previous !== null && previous.mother_id !== 0;
  if (first === undefined || booked) return content;
  const owner = first.associateId === 0 ? content.associate_id : first.associateId;
  return { ...content, associate_id: owner, send_email: Number(first.sendEmail) };
}

/** @returns The row that was saved, and those that were made with it. */
function store(crm: Crm, save: Save, content: RowContent): readonly number[] {
  const { draft, previous, mode, by } = save;
  if (previous === null) {
    if (draft.series === null) return [insertAppointment(crm, content, by)];
    return insertSeries(crm, { content, series: draft.series }, by);
  }
  const id = previous.appointment_id;
  if (previous.recurrence_rule_id === 0) {
    if (draft.series !== null) {
      throw badRequest('A saved appointment cannot be made the first of a series');
    }
    updateAppointment(crm, { id, content }, by);
    return [id];
  }
  const change = changeSeries(crm, { row: previous, series: draft.series, mode });
  updateAppointment(crm, { id, content: { ...content, recurrence_rule_id: change.rule } }, by);
  removeRows(crm, change.doomed, { mail: false, by });
  if (change.keepsLater && mode === 'ThisAndForward') forward(crm, previous, { content, by });
  const made = change.dates.map((date) => {
    const row = { ...onDate(content, date), mother_id: 0, recurrence_rule_id: change.rule };
    return insertAppointment(crm, row, by);
  });
  return [id, ...made];
}

function attach(crm: Crm, id: number, draft: Draft): void {
  const row = present(crm, id);
  storePrivacy(crm, { id, associateId: row.associate_id }, draft.privacy);
  storeLinks(crm, id, draft.links);
  storeCustomFields(crm, id, draft.customFields);
}

/** Every later row of the series takes the change and keeps its date. */
function forward(
  crm: Crm,
  row: AppointmentRow,
  { content, by }: { readonly content: RowContent; readonly by: number },
): void {
  for (const later of laterRows(crm, row)) {
    const { mother_id, recurrence_rule_id } = later;
    const moved = { ...onDate(content, later.start_date.slice(0, 10)), mother_id };
    const row = { id: later.appointment_id, content: { ...moved, recurrence_rule_id } };
    requireOwner(crm, later, { content: row.content, by });
    updateAppointment(crm, row, by);
    storeOwner(crm, present(crm, row.id), by);
  }
}

function invite(crm: Crm, id: number, { draft, previous, by, mail }: Save): void {
  const row = present(crm, id);
  const slave = row.mother_id !== 0 && row.mother_id !== id;
  if (slave) return;
  const alone =
    draft.participants.length === 0 ||
    (draft.participants.length === 1 && draft.participants[0]?.associateId === row.associate_id);
  if (alone && row.mother_id === 0) {
    if (mail) sendMails(crm, row, 'invite');
    return;
  }
  const motherId = alone ? 0 : id;
  if (row.mother_id !== motherId) setMother(crm, row, motherId);
  const master = present(crm, id);
  const moved =
    previous !== null &&
    (previous.start_date !== row.start_date || previous.end_date !== row.end_date);
  if (alone) cancelRows(crm, slavesOf(crm, row), by);
  else storeParticipants(crm, { master, moved }, { list: draft.participants, by });
  if (mail) sendMails(crm, master, 'invite');
}

/** Part of the same save, so the row keeps its stamp. */
function setMother(crm: Crm, row: AppointmentRow, motherId: number): void {
  crm
    .prepare('UPDATE crm_appointment SET mother_id = ? WHERE appointment_id = ?')
    .run(motherId, row.appointment_id);
}

function slavesOf(crm: Crm, row: AppointmentRow): readonly AppointmentRow[] {
  if (row.mother_id !== row.appointment_id) return [];
  return bookingRows(crm, row).filter((other) => other.appointment_id !== row.appointment_id);
}

function present(crm: Crm, id: number): AppointmentRow {
  const row = findAppointment(crm, id);
  if (row === null) throw serviceError(`Appointment id ${String(id)} not found`);
  return row;
}

export type Removal = {
  readonly row: AppointmentRow;
  readonly mode: UpdateMode;
  readonly mail: boolean;
  /** Associate id of the one who removes. */
  readonly by: number;
};

/** StopRecurrence keeps the row itself and ends the series after it. */
export function removeAppointment(crm: Crm, { row, mode, mail, by }: Removal): void {
  crm.database.transaction(() => {
    const later = mode === 'ThisAndForward' || mode === 'StopRecurrence' ? laterRows(crm, row) : [];
    removeRows(crm, mode === 'StopRecurrence' ? later : [row, ...later], { mail, by });
  })();
}

function removeRows(
  crm: Crm,
  rows: readonly AppointmentRow[],
  { mail, by }: Pick<Removal, 'mail' | 'by'>,
): void {
  for (const each of rows) {
    if (mail && each.mother_id === each.appointment_id) sendMails(crm, each, 'cancel');
    cancelRows(crm, slavesOf(crm, each), by);
    deleteAppointments(crm, [each.appointment_id], by);
  }
}
