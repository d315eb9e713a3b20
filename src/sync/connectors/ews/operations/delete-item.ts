/** Moves items to the deleted ones, from where a person can restore them. */
import type { ItemRef } from '../../../model/item.ts';
import { element } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { impersonated } from '../mailbox.ts';
import type { NewMail } from '../mailing.ts';
import type { OperationContext } from './context.ts';
import { writtenIn, type Written } from './written.ts';

/** @throws SyncError as Caller.call, and unknown-outcome */
export async function deleteItems(
  context: OperationContext,
  refs: readonly ItemRef[],
  mail: NewMail,
): Promise<readonly Written[]> {
  const { caller, mailbox, signal } = context;
  const attributes = { DeleteType: 'MoveToDeletedItems', SendMeetingCancellations: mail };
  const request = element('m:DeleteItem', attributes, [
    element(
      'm:ItemIds',
      {},
      refs.map((ref) => element('t:ItemId', { Id: ref.id, ChangeKey: ref.version }, [])),
    ),
  ]);
  const answer = await caller.call(
    { name: 'DeleteItem', request, idempotent: false, mailbox: impersonated(mailbox) },
    signal,
  );
  return writtenIn(repliesIn(answer), refs.length);
}
