/** How the two servers are reached: the schemas that the profile and the connect file share. */
import { z } from 'zod';
import { followUpSettings, PLAIN_FOLLOW_UPS } from './follow-up-settings.ts';

const text = z.string().trim().min(1, 'must not be empty');

const url = text.refine(isServiceUrl, 'must be an http or https address without a user name');

const timeZone = z
  .string()
  .refine(isTimeZone, 'must be a time zone such as Europe/Oslo')
  .nullable();

const pinnedSha256 = z
  .string()
  .refine(isFingerprint, 'must be the SHA-256 fingerprint of a certificate: 64 hexadecimal digits')
  .nullable();

const priorities = z.record(z.string(), z.enum(['low', 'normal', 'high'])).nullable();

const customer = text.regex(/^\w{1,50}$/, 'must be a customer id such as Cust12345');

export const crmSettings = z.strictObject({
  kind: z.literal('superoffice'),
  /** `auto`: REST where it answers, else SOAP. */
  api: z.enum(['rest', 'soap', 'auto']).default('auto'),
  url,
  /** As a user of SuperOffice, as one of Windows whom it knows, or at SuperOffice Online. */
  signIn: z
    .discriminatedUnion('method', [
      z.strictObject({ method: z.enum(['superoffice', 'windows']) }),
      /** At SuperOffice Online; `url` is then that of the environment. */
      z.strictObject({ method: z.literal('system-user'), customer }),
      z.strictObject({ method: z.literal('person'), customer, clientId: text }),
    ])
    .default({ method: 'superoffice' }),
  /** At SuperOffice Online the customer id. */
  user: text,
  /** An IANA zone instead of what the server says of its own; null: ask the server. */
  timeZone,
  /** Importance by priority id; null: by the names of the priorities. */
  priorities,
  followUps: followUpSettings.default(PLAIN_FOLLOW_UPS),
  /** What the CRM called its database when it was connected; null: it did not tell. */
  database: z.string().nullable().default(null),
  pinnedSha256,
});

const oauth = {
  authority: text.refine(
    isHttps,
    'must be an https address such as https://login.microsoftonline.com/TENANT',
  ),
  clientId: text,
  /** The address that tokens are made for; null: Microsoft 365, or the server's own. */
  resource: text.refine(isHttps, 'must be an https address').nullable().default(null),
  pinnedSha256: pinnedSha256.default(null),
};

/** `auto`: with the password in the best way that the server offers. */
const signIn = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.enum(['auto', 'basic', 'ntlm']) }),
    z.strictObject({ method: z.literal('oauth-app'), ...oauth }),
    z.strictObject({ method: z.literal('oauth-person'), ...oauth }),
  ])
  .default({ method: 'auto' });

export const calendarSettings = z.strictObject({
  kind: z.literal('ews'),
  url,
  user: text,
  signIn,
  access: z.enum(['impersonation', 'delegation', 'own']),
  /** The calendar of each mailbox by name, path or id; null: the one that every mailbox has. */
  folder: text.nullable().default(null),
  pinnedSha256,
});

function isServiceUrl(candidate: string): boolean {
  if (!URL.canParse(candidate)) return false;
  const { protocol, username, password } = new URL(candidate);
  // A password inside an address would end in logs and in the settings.
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}

function isHttps(candidate: string): boolean {
  return isServiceUrl(candidate) && new URL(candidate).protocol === 'https:';
}

function isTimeZone(candidate: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: candidate }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Colons, spaces and the name of the hash are welcome, as certificate viewers show them. */
function isFingerprint(candidate: string): boolean {
  return /^(?:sha-?256[:=/ ]*)?(?:[0-9a-f]{2}[: ]?){31}[0-9a-f]{2}$/i.test(candidate.trim());
}
