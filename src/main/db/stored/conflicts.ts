import { z } from 'zod';
import {
  QUARANTINE_CAUSES,
  type BySide,
  type Choice,
  type Conflict,
  type Edit,
  type SeriesLoss,
  type StoredConflict,
} from '../../../sync/index.ts';
import { FIELD_NAMES } from './appointments.ts';
import { bySide, oneOf, sideSchema } from './basics.ts';

const conflictSchema: z.ZodType<Conflict> = z.strictObject({
  field: z.enum(FIELD_NAMES),
  taken: sideSchema,
  rule: oneOf<Conflict['rule']>({
    newest: true,
    crm: true,
    calendar: true,
    ask: true,
    stricter: true,
    ownership: true,
    direction: true,
    decided: true,
  }),
});

export const conflictsSchema = z.array(conflictSchema);

export const conflictCauseSchema = oneOf<StoredConflict['cause']>({
  ask: true,
  flapping: true,
  settled: true,
});

export const conflictStateSchema = oneOf<StoredConflict['state']>({
  open: true,
  decided: true,
  closed: true,
});

const edit: z.ZodType<Edit> = z.strictObject({
  at: z.number().nullable(),
  by: z.string().nullable(),
});

export const editsSchema: z.ZodType<BySide<Edit>> = bySide(edit);

// JSON knows no undefined, so that a field which is present has a side.
export const choiceSchema = z.strictObject(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, sideSchema.optional()])),
) as unknown as z.ZodType<Choice>;

export const seriesLossSchema: z.ZodType<SeriesLoss> = z.strictObject({
  lost: z.number(),
  ahead: z.number(),
  first: z.string(),
  last: z.string(),
});

export const quarantineCauseSchema = z.enum(QUARANTINE_CAUSES);
