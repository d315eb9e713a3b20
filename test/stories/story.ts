/** What a story may say. Unknown words are errors, so that a slip makes no test vacuous. */
import { z } from 'zod';
import { FIELD_GROUP_NAMES } from '../../src/sync/model/field-groups.ts';
import { FIELD_NAMES } from '../../src/sync/model/fields.ts';
import { anyFields, entries } from './diary.ts';

const side = z.enum(['crm', 'calendar']);
const count = z.int().min(0);
const sentences = z.array(z.string().min(1));
const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]);

const bySide = <Schema extends z.ZodType>(
  value: Schema,
): z.ZodObject<{ crm: z.ZodOptional<Schema>; calendar: z.ZodOptional<Schema> }, z.core.$strict> =>
  z.strictObject({ crm: value.optional(), calendar: value.optional() });

const rule = z.enum(['newest', 'crm', 'calendar', 'ask']);
const disclosure = z.enum(['full', 'title', 'busy', 'skip']);
const groups = Object.fromEntries(FIELD_GROUP_NAMES.map((name) => [name, rule.optional()]));

/** As in the settings; what is not given is as it is when the program is new. */
export const settings = z.strictObject({
  direction: z.enum(['two-way', 'to-crm', 'to-calendar']).optional(),
  conflictRules: z.union([rule, z.strictObject(groups)]).optional(),
  privacy: bySide(
    z.strictObject({ normal: disclosure, private: disclosure, confidential: disclosure }).partial(),
  ).optional(),
  busyTitle: z.string().optional(),
  filters: z
    .strictObject({
      skipAllDay: z.boolean(),
      skipFree: z.boolean(),
      skipSeries: z.boolean(),
      skipCategories: z.array(z.string()),
      skipTypes: z.array(z.string()),
      skipTitles: z.array(z.string()),
    })
    .partial()
    .optional(),
  invitations: bySide(z.boolean()).optional(),
  limits: z
    .strictObject({
      ...{ maxRemovals: count, maxRemovalShare: z.number(), maxRepeats: count },
      ...{ maxOccurrenceRemovals: count, maxOccurrenceShare: z.number() },
    })
    .partial()
    .optional(),
  daysBack: count.optional(),
  daysAhead: count.optional(),
  acceptedSynchronisers: z.array(z.string()).optional(),
});

const server = z
  .strictObject({
    /** Cannot be kept from mailing the people in a meeting that is written. */
    'mails people': z.boolean(),
    'takes attendees': z.boolean(),
    zone: z.string(),
    'longest title': count,
  })
  .partial();

const before = z
  .strictObject({
    'synced from the CRM': entries,
    'synced from the calendar': entries,
    crm: entries,
    calendar: entries,
  })
  .partial();

const person = z.union([
  z.strictObject({ in: side, edit: z.string(), to: anyFields }),
  z.strictObject({ in: side, remove: oneOrMore }),
  z.strictObject({ in: side, add: entries }),
  z.strictObject({ in: side, copy: z.string() }),
  z.strictObject({ in: side, 'make a series of': z.string() }),
  z.strictObject({ in: side, mark: z.string(), as: z.string() }),
]);
const people = z.array(person).min(1);

const trouble = z
  .strictObject({
    'shows nothing': z.boolean(),
    'loses answers': count,
    'fails at': z.strictObject({
      request: z.enum(['facts', 'changes', 'read', 'write', 'find']),
      with: z.enum(['offline', 'timeout', 'auth', 'throttled', 'server', 'protocol']),
      times: count,
      until: z.string().optional(),
    }),
    'fails inside': count,
    'refuses as stale': count,
    'refuses titles with': z.string(),
    'cuts titles after': count,
    'tells everything twice': z.boolean(),
    'tells everything backwards': z.boolean(),
    'tells late': z.boolean(),
    'tells no versions': z.boolean(),
    'forgets where we stopped': z.literal(true),
    'lets nobody read': oneOrMore,
    'belongs to somebody else': z.literal(true),
    'calls its version': z.string(),
    'calls its zone': z.string(),
  })
  .partial();

