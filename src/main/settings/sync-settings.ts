/** How appointments are synchronised: the part of the profile that becomes the policy. */
import { z } from 'zod';
import { DEFAULT_POLICY, type Disclosure, type FieldGroup } from '../../sync/index.ts';

/** More than a person would ever look through. */
export const LONGEST_LIST = 200;

const text = z.string().trim().min(1, 'must not be empty');
const texts = z.array(text).max(LONGEST_LIST);

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 02:00');

const rule = z.enum(['newest', 'crm', 'calendar', 'ask']);

const conflictRules = z.strictObject({
  time: rule,
  text: rule,
  place: rule,
  status: rule,
  privacy: rule,
  people: rule,
  records: rule,
} satisfies Readonly<Record<FieldGroup, typeof rule>>);

const disclosure = z.enum(['full', 'title', 'busy', 'skip'] satisfies readonly Disclosure[]);

const disclosures = z.strictObject({
  normal: disclosure,
  private: disclosure,
  confidential: disclosure,
});

const filters = z.strictObject({
  skipAllDay: z.boolean(),
  skipFree: z.boolean(),
  skipSeries: z.boolean(),
  skipCategories: texts,
  skipTypes: texts,
  skipTitles: texts,
});

export const syncSettings = z.strictObject({
  daysBack: z.int().min(0).max(3_650),
  daysAhead: z.int().min(1).max(3_650),
  intervalMinutes: z.number().min(1).max(1_440),
  conflictRules,
  /** By the side that is told. */
  privacy: z.strictObject({ crm: disclosures, calendar: disclosures }),
  busyTitle: text,
  filters,
  invitations: z.strictObject({ crm: z.boolean(), calendar: z.boolean() }),
  maxRemovals: z.int().min(0),
  maxRemovalShare: z.number().min(0).max(1),
  maxOccurrenceRemovals: z.int().min(0).default(20),
  maxOccurrenceShare: z.number().min(0).max(1).default(0.5),
  maxRepeats: z.int().min(1),
  /** How long changes, events, closed conflicts and runs are kept. */
  keepHistoryDays: z.int().min(1).max(3_650),
  /** Once a night everything is listed anew; the time of day is that of this PC. */
  housekeeping: z.strictObject({ at: timeOfDay, atStart: z.boolean() }),
  acceptedSynchronisers: texts,
  recoverGraceSeconds: z.number().min(0).max(3_600),
});

export type Frozen<Value> = { readonly [Key in keyof Value]: Frozen<Value[Key]> };

export type SyncSettings = Frozen<z.infer<typeof syncSettings>>;

export const NEW_SYNC_SETTINGS: SyncSettings = {
  daysBack: 30,
  daysAhead: 120,
  intervalMinutes: 5,
  conflictRules: DEFAULT_POLICY.conflictRules,
  privacy: DEFAULT_POLICY.privacy,
  busyTitle: DEFAULT_POLICY.busyTitle,
  filters: DEFAULT_POLICY.filters,
  invitations: DEFAULT_POLICY.invitations,
  maxRemovals: 10,
  maxRemovalShare: 0.2,
  maxOccurrenceRemovals: 20,
  maxOccurrenceShare: 0.5,
  maxRepeats: 3,
  keepHistoryDays: 30,
  housekeeping: { at: '02:00', atStart: true },
  acceptedSynchronisers: [],
  recoverGraceSeconds: DEFAULT_POLICY.recoverGrace / 1_000,
};
