/** Changes single properties of items that still are as they were read. */
import type { ItemRef, Writer } from '../../../model/item.ts';
import { element, type XmlElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { fieldPath } from '../fields/all-fields.ts';
import type { PropertyWrite } from '../fields/exchange-field.ts';
import { impersonated } from '../mailbox.ts';
import type { ChangeMail } from '../mailing.ts';
import { writerElement, writerPath } from '../marks.ts';
import type { OperationContext } from './context.ts';
import { writtenIn, type Written } from './written.ts';

export interface ItemUpdate {
  readonly ref: ItemRef;
  /** At least one. */
  readonly writes: readonly PropertyWrite[];
  readonly writer: Writer;
}

/** @throws SyncError as Caller.call, and unknown-outcome */
export async function updateItems(
  context: OperationContext,
  updates: readonly ItemUpdate[],
  mail: ChangeMail,
): Promise<readonly Written[]> {
  const { caller, mailbox, signal } = context;
  const attributes = {
    ConflictResolution: 'NeverOverwrite',
    MessageDisposition: 'SaveOnly',
    SendMeetingInvitationsOrCancellations: mail,
  };
  const request = element('m:UpdateItem', attributes, [
    element('m:ItemChanges', {}, updates.map(itemChange)),
  ]);
  const answer = await caller.call(
    { name: 'UpdateItem', request, idempotent: false, mailbox: impersonated(mailbox) },
    signal,
  );
  return writtenIn(repliesIn(answer), updates.length);
}

function itemChange({ ref, writes, writer }: ItemUpdate): XmlElement {
  const changes = writes.map((write) =>
    write.element === null
      ? element('t:DeleteItemField', {}, [fieldPath(write.uri)])
      : setField(fieldPath(write.uri), write.element),
  );
  return element('t:ItemChange', {}, [
    element('t:ItemId', { Id: ref.id, ChangeKey: ref.version }, []),
    element('t:Updates', {}, [...changes, setField(writerPath(), writerElement(writer))]),
  ]);
}

function setField(path: XmlElement, value: XmlElement): XmlElement {
  return element('t:SetItemField', {}, [path, element('t:CalendarItem', {}, [value])]);
}
