/** Removes items that still are as they were read. */
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemRef } from '../../model/item.ts';
import type { WriteOutcome } from '../../ports/appointment-store.ts';
import { byMail, type NewMail, type Sender } from './mailing.ts';
import { isOurMeeting, isOver } from './meeting-role.ts';
import { deleteItems } from './operations/delete-item.ts';
import { getItems, type Found } from './operations/get-item.ts';
import { refOf } from './item-ref.ts';
import {
  failed,
  refusal,
  settle,
  stopIn,
  type Results,
  type WriteContext,
} from './write-results.ts';

export interface Removal {
  readonly index: number;
  readonly ref: ItemRef;
  readonly mayMail: boolean;
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
    found = await getItems(context, { ids, detail: 'role' });
  } catch (error) {
    for (const { index } of removals) results.set(index, failed(asSyncError(error)));
    return;
  }
  const due = removals.filter(({ index, ref }) => {
    const early = outcomeBefore(found.get(ref.id) ?? UNSEEN, ref);
    if (early !== null) results.set(index, early);
    return early === null;
  });
  const now = context.caller.options.clock.now();
  const told = due.map((one) => ({
    ...one,
    mail: mailOf(one, found.get(one.ref.id) ?? UNSEEN, { mailbox: context.mailbox, now }),
  }));
  for (const some of byMail(told)) {
    if (stopIn(results) === null) await removeAlike(context, some, results);
  }
}

/** What nobody looked at is not removed. */
const UNSEEN: Found = {
  error: new SyncError('bug', 'An appointment was to be removed that nobody had looked at.'),
};

interface ToldRemoval extends Removal {
  readonly mail: NewMail;
}

async function removeAlike(
  context: WriteContext,
  some: readonly ToldRemoval[],
  results: Results,
): Promise<void> {
  const refs = some.map(({ ref }) => ref);
  const written = await settle(refs.length, () =>
    deleteItems(context, refs, some[0]?.mail ?? 'SendToNone'),
  );
  for (const [at, { index, ref }] of some.entries()) {
    const one = written[at];
    if (one?.kind === 'lost') results.set(index, failed(one.error));
    if (one?.kind === 'done') results.set(index, removed(ref));
    if (one?.kind === 'refused') {
      const error = refusal(one.problem, { context, known: ref });
      results.set(index, error.code === 'gone' ? removed(ref) : failed(error));
    }
  }
}

/** A meeting is cancelled by its organiser only, and none that is over. */
function mailOf({ mayMail }: Removal, found: Found, { mailbox, now }: Sender): NewMail {
  if (!mayMail || !('item' in found)) return 'SendToNone';
  const { item } = found;
  const isTold = isOurMeeting(item, mailbox.address) && !isOver(item, now);
  return isTold ? 'SendToAllAndSaveCopy' : 'SendToNone';
}

/** What is known before anything is removed; null when the item is to be removed. */
function outcomeBefore(found: Found, ref: ItemRef): WriteOutcome | null {
  if ('error' in found) return found.error.code === 'gone' ? removed(ref) : failed(found.error);
  const version = refOf(found.item)?.version ?? null;
  if (ref.version === null || version === ref.version) return null;
  const sentence = 'The appointment was changed in Exchange in the meantime.';
  return failed(new SyncError('stale', sentence, { item: ref.id }));
}

function removed(ref: ItemRef): WriteOutcome {
  return { kind: 'done', ref: { id: ref.id, version: null }, value: null };
}
