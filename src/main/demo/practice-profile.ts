/** Connects a profile with a practice office and links all of its people. */
import { PLAIN_FOLLOW_UPS } from '../settings/follow-up-settings.ts';
import { openProfile } from '../settings/profile.ts';
import { writeServerSecrets } from '../secrets/server-secrets.ts';
import type { CrmServer, Secrets } from '../../sync/index.ts';
import type { Office } from '../../practice/office.ts';

export async function connectToPractice(
  profileDir: string,
  office: Pick<Office, 'crm' | 'ews' | 'people'>,
  { secrets, api }: { readonly secrets: Secrets; readonly api: CrmServer['api'] },
): Promise<void> {
  const { crm, ews, people } = office;
  const servers = {
    crm: {
      kind: 'superoffice' as const,
      api,
      url: api === 'soap' ? crm.soap : crm.rest,
      signIn: { method: 'superoffice' as const },
      user: crm.user,
      timeZone: null,
      priorities: null,
      followUps: PLAIN_FOLLOW_UPS,
      database: null,
      pinnedSha256: null,
    },
    calendar: {
      kind: 'ews' as const,
      url: ews.url,
      user: ews.user,
      signIn: { method: 'basic' as const },
      access: 'impersonation' as const,
      folder: null,
      pinnedSha256: null,
    },
  };
  await writeServerSecrets(secrets, servers, {
    crm: {
      ...{ password: crm.password, applicationToken: null, systemUserToken: null },
      tokens: new Map(),
    },
    calendar: { password: ews.password, tokens: new Map() },
  });
  openProfile(profileDir).update((profile) => ({
    ...profile,
    ...servers,
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
