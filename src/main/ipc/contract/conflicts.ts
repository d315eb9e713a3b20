/** What waits for a decision. */
import { z } from 'zod';
import { call, moment, nothing, pairName } from './shape.ts';

const LONGEST = 1_000;

const id = z.string().min(1).max(LONGEST);
const side = z.enum(['crm', 'calendar']);

const fieldName = z.enum([
  ...['title', 'text', 'when', 'location', 'busy', 'sensitivity', 'importance'],
  ...['reminder', 'categories', 'attendees', 'organiser', 'meetingUrl', 'company', 'contact'],
  ...['project', 'sale', 'type', 'completed', 'series'],
] as const);

const choice = z.partialRecord(fieldName, side);

const entry = z.object({
  /**
   * - `conflict`: both sides were changed;
   * - `removals`: what vanished from a side, whole or in part, and stays on the other;
   * - `twins`: appointments that look like more than one on the other side;
   * - `pause`: somebody else writes to the same appointments.
   *
   * Of all but the first there is one for a person at the most.
   */
  kind: z.enum(['conflict', 'removals', 'twins', 'pause']),
  /** Of the conflict, otherwise of the pair. */
  id: z.string(),
  pair: z.string(),
  person: z.string(),
  /** As a sentence. */
  what: z.string(),
  /** Null: not known. */
  since: moment.nullable(),
});

const edit = z.object({ at: moment.nullable(), by: z.string().nullable() });

const conflict = z.object({
  what: z.string(),
  /** What to do, as a sentence. */
  remedy: z.string(),
  edits: z.object({ crm: edit, calendar: edit }),
  fields: z
    .array(
      z.object({
        field: fieldName,
        /** Null: not for everybody's eyes. */
        values: z.object({ crm: z.string(), before: z.string(), calendar: z.string() }).nullable(),
      }),
    )
    .readonly(),
  /** Whether a rule could be made of a decision. */
  canRule: z.boolean(),
});

const removals = z.object({
  /** Stands for exactly these; null: nothing waits any more. */
  hash: z.string().nullable(),
  groups: z
    .array(
      z.object({
        what: z.string(),
        remedy: z.string(),
        items: z
          .array(
            z.object({
              title: z.string(),
              when: z.string().nullable(),
              since: moment,
              /** How many of a series vanished, and of how many; null: the whole appointment. */
              occurrences: z.object({ lost: z.number(), ahead: z.number() }).nullable(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
});

const twin = z.object({
  item: z.string(),
  title: z.string(),
  /** Null: not for everybody's eyes. */
  when: z.string().nullable(),
  place: z.string().nullable(),
});

const twins = z
  .array(z.object({ crm: z.array(twin).readonly(), calendar: z.array(twin).readonly() }))
  .readonly();

const pause = z.object({
  /** Who else is at work, as sentences. */
  what: z.string(),
  /** The other synchroniser whose marks could be accepted; null: it is another installation. */
  product: z.string().nullable(),
});

const outcome = z.object({
  /**
   * - `done`: decided and carried out;
   * - `later`: decided, and the next sync carries it out;
   * - `changed`: what was looked at is not so any more, and nothing was done.
   */
  kind: z.enum(['done', 'later', 'changed']),
  sentence: z.string(),
});

export const conflicts = {
  /** Everything that waits for a person, from what is on record. */
  list: call(nothing, z.array(entry).readonly()),
  /** Both versions; null when it waits no longer. */
  conflict: call(z.strictObject({ pair: pairName, id }), conflict.nullable()),
  /** Which rules a decision would make, as sentences. */
  rules: call(z.strictObject({ choice }), z.array(z.string()).readonly()),
  /** Stores it and syncs. @param always makes a rule of it as well */
  decide: call(z.strictObject({ pair: pairName, id, choice, always: z.boolean() }), outcome),
  /** What waits now, as the servers tell. */
  removals: call(z.strictObject({ pair: pairName }), removals),
  judge: call(
    z.strictObject({ pair: pairName, take: z.enum(['approve', 'keep']), hash: id }),
    outcome,
  ),
  /** Those that look like each other, as the servers tell. */
  twins: call(z.strictObject({ pair: pairName }), twins),
  unite: call(z.strictObject({ pair: pairName, crm: id, calendar: id }), outcome),
  separate: call(z.strictObject({ pair: pairName, side, item: id }), outcome),
  /** Who else is at work now, as the servers tell; null: nobody any more. */
  pause: call(z.strictObject({ pair: pairName }), pause.nullable()),
  /** Goes on. @param accept the synchroniser whose marks are accepted from now on; null: none */
  resume: call(z.strictObject({ pair: pairName, accept: id.nullable() }), outcome),
};

export type WaitingView = Readonly<z.infer<typeof entry>>;
export type ConflictDetail = Readonly<z.infer<typeof conflict>>;
export type ChoiceView = Readonly<z.infer<typeof choice>>;
export type RemovalsWaiting = Readonly<z.infer<typeof removals>>;
export type TwinView = Readonly<z.infer<typeof twin>>;
export type TwinsView = z.infer<typeof twins>;
export type PauseView = Readonly<z.infer<typeof pause>>;
export type DecisionOutcome = Readonly<z.infer<typeof outcome>>;
