/** Changes single properties of items that still are as they were read. */
import type { ItemId } from '../../../model/ids.ts';
import type { ItemRef, Writer } from '../../../model/item.ts';
import { element, type XmlElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { fieldPath } from '../fields/all-fields.ts';
import type { PropertyWrite } from '../fields/exchange-field.ts';
import { impersonated } from '../mailbox.ts';
import type { ChangeMail } from '../mailing.ts';
import { writerElement, writerPath, type MarkWrite } from '../marks.ts';
import type { OperationContext } from './context.ts';
import { writtenIn, type Written } from './written.ts';

export interface ItemUpdate {
  readonly ref: ItemRef;
  readonly writes: readonly PropertyWrite[];
  /** Of ours, besides the writer. */
  readonly marks?: readonly MarkWrite[];
  readonly writer: Writer;
}

/** @throws SyncError as Caller.call, and unknown-outcome */
export async function updateItems(
  context: OperationContext,
  updates: readonly ItemUpdate[],
  mail: ChangeMail,
): Promise<readonly Written[]> {
  const resolution = 'NeverOverwrite';
  return await send(context, updates.map(itemChange), { resolution, mail });
}

export interface OccurrenceUpdate {
  readonly id: ItemId;
  /** At least one. */
  readonly writes: readonly PropertyWrite[];
}

/**
 * Single dates of a series. They have one change key together, which the first of them changes, so
 * the caller has compared it before.
 * @throws SyncError as Caller.call, and unknown-outcome
 */
export async function updateOccurrences(
  context: OperationContext,
  updates: readonly OccurrenceUpdate[],
  mail: ChangeMail,
): Promise<readonly Written[]> {
  const changes = updates.map(({ id, writes }) =>
    element('t:ItemChange', {}, [
      element('t:ItemId', { Id: id }, []),
      element('t:Updates', {}, writes.map(propertyChange)),
    ]),
  );
  return await send(context, changes, { resolution: 'AlwaysOverwrite', mail });
}

interface Manner {
  readonly resolution: 'NeverOverwrite' | 'AlwaysOverwrite';
  readonly mail: ChangeMail;
}

async function send(
  context: OperationContext,
  changes: readonly XmlElement[],
  { resolution, mail }: Manner,
): Promise<readonly Written[]> {
  const { caller, mailbox, signal } = context;
  const attributes = {
    ConflictResolution: resolution,
    MessageDisposition: 'SaveOnly',
    SendMeetingInvitationsOrCancellations: mail,
  };
  const request = element('m:UpdateItem', attributes, [element('m:ItemChanges', {}, changes)]);
  const answer = await caller.call(
    { name: 'UpdateItem', request, idempotent: false, mailbox: impersonated(mailbox) },
    signal,
  );
  return writtenIn(repliesIn(answer), changes.length);
}

function itemChange({ ref, writes, marks = [], writer }: ItemUpdate): XmlElement {
  const all = [...marks, { path: writerPath(), element: writerElement(writer) }];
  return element('t:ItemChange', {}, [
    element('t:ItemId', { Id: ref.id, ChangeKey: ref.version }, []),
    element('t:Updates', {}, [...writes.map(propertyChange), ...all.map(markChange)]),
  ]);
}

const propertyChange = ({ uri, element: value }: PropertyWrite): XmlElement =>
  markChange({ path: fieldPath(uri), element: value });

const markChange = ({ path, element: value }: MarkWrite): XmlElement =>
  value === null ? element('t:DeleteItemField', {}, [path]) : setField(path, value);

function setField(path: XmlElement, value: XmlElement): XmlElement {
  return element('t:SetItemField', {}, [path, element('t:CalendarItem', {}, [value])]);
}
