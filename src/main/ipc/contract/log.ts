/** What was logged. */
import { z } from 'zod';
import { call, moment } from './shape.ts';

const logLine = z.object({
  at: moment,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  /** Whom it is about. */
  person: z.string().nullable(),
  message: z.string(),
});

export const log = {
  /** Newest last. */
  recent: call(z.strictObject({ lines: z.int().min(1).max(500) }), z.array(logLine).readonly()),
};

export type LogLineView = Readonly<z.infer<typeof logLine>>;
