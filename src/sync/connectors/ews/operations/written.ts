/** The answers to a batch of writes, one an operation. */
import { SyncError } from '../../../model/error.ts';
import type { ItemRef } from '../../../model/item.ts';
import { message } from '../namespaces.ts';
import type { Reply } from '../caller.ts';
import type { Problem } from '../errors.ts';
import { refOf } from '../item-ref.ts';

export type Written =
  | { readonly kind: 'done'; readonly ref: ItemRef | null }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'lost'; readonly error: SyncError };

/** Writes are answered in the order of the request; there is nothing else to tell them by. */
export function writtenIn(replies: readonly Reply[], count: number): readonly Written[] {
  return Array.from({ length: count }, (_, index): Written => {
    const reply = replies[index];
    if (reply === undefined || replies.length > count) {
      return {
        kind: 'lost',
        error: new SyncError(
          'unknown-outcome',
          'Exchange did not say what became of a change. Whether it was made will be checked.',
        ),
      };
    }
    if (reply.problem !== null) return { kind: 'refused', problem: reply.problem };
    const item = message(reply.node, 'Items')?.children[0] ?? null;
    return { kind: 'done', ref: item === null ? null : refOf(item) };
  });
}
