// Strikes single items of a batch, as a busy server does.
import type { ProtocolFault } from '../faults.ts';
import { EwsError } from './ews-error.ts';

/**
 * @param index Of the item in its request, from 0.
 * @throws EwsError with the ordered code when it is this item's turn.
 */
export function strikeItem(fault: ProtocolFault | null, index: number): void {
  if (fault?.kind !== 'item-failure' || (index + 1) % fault.every !== 0) return;
  throw new EwsError(fault.code, 'The practice server was told to fail here.', fault.backOffMs);
}
