/** Appointments as people write them down: `2026-11-24 09:00-10:00 Visit`. */
import { z } from 'zod';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { Attendee, CrmRecord, Person } from '../../src/sync/model/content.ts';
import { SENSITIVITIES } from '../../src/sync/model/content.ts';
import { isSameField, type Patch } from '../../src/sync/model/fields.ts';
import { addDays, isZone, type When } from '../../src/sync/model/time.ts';

export const HOME_ZONE = 'Europe/Oslo';

const ZONE = String.raw`(?: \((?<zone>[\w/+-]+)\))?`;
const TIMED = String.raw`(?<date>\d{4}-\d\d-\d\d) (?<start>\d\d:\d\d)-(?<end>\d\d:\d\d)${ZONE}`;
const ALL_DAY = String.raw`(?<from>\d{4}-\d\d-\d\d)(?:\.\.(?<to>\d{4}-\d\d-\d\d))? all day`;
const WHEN = new RegExp(`^(?:${TIMED}|${ALL_DAY})$`);
const LINE = new RegExp(`^(?:(?<count>\\d+)x )?(?<when>${TIMED}|${ALL_DAY})(?: (?<title>.*))?$`);

function groupsOf(pattern: RegExp, text: string): Partial<Record<string, string>> {
  const groups = pattern.exec(text)?.groups;
  if (!groups) throw new Error(`"${text}" is not written like "2026-11-24 09:00-10:00 Visit".`);
  return groups;
}

/** An end that is not after the start lies on the next day. */
function whenOf(text: string): When {
  const { date, start, end, zone = HOME_ZONE, from, to } = groupsOf(WHEN, text);
  if (from !== undefined) return { kind: 'all-day', from, until: addDays(to ?? from, 1) };
  if (date === undefined || start === undefined || end === undefined) throw new Error(text);
  if (!isZone(zone)) throw new Error(`There is no zone ${zone}.`);
  const lastDay = end > start ? date : addDays(date, 1);
  return {
    kind: 'timed',
    start: { local: `${date}T${start}:00`, zone },
    end: { local: `${lastDay}T${end}:00`, zone },
  };
}

function whenText(when: When): string {
  if (when.kind === 'all-day') {
    const last = addDays(when.until, -1);
    return `${when.from}${last === when.from ? '' : `..${last}`} all day`;
  }
  const { local, zone } = when.start;
  const place = zone === HOME_ZONE ? '' : ` (${zone})`;
  return `${local.slice(0, 16).replace('T', ' ')}-${when.end.local.slice(11, 16)}${place}`;
}

export function lineOf({ when, title }: Appointment): string {
  return `${whenText(when)} ${title}`.trimEnd();
}

/** `Erik Berg <erik@example.test>` or the address alone. */
const person = z.string().transform((text): Person => {
  const { name = '', email = '' } = /^(?:(?<name>.*) )?<?(?<email>[^<> ]+@[^<> ]+?)>?$/.exec(text)
    ?.groups ?? { name: text };
  return { name, email };
});

const attendee = person.transform((one): Attendee => ({
  ...one,
  role: 'required',
  response: 'none',
}));

const record = z
  .string()
  .transform((name): CrmRecord => ({ id: name.toLowerCase(), name }))
  .nullable();

/** Every field of an appointment but its time and title. */
const OTHER_FIELDS = {
  text: z.string(),
  location: z.string(),
  busy: z.enum(['free', 'tentative', 'busy', 'out-of-office', 'elsewhere']),
  sensitivity: z.enum(SENSITIVITIES),
  importance: z.enum(['low', 'normal', 'high']),
  reminder: z.int().nullable(),
  categories: z.array(z.string()),
  attendees: z.array(attendee),
  organiser: person.nullable(),
  meetingUrl: z.string().nullable(),
  company: record,
  contact: record,
  project: record,
  sale: record,
  type: record,
  completed: z.boolean(),
};

const asPatch = (given: object): Patch =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const otherFields = z.strictObject(OTHER_FIELDS).partial().transform(asPatch);

/** What an edit changes, or what a write gives. */
export const anyFields = z
  .strictObject({ ...OTHER_FIELDS, title: z.string(), when: z.string().transform(whenOf) })
  .partial()
  .transform(asPatch);

export type Entry = Patch & { readonly title: string; readonly when: When };

function shifted(when: When, days: number): When {
  const move = (local: string): string => addDays(local.slice(0, 10), days) + local.slice(10);
  if (when.kind === 'all-day') {
    return { ...when, from: move(when.from), until: move(when.until) };
  }
  const { start, end } = when;
  return {
    kind: 'timed',
    start: { ...start, local: move(start.local) },
    end: { ...end, local: move(end.local) },
  };
}

/** `3x 2026-11-24 09:00-10:00 Visit` are Visit 1 to Visit 3 on three days in a row. */
function entriesOf(line: string, others: Patch): readonly Entry[] {
  const { count, when = '', title = '' } = groupsOf(LINE, line);
  const first = whenOf(when);
  if (count === undefined) return [{ ...others, title, when: first }];
  return Array.from({ length: Number(count) }, (_, index) => ({
    ...others,
    title: `${title} ${String(index + 1)}`,
    when: shifted(first, index),
  }));
}

const plainLine = z.string().transform((line) => entriesOf(line, {}));
const lineWithFields = z
  .record(z.string(), otherFields)
  .transform((given) => Object.entries(given).flatMap(([line, fields]) => entriesOf(line, fields)));

/** A list of diary lines; a line may be followed by a colon and further fields. */
export const entries = z
  .array(z.union([plainLine, lineWithFields]))
  .transform((lists): readonly Entry[] => lists.flat());

/** `Visit`, or `Visit #2` for the second of that name. */
export interface Name {
  readonly title: string;
  readonly nth: number;
}

/** `Visit 1..3` are Visit 1, Visit 2 and Visit 3. */
export function namesOf(text: string): readonly Name[] {
  const range = /^(?<title>.*) (?<from>\d+)\.\.(?<to>\d+)$/.exec(text)?.groups;
  if (range) {
    const from = Number(range['from']);
    return Array.from({ length: Number(range['to']) - from + 1 }, (_, index) => ({
      title: `${String(range['title'])} ${String(from + index)}`,
      nth: 1,
    }));
  }
  const { title = text, nth = '1' } = /^(?<title>.*) #(?<nth>\d+)$/.exec(text)?.groups ?? {};
  return [{ title, nth: Number(nth) }];
}

/** The fields of `wanted` that `shown` does not show as they are wanted. */
export function missing(wanted: Patch, shown: Patch): readonly string[] {
  return (Object.keys(wanted) as (keyof Appointment)[]).filter((name) => {
    const [one, other] = [wanted[name], shown[name]];
    return other === undefined || !isSameField(name, one as never, other as never);
  });
}
