/** Appointments as the tables of the practice CRM hold them; shares nothing with the connector. */
import type { DeskDraft, DeskEntry } from '../../../src/practice/netserver/desk-entry.ts';
import { BASE_ZONE } from '../../../src/practice/netserver/zones.ts';
import { emptyAppointment } from '../../../src/sync/model/appointment.ts';
import { normaliseText } from '../../../src/sync/model/content-fields.ts';
import type { Patch } from '../../../src/sync/model/fields.ts';
import { itemId } from '../../../src/sync/model/ids.ts';
import { NO_MARKS, type StoredItem } from '../../../src/sync/model/item.ts';
import { whenInZone, type When } from '../../../src/sync/model/time.ts';

function whenOf({ allDay, start, end }: DeskEntry): When {
  return allDay
    ? { kind: 'all-day', from: start.slice(0, 10), until: end.slice(0, 10) }
    : {
        kind: 'timed',
        start: { local: start, zone: BASE_ZONE },
        end: { local: end, zone: BASE_ZONE },
      };
}

export function shownInCrm(entry: DeskEntry): StoredItem {
  return {
    ref: { id: itemId(String(entry.id)), version: null },
    shape: entry.recurring ? 'series' : 'single',
    origin: null,
    uid: null,
    modifiedAt: null,
    modifiedBy: null,
    marks: NO_MARKS,
    value: {
      ...emptyAppointment(whenOf(entry)),
      title: entry.subject,
      text: normaliseText(entry.text),
      location: entry.location,
      busy: entry.free ? 'free' : 'busy',
      sensitivity: entry.private ? 'private' : 'normal',
      importance: entry.importance,
      reminder: entry.reminderMinutes,
      company: entry.companyId === null ? null : { id: String(entry.companyId), name: '' },
    },
  };
}

function times(when: When): Partial<DeskDraft> {
  const told = whenInZone(when, BASE_ZONE);
  return told.kind === 'all-day'
    ? { allDay: true, start: `${told.from}T00:00:00`, end: `${told.until}T00:00:00` }
    : { allDay: false, start: told.start.local, end: told.end.local };
}

/** What a person changes in an entry, as far as the form has a field for it. */
export function crmChange(patch: Patch): Partial<DeskDraft> {
  const { title, text, when, location, busy, sensitivity, importance, reminder, company } = patch;
  return {
    ...(title === undefined ? {} : { subject: title }),
    ...(text === undefined ? {} : { text }),
    ...(when === undefined ? {} : times(when)),
    ...(location === undefined ? {} : { location }),
    ...(busy === undefined ? {} : { free: busy === 'free' }),
    ...(sensitivity === undefined ? {} : { private: sensitivity !== 'normal' }),
    ...(importance === undefined ? {} : { importance }),
    ...(reminder === undefined ? {} : { reminderMinutes: reminder }),
    ...(company === undefined ? {} : { companyId: company === null ? null : Number(company.id) }),
  };
}
