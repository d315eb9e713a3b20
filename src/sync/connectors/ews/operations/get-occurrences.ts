/** Finds single dates of a series by their place in it. */
import type { ItemId } from '../../../model/ids.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import type { Problem } from '../errors.ts';
import { fieldPath } from '../fields/all-fields.ts';
import { impersonated } from '../mailbox.ts';
import { message } from '../namespaces.ts';
import type { OperationContext } from './context.ts';

export interface OccurrenceQuery {
  readonly master: ItemId;
  /** Counted from 1, cancelled ones as well. */
  readonly places: readonly number[];
}

/** `item` has its id, its kind and its starts. */
export type FoundOccurrence =
  | { readonly kind: 'item'; readonly item: XmlNode }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unanswered' };

/** One answer for each place, in order. @throws SyncError as Caller.call */
export async function getOccurrences(
  context: OperationContext,
  { master, places }: OccurrenceQuery,
): Promise<readonly FoundOccurrence[]> {
  const { caller, mailbox, signal } = context;
  const paths = ['calendar:Start', 'calendar:OriginalStart', 'calendar:CalendarItemType'];
  const ids = places.map((place) => {
    const attributes = { RecurringMasterId: master, InstanceIndex: String(place) };
    return element('t:OccurrenceItemId', attributes, []);
  });
  const request = element('m:GetItem', {}, [
    element('m:ItemShape', {}, [
      textElement('t:BaseShape', 'IdOnly'),
      element('t:AdditionalProperties', {}, paths.map(fieldPath)),
    ]),
    element('m:ItemIds', {}, ids),
  ]);
  const answer = await caller.call(
    { name: 'GetItem', request, idempotent: true, mailbox: impersonated(mailbox) },
    signal,
  );
  const replies = repliesIn(answer);
  return places.map((_, index): FoundOccurrence => {
    const reply = replies[index];
    if (reply === undefined || replies.length !== places.length) return { kind: 'unanswered' };
    if (reply.problem !== null) return { kind: 'refused', problem: reply.problem };
    const item = message(reply.node, 'Items')?.children[0];
    return item === undefined ? { kind: 'unanswered' } : { kind: 'item', item };
  });
}
