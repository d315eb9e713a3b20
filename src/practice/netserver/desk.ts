// Edits as a person at the CRM makes them, straight on the tables. No mail is sent.
import type { PracticeClock } from '../clock.ts';
import type { PracticeDatabase } from '../store.ts';
import {
  contentOf,
  emptyContent,
  findAppointment,
  insertAppointment,
  selectAppointments,
  updateAppointment,
} from './appointment-row.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { crmOn } from './crm.ts';
import type { Crm } from './crm.ts';
import { BLANK_ENTRY, contentOfDraft, entryOfRow } from './desk-entry.ts';
import type { DeskDraft, DeskEntry } from './desk-entry.ts';
import { findAssociate } from './directory.ts';
import { DEFAULT_PRIORITY, DEFAULT_TASK } from './draft.ts';
import { storePrivacy } from './privacy.ts';
import { removeAppointment } from './save.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

export type DeskSketch = Partial<DeskDraft> & Pick<DeskDraft, 'subject' | 'start' | 'end'>;

/** Every method throws RangeError for an appointment or associate that does not exist. */
export type NetServerDesk = {
  /** Everything in the diary of an associate, by start. */
  list(associateId: number): readonly DeskEntry[];
  /** null when there is no such appointment (any more). */
  find(id: number): DeskEntry | null;
  /** @returns The id of the new appointment. */
  create(associateId: number, sketch: DeskSketch): number;
  /** @param by Associate who edits; the owner when absent. */
  update(id: number, changes: Partial<DeskDraft>, by?: number): void;
  remove(id: number): void;
};

export function createNetServerDesk(options: {
  readonly database: PracticeDatabase;
  readonly clock: PracticeClock;
}): NetServerDesk {
  const crm = crmOn({ ...options, settings: DEFAULT_SETTINGS });
  return {
    list: (associateId) =>
      selectAppointments(
        crm,
        'associate_id = ? AND type IN (1, 6) ORDER BY start_date, appointment_id',
        [associateId],
      ).map(entryOfRow),
    find: (id) => {
      const row = findAppointment(crm, id);
      return row === null ? null : entryOfRow(row);
    },
    create: (associateId, sketch) => createEntry(crm, associateId, { ...BLANK_ENTRY, ...sketch }),
    update: (id, changes, by) => {
      const row = present(crm, id);
      changeEntry(crm, { row, changes, by: by ?? row.associate_id });
    },
    remove: (id) => {
      const row = present(crm, id);
      removeAppointment(crm, { row, mode: 'OnlyThis', mail: false, by: row.associate_id });
    },
  };
}

function present(crm: Crm, id: number): AppointmentRow {
  const row = findAppointment(crm, id);
  if (row === null) throw new RangeError(`There is no appointment ${String(id)}`);
  return row;
}

function createEntry(crm: Crm, associateId: number, draft: DeskDraft): number {
  if (findAssociate(crm, associateId) === null) {
    throw new RangeError(`There is no associate ${String(associateId)}`);
  }
  const content = {
    ...emptyContent(),
    task_id: DEFAULT_TASK,
    priority_id: DEFAULT_PRIORITY,
    ...contentOfDraft(draft),
    associate_id: associateId,
  };
  return crm.database.transaction(() => {
    const id = insertAppointment(crm, content, associateId);
    storePrivacy(crm, { id, associateId }, { level: content.private, visible: null });
    return id;
  })();
}

function changeEntry(
  crm: Crm,
  edit: { readonly row: AppointmentRow; readonly changes: Partial<DeskDraft>; readonly by: number },
): void {
  const { row, changes, by } = edit;
  const content = { ...contentOf(row), ...contentOfDraft({ ...entryOfRow(row), ...changes }) };
  crm.database.transaction(() => {
    updateAppointment(crm, { id: row.appointment_id, content }, by);
    if (content.private === row.private) return;
    const owner = { id: row.appointment_id, associateId: row.associate_id };
    storePrivacy(crm, owner, { level: content.private, visible: null });
  })();
}
