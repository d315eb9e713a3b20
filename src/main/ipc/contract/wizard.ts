/** Connecting to the servers, step by step. No secret ever goes to the window. */
import { z } from 'zod';
import { proxy, proxyPassword, storedProxy } from './proxy.ts';
import { call, count, event, nothing } from './shape.ts';

const side = z.enum(['crm', 'calendar']);

const asked = {
  name: z.string(),
  when: z.object({ field: z.string(), is: z.array(z.string()).readonly() }).nullable(),
  advanced: z.boolean(),
};

const field = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    ...asked,
    required: z.boolean(),
    example: z.string(),
  }),
  z.object({ kind: z.literal('secret'), ...asked, required: z.boolean() }),
  z.object({ kind: z.literal('choice'), ...asked, choices: z.array(z.string()).readonly() }),
]);

const values = z.record(z.string().min(1).max(50), z.string().max(2_000));

const secrets = z.record(z.string().min(1).max(50), z.string().min(1).max(100_000));

const names = z.array(z.string()).readonly();

const form = z.object({
  /** The first part of the key of each word. */
  kind: z.string(),
  fields: z.array(field).readonly(),
  values,
  /** The fields of which a secret is known, which is used when none is entered. */
  keptSecrets: names,
});

const setup = z.object({
  crm: form,
  calendar: form,
  /** Whether these are the values of a draft that was kept. */
  isDraft: z.boolean(),
  /** Whether a draft keeps the secrets as well: only where there is a key store. */
  keepsSecrets: z.boolean(),
  /** How many people are linked already. */
  linked: count,
});

const check = z.object({
  name: z.string(),
  result: z.enum(['ok', 'warning', 'failed']),
  sentence: z.string(),
  remedy: z.string().nullable(),
  /** What an administrator can run, if that helps. */
  command: z.string().nullable(),
});

const certificate = z.object({
  sha256: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validTo: z.string(),
});

const step = z.object({
  result: z.enum(['found', 'onward', 'nothing', 'refused', 'skipped']),
  sentence: z.string(),
});

const tested = z.object({
  fine: z.boolean(),
  /** What was not even tried, by field: the end of a sentence that begins with its name. */
  mistakes: z.array(z.object({ field: z.string(), message: z.string() })).readonly(),
  checks: z.array(check).readonly(),
  /** How the calendar server was looked for. */
  trace: z.array(step).readonly(),
  /** One that this PC does not trust, for a person to recognise. */
  certificate: certificate.nullable(),
  /** The fields of which a secret is known from here on. */
  keptSecrets: names,
});

const suggestion = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
  mailbox: z.object({ name: z.string(), email: z.string() }),
  confidence: z.enum(['certain', 'likely', 'possible']),
});

const found = z.object({
  suggestions: z.array(suggestion).readonly(),
  /** Users for whom no mailbox was found. */
  left: count,
  /** How many people are linked already and stay so. */
  linked: count,
});

const chosen = z.array(z.string().min(1).max(200)).max(10_000).readonly();

const verified = z.object({ checks: z.array(check).readonly(), ready: count });

export const wizard = {
  open: call(nothing, setup),
  /** `secrets`: what was entered, by field; for the others what is known stands. */
  test: call(z.strictObject({ side, values, secrets }), tested),
  people: call(nothing, found),
  /** The ids of the CRM users who are to be linked as suggested. */
  verify: call(z.strictObject({ users: chosen }), verified),
  /** Stores it, links who was verified, and opens the profile. `start`: they are switched on. */
  finish: call(z.strictObject({ start: z.boolean() }), z.object({ linked: count })),
  /** Ends what is under way; that call then fails with the code `cancelled`. */
  cancel: call(nothing, nothing),
  /** For the next time, after a crash as well. `secrets`: what was entered, as for `test`. */
  keepDraft: call(
    z.strictObject({
      values: z.strictObject({ crm: values, calendar: values }),
      secrets: z.strictObject({ crm: secrets, calendar: secrets }),
    }),
    nothing,
  ),
  dropDraft: call(nothing, nothing),
  /** By which way the servers are asked that are filled in. */
  proxy: call(nothing, storedProxy),
  /** Takes effect at once, for all that the profile of this user asks; answers what is so then. */
  setProxy: call(z.strictObject({ settings: proxy, password: proxyPassword }), storedProxy),
  /** What is going on, as a sentence. */
  progress: event(z.object({ sentence: z.string() })),
};

export type SetupView = Readonly<z.infer<typeof setup>>;
export type FormView = Readonly<z.infer<typeof form>>;
export type FieldView = Readonly<z.infer<typeof field>>;
export type CheckView = Readonly<z.infer<typeof check>>;
export type TestedView = Readonly<z.infer<typeof tested>>;
export type CertificateView = Readonly<z.infer<typeof certificate>>;
export type StepView = Readonly<z.infer<typeof step>>;
export type SuggestionView = Readonly<z.infer<typeof suggestion>>;
export type FoundView = Readonly<z.infer<typeof found>>;
export type VerifiedView = Readonly<z.infer<typeof verified>>;
