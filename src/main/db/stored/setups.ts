import { z } from 'zod';
import type { Setup } from '../../../sync/index.ts';
import { bySide } from './basics.ts';

const facts: z.ZodType<Setup['facts']['crm']> = z.strictObject({
  account: z.string().nullable(),
  version: z.string().nullable(),
  zone: z.string().nullable(),
  // Not told before it was asked for.
  hidesPrivate: z.boolean().nullable().default(null),
});

export const setupSchema: z.ZodType<Setup> = z.strictObject({
  installation: z.string(),
  since: z.number(),
  window: z.string(),
  filters: z.string(),
  privacy: z.string(),
  direction: z.string(),
  facts: bySide(facts),
  shown: bySide(z.number().nullable()),
});
