/** The state of the people, and syncing now. */
import { z } from 'zod';
import { call, count, event, moment, nothing, pairName, writingCall } from './shape.ts';

const problem = z.object({
  /** What happened, as a sentence. */
  what: z.string(),
  /** What was not touched, and what to do. */
  remedy: z.string(),
  /** Where it is put right; null where no page can. */
  page: z.enum(['wizard', 'sign-in', 'proxy', 'people', 'start-anew']).nullable(),
  /** For support; may be empty. */
  technical: z.string(),
});

const pair = z.object({
  id: z.string(),
  /** The id of the user in the CRM. */
  user: z.string(),
  person: z.string(),
  personEmail: z.string().nullable(),
  mailbox: z.string(),
  mailboxEmail: z.string(),
  /** `to-…`: only that side is written. */
  direction: z.enum(['two-way', 'to-crm', 'to-calendar']),
  state: z.enum(['never', 'in-sync', 'syncing', 'attention', 'offline', 'disabled']),
  progress: z
    .object({
      phase: z.enum(['recover', 'gather', 'apply']),
      done: count,
      total: count.nullable(),
      /** When this phase will have ended if it goes on as until now; null: nobody can tell. */
      finishAt: moment.nullable(),
    })
    .nullable(),
  linked: count,
  held: count,
  failed: count,
  /** The end of the last run, or its start when it has no end; null when there was none. */
  lastSyncAt: moment.nullable(),
  problem: problem.nullable(),
  /** How many entries of the page Conflicts are about this person. */
  decisions: count,
});

const status = z.object({
  /** The answer to "is all well?", without a time. */
  sentence: z.string(),
  /** What else there is to know, as sentences; may be empty. */
  more: z.string(),
  tone: z.enum(['none', 'good', 'busy', 'waiting', 'attention', 'offline', 'paused']),
  /** Whether nothing begins by itself; `until` is null when a person is to resume. */
  paused: z.object({ until: moment.nullable() }).nullable(),
  /** The latest end of a run of any pair. */
  lastCheckAt: moment.nullable(),
  pairs: z.array(pair).readonly(),
});

export const PAUSE_LENGTHS = ['hour', 'until-tomorrow', 'until-resumed'] as const;

export const sync = {
  status: call(nothing, status),
  /** Answers when the run has ended; one that has begun already is waited for. */
  runNow: writingCall(z.strictObject({ pair: pairName.nullable() }), nothing),
  /** Stops what is under way; nothing begins by itself for so long. */
  pause: call(z.strictObject({ lasts: z.enum(PAUSE_LENGTHS) }), nothing),
  /** Ends a pause and looks at everybody. */
  resume: call(nothing, nothing),
  statusChanged: event(status),
};

export type PairView = Readonly<z.infer<typeof pair>>;
export type PauseLength = (typeof PAUSE_LENGTHS)[number];
export type StatusView = Readonly<z.infer<typeof status>>;
export type ProblemView = Readonly<z.infer<typeof problem>>;
