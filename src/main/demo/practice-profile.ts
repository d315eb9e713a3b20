/** Connects a profile with a practice office and links all of its people. */
import { PLAIN_FOLLOW_UPS } from '../settings/follow-up-settings.ts';
import { openProfile } from '../settings/profile.ts';
import { CALENDAR_PASSWORD, CRM_PASSWORD } from '../boot.ts';
import type { CrmServer, Secrets } from '../../sync/index.ts';
import type { Office } from '../../practice/office.ts';

export async function connectToPractice(
  profileDir: string,
  office: Office,
  { secrets, api }: { readonly secrets: Secrets; readonly api: CrmServer['api'] },
): Promise<void> {
  const { crm, ews, people } = office;
  await secrets.set(CRM_PASSWORD, crm.password);
  await secrets.set(CALENDAR_PASSWORD, ews.password);
  openProfile(profileDir).update((profile) => ({
    ...profile,
    crm: {
      kind: 'superoffice',
      api,
      url: api === 'soap' ? crm.soap : crm.rest,
      signIn: { method: 'superoffice' },
      user: crm.user,
      timeZone: null,
      priorities: null,
      followUps: PLAIN_FOLLOW_UPS,
      pinnedSha256: null,
    },
    calendar: {
      kind: 'ews',
      url: ews.url,
      user: ews.user,
      signIn: { method: 'basic' },
      access: 'impersonation',
      folder: null,
      pinnedSha256: null,
    },
    pairs: people.map(({ name, email, associateId }) => ({
      crmUser: { id: String(associateId), name, email },
      mailbox: { name, email },
      enabled: true,
      direction: 'two-way',
    })),
    // Both servers are on this very PC: no answer stays away for long.
    sync: { ...profile.sync, recoverGraceSeconds: 1 },
  }));
}
