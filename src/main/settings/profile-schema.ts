/** What the settings of one installation are. */
import { z } from 'zod';
import { calendarSettings, crmSettings } from './server-settings.ts';
import { proxySettings, SYSTEM_PROXY } from './proxy-settings.ts';
import { NEW_SYNC_SETTINGS, syncSettings, type Frozen } from './sync-settings.ts';

export const PROFILE_VERSION = 5;

const pair = z.strictObject({
  crmUser: z.strictObject({
    id: z.string().min(1),
    name: z.string(),
    email: z.string().nullable(),
  }),
  mailbox: z.strictObject({ name: z.string(), email: z.string().min(1) }),
  enabled: z.boolean(),
  /** `to-…`: only that side is written. */
  direction: z.enum(['two-way', 'to-crm', 'to-calendar']),
});

type PairSetting = z.infer<typeof pair>;

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
  sync: syncSettings,
  proxy: proxySettings,
  log: z.strictObject({ level: z.enum(['warn', 'info', 'debug']) }),
});

export type Profile = Frozen<z.infer<typeof profileSchema>>;

export const NEW_PROFILE: Profile = {
  version: PROFILE_VERSION,
  crm: null,
  calendar: null,
  pairs: [],
  sync: NEW_SYNC_SETTINGS,
  proxy: SYSTEM_PROXY,
  log: { level: 'info' },
};

function isOnce(key: (one: PairSetting) => string): (pairs: readonly PairSetting[]) => boolean {
  return (pairs) => new Set(pairs.map((one) => key(one).toLowerCase())).size === pairs.length;
}
