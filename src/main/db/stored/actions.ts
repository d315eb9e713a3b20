import { z } from 'zod';
import { FILTER_REASONS, type LinkId, type WriteAction } from '../../../sync/index.ts';
import {
  appointmentSchema,
  FIELD_NAMES,
  patchSchema,
  seenSchema,
  wholeSeries,
} from './appointments.ts';
import { bySide, errorCodeSchema, id, itemRefSchema, oneOf, sideSchema } from './basics.ts';
import { conflictsSchema } from './conflicts.ts';

type Reason = WriteAction['why'];
type Notice = NonNullable<Extract<WriteAction, { readonly kind: 'update' }>['notices']>[number];
type SeriesReason = NonNullable<Extract<WriteAction, { readonly kind: 'create' }>['apart']>;
type FilterReason = (typeof FILTER_REASONS)[number];

const plainReason = oneOf<Exclude<Reason, FilterReason>>({
  new: true,
  changed: true,
  merged: true,
  restored: true,
  removed: true,
  approved: true,
  'both-gone': true,
  'twin-by-origin': true,
  'twin-by-uid': true,
  'twin-by-content': true,
  agrees: true,
  moved: true,
  kept: true,
  rejoined: true,
  undone: true,
  'put-back': true,
  series: true,
  outside: true,
  hidden: true,
  ambiguous: true,
  separate: true,
  guard: true,
  'guard-occurrences': true,
  'left-out': true,
  conflict: true,
  flapping: true,
  'one-way': true,
  account: true,
  privacy: true,
  mail: true,
});

export const reasonSchema: z.ZodType<Reason> = z.union([plainReason, z.enum(FILTER_REASONS)]);

export const parkedWhySchema = z.union([reasonSchema, errorCodeSchema]);

const write = {
  to: sideSchema,
  link: id<LinkId>(),
  mailRisk: oneOf<WriteAction['mailRisk']>({ none: true, sends: true }),
  why: reasonSchema,
};

const notices = z
  .array(oneOf<Notice>({ 'owned-elsewhere': true, 'left-out': true }))
  .exactOptional();

const seriesReason = z.strictObject({
  key: oneOf<SeriesReason['key']>({
    'series-regenerates': true,
    'series-not-understood': true,
    'series-empty': true,
    'series-rule': true,
    'series-interval': true,
    'series-weekdays': true,
    'series-dates': true,
    'series-neighbour': true,
    'series-differs': true,
    'series-shared-day': true,
    'series-overlap': true,
    'series-apart': true,
    'series-horizon': true,
  }),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const writeActionSchema: z.ZodType<WriteAction> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    ...write,
    replaces: id<LinkId>().nullable(),
    from: seenSchema,
    draft: appointmentSchema,
    occurrences: wholeSeries.exactOptional(),
    home: sideSchema.nullable(),
    notices,
    apart: seriesReason.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('revive'), ...write, draft: appointmentSchema }),
  z.strictObject({
    kind: z.literal('update'),
    ...write,
    target: itemRefSchema,
    patch: patchSchema,
    notices,
    before: appointmentSchema,
    source: itemRefSchema,
    agreement: bySide(patchSchema),
    oneOfTwo: z.boolean(),
    shared: z.array(z.enum(FIELD_NAMES)),
    isWhole: z.boolean(),
    conflicts: conflictsSchema,
  }),
  z.strictObject({
    kind: z.literal('remove'),
    ...write,
    target: itemRefSchema,
    before: appointmentSchema,
  }),
]);
