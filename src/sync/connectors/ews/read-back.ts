/** Reads what was just written, because the server's word counts and not ours. */
import type { Patch } from '../../model/fields.ts';
import type { StoredItem } from '../../model/item.ts';
import type { WriteOutcome } from '../../ports/appointment-store.ts';
import { getItems } from './operations/get-item.ts';
import type { Found } from './operations/get-item.ts';
import { exceptionsOf } from './series/exceptions.ts';
import { NO_EXCEPTIONS, type Exceptions } from './series/master.ts';
import { storedItemOf } from './stored-item.ts';
import type { Results, WriteContext } from './write-results.ts';

/**
 * Fills in the values of what was created or updated, and remembers which fields the server keeps
 * of those in `sent`, by the place of the operation. A value stays null when somebody edited in
 * between, or when it cannot be read now: the write is done all the same.
 */
export async function readBack(
  context: WriteContext,
  results: Results,
  sent: ReadonlyMap<number, Patch>,
): Promise<void> {
  const done = [...results].flatMap(([index, outcome]) =>
    outcome.kind === 'done' && outcome.ref.version !== null && outcome.value === null
      ? [{ index, outcome }]
      : [],
  );
  if (done.length === 0) return;
  const ids = [...new Set(done.map(({ outcome }) => outcome.ref.id))];
  const found = await getItems(context, { ids, detail: 'all' }).catch(() => null);
  const read = found?.values() ?? [];
  const exceptions = await exceptionsOf(context, read).catch(() => NO_EXCEPTIONS);
  for (const { index, outcome } of done) {
    const item = itemOf(found?.get(outcome.ref.id) ?? null, context, exceptions);
    if (item?.ref.version === outcome.ref.version) {
      results.set(index, { ...outcome, value: item.value } satisfies WriteOutcome);
      context.kept.note(sent.get(index) ?? {}, item.value);
    }
  }
}

function itemOf(
  found: Found | null,
  context: WriteContext,
  exceptions: Exceptions,
): StoredItem | null {
  if (found === null || 'error' in found) return null;
  try {
    return storedItemOf(found.item, context, exceptions);
  } catch {
    return null;
  }
}
