/** Values for the tests of the database: each is whole, and each part can be replaced. */
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { intentId, itemId, linkId, pairId, runId, version } from '../../src/sync/model/ids.ts';
import type { Change, Intent, Parked, Settlement } from '../../src/sync/model/journal.ts';
import { intentIdOf } from '../../src/sync/model/journal.ts';
import type { Link } from '../../src/sync/model/link.ts';

export const PAIR = pairId('17~anna@example.com');
export const OTHER_PAIR = pairId('18~bo@example.com');

export function anAppointment(part: Partial<Appointment> = {}): Appointment {
  return {
    title: 'Årsmøte & <styre> 🎉',
    text: 'First line\nSecond line',
    when: {
      kind: 'timed',
      start: { local: '2026-11-20T15:30:00', zone: 'Europe/Oslo' },
      end: { local: '2026-11-20T16:30:00', zone: 'Europe/Oslo' },
    },
    location: 'Room 3',
    busy: 'busy',
    sensitivity: 'normal',
    importance: 'normal',
    reminder: 15,
    categories: ['Red'],
    attendees: [{ name: 'Bo', email: 'bo@example.com', role: 'required', response: 'none' }],
    organiser: { name: 'Anna', email: 'anna@example.com' },
    meetingUrl: null,
    company: { id: '5', name: 'Fjord AS' },
    contact: null,
    project: null,
    sale: null,
    type: { id: '1', name: 'Meeting' },
    completed: false,
    ...part,
  };
}

export function aLink(name: string, part: Partial<Link> = {}): Link {
  return {
    id: linkId(name),
    pair: PAIR,
    base: {
      crm: { ref: { id: itemId(`crm-${name}`), version: version('1') }, value: anAppointment() },
      calendar: {
        ref: { id: itemId(`calendar-${name}`), version: null },
        value: anAppointment({ company: null, type: null, location: '' }),
      },
    },
    ...part,
  };
}

export function anIntent(name: string, part: Partial<Intent> = {}): Intent {
  const { crm, calendar } = aLink(name).base;
  const action: Intent['action'] = {
    kind: 'update',
    to: 'calendar',
    link: linkId(name),
    target: calendar.ref,
    patch: { title: 'New', reminder: null },
    before: calendar.value,
    source: crm.ref,
    agreement: { crm: { title: 'New' }, calendar: {} },
    oneOfTwo: true,
    conflicts: [{ field: 'title', taken: 'crm', rule: 'newest' }],
    why: 'merged',
  };
  return { id: intentIdOf(action), pair: PAIR, action, at: 1_000, ...part };
}

export function aCreateIntent(name: string): Intent {
  const { crm, calendar } = aLink(name).base;
  const action: Intent['action'] = {
    kind: 'create',
    to: 'calendar',
    link: linkId(name),
    replaces: linkId('gone'),
    from: crm,
    draft: calendar.value,
    why: 'new',
  };
  return { id: intentIdOf(action), pair: PAIR, action, at: 1_000 };
}

export function aRemoveIntent(name: string): Intent {
  const { crm } = aLink(name).base;
  const action: Intent['action'] = {
    kind: 'remove',
    to: 'crm',
    link: linkId(name),
    target: crm.ref,
    before: crm.value,
    why: 'removed',
  };
  return { id: intentId('of its own'), pair: PAIR, action, at: 1_000 };
}

export function aParked(name: string, part: Partial<Parked> = {}): Parked {
  return {
    pair: PAIR,
    side: 'crm',
    item: itemId(name),
    version: version('7'),
    title: 'Board meeting',
    why: 'rejected',
    attempts: 2,
    dueAt: 5_000,
    at: 4_000,
    ...part,
  };
}

export function aChange(name: string, part: Partial<Change> = {}): Change {
  return {
    run: runId('r1'),
    at: 2_000,
    link: linkId(name),
    side: 'calendar',
    item: itemId(`calendar-${name}`),
    kind: 'update',
    why: 'changed',
    before: anAppointment(),
    after: anAppointment({ title: 'Moved', meetingUrl: 'https://meet.example.com/1' }),
    ...part,
  };
}

export function aSettlement(part: Partial<Settlement> = {}): Settlement {
  return { pair: PAIR, intent: null, put: null, drop: null, change: null, unpark: [], ...part };
}
