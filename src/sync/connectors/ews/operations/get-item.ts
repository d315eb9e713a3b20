/** Reads items by id, matching answers and questions without trusting the order alone. */
import { asSyncError, SyncError } from '../../../model/error.ts';
import type { ItemId } from '../../../model/ids.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { repliesIn, type Reply } from '../caller.ts';
import { errorOf } from '../errors.ts';
import { fieldPath, readPaths } from '../fields/all-fields.ts';
import { impersonated } from '../mailbox.ts';
import { MODERN_ROLE_PATHS, ROLE_PATHS } from '../meeting-role.ts';
import { message } from '../namespaces.ts';
import { refOf } from '../item-ref.ts';
import type { OperationContext } from './context.ts';

/** `role`: the change key, whether it is our meeting and over; `all`: every field that we use. */
export type ItemDetail = 'role' | 'all';

export interface GetItemQuery {
  readonly ids: readonly ItemId[];
  readonly detail: ItemDetail;
}

export type Found = { readonly item: XmlNode } | { readonly error: SyncError };

/**
 * One entry for each id. Where the answer would be too large, the items are asked for in halves,
 * until the one that is too large stands alone.
 * @throws SyncError as Caller.call, and throttled
 */
export async function getItems(
  context: OperationContext,
  query: GetItemQuery,
): Promise<ReadonlyMap<ItemId, Found>> {
  try {
    return await getAtOnce(context, query);
  } catch (thrown) {
    const error = asSyncError(thrown);
    if (error.code !== 'too-large') throw error;
    const { ids, detail } = query;
    const [only] = ids;
    if (only !== undefined && ids.length === 1) return new Map([[only, { error }]]);
    const middle = Math.ceil(ids.length / 2);
    return new Map([
      ...(await getItems(context, { ids: ids.slice(0, middle), detail })),
      ...(await getItems(context, { ids: ids.slice(middle), detail })),
    ]);
  }
}

async function getAtOnce(
  context: OperationContext,
  { ids, detail }: GetItemQuery,
): Promise<ReadonlyMap<ItemId, Found>> {
  const { caller, mailbox, signal } = context;
  const request = element('m:GetItem', {}, [
    element('m:ItemShape', {}, shape(detail, caller.isModern)),
    element(
      'm:ItemIds',
      {},
      ids.map((id) => element('t:ItemId', { Id: id }, [])),
    ),
  ]);
  const answer = await caller.call(
    { name: 'GetItem', request, idempotent: true, mailbox: impersonated(mailbox) },
    signal,
  );
  const matched = match(ids, repliesIn(answer));
  const now = caller.options.clock.now();
  const found = new Map(ids.map((id) => [id, foundOf(matched.get(id) ?? null, { now, item: id })]));
  for (const one of found.values()) {
    // A server that is too busy for one item is not to be asked for the next ones.
    if ('error' in one && one.error.code === 'throttled') throw one.error;
  }
  return found;
}

const rolePaths = (modern: boolean): readonly string[] => (modern ? MODERN_ROLE_PATHS : ROLE_PATHS);

function shape(detail: ItemDetail, modern: boolean): readonly XmlElement[] {
  const base = textElement('t:BaseShape', 'IdOnly');
  return detail === 'role'
    ? [base, element('t:AdditionalProperties', {}, rolePaths(modern).map(fieldPath))]
    : [
        base,
        textElement('t:BodyType', 'Text'),
        element('t:AdditionalProperties', {}, readPaths(modern)),
      ];
}

function foundOf(
  reply: Reply | null,
  context: { readonly now: number; readonly item: ItemId },
): Found {
  if (reply === null) {
    const sentence = 'Exchange did not answer for this appointment.';
    return { error: new SyncError('protocol', sentence, { item: context.item }) };
  }
  if (reply.problem !== null) return { error: errorOf(reply.problem, context) };
  const item = itemIn(reply);
  return item === null ? foundOf(null, context) : { item };
}

function itemIn(reply: Reply): XmlNode | null {
  return message(reply.node, 'Items')?.children[0] ?? null;
}

/**
 * Items say which id they have; errors do not, and belong to the id at their place. Where that id
 * has its answer already, the order is not to be trusted, and errors are given to the ids left
 * over only when they all say the same: otherwise an item could be taken for gone that is not.
 */
function match(ids: readonly ItemId[], replies: readonly Reply[]): ReadonlyMap<ItemId, Reply> {
  const asked = new Set(ids);
  const matched = new Map<ItemId, Reply>();
  const errors: { readonly reply: Reply; readonly id: ItemId | null }[] = [];
  for (const [index, reply] of replies.entries()) {
    const item = itemIn(reply);
    const ref = item === null ? null : refOf(item);
    if (reply.problem === null && ref !== null && asked.has(ref.id)) matched.set(ref.id, reply);
    else if (reply.problem !== null) errors.push({ reply, id: ids[index] ?? null });
  }
  const inOrder =
    replies.length === ids.length && errors.every(({ id }) => id !== null && !matched.has(id));
  const left = ids.filter((id) => !matched.has(id));
  const alike = new Set(errors.map(({ reply }) => reply.problem?.code)).size === 1;
  for (const [index, { reply, id }] of errors.entries()) {
    const target = inOrder ? id : alike && errors.length === left.length ? left[index] : null;
    if (target !== null && target !== undefined) matched.set(target, reply);
  }
  return matched;
}
