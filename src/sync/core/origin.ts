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
 * gives it an id of its own; see `standInOrigin`.
 */
export function originOf({ pair, side, item }: Origin, replaces: LinkId | null = null): LinkId {
  return linkId(hashText([pair, side, item, replaces ?? ''].join('\u0000')));
}

/** So many stand-ins of one item, one after the other, are found again without the database. */
const RECALLED = 4;

/** A person has long been asked before an item has been brought back so often. */
const LONGEST = 64;

/**
 * The origin of a stand-in that is made from an item. It depends on nothing but that item, and on
 * how many were made from it before, so that it can be found again when the database is lost.
 *
 * @param replaces the link of the vanished item, or what else the new one must not be taken for
 */
export function standInOrigin(source: Origin, replaces: LinkId): LinkId {
  const first = originOf(source);
  let id = first;
  for (let count = 0; count < LONGEST; count += 1) {
    const next = originOf(source, id);
    if (id === replaces) return next;
    id = next;
  }
  return originOf(source, first);
}

/** The origins of the stand-ins that may have been made from an item, oldest first. */
export function standInOrigins(source: Origin): readonly LinkId[] {
  const ids: LinkId[] = [];
  let id = originOf(source);
  while (ids.length < RECALLED) {
    id = originOf(source, id);
    ids.push(id);
  }
  return ids;
}

/** All the origins by which an item made from this one may be known. */
export function originsOf(source: Origin): readonly LinkId[] {
  return [originOf(source), ...standInOrigins(source)];
}
