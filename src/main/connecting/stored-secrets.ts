/** The secrets of a profile, by the fields of the forms in which they were entered. */
import type { SecretSet } from '../secrets/bound-secrets.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { calendarPassword, crmSecrets } from '../secrets/server-secrets.ts';
import type { Profile } from '../settings/profile.ts';
import { formSecretsOfCrm } from './form-values.ts';

/** Of the CRM and of the calendar, each by itself, as one of them may be unreadable. */
export function storedSecrets(
  secrets: SecretStore,
  { crm, calendar }: Profile,
): Promise<SecretSet>[] {
  return [
    (async () => {
      const set = crm && (await crmSecrets(secrets, crm));
      return crm && set ? formSecretsOfCrm(crm.signIn, set) : {};
    })(),
    (async () => {
      const password = calendar && (await calendarPassword(secrets, calendar));
      return password === null ? {} : { password };
    })(),
  ];
}
