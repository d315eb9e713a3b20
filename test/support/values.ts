/** Values of the model with everything filled in: the one place to change when a type grows. */
import {
  CALENDAR_CAPABILITIES,
  CRM_CAPABILITIES,
} from '../../src/sync/connectors/memory/capabilities.ts';
import { emptyAppointment, type Appointment } from '../../src/sync/model/appointment.ts';
import { SyncError, type ErrorCode } from '../../src/sync/model/error.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import { itemId, linkId, pairIdOf, version } from '../../src/sync/model/ids.ts';
import {
  NO_MARKS,
  type ItemRef,
  type Sighting,
  type StoredItem,
} from '../../src/sync/model/item.ts';
import type { Link, Seen } from '../../src/sync/model/link.ts';
import type { Action, ActionKind, ActionOf } from '../../src/sync/model/plan.ts';
import { addDays, type DateText, type When } from '../../src/sync/model/time.ts';

export const PAIR = pairIdOf('7', 'Anna@Example.test');

export const TYPICAL = { crm: CRM_CAPABILITIES, calendar: CALENDAR_CAPABILITIES };

/** One hour in Oslo, `day` days from the day on which the clock of tests stands. */
export function at(day: number, hour = 9): When {
  const date = new Date(Date.UTC(2026, 10, 23 + day)).toISOString().slice(0, 10);
  const local = (hours: number): string => `${date}T${String(hours).padStart(2, '0')}:00:00`;
  const zone = 'Europe/Oslo';
  return {
    kind: 'timed',
    start: { local: local(hour), zone },
    end: { local: local(hour + 1), zone },
  };
}

/** A visit tomorrow at 9 in Oslo. */
export function appointment(patch: Patch = {}): Appointment {
  return { ...emptyAppointment(at(1)), title: 'Visit', ...patch };
}

export function allDay(from: DateText, days = 1): When {
  return { kind: 'all-day', from, until: addDays(from, days) };
}

/** `start` and `end` are wall-clock times such as `2026-11-24T09:00:00`. */
export function timed(start: string, end: string, zone = 'Europe/Oslo'): When {
  return { kind: 'timed', start: { local: start, zone }, end: { local: end, zone } };
}

export function ref(id: string, versionText: string | null = null): ItemRef {
  return { id: itemId(id), version: versionText === null ? null : version(versionText) };
}

export function stored(
  id: string,
  patch: Patch = {},
  rest: Partial<Omit<StoredItem, 'value'>> = {},
): StoredItem {
  const value = appointment(patch);
  return {
    ref: ref(id),
    shape: 'single',
    origin: null,
    uid: null,
    modifiedAt: null,
    modifiedBy: null,
    marks: NO_MARKS,
    ...rest,
    value,
  };
}

export function seen(id: string, patch: Patch = {}, versionText: string | null = null): Seen {
  return { ref: ref(id, versionText), value: appointment(patch) };
}

/** A link whose items are called `<id> crm` and `<id> calendar`; both show the same. */
export function link(id: string, patch: Patch = {}): Link {
  const base = { crm: seen(`${id} crm`, patch), calendar: seen(`${id} calendar`, patch) };
  return { id: linkId(id), pair: PAIR, home: null, base };
}

export const present = (item: StoredItem): Sighting => ({ kind: 'present', item });
export const gone = (id: string): Sighting => ({ kind: 'gone', id: itemId(id) });

export function outside(id: string, item: StoredItem | null = null, enters = 7): Sighting {
  return { kind: 'outside', id: itemId(id), enters, item };
}

export function hidden(id: string, code: ErrorCode = 'protocol'): Sighting {
  return { kind: 'hidden', id: itemId(id), error: new SyncError(code, 'It cannot be read.') };
}

const LINK = linkId('link');

/** One of each kind, about the visit tomorrow. */
const ACTIONS: { readonly [Kind in ActionKind]: ActionOf<Kind> } = {
  create: {
    kind: 'create',
    to: 'calendar',
    link: LINK,
    replaces: null,
    from: seen('1'),
    draft: appointment(),
    home: 'crm',
    mailRisk: 'none',
    why: 'new',
  },
  revive: {
    kind: 'revive',
    to: 'calendar',
    link: LINK,
    draft: appointment(),
    mailRisk: 'none',
    why: 'undone',
  },
  update: {
    kind: 'update',
    to: 'calendar',
    link: LINK,
    target: ref('a'),
    patch: { location: 'Bergen' },
    before: appointment(),
    source: ref('1'),
    agreement: { crm: {}, calendar: {} },
    oneOfTwo: false,
    shared: [],
    isWhole: true,
    conflicts: [],
    mailRisk: 'none',
    why: 'changed',
  },
  remove: {
    kind: 'remove',
    to: 'calendar',
    link: LINK,
    target: ref('a'),
    before: appointment(),
    mailRisk: 'none',
    why: 'removed',
  },
  adopt: {
    kind: 'adopt',
    link: LINK,
    home: null,
    sensitivity: 'normal',
    base: link('link').base,
    why: 'twin-by-content',
  },
  rebase: { kind: 'rebase', link: LINK, base: link('link').base, why: 'agrees' },
  forget: { kind: 'forget', link: LINK, why: 'both-gone' },
  hold: {
    kind: 'hold',
    side: 'calendar',
    item: itemId('a'),
    version: null,
    title: 'Visit',
    link: null,
    about: 'calendar',
    until: null,
    why: 'series',
  },
};

export const ALL_ACTIONS: readonly Action[] = Object.values(ACTIONS);

export function action<Kind extends ActionKind>(
  kind: Kind,
  patch: Partial<ActionOf<Kind>> = {},
): ActionOf<Kind> {
  return { ...ACTIONS[kind], ...patch };
}
