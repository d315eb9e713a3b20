/** What the settings of one installation are, and how those of older versions become so. */
import { z } from 'zod';
import { calendarSettings, crmSettings } from './server-settings.ts';

export const PROFILE_VERSION = 1;

const pair = z.strictObject({
  crmUser: z.strictObject({
    id: z.string().min(1),
    name: z.string(),
    email: z.string().nullable(),
  }),
  mailbox: z.strictObject({ name: z.string(), email: z.string().min(1) }),
  enabled: z.boolean(),
});

type PairSetting = z.infer<typeof pair>;

const sync = z.strictObject({
  daysBack: z.int().min(0).max(3_650),
  daysAhead: z.int().min(1).max(3_650),
  intervalMinutes: z.number().min(1).max(1_440),
  conflictRule: z.enum(['newest', 'crm', 'calendar']),
  maxRemovals: z.int().min(0),
  maxRemovalShare: z.number().min(0).max(1),
  recoverGraceSeconds: z.number().min(0).max(3_600),
});

export const profileSchema = z.strictObject({
  version: z.literal(PROFILE_VERSION),
  crm: crmSettings.nullable(),
  calendar: calendarSettings.nullable(),
  pairs: z
    .array(pair)
    // An account in two pairs would get every appointment of the one in the other.
    .refine(
      isOnce(({ crmUser }) => crmUser.id),
      'a CRM user must not be linked twice',
    )
    .refine(
      isOnce(({ mailbox }) => mailbox.email),
      'a mailbox must not be linked twice',
    ),
  sync,
  log: z.strictObject({ level: z.enum(['warn', 'info', 'debug']) }),
});

type Frozen<Value> = { readonly [Key in keyof Value]: Frozen<Value[Key]> };

export type Profile = Frozen<z.infer<typeof profileSchema>>;

export const NEW_PROFILE: Profile = {
  version: PROFILE_VERSION,
  crm: null,
  calendar: null,
  pairs: [],
  sync: {
    daysBack: 30,
    daysAhead: 120,
    intervalMinutes: 5,
    conflictRule: 'newest',
    maxRemovals: 10,
    maxRemovalShare: 0.2,
    recoverGraceSeconds: 5,
  },
  log: { level: 'info' },
};

export type StoredProfile = Readonly<Record<string, unknown>>;

/** Brings a profile of the version that is its key to the next one. */
export type ProfileSteps = Readonly<Record<number, (profile: StoredProfile) => StoredProfile>>;

export const PROFILE_STEPS: ProfileSteps = {};

/** The profile as the newest version would have stored it; the result is not checked yet. */
export function modernised(
  stored: StoredProfile,
  steps: ProfileSteps = PROFILE_STEPS,
): StoredProfile {
  const { version } = stored;
  const step = typeof version === 'number' ? steps[version] : undefined;
  if (typeof version !== 'number' || !step) return stored;
  return modernised({ ...step(stored), version: version + 1 }, steps);
}

function isOnce(key: (one: PairSetting) => string): (pairs: readonly PairSetting[]) => boolean {
  return (pairs) => new Set(pairs.map((one) => key(one).toLowerCase())).size === pairs.length;
}
