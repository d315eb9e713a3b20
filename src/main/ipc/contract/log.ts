/** What was logged. */
import { z } from 'zod';
import { call, moment, nothing, pairName } from './shape.ts';

const level = z.enum(['debug', 'info', 'warn', 'error']);

const logLine = z.object({
  at: moment,
  level,
  /** Whom it is about. */
  person: z.string().nullable(),
  message: z.string(),
});

/** Where a line is: its file, and the bytes before it there. */
const place = z.string().regex(/^calbridge-\d{4}-\d{2}-\d{2}-\d{4,9}\.log:\d{1,15}$/);

const record = z.object({
  /** One of its own, also for where to go on. */
  place,
  /** Null: the line is damaged, or Calbridge has not written it. */
  level: level.nullable(),
  at: moment.nullable(),
  person: z.string().nullable(),
  message: z.string(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).readonly(),
  /** The run that it belongs to, and the link that it is about. */
  run: z.string().nullable(),
  link: z.string().nullable(),
  /** What to do about it; null: nothing is known, or nothing is to be done. */
  remedy: z.string().nullable(),
});

const filter = z.strictObject({
  /** Less important lines are left out. */
  atLeast: level,
  pair: pairName.nullable(),
  /** A part of the message or of a field; may be empty. */
  text: z.string().max(500),
  from: moment.nullable(),
  until: moment.nullable(),
  run: z.string().max(200).nullable(),
});

const limit = z.int().min(1).max(500);

const chapter = z.object({ at: moment, what: z.string() });

const biography = z.object({
  person: z.string(),
  /** For private appointments a word that tells nothing. */
  title: z.string(),
  /** By which numbers the servers know it, as text. */
  numbers: z.string(),
  /** How it stands now, as sentences. */
  standing: z.array(z.string()).readonly(),
  /** Oldest first. */
  chapters: z.array(chapter).readonly(),
});

const page = z.object({
  lines: z.array(record).readonly(),
  /** Where to go on; null: there is nothing older. */
  next: place.nullable(),
});

export const log = {
  /** Newest last. */
  recent: call(z.strictObject({ lines: z.int().min(1).max(500) }), z.array(logLine).readonly()),
  /**
   * Newest first, those before a place, or from the end of the log. A page may be short or empty
   * although there is more: then the search has only come as far as `next`.
   */
  older: call(z.strictObject({ filter, limit, before: place.nullable() }), page),
  /** Oldest first, those written from a place on; without a place the end of the log alone. */
  newer: call(z.strictObject({ filter, limit, from: place.nullable() }), page),
  /** A text for whoever helps, without people, titles and secrets. */
  supportReport: call(nothing, z.string()),
  /** What is on record of appointments, by a part of the title or the number of an item or link. */
  biographies: call(
    z.strictObject({ query: z.string().trim().min(1).max(500), pair: pairName.nullable() }),
    z.object({
      found: z.array(biography).readonly(),
      /** How many more there are than are told. */
      more: z.int().nonnegative(),
    }),
  ),
};

export type LogLineView = Readonly<z.infer<typeof logLine>>;
export type LogRecordView = Readonly<z.infer<typeof record>>;
export type LogFilterView = Readonly<z.infer<typeof filter>>;
export type LogPageView = Readonly<z.infer<typeof page>>;
export type BiographyCaseView = Readonly<z.infer<typeof biography>>;
