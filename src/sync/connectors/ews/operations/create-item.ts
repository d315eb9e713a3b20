/** Makes new items in the calendar folder; invitations go out only where that is asked for. */
import { element, type XmlElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { calendarOf, impersonated } from '../mailbox.ts';
import type { OperationContext } from './context.ts';
import type { NewMail } from '../mailing.ts';
import { writtenIn, type Written } from './written.ts';

/** @throws SyncError as Caller.call, and unknown-outcome */
export async function createItems(
  context: OperationContext,
  items: readonly XmlElement[],
  mail: NewMail,
): Promise<readonly Written[]> {
  const { caller, mailbox, signal } = context;
  const request = element('m:CreateItem', { SendMeetingInvitations: mail }, [
    element('m:SavedItemFolderId', {}, [calendarOf(mailbox)]),
    element('m:Items', {}, items),
  ]);
  const answer = await caller.call(
    { name: 'CreateItem', request, idempotent: false, mailbox: impersonated(mailbox) },
    signal,
  );
  return writtenIn(repliesIn(answer), items.length);
}
