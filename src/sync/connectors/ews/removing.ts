/** Removes items that still are as they were read. */
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemRef } from '../../model/item.ts';
import type { WriteOutcome } from '../../ports/appointment-store.ts';
import { deleteItems } from './operations/delete-item.ts';
import { getItems, type Found } from './operations/get-item.ts';
import { refOf } from './stored-item.ts';
import { failed, refusal, settle, type Results, type WriteContext } from './write-results.ts';

export interface Removal {
  readonly index: number;
  readonly ref: ItemRef;
}

/** Exchange removes whatever the change key says, so it is compared just before. */
export async function removeItems(
  context: WriteContext,
  removals: readonly Removal[],
  results: Results,
): Promise<void> {
  const ids = [...new Set(removals.map(({ ref }) => ref.id))];
  let found: ReadonlyMap<string, Found>;
  try {
    found = await getItems(context, { ids, detail: 'ids' });
  } catch (error) {
    for (const { index } of removals) results.set(index, failed(asSyncError(error)));
    return;
  }
  const due = removals.filter(({ index, ref }) => {
    const early = outcomeBefore(found.get(ref.id) ?? null, ref);
    if (early !== null) results.set(index, early);
    return early === null;
  });
  if (due.length === 0) return;
  const refs = due.map(({ ref }) => ref);
  const written = await settle(refs.length, () => deleteItems(context, refs));
  for (const [at, { index, ref }] of due.entries()) {
    const one = written[at];
    if (one?.kind === 'lost') results.set(index, failed(one.error));
    if (one?.kind === 'done') results.set(index, removed(ref));
    if (one?.kind === 'refused') {
      const error = refusal(one.problem, { context, known: ref });
      results.set(index, error.code === 'gone' ? removed(ref) : failed(error));
    }
  }
}

/** What is known before anything is removed; null when the item is to be removed. */
function outcomeBefore(found: Found | null, ref: ItemRef): WriteOutcome | null {
  if (found === null) return null;
  if ('error' in found) return found.error.code === 'gone' ? removed(ref) : failed(found.error);
  const version = refOf(found.item)?.version ?? null;
  if (ref.version === null || version === ref.version) return null;
  const sentence = 'The appointment was changed in Exchange in the meantime.';
  return failed(new SyncError('stale', sentence, { item: ref.id }));
}

function removed(ref: ItemRef): WriteOutcome {
  return { kind: 'done', ref: { id: ref.id, version: null }, value: null };
}
