import { z } from 'zod';
import {
  SENSITIVITIES,
  type Appointment,
  type FieldName,
  type Seen,
  type Series,
} from '../../../sync/index.ts';
import type { Difference } from '../difference.ts';
import { itemRefSchema } from './basics.ts';
import { seriesSchema } from './series.ts';

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

const CONTENT = {
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
} satisfies { readonly [Name in Exclude<FieldName, 'series'>]: z.ZodType<Appointment[Name]> };

// JSON knows no undefined, so that a field which is present has a value.
const contentPatch = z.strictObject(CONTENT).partial() as unknown as z.ZodType<
  Series['overrides'][number]['patch']
>;

export const wholeSeries = seriesSchema(contentPatch);
const series = wholeSeries.nullable();

const FIELDS = { ...CONTENT, series } satisfies {
  readonly [Name in FieldName]: z.ZodType<Appointment[Name]>;
};

/** What was stored before series were known is no series. */
export const appointmentSchema: z.ZodType<Appointment> = z.strictObject({
  ...CONTENT,
  series: series.default(null),
});

export const patchSchema = z.strictObject(FIELDS).partial() as unknown as z.ZodType<Difference>;

export const FIELD_NAMES = Object.keys(FIELDS) as [FieldName, ...FieldName[]];

export const seenSchema: z.ZodType<Seen> = z.strictObject({
  ref: itemRefSchema,
  value: appointmentSchema,
});
