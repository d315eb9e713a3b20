/** Values for the tests of the database: each is whole, and each part can be replaced. */
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { ConflictCase } from '../../src/sync/model/conflict.ts';
import {
  conflictId,
  intentId,
  itemId,
  linkId,
  pairId,
  runId,
  version,
} from '../../src/sync/model/ids.ts';
import {
  emptySettlement,
  intentIdOf,
  type Intent,
  type Mark,
  type NewChange,
  type Parked,
  type RunEvent,
  type Settlement,
} from '../../src/sync/model/journal.ts';
import type { Link } from '../../src/sync/model/link.ts';
import type { Quarantined } from '../../src/sync/model/quarantine.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { NO_FACTS, type Setup } from '../../src/sync/model/setup.ts';
import { opposite, type Side } from '../../src/sync/model/side.ts';

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
    series: null,
    ...part,
  };
}

export function aLink(name: string, part: Partial<Link> = {}): Link {
  return {
    id: linkId(name),
    pair: PAIR,
    home: 'crm',
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
    shared: ['title'],
    isWhole: false,
    conflicts: [{ field: 'title', taken: 'crm', rule: 'newest' }],
    mailRisk: 'none',
    why: 'merged',
  };
  return { id: intentIdOf(action), pair: PAIR, action, at: 1_000, ...part };
}

export function aCreateIntent(name: string, to: Side = 'calendar'): Intent {
  const { base } = aLink(name);
  const home = opposite(to);
  const action: Intent['action'] = {
    kind: 'create',
    to,
    link: linkId(name),
    replaces: linkId('gone'),
    from: base[home],
    draft: base[to].value,
    home,
    mailRisk: 'sends',
    why: 'new',
  };
  return { id: intentIdOf(action), pair: PAIR, action, at: 1_000 };
}

/** What a create may tell besides. */
export function aSeriesIntent(name: string): Intent {
  const { action, ...intent } = aCreateIntent(name);
  const occurrences: Series = {
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
    recurrence: {
      from: '2026-11-24',
      rule: { kind: 'daily', interval: 1 },
      range: { kind: 'endless' },
    },
    overrides: [{ original: '2026-11-25', patch: { title: 'Guests' } }],
    cancelled: ['2026-11-26'],
  };
  const apart = { key: 'series-shared-day', parameters: { date: '2026-11-25' } } as const;
  return { ...intent, action: { ...action, occurrences, apart } as Intent['action'] };
}

export function aReviveIntent(name: string): Intent {
  const action: Intent['action'] = {
    kind: 'revive',
    to: 'crm',
    link: linkId(name),
    draft: anAppointment(),
    mailRisk: 'none',
    why: 'undone',
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
    mailRisk: 'none',
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
    about: 'crm',
    attempts: 2,
    dueAt: 5_000,
    at: 4_000,
    ...part,
  };
}

export function aChange(name: string, part: Partial<NewChange> = {}): NewChange {
  return {
    run: runId('r1'),
    at: 2_000,
    link: linkId(name),
    side: 'calendar',
    item: itemId(`calendar-${name}`),
    partner: itemId(`crm-${name}`),
    kind: 'update',
    why: 'changed',
    before: anAppointment(),
    after: anAppointment({ title: 'Moved', meetingUrl: 'https://meet.example.com/1' }),
    ...part,
  };
}

export function aSettlement(part: Partial<Settlement> = {}): Settlement {
  return { ...emptySettlement(PAIR), ...part };
}

export function anEvent(name: string, part: Partial<RunEvent> = {}): RunEvent {
  return {
    run: runId('r1'),
    at: 2_000,
    link: linkId(name),
    side: 'crm',
    item: itemId(`crm-${name}`),
    message: { key: 'held', parameters: { title: 'Møte “A”', attempts: 2, days: 0.5 } },
    ...part,
  };
}

export function aMark(name: string, part: Partial<Mark> = {}): Mark {
  return { side: 'crm', item: itemId(name), kind: 'restored', fingerprint: null, ...part };
}

/** A case of the link of this name; the version tells the cases of one link apart. */
export function aConflict(
  name: string,
  version_ = 1,
  part: Partial<ConflictCase> = {},
): ConflictCase {
  const { crm, calendar } = aLink(name).base;
  return {
    id: conflictId(`${name} ${String(version_)}`),
    pair: PAIR,
    link: linkId(name),
    items: { crm: crm.ref.id, calendar: calendar.ref.id },
    title: 'Board meeting',
    cause: 'ask',
    fields: [
      { field: 'when', taken: 'calendar', rule: 'ask' },
      { field: 'sensitivity', taken: 'crm', rule: 'stricter' },
    ],
    base: { crm: crm.value, calendar: calendar.value },
    now: {
      crm: { ...crm.value, title: 'Earlier' },
      calendar: { ...calendar.value, text: 'Later', location: 'Room 4' },
    },
    edits: { crm: { at: 900, by: 'ANNA' }, calendar: { at: null, by: null } },
    ...part,
  };
}

export function aQuarantined(name: string, part: Partial<Quarantined> = {}): Quarantined {
  return {
    link: linkId(name),
    vanishedOn: 'calendar',
    cause: 'mass-removal',
    title: 'Board meeting',
    since: 3_000,
    loss: null,
    ...part,
  };
}

export function aSetup(part: Partial<Setup> = {}): Setup {
  return {
    installation: 'b2c0',
    since: 500,
    window: '30 120',
    filters: '{"skipAllDay":true}',
    privacy: '{}',
    direction: 'two-way',
    facts: {
      crm: { account: '17', version: '10.3', zone: 'Europe/Oslo', hidesPrivate: true },
      calendar: NO_FACTS,
    },
    shown: { crm: 42, calendar: null },
    ...part,
  };
}