/** What is expected of every run; what is left out must not happen. */
const RUN = {
  by: z.enum(['person', 'schedule']).optional(),
  result: z.enum(['ok', 'incomplete', 'halted', 'failed', 'interrupted']).optional(),
  /** The sentence with which a run ends that cannot go on. */
  fails: z.string().optional(),
  halt: z.string().optional(),
  quarantine: sentences.optional(),
  inbox: sentences.optional(),
  log: sentences.optional(),
  'log never says': sentences.optional(),
  reads: count.optional(),
};

const run = z.preprocess(
  (given) => (given === 'changes nothing' ? { plan: [] } : given),
  z
    .strictObject({
      ...RUN,
      plan: sentences.optional(),
      gives: bySide(z.record(z.string(), anyFields)).optional(),
      conflicts: sentences.optional(),
      /** Why the run does otherwise than its preview, where that cannot be helped. */
      'unlike the plan': z.string().optional(),
      'dies at step': count.optional(),
    })
    .refine(
      ({ plan, fails, ...other }) =>
        plan !== undefined || fails !== undefined || other['dies at step'] !== undefined,
      'a run needs a plan, or a sentence with which it fails',
    ),
);

/** A person looks at what is shown, lets something happen `meanwhile`, and says yes. */
const WORD = { ...RUN, shows: sentences, meanwhile: people.optional() };
const word = z
  .strictObject(WORD)
  .refine(({ log, fails }) => log ?? fails, 'a decision needs a log, or a refusal');

/** Without a log the person only looks. */
const undo = z.strictObject({
  ...WORD,
  what: z.string(),
  'cannot undo': sentences.optional(),
});

const fails = z.string().optional();

const STEPS = {
  people,
  servers: bySide(z.union([z.literal('behaves'), trouble])),
  settings,
  clock: z.string(),
  run,
  approve: word,
  keep: word,
  undo,
  decide: z.strictObject({
    about: z.string(),
    take: z.union([side, z.partialRecord(z.enum(FIELD_NAMES), side)]),
    fails,
  }),
  unite: z.strictObject({ crm: z.string(), calendar: z.string(), fails }),
  separate: z.strictObject({ in: side, item: z.string(), fails }),
  database: z.enum(['lost', 'saved', 'restored']),
  pc: z.string(),
};

const step = z
  .strictObject(STEPS)
  .partial()
  .refine((given) => Object.keys(given).length === 1, 'a step is one thing');

const afterwards = z
  .strictObject({
    /** Exactly these appointments are there, and show at least these fields. */
    both: entries.optional(),
    crm: entries.optional(),
    calendar: entries.optional(),
    /** What another run would do. */
    planned: sentences.optional(),
    mails: count.optional(),
    /** Every reason why something waits. */
    'left alone': sentences.optional(),
    /** What a person is told who asks why this appointment is not synchronised. */
    why: z.record(z.string(), sentences).optional(),
    differences: sentences.optional(),
    /** Why nothing goes on until a person has done something. */
    paused: z.string().optional(),
  })
  .refine(
    ({ both, crm, calendar }) =>
      both ? !crm && !calendar : crm !== undefined && calendar !== undefined,
    'afterwards needs both, or crm and calendar',
  );

const EXPECTING = ['run', 'approve', 'keep', 'undo'] as const;

export const storySchema = z
  .strictObject({
    title: z.string().regex(/^[A-Z].*[^.]$/, 'a title is a sentence without its full stop'),
    complaint: z.string().min(1),
    law: z.string().regex(/^(I\d+(, I\d+)*|merge|twins|none)$/),
    servers: bySide(server).optional(),
    policy: settings.optional(),
    before: before.optional(),
    steps: z.array(step).min(1),
    afterwards,
  })
  .refine(
    ({ steps }) => steps.some((one) => EXPECTING.some((key) => one[key] !== undefined)),
    'a story needs a run with expectations',
  );

export type Story = z.infer<typeof storySchema>;
export type Step = Story['steps'][number];
export type Settings = z.infer<typeof settings>;
export type Person = z.infer<typeof person>;
export type Trouble = z.infer<typeof trouble>;
export type RunStep = Exclude<Step['run'], undefined>;
export type WordStep = Exclude<Step['approve'], undefined>;
export type UndoStep = Exclude<Step['undo'], undefined>;
