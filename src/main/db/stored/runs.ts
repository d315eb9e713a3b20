import { z } from 'zod';
import {
  QUARANTINE_CAUSES,
  type Counts,
  type Halt,
  type Message,
  type Run,
} from '../../../sync/index.ts';
import { bySide, errorCodeSchema, oneOf, sideSchema } from './basics.ts';

export const triggerSchema = oneOf<Run['trigger']>({
  manual: true,
  schedule: true,
  start: true,
  undo: true,
  change: true,
  housekeeping: true,
});

export const resultSchema = oneOf<NonNullable<Run['result']>>({
  ok: true,
  incomplete: true,
  halted: true,
  failed: true,
  interrupted: true,
});

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
  cause: z.enum(QUARANTINE_CAUSES),
  vanishedOn: sideSchema,
  removals: z.number(),
  shrunk: z.strictObject({ series: z.number(), occurrences: z.number() }).exactOptional(),
  links: z.number(),
});

export const runErrorSchema: z.ZodType<NonNullable<Run['error']>> = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  retryAt: z.number().nullable(),
});

export const messageSchema: z.ZodType<Message> = z.strictObject({
  key: z.string().min(1),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});
