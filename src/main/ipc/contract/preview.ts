/** What a sync would do, and doing exactly that or a part of it. */
import { z } from 'zod';
import { call, count, nothing, pairName } from './shape.ts';

const side = z.enum(['crm', 'calendar']);
const bySide = z.object({ crm: count, calendar: count });

const change = z.object({
  side,
  fields: z
    .array(
      z.object({
        field: z.string(),
        /** Null: not for everybody's eyes. `was` is null for something new. */
        values: z.object({ was: z.string().nullable(), is: z.string() }).nullable(),
      }),
    )
    .readonly(),
});

const row = z.object({
  /** Unlike every other of the same plan; what is chosen is named by it. */
  key: z.string(),
  /** `waiting`: for a decision elsewhere; `alone`: nothing is done about it, on purpose. */
  group: z.enum(['removed', 'changed', 'new', 'linked', 'waiting', 'alone']),
  /** The sides that are written. */
  sides: z.array(side).readonly(),
  /** A word that tells nothing for private appointments. */
  title: z.string(),
  /** As a person reads it, in the zone of the appointment; null: it is told in the sentences. */
  when: z.string().nullable(),
  /** What is done and why, as sentences. */
  why: z.array(z.string()).readonly(),
  changes: z.array(change).readonly(),
  /** Whether the server mails the people in it. */
  mails: z.boolean(),
});

const plan = z.object({
  /** Stands for exactly this. */
  hash: z.string(),
  rows: z.array(row).readonly(),
  /** How many writes there are of each kind. */
  created: bySide,
  updated: bySide,
  removed: bySide,
  /** Writes of an interrupted sync, which are finished first. */
  unfinished: count,
});

const done = z.object({
  /** Appointments that were written or linked. */
  written: count,
  /** What could not be done and why, as sentences. */
  refused: z.array(z.string()).readonly(),
  /** What ended it before its end, as a sentence; null: nothing. */
  problem: z.string().nullable(),
});

/** Of every appointment of the largest diaries. */
const MOST_KEYS = 200_000;
const key = z.string().regex(/^[0-9a-f]{12}$/);

export const preview = {
  /** Writes nothing anywhere. Only one look at a person goes on at a time. */
  look: call(z.strictObject({ pair: pairName }), plan),
  /** Does exactly this, or nothing where something else would be done by now. */
  approve: call(
    z.strictObject({
      pair: pairName,
      hash: z.string().min(1).max(200),
      keys: z.array(key).max(MOST_KEYS).readonly(),
    }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('done'), done }),
      z.object({ kind: z.literal('changed'), plan }),
    ]),
  ),
  /** Ends what is under way for a person; that call then fails with the code `cancelled`. */
  stop: call(z.strictObject({ pair: pairName }), nothing),
};

export type PlanView = Readonly<z.infer<typeof plan>>;
export type PlanRowView = Readonly<z.infer<typeof row>>;
export type PlanChangeView = Readonly<z.infer<typeof change>>;
export type PlanDoneView = Readonly<z.infer<typeof done>>;
