/** The file with both servers and their passwords that `connect` is given. */
import { z } from 'zod';
import { SyncError } from '../../sync/index.ts';
import { readJsonText, sentencesOf } from '../platform/json-text.ts';
import { newFollowUpSettings } from './follow-up-settings.ts';
import { calendarSettings, crmSettings } from './server-settings.ts';

const password = z.string().min(1, 'must not be empty');

const schema = z.strictObject({
  crm: crmSettings.extend({
    password,
    timeZone: crmSettings.shape.timeZone.default(null),
    priorities: crmSettings.shape.priorities.default(null),
    followUps: newFollowUpSettings,
    pinnedSha256: crmSettings.shape.pinnedSha256.default(null),
  }),
  calendar: calendarSettings.extend({
    password,
    /** Null: found by the e-mail address in `user`. */
    url: calendarSettings.shape.url.nullable().default(null),
    pinnedSha256: calendarSettings.shape.pinnedSha256.default(null),
  }),
});

export type ConnectFile = z.infer<typeof schema>;

/**
 * The message names every mistake by its field and repeats no value, which may be a password.
 * @throws SyncError settings
 */
export function parseConnectFile(text: string): ConnectFile {
  const reading = readJsonText(text);
  if (reading.kind === 'mistaken') throw refusal(`${reading.mistake}.`);
  const parsed = schema.safeParse(reading.value);
  if (parsed.success) return parsed.data;
  throw refusal(sentencesOf(parsed.error).join(' '));
}

function refusal(mistakes: string): SyncError {
  return new SyncError('settings', `The connect file cannot be used: ${mistakes}`);
}
