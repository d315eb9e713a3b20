/** Reads the exceptions that masters tell of, in batches. */
import type { ItemId } from '../../../model/ids.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { exceptionIds } from '../fields/series.ts';
import type { OperationContext } from '../operations/context.ts';
import { getItems, type Found } from '../operations/get-item.ts';
import type { Exceptions } from './master.ts';

/** Items a request. */
const BATCH = 50;

/** @throws SyncError as Caller.call, and throttled */
export async function exceptionsOf(
  context: OperationContext,
  found: Iterable<Found>,
): Promise<Exceptions> {
  const masters = [...found].flatMap((one): readonly XmlNode[] =>
    'item' in one ? [one.item] : [],
  );
  const ids = [...new Set(masters.flatMap(exceptionIds))];
  const read = new Map<ItemId, XmlNode | Extract<Found, { error: unknown }>['error']>();
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    for (const [id, one] of await getItems(context, { ids: batch, detail: 'all' })) {
      read.set(id, 'item' in one ? one.item : one.error);
    }
  }
  return read;
}
