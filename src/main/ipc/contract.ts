/** Everything that crosses between the main process and the window, as one value. */
import { z } from 'zod';

export interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: 'call';
  readonly input: Input;
  readonly output: Output;
}

export interface Notice<Payload extends z.ZodType> {
  readonly kind: 'event';
  readonly payload: Payload;
}

/** What the window may ask. */
function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { kind: 'call', input, output };
}

/** What the main process tells unasked. */
function event<Payload extends z.ZodType>(payload: Payload): Notice<Payload> {
  return { kind: 'event', payload };
}

const nothing = z.null();
const count = z.int().nonnegative();
/** Milliseconds since 1970-01-01T00:00:00Z. */
const moment = z.number();

const problem = z.object({
  /** What happened, as a sentence. */
  what: z.string(),
  /** What was not touched, and what to do. */
  remedy: z.string(),
  /** For support; may be empty. */
  technical: z.string(),
});

const pair = z.object({
  id: z.string(),
  person: z.string(),
  personEmail: z.string().nullable(),
  mailbox: z.string(),
  mailboxEmail: z.string(),
  state: z.enum(['never', 'in-sync', 'syncing', 'attention', 'offline', 'disabled']),
  progress: z
    .object({
      phase: z.enum(['recover', 'gather', 'apply']),
      done: count,
      total: count.nullable(),
    })
    .nullable(),
  linked: count,
  held: count,
  failed: count,
  /** The end of the last run, or its start when it has no end; null when there was none. */
  lastSyncAt: moment.nullable(),
  problem: problem.nullable(),
});

const status = z.object({
  /** The answer to "is all well?", without a time. */
  sentence: z.string(),
  /** What else there is to know, as sentences; may be empty. */
  more: z.string(),
  tone: z.enum(['none', 'good', 'busy', 'waiting', 'attention', 'offline']),
  /** The latest end of a run of any pair. */
  lastCheckAt: moment.nullable(),
  pairs: z.array(pair).readonly(),
});

const logLine = z.object({
  at: moment,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  /** Whom it is about. */
  person: z.string().nullable(),
  message: z.string(),
});

const about = z.object({
  version: z.string(),
  /** Whether the practice office is open; otherwise it is the profile of this user. */
  practice: z.boolean(),
});

export const contract = {
  sync: {
    status: call(nothing, status),
    /** Answers when the run has ended; one that has begun already is waited for. */
    runNow: call(z.strictObject({ pair: z.string().min(1).max(1000).nullable() }), nothing),
    statusChanged: event(status),
  },
  log: {
    /** Newest last. */
    recent: call(z.strictObject({ lines: z.int().min(1).max(500) }), z.array(logLine).readonly()),
  },
  app: {
    about: call(nothing, about),
    openPracticeOffice: call(nothing, nothing),
    aboutChanged: event(about),
  },
};

export type PairView = Readonly<z.infer<typeof pair>>;
export type StatusView = Readonly<z.infer<typeof status>>;
export type ProblemView = Readonly<z.infer<typeof problem>>;
export type LogLineView = Readonly<z.infer<typeof logLine>>;
export type AboutView = Readonly<z.infer<typeof about>>;

export interface Failure {
  readonly code: string;
  /** A sentence for a person, without technical text. */
  readonly message: string;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export type Shape = Readonly<
  Record<string, Readonly<Record<string, Call<z.ZodType, z.ZodType> | Notice<z.ZodType>>>>
>;

type Asking<Input, Output> = [Input] extends [null]
  ? () => Promise<Result<Output>>
  : (input: Input) => Promise<Result<Output>>;

/** What the window holds: each call as a function, each event as a subscription. */
export type ApiOf<Of extends Shape> = {
  readonly [Group in keyof Of]: {
    readonly [Name in keyof Of[Group]]: Of[Group][Name] extends Call<infer Input, infer Output>
      ? Asking<z.input<Input>, z.output<Output>>
      : Of[Group][Name] extends Notice<infer Payload>
        ? (listener: (payload: z.output<Payload>) => void) => () => void
        : never;
  };
};

export type CalbridgeApi = ApiOf<typeof contract>;
