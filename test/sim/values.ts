/** What people write: few values, so that they meet each other and come back. */
import { SENSITIVITIES } from '../../src/sync/model/content.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { addDays, dateAt, instantOf, type EpochMs, type When } from '../../src/sync/model/time.ts';
import type { Edit, PersonStep } from './steps.ts';

/** Every title begins with a tag that no edit changes: who is who is never in doubt. */
export function tagOf(title: string): string {
  return /^T\d+/.exec(title)?.[0] ?? title;
}

export function isTagged(title: string): boolean {
  return /^T\d+/.test(title);
}

/** What nobody may read where private appointments are not to be told. */
export const SECRET = 'Secret';

export interface Today {
  readonly now: EpochMs;
  readonly daysBack: number;
  readonly daysAhead: number;
}

export const OFFICE = 'Europe/Oslo';
export const WORDS = ['Visit', 'Lunch <& more>', 'Øystein 🌊', 'Call'] as const;
const BUSY = ['busy', 'free', 'tentative', 'out-of-office', 'elsewhere'] as const;
const IMPORTANCE = ['low', 'normal', 'high'] as const;

// SPEC.md lists it as a gap: a wall-clock time without offset cannot say the second of two hours.
const SECOND_HOUR = { from: Date.UTC(2026, 9, 25, 1), until: Date.UTC(2026, 9, 25, 2) };

export function at<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length] as Value;
}

export function isTwofold(when: When): boolean {
  if (when.kind === 'all-day') return false;
  return [when.start, when.end].some((time) => {
    const instant = instantOf(time);
    return instant >= SECOND_HOUR.from && instant < SECOND_HOUR.until;
  });
}

interface Place {
  readonly day: number;
  readonly hour: number;
  readonly zone: string;
}

function timed({ day, hour, zone }: Place, now: EpochMs): When {
  const date = addDays(dateAt(now, OFFICE), day);
  const time = (hours: number) => ({
    local: `${date}T${String(hours).padStart(2, '0')}:30:00`,
    zone,
  });
  const when: When = { kind: 'timed', start: time(hour), end: time(hour + 1) };
  return isTwofold(when) ? timed({ day: day + 1, hour, zone }, now) : when;
}

function allDay(day: number, length: number, now: EpochMs): When {
  const from = addDays(dateAt(now, OFFICE), day);
  return { kind: 'all-day', from, until: addDays(from, length) };
}

type Creation = Extract<PersonStep, { readonly do: 'create' }>;

const FOREIGN = 5;
/** The form of a meeting. */
export const MEETING = 10;
const GUEST = {
  ...{ name: 'Guest', email: 'guest@example.test' },
  ...({ role: 'required', response: 'none' } as const),
};
const FORMS: Readonly<Record<number, Patch>> = {
  1: { sensitivity: 'private', text: `${SECRET} meeting` },
  2: { text: 'Bring the plan.\nAnd the keys.' },
  3: { sensitivity: 'confidential', busy: 'out-of-office', text: SECRET },
  [MEETING]: { attendees: [GUEST] },
};

/** What a person writes into an empty form. */
export function newAppointment(
  tag: string,
  { day, hour, form }: Creation,
  { now }: Today,
): Patch & { readonly when: When } {
  const zone = at([OFFICE, 'America/New_York', 'Asia/Kolkata'], Math.max(0, form - FOREIGN));
  const isAllDay = form === FOREIGN - 1;
  return {
    title: `${tag} ${at(WORDS, day + 4)}`,
    when: isAllDay ? allDay(day, 1, now) : timed({ day, hour, zone }, now),
    ...FORMS[form],
  };
}

function zoneOf({ value: { when } }: StoredItem): string {
  return when.kind === 'timed' ? when.start.zone : OFFICE;
}

/** Out of the window, ahead of it or behind it. */
function farAway(value: number, today: Today): number {
  return value % 2 === 0 ? today.daysAhead + 3 + value : -today.daysBack - 3 - value;
}

/** What somebody writes into what shows as `tag`. */
interface Page {
  readonly item: StoredItem;
  readonly tag: string;
  readonly today: Today;
}

type Writing = (value: number, page: Page) => Patch;

const WRITINGS: Readonly<Record<Edit, Writing>> = {
  title: (value, { tag }) => ({ title: `${tag} ${at(WORDS, value)}` }),
  location: (value) => ({ location: at(['', 'Room 1', 'Room 2', 'Café'], value) }),
  text: (value) => ({ text: at(['', 'One', 'Two\nlines', 'Three'], value) }),
  when: (value, { item, today }) => ({
    when: timed({ day: (value % 5) - 1, hour: 7 + value, zone: zoneOf(item) }, today.now),
  }),
  away: (value, { item, today }) => ({
    when: timed({ day: farAway(value, today), hour: 9, zone: zoneOf(item) }, today.now),
  }),
  'all-day': (value, { today }) => ({ when: allDay(value - 2, 1 + (value % 3), today.now) }),
  busy: (value) => ({ busy: at(BUSY, value) }),
  sensitivity: (value) => ({ sensitivity: at(SENSITIVITIES, value) }),
  importance: (value) => ({ importance: at(IMPORTANCE, value) }),
  reminder: (value) => ({ reminder: at([null, 15, 60], value) }),
  categories: (value) => ({ categories: at([[], ['Red'], ['Red', 'Blue']], value) }),
  company: (value) => ({ company: at([null, { id: '1', name: 'Fjord AS' }], value) }),
};

const OF_TIME: readonly Edit[] = ['when', 'away', 'all-day'];

/** The CRM has no categories, and the calendar no companies. */
const ONLY_ON: Partial<Record<Edit, Side>> = { categories: 'calendar', company: 'crm' };

export function editOf(
  { what, value, side }: Extract<PersonStep, { readonly do: 'edit' }>,
  page: Page,
): Patch {
  // The time of a series is in its rule.
  if (page.item.value.series !== null && OF_TIME.includes(what)) return {};
  if ((ONLY_ON[what] ?? side) !== side) return {};
  return WRITINGS[what](value, page);
}
