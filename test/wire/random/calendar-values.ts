/** Appointments as the store of the practice Exchange holds them; shares nothing with the connector. */
import { asText, storedText } from '../../../src/practice/exchange/body-text.ts';
import type {
  FreeBusy,
  ItemValue,
  OccurrenceException,
} from '../../../src/practice/exchange/calendar-item.ts';
import type { DeskItem } from '../../../src/practice/exchange/desk.ts';
import { ianaOf, windowsOf } from '../../../src/practice/exchange/zones.ts';
import { emptyAppointment, type Appointment } from '../../../src/sync/model/appointment.ts';
import type { BusyState, ContentPatch } from '../../../src/sync/model/content.ts';
import {
  CONTENT_NAMES,
  contentPatchOf,
  normaliseText,
} from '../../../src/sync/model/content-fields.ts';
import type { Patch } from '../../../src/sync/model/fields.ts';
import { itemId, linkId, type LinkId } from '../../../src/sync/model/ids.ts';
import { NO_MARKS, type StoredItem } from '../../../src/sync/model/item.ts';
import { dateAt, instantOf, startOfDay, zonedAt, type When } from '../../../src/sync/model/time.ts';
import { asTaken } from './calendar-form.ts';
import { seriesValue, storedSeries } from './calendar-series.ts';

const BUSY: Readonly<Record<BusyState, FreeBusy>> = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  'out-of-office': 'OOF',
  elsewhere: 'WorkingElsewhere',
};
const SENSITIVITY = {
  normal: 'Normal',
  personal: 'Personal',
  private: 'Private',
  confidential: 'Confidential',
} as const;
const IMPORTANCE = { low: 'Low', normal: 'Normal', high: 'High' } as const;
const STAMP = / CalbridgeOrigin$/;

function keyOf<Key extends string>(values: Readonly<Record<Key, string>>, wanted: string): Key {
  const found = Object.entries<string>(values).find(([, value]) => value === wanted);
  if (found === undefined) throw new Error(`Nobody writes ${wanted} here.`);
  return found[0] as Key;
}

function ianaFor(windows: string, hint: string): string {
  // A Windows zone stands for several; people are told the one that they chose.
  if (windowsOf(hint) === windows) return hint;
  return windows === windowsOf('Asia/Kolkata') ? 'Asia/Kolkata' : (ianaOf(windows) ?? 'UTC');
}

function whenOf({ allDay, start, end, startZone, endZone }: ItemValue, office: string): When {
  const [from, until] = [ianaFor(startZone, office), ianaFor(endZone, office)];
  return allDay
    ? { kind: 'all-day', from: dateAt(start, from), until: dateAt(end, until) }
    : { kind: 'timed', start: zonedAt(start, from), end: zonedAt(end, until) };
}

function valueOf(value: ItemValue, office: string): Appointment {
  return {
    ...emptyAppointment(whenOf(value, office)),
    title: value.subject,
    text: normaliseText(asText(value.body)),
    location: value.location,
    busy: keyOf(BUSY, value.busy),
    sensitivity: keyOf(SENSITIVITY, value.sensitivity),
    importance: keyOf(IMPORTANCE, value.importance),
    reminder: value.reminderIsSet ? value.reminderMinutes : null,
    categories: value.categories,
    attendees: value.required.map(({ name, address }) => ({
      ...{ name, email: address },
      ...({ role: 'required', response: 'none' } as const),
    })),
    organiser: { name: value.organizer.name, email: value.organizer.address },
  };
}

export function stampOf({ extended }: ItemValue): LinkId | null {
  const value = extended.find(({ key }) => STAMP.test(key))?.values[0];
  return value === undefined ? null : linkId(value);
}

function differenceOf(
  value: ItemValue,
  { originalStart, change }: OccurrenceException,
  office: string,
) {
  const length = value.end - value.start;
  const plain = { ...value, start: originalStart, end: originalStart + length };
  const [own, shared] = [valueOf({ ...plain, ...change }, office), valueOf(plain, office)];
  const isOther = (name: (typeof CONTENT_NAMES)[number]): boolean =>
    JSON.stringify(own[name]) !== JSON.stringify(shared[name]);
  const patch = CONTENT_NAMES.filter(
    (name) => name !== 'when' && isOther(name),
  ).reduce<ContentPatch>(
    (all, name) => ({ ...all, ...contentPatchOf(name, own[name] as never) }),
    {},
  );
  const isMoved = change.start !== undefined || change.end !== undefined;
  return isMoved ? { ...patch, when: own.when } : patch;
}

function seriesOf(value: ItemValue, office: string): Appointment['series'] {
  return storedSeries(value, ianaFor(value.startZone, office), (exception) =>
    differenceOf(value, exception, office),
  );
}

export interface Looking {
  /** The zone in which everybody works. */
  readonly office: string;
  readonly hasSeries: boolean;
}

export function shownOnCalendar(
  { id, kind, value }: DeskItem,
  { office, hasSeries }: Looking,
): StoredItem {
  const series = hasSeries ? seriesOf(value, office) : null;
  return {
    ref: { id: itemId(id), version: null },
    shape: kind === 'Single' ? 'single' : 'series',
    origin: stampOf(value),
    uid: null,
    modifiedAt: null,
    modifiedBy: null,
    marks: NO_MARKS,
    value: { ...valueOf(value, office), series },
  };
}

function times(when: When, office: string): Partial<ItemValue> {
  if (when.kind === 'all-day') {
    const [start, end] = [startOfDay(when.from, office), startOfDay(when.until, office)];
    const zone = windowsOf(office);
    return { allDay: true, start, end, startZone: zone, endZone: zone };
  }
  return {
    allDay: false,
    start: instantOf(when.start),
    end: instantOf(when.end),
    startZone: windowsOf(when.start.zone),
    endZone: windowsOf(when.end.zone),
  };
}

const NO_SERIES = { recurrence: null, exceptions: [], deletedStarts: [] };

function seriesChange(series: Patch['series'], office: string): Partial<ItemValue> {
  if (series === undefined) return {};
  if (series === null) return NO_SERIES;
  return seriesValue(asTaken(series), office, (one) => calendarChange(one, office));
}

/** What a person changes in an item. */
export function calendarChange(patch: Patch, office: string): Partial<ItemValue> {
  const { title, text, when, location, busy, sensitivity, importance, reminder } = patch;
  const { categories, attendees, series } = patch;
  return {
    ...(title === undefined ? {} : { subject: title }),
    ...(text === undefined ? {} : { body: { format: 'Text', content: storedText(text) } }),
    ...(when === undefined ? {} : times(when, office)),
    ...seriesChange(series, office),
    ...(location === undefined ? {} : { location }),
    ...(busy === undefined ? {} : { busy: BUSY[busy] }),
    ...(sensitivity === undefined ? {} : { sensitivity: SENSITIVITY[sensitivity] }),
    ...(importance === undefined ? {} : { importance: IMPORTANCE[importance] }),
    ...(reminder === undefined
      ? {}
      : { reminderIsSet: reminder !== null, reminderMinutes: reminder ?? 15 }),
    ...(categories === undefined ? {} : { categories }),
    ...(attendees === undefined
      ? {}
      : {
          required: attendees.map(({ name, email }) => ({
            ...{ name, address: email, response: 'Unknown' as const },
          })),
        }),
  };
}
