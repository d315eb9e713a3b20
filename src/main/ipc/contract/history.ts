/** What was done, and taking it back. */
import { z } from 'zod';
import { call, count, moment, pairName } from './shape.ts';

/** More changes than this nobody reads through at once. */
const MOST = 2_000;

const run = z.string().regex(/^r\d{1,15}$/);

const change = z.object({
  sequence: count,
  at: moment,
  /** What was written, as a sentence. */
  what: z.string(),
  /** What is different since, one a line. */
  details: z.array(z.string()).readonly(),
});

const entry = z.object({
  run,
  pair: z.string(),
  person: z.string(),
  /** When its last write was stored. */
  at: moment,
  /** Whether it took back something itself. */
  isUndo: z.boolean(),
  /** How many writes it made, as a sentence. */
  what: z.string(),
  /** Newest first. */
  changes: z.array(change).readonly(),
});

const list = z.object({
  /** Newest first. */
  runs: z.array(entry).readonly(),
  /** There are earlier ones. */
  hasMore: z.boolean(),
});

const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('changes'),
    sequences: z.array(z.int().positive()).min(1).max(MOST).readonly(),
  }),
  z.strictObject({ kind: z.literal('run'), run }),
  /** Everything after a moment; 0: everything that is on record. */
  z.strictObject({ kind: z.literal('since'), at: moment }),
]);

const preview = z.object({
  /** Stands for exactly these. */
  hash: z.string(),
  actions: z
    .array(z.object({ what: z.string(), details: z.array(z.string()).readonly() }))
    .readonly(),
  /** What cannot be taken back, each with the reason, as sentences. */
  stays: z.array(z.string()).readonly(),
});

const outcome = z.object({
  /**
   * - `done`: taken back;
   * - `later`: in part only; the sentence says why;
   * - `changed`: it would do something else by now, and nothing was done.
   */
  kind: z.enum(['done', 'later', 'changed']),
  sentence: z.string(),
});

const activity = z.object({
  /** Oldest first, without a gap. */
  spans: z
    .array(
      z.object({
        /** When it begins. */
        from: moment,
        /** How often something was added, changed or removed there. */
        crm: count,
        calendar: count,
      }),
    )
    .readonly(),
  /** For so many days, today among them, it is known day by day. */
  days: count,
});

export const history = {
  /** How much was written: by the hour of the last 24, or by the day for up to 30 of them. */
  activity: call(z.strictObject({ by: z.enum(['hour', 'day']) }), activity),
  /** Runs that wrote something. @param pair null: of everybody */
  list: call(
    z.strictObject({ pair: pairName.nullable(), limit: z.int().positive().max(MOST) }),
    list,
  ),
  /** What taking it back would do now, as the servers tell; nothing is written. */
  previewUndo: call(z.strictObject({ pair: pairName, target }), preview),
  /** Does exactly what was shown. */
  undo: call(
    z.strictObject({ pair: pairName, target, hash: z.string().min(1).max(1_000) }),
    outcome,
  ),
};

export type ActivityView = Readonly<z.infer<typeof activity>>;
export type HistoryView = Readonly<z.infer<typeof list>>;
export type HistoryRun = Readonly<z.infer<typeof entry>>;
export type UndoTargetView = Readonly<z.infer<typeof target>>;
export type UndoPreviewView = Readonly<z.infer<typeof preview>>;
export type UndoOutcome = Readonly<z.infer<typeof outcome>>;
