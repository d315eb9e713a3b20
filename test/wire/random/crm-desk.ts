/** A person's hands on a diary of the practice CRM. */
import type { NetServerDesk } from '../../../src/practice/netserver/desk.ts';
import type { DeskEntry } from '../../../src/practice/netserver/desk-entry.ts';
import type { PracticeDatabase } from '../../../src/practice/store.ts';
import type { Desk } from '../../../src/sync/connectors/memory/desk.ts';
import { emptyAppointment } from '../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../src/sync/model/capabilities.ts';
import { itemId, linkId, type ItemId, type LinkId } from '../../../src/sync/model/ids.ts';
import { crmChange, shownInCrm } from './crm-values.ts';

export interface CrmDeskOptions {
  readonly netserver: NetServerDesk;
  readonly database: PracticeDatabase;
  readonly associate: number;
  readonly capabilities: Capabilities;
}

function uidOf(database: PracticeDatabase, id: ItemId): LinkId | null {
  const uid = database
    .prepare<[number], string>('SELECT event_uid FROM crm_invitation WHERE appointment_id = ?')
    .pluck()
    .get(Number(id));
  return uid === undefined ? null : linkId(uid);
}

function repeat(database: PracticeDatabase, id: ItemId): void {
  const { lastInsertRowid } = database
    .prepare('INSERT INTO crm_recurrence_rule (rule) VALUES (?)')
    .run(JSON.stringify({ pattern: 'Daily', endType: 'Counter' }));
  database
    .prepare('UPDATE crm_appointment SET recurrence_rule_id = ? WHERE appointment_id = ?')
    .run(lastInsertRowid, Number(id));
}

export function crmDesk(options: CrmDeskOptions): Desk {
  const { netserver, database, associate, capabilities } = options;
  const there = (id: ItemId): DeskEntry => {
    const entry = netserver.find(Number(id));
    if (entry?.associateId !== associate) throw new Error(`There is no item ${id} on this desk.`);
    return entry;
  };
  return {
    create: (draft) => {
      const value = crmChange({ ...emptyAppointment(draft.when), ...draft });
      const { subject = '', start = '', end = '', ...rest } = value;
      return itemId(String(netserver.create(associate, { ...rest, subject, start, end })));
    },
    edit: (id, patch) => {
      netserver.update(there(id).id, crmChange(patch));
    },
    remove: (id) => {
      netserver.remove(there(id).id);
    },
    capabilities: () => capabilities,
    items: () =>
      netserver
        .list(associate)
        .toSorted((one, other) => one.id - other.id)
        .map(shownInCrm),
    origin: (id) => uidOf(database, id),
    copy: (id) => itemId(String(netserver.create(associate, there(id)))),
    makeSeries: (id) => {
      const entry = there(id);
      // Saved once more, so that the row has a new stamp.
      netserver.update(entry.id, {});
      if (!entry.recurring) repeat(database, id);
    },
    markForeign: () => {
      throw new Error('There is no other synchroniser here.');
    },
  };
}
