// Strikes single items of a batch, as a busy server does, or single answers of another operation.
import type { ProtocolFault } from '../faults.ts';
import { failed } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import type { Markup } from './xml-writer.ts';

type Failure = Extract<ProtocolFault, { readonly kind: 'item-failure' }>;

/**
 * Does one item's work, or fails in its stead or behind its back.
 * @param index Of the item in its request, from 0.
 * @throws EwsError with the ordered code when it is this item's turn.
 */
export function struck<Result>(
  fault: ProtocolFault | null,
  index: number,
  work: () => Result,
): Result {
  if (fault?.kind !== 'item-failure' || (index + 1) % fault.every !== 0) return work();
  if (fault.done === true) work();
  throw failureOf(fault);
}

function failureOf({ code, backOffMs }: Failure): EwsError {
  return new EwsError(code, 'The practice server was told to fail here.', backOffMs);
}

/** The messages of an operation that knows no items, some of them turned into failures. */
export function strikeMessages(
  operation: string,
  messages: readonly Markup[],
  fault: ProtocolFault | null,
): readonly Markup[] {
  return messages.map((message, index) => {
    try {
      return struck(fault, index, () => message);
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed(operation, error);
    }
  });
}
