/** The file with both servers and their passwords that `connect` is given. */
import { z } from 'zod';
import { SyncError } from '../../sync/index.ts';
import { readJsonText, sentencesOf } from '../platform/json-text.ts';
import { newFollowUpSettings } from './follow-up-settings.ts';
import { calendarSettings, crmSettings } from './server-settings.ts';

const password = z.string().min(1, 'must not be empty');

export const connectFileSchema = z.strictObject({
  crm: crmSettings.extend({
    password,
    timeZone: crmSettings.shape.timeZone.default(null),
    priorities: crmSettings.shape.priorities.default(null),
    followUps: newFollowUpSettings,
    pinnedSha256: crmSettings.shape.pinnedSha256.default(null),
  }),
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
