/** Reads in which zone the owner of a mailbox has set it up, as Outlook on the web keeps it. */
import type { ZoneId } from '../../../model/time.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { distinguished, impersonated } from '../mailbox.ts';
import { allTyped, message, typed, typedText } from '../namespaces.ts';
import { ianaOf } from '../zones.ts';
import type { OperationContext } from './context.ts';

const SETTINGS = 'OWA.UserOptions';

/**
 * Null where there are no such settings, as before the first sign-in, or where they are not for our
 * eyes, as a delegate's.
 * @throws SyncError as Caller.call
 */
export async function mailboxZone(context: OperationContext): Promise<ZoneId | null> {
  const { caller, mailbox, signal } = context;
  const request = element('m:GetUserConfiguration', {}, [
    element('m:UserConfigurationName', { Name: SETTINGS }, [distinguished('root', mailbox)]),
    textElement('m:UserConfigurationProperties', 'Dictionary'),
  ]);
  const operation = { name: 'GetUserConfiguration', request, idempotent: true, optional: true };
  const answer = await caller.call({ ...operation, mailbox: impersonated(mailbox) }, signal);
  const [reply] = repliesIn(answer);
  if (reply === undefined || reply.problem !== null) return null;
  const dictionary = typed(message(reply.node, 'UserConfiguration'), 'Dictionary');
  for (const entry of allTyped(dictionary, 'DictionaryEntry')) {
    if (typedText(typed(entry, 'DictionaryKey'), 'Value')?.trim().toLowerCase() !== 'timezone') {
      continue;
    }
    return ianaOf(typedText(typed(entry, 'DictionaryValue'), 'Value'));
  }
  return null;
}
