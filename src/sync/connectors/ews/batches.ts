/** Cuts a list of writes into requests that are neither too many items nor too large. */
import type { WriteOperation } from '../../ports/appointment-store.ts';

/** UTF-16 units of text in one request; Exchange refuses much larger ones. */
const MOST_TEXT = 4_000_000;

export interface Numbered<Operation> {
  readonly operation: Operation;
  /** Its place in the whole list. */
  readonly index: number;
}

export function batchesOf(
  operations: readonly WriteOperation[],
  most: number,
): readonly (readonly Numbered<WriteOperation>[])[] {
  const batches: Numbered<WriteOperation>[][] = [];
  let size = 0;
  for (const [index, operation] of operations.entries()) {
    const weight = weightOf(operation);
    const current = batches.at(-1);
    if (current === undefined || current.length >= most || size + weight > MOST_TEXT) {
      batches.push([{ operation, index }]);
      size = weight;
    } else {
      current.push({ operation, index });
      size += weight;
    }
  }
  return batches;
}

function weightOf(operation: WriteOperation): number {
  switch (operation.kind) {
    case 'create':
      return operation.draft.text.length;
    case 'update':
      return operation.patch.text?.length ?? 0;
    case 'remove':
      return 0;
  }
}
