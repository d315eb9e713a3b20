/** Link ids: the same source item always gets the same one, on every PC and after any loss. */
import { hashText } from '../model/hash.ts';
import { linkId, type ItemId, type LinkId, type PairId } from '../model/ids.ts';
import type { Side } from '../model/side.ts';

/** Where the appointment that is to be written on the other side comes from. */
export interface Origin {
  readonly pair: PairId;
  readonly side: Side;
  readonly item: ItemId;
}

/**
 * Being derived and not drawn, the id makes a create repeatable: a server that knows the origin
 * already has the item. A stand-in for a vanished item must not be taken for it, so `replaces`
 * gives it an id of its own.
 */
export function originOf({ pair, side, item }: Origin, replaces: LinkId | null = null): LinkId {
  return linkId(hashText([pair, side, item, replaces ?? ''].join('\u0000')));
}
