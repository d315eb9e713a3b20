/** Who is linked with whom. */
import { z } from 'zod';
import { call, count, nothing, pairName, writingCall } from './shape.ts';

/** More people than an office has, and as many as a list may name. */
const MOST = 10_000;
const LONGEST = 1_000;
/** Of a list of people, in characters or bytes. */
const LARGEST_LIST = 8_000_000;

const account = z.object({
  /** The id of the user, or the address of the mailbox. */
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** With whom it is linked already. */
  partner: z.string().nullable(),
});

const accounts = z.array(account).readonly();

const direction = z.enum(['two-way', 'to-crm', 'to-calendar']);

const link = z.strictObject({
  user: z.string().min(1).max(LONGEST),
  mailbox: z.string().min(1).max(LONGEST),
  /** What is left out stays as it is; for a new link it is two-way and switched on. */
  direction: direction.optional(),
  enabled: z.boolean().optional(),
});

const links = z.array(link).min(1).max(MOST).readonly();

/** What became of one link that was asked for. */
const outcome = z.object({
  person: z.string(),
  mailbox: z.string(),
  /** As a sentence; null: it is as asked for. */
  problem: z.string().nullable(),
});

const outcomes = z.array(outcome).readonly();

const suggestion = z.object({
  user: z.string(),
  person: z.string(),
  personEmail: z.string().nullable(),
  mailbox: z.string(),
  mailboxEmail: z.string(),
  /** `certain`: the same address; `likely`: the same name; `possible`: the address spells it. */
  confidence: z.enum(['certain', 'likely', 'possible']),
});

const pairs = z.array(pairName).min(1).max(MOST).readonly();

const removal = z.object({
  side: z.enum(['crm', 'calendar']),
  title: z.string(),
  /** As a person reads it, in the zone of the appointment. */
  when: z.string(),
});

const removals = z.object({
  /** Stands for exactly these. */
  hash: z.string(),
  removals: z.array(removal).readonly(),
  /** Copies that stay, each with its reason, as sentences. */
  stays: z.array(z.string()).readonly(),
  /** How many were on both sides before. */
  kept: count,
});

const listRow = z.object({
  line: count,
  person: z.string(),
  mailbox: z.string(),
  kind: z.enum(['new', 'changed', 'same', 'problem']),
  problem: z.string().nullable(),
  /** What applying the row asks for; null: nothing. */
  link: link.required().nullable(),
});

const suggestions = z.object({
  found: z.array(suggestion).readonly(),
  /** For how many there is nobody. */
  left: count,
});

const unlinked = z.object({
  removed: count,
  /** Not null: some copies are still there; the person stays linked, switched off. */
  problem: z.string().nullable(),
});

const review = z.object({
  rows: z.array(listRow).readonly(),
  /** Columns that mean nothing here. */
  ignored: z.array(z.string()).readonly(),
});

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(LARGEST_LIST) }),
  z.strictObject({
    kind: z.literal('file'),
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= LARGEST_LIST),
  }),
]);

export const people = {
  /** Everybody on both sides. @param refresh asks the servers, whatever is known already */
  everybody: call(
    z.strictObject({ refresh: z.boolean() }),
    z.object({ users: accounts, mailboxes: accounts }),
  ),
  /** Mailboxes of which a word, or the address, begins so. */
  findMailboxes: call(z.strictObject({ query: z.string().min(1).max(LONGEST) }), accounts),
  suggestions: call(nothing, suggestions),
  /** Links, or changes the settings of links; then their sync begins. */
  link: call(z.strictObject({ links }), outcomes),
  setEnabled: call(z.strictObject({ pairs, enabled: z.boolean() }), nothing),
  setDirection: call(z.strictObject({ pairs, direction }), nothing),
  rename: call(z.strictObject({ pair: pairName, name: z.string().max(LONGEST) }), nothing),
  /** Every appointment stays where it is. */
  unlink: call(z.strictObject({ pairs }), nothing),
  /** Which copies could be taken away with a link. */
  previewRemoval: call(z.strictObject({ pair: pairName }), removals),
  /** Takes exactly these copies away and unlinks. */
  unlinkAndRemove: writingCall(
    z.strictObject({ pair: pairName, hash: z.string().min(1).max(LONGEST) }),
    unlinked,
  ),
  /** What a list would link; nothing is changed. */
  review: call(z.strictObject({ source }), review),
  /** Everybody who is linked, as a list for a spreadsheet. */
  list: call(z.strictObject({ separator: z.enum([',', ';']) }), z.string()),
};

export type AccountView = Readonly<z.infer<typeof account>>;
export type LinkWishView = Readonly<z.infer<typeof link>>;
export type SuggestionView = Readonly<z.infer<typeof suggestion>>;
export type LinkOutcomeView = Readonly<z.infer<typeof outcome>>;
export type RemovalsView = Readonly<z.infer<typeof removals>>;
export type ListRowView = Readonly<z.infer<typeof listRow>>;
export type ListSource = z.input<typeof source>;
export type DirectionView = z.infer<typeof direction>;
export type SuggestionsView = Readonly<z.infer<typeof suggestions>>;
export type UnlinkedView = Readonly<z.infer<typeof unlinked>>;
export type ReviewView = Readonly<z.infer<typeof review>>;
