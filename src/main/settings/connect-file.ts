/** The file with both servers and their passwords that `connect` is given. */
import { z } from 'zod';
import { SyncError } from '../../sync/index.ts';
import { readJsonText, sentencesOf } from '../platform/json-text.ts';
import { newFollowUpSettings } from './follow-up-settings.ts';
import { calendarSettings, crmSettings } from './server-settings.ts';

const password = z.string().min(1, 'must not be empty');

const OF_USER = ['user', 'password'] as const;
const OF_SYSTEM_USER = ['privateKeyFile', 'applicationToken', 'systemUserToken'] as const;
const ONLY_OF_SYSTEM_USER = ['privateKeyFile', 'systemUserToken'] as const;

/** What each way of signing in needs, and what it has no use for. */
const FIELDS = {
  'system-user': [OF_SYSTEM_USER, OF_USER],
  person: [[], [...OF_USER, ...ONLY_OF_SYSTEM_USER]],
  others: [OF_USER, ONLY_OF_SYSTEM_USER],
} as const;

const crm = crmSettings
  .omit({ database: true })
  .extend({
    /** Left out for `system-user` and `person`, which have a customer id instead. */
    user: crmSettings.shape.user.nullable().default(null),
    password: password.nullable().default(null),
    /** For `system-user` a file with the private key of the application. */
    privateKeyFile: z.string().min(1).nullable().default(null),
    /** By which SuperOffice knows the application; a server of one's own may ask for one as well. */
    applicationToken: password.nullable().default(null),
    /** For `system-user`: what the customer gave the application. */
    systemUserToken: password.nullable().default(null),
    timeZone: crmSettings.shape.timeZone.default(null),
    priorities: crmSettings.shape.priorities.default(null),
    followUps: newFollowUpSettings,
    pinnedSha256: crmSettings.shape.pinnedSha256.default(null),
  })
  .superRefine((told, context) => {
    const { method } = told.signIn;
    const way = method === 'system-user' || method === 'person' ? method : 'others';
    const [needed, strange]: readonly (readonly (keyof typeof told)[])[] = FIELDS[way];
    for (const field of needed.filter((name) => told[name] === null)) {
      context.addIssue({ code: 'custom', path: [field], message: 'must not be empty' });
    }
    for (const field of strange.filter((name) => told[name] !== null)) {
      const isUsers = (OF_USER as readonly string[]).includes(field);
      const message = isUsers ? `must be left out for ${method}` : 'is only for system-user';
      context.addIssue({ code: 'custom', path: [field], message });
    }
  })
  // At SuperOffice Online nobody is named but the customer.
  .transform(({ user, ...told }) => ({
    ...told,
    user: 'customer' in told.signIn ? told.signIn.customer : (user ?? ''),
  }));

export const connectFileSchema = z.strictObject({
  crm,
  calendar: calendarSettings
    .extend({
      /** For an application its secret; left out with `certificateFile` and for `oauth-person`. */
      password: password.nullable().default(null),
      /** A PEM file with the certificate of the application and its private key. */
      certificateFile: z.string().min(1).nullable().default(null),
      /** Null: found by the e-mail address in `user`. */
      url: calendarSettings.shape.url.nullable().default(null),
      pinnedSha256: calendarSettings.shape.pinnedSha256.default(null),
    })
    .superRefine(({ signIn, user, access, password: secret, certificateFile }, context) => {
      const issue = (field: string, message: string): void => {
        context.addIssue({ code: 'custom', path: [field], message });
      };
      const isApp = signIn.method === 'oauth-app';
      if (isApp && access !== 'impersonation') {
        issue('access', 'must be impersonation for an application, which has no mailbox');
      }
      if (isApp && !user.includes('@')) {
        issue('user', 'must be the address of a mailbox that the application may open');
      }
      if (certificateFile !== null && !isApp) issue('certificateFile', 'is only for oauth-app');
      if (certificateFile !== null && secret !== null) {
        issue('password', 'must be left out where there is a certificate');
      }
      if (signIn.method === 'oauth-person') {
        if (secret !== null)
          issue('password', 'must be left out: the person signs in in the browser');
      } else if (secret === null && certificateFile === null) {
        issue('password', 'must not be empty');
      }
    }),
});

export type ConnectFile = z.infer<typeof connectFileSchema>;

/**
 * The message names every mistake by its field and repeats no value, which may be a password.
 * @throws SyncError settings
 */
export function parseConnectFile(text: string): ConnectFile {
  const reading = readJsonText(text);
  if (reading.kind === 'mistaken') throw refusal(`${reading.mistake}.`);
  const parsed = connectFileSchema.safeParse(reading.value);
  if (parsed.success) return parsed.data;
  throw refusal(sentencesOf(parsed.error).join(' '));
}

function refusal(mistakes: string): SyncError {
  return new SyncError('settings', `The connect file cannot be used: ${mistakes}`);
}
