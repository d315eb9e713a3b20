/** The schemas of what is stored as JSON; a stored value that fails them was damaged. */
import { z } from 'zod';
import {
  ERROR_CODES,
  SENSITIVITIES,
  SIDES,
  type Appointment,
  type BySide,
  type Counts,
  type FieldName,
  type Halt,
  type ItemId,
  type ItemRef,
  type LinkId,
  type Run,
  type Seen,
  type Version,
  type WriteAction,
} from '../../sync/index.ts';
import type { Difference } from './difference.ts';

type Reason = WriteAction['why'];
type Conflict = Extract<WriteAction, { kind: 'update' }>['conflicts'][number];

/** The members of a closed set, complete by type. */
function oneOf<Member extends string>(members: Readonly<Record<Member, true>>): z.ZodType<Member> {
  return z.enum(Object.keys(members) as [Member, ...Member[]]);
}

/** A branded text. */
const id = <Id extends string>(): z.ZodType<Id> => z.string() as unknown as z.ZodType<Id>;

const bySide = <Value>(value: z.ZodType<Value>): z.ZodType<BySide<Value>> =>
  z.strictObject({ crm: value, calendar: value });

export const sideSchema = z.enum(SIDES);

export const reasonSchema = oneOf<Reason>({
  new: true,
  changed: true,
  merged: true,
  restored: true,
  removed: true,
  approved: true,
  'both-gone': true,
  'twin-by-origin': true,
  'twin-by-content': true,
  agrees: true,
  moved: true,
  unconfirmed: true,
  series: true,
  outside: true,
  hidden: true,
  ambiguous: true,
  guard: true,
});

const errorCode = z.enum(ERROR_CODES);

export const parkedWhySchema = z.union([reasonSchema, errorCode]);

export const triggerSchema = oneOf<Run['trigger']>({ manual: true, schedule: true, start: true });

export const resultSchema = oneOf<NonNullable<Run['result']>>({
  ok: true,
  incomplete: true,
  halted: true,
  failed: true,
  interrupted: true,
});

const zoned = z.strictObject({ local: z.string(), zone: z.string() });

const when: z.ZodType<Appointment['when']> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('timed'), start: zoned, end: zoned }),
  z.strictObject({ kind: z.literal('all-day'), from: z.string(), until: z.string() }),
]);

const person = z.strictObject({ name: z.string(), email: z.string() });
const crmRecord = z.strictObject({ id: z.string(), name: z.string() }).nullable();

const attendee = person.extend({
  role: z.enum(['required', 'optional', 'resource']),
  response: z.enum(['none', 'accepted', 'tentative', 'declined']),
});

const FIELDS = {
  title: z.string(),
  text: z.string(),
  when,
  location: z.string(),
  busy: z.enum(['free', 'tentative', 'busy', 'out-of-office', 'elsewhere']),
  sensitivity: z.enum(SENSITIVITIES),
  importance: z.enum(['low', 'normal', 'high']),
  reminder: z.number().nullable(),
  categories: z.array(z.string()),
  attendees: z.array(attendee),
  organiser: person.nullable(),
  meetingUrl: z.string().nullable(),
  company: crmRecord,
  contact: crmRecord,
  project: crmRecord,
  sale: crmRecord,
  type: crmRecord,
  completed: z.boolean(),
} satisfies { readonly [Name in FieldName]: z.ZodType<Appointment[Name]> };

export const appointmentSchema: z.ZodType<Appointment> = z.strictObject(FIELDS);

// JSON knows no undefined, so that a field which is present has a value.
export const patchSchema = z.strictObject(FIELDS).partial() as unknown as z.ZodType<Difference>;

const itemRef: z.ZodType<ItemRef> = z.strictObject({
  id: id<ItemId>(),
  version: id<Version>().nullable(),
});

const seen: z.ZodType<Seen> = z.strictObject({ ref: itemRef, value: appointmentSchema });

const conflict: z.ZodType<Conflict> = z.strictObject({
  field: oneOf<FieldName>(
    Object.fromEntries(Object.keys(FIELDS).map((name) => [name, true])) as Record<FieldName, true>,
  ),
  taken: sideSchema,
  rule: z.enum(['newest', 'crm', 'calendar', 'stricter']),
});

const write = { to: sideSchema, link: id<LinkId>(), why: reasonSchema };

export const writeActionSchema: z.ZodType<WriteAction> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    ...write,
    replaces: id<LinkId>().nullable(),
    from: seen,
    draft: appointmentSchema,
  }),
  z.strictObject({
    kind: z.literal('update'),
    ...write,
    target: itemRef,
    patch: patchSchema,
    before: appointmentSchema,
    source: itemRef,
    agreement: bySide(patchSchema),
    oneOfTwo: z.boolean(),
    conflicts: z.array(conflict),
  }),
  z.strictObject({
    kind: z.literal('remove'),
    ...write,
    target: itemRef,
    before: appointmentSchema,
  }),
]);

const sums = bySide(z.number());

export const countsSchema: z.ZodType<Counts> = z.strictObject({
  created: sums,
  updated: sums,
  removed: sums,
  adopted: z.number(),
  held: z.number(),
  failed: z.number(),
  read: sums,
  recovered: z.number(),
});

export const haltSchema: z.ZodType<Halt> = z.strictObject({
  cause: z.enum(['side-emptied', 'mass-removal']),
  vanishedOn: sideSchema,
  removals: z.number(),
  links: z.number(),
});

export const runErrorSchema: z.ZodType<NonNullable<Run['error']>> = z.strictObject({
  code: errorCode,
  message: z.string(),
});
