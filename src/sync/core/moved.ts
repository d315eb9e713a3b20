/**
 * Recognises a linked appointment under a new id: moved out and back, a restored mailbox, or a
 * stand-in that an older copy of the database does not know of.
 */
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { isSameField } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { Fingerprint, LinkId } from '../model/ids.ts';
import { shownItem, type Sighting, type StoredItem, isWhole } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import { opposite, type Side } from '../model/side.ts';
import { originOf, standInOrigin, type Origin } from './origin.ts';
import type { Steps } from './steps.ts';

export interface MoveInput {
  readonly side: Side;
  /** Links whose item on this side is gone. */
  readonly bereft: readonly Link[];
  readonly loose: readonly Sighting[];
  /** The stamps that unlinked items of the other side bear: what they were made from is theirs. */
  readonly stamps: ReadonlySet<LinkId>;
  readonly capabilities: Capabilities;
}

function single(sighting: Sighting): readonly StoredItem[] {
  return sighting.kind === 'present' && isWhole(sighting.item) ? [sighting.item] : [];
}

/** A stamp is believed beside the window too. */
function shownSingle(sighting: Sighting): readonly StoredItem[] {
  const item = shownItem(sighting);
  return item && isWhole(item) ? [item] : [];
}

/** Where a stand-in for a vanished item of this side would come from. */
function sourceOf({ pair, base }: Link, vanished: Side): Origin {
  const side = opposite(vanished);
  return { pair, side, item: base[side].ref.id };
}

/** A copy that a person made bears the stamp as well; the one that is like the vanished item is it. */
function unlikeness(item: Appointment, vanished: Appointment, capabilities: Capabilities): number {
  if (fingerprint(item, capabilities) === fingerprint(vanished, capabilities)) return 0;
  return isSameField('title', item.title, vanished.title) ? 1 : 2;
}

/** The new item of each link that has one; by our stamp, else by content where only one fits. */
export function* movedItems(input: MoveInput): Steps<ReadonlyMap<LinkId, StoredItem>> {
  const { side, bereft, loose, stamps, capabilities } = input;
  const moved = new Map<LinkId, StoredItem>();
  if (bereft.length === 0) return moved;
  const left = new Set(loose.flatMap(single));
  const marked = Map.groupBy(loose.flatMap(shownSingle), ({ origin }) => origin);
  const take = (link: Link, item: StoredItem): void => {
    moved.set(link.id, item);
    left.delete(item);
  };
  for (const link of bereft) {
    const { value } = link.base[side];
    const unlike = (item: StoredItem): number => unlikeness(item.value, value, capabilities);
    const standIn = standInOrigin(sourceOf(link, side), link.id);
    const own = [link.id, standIn].flatMap((origin) => marked.get(origin) ?? []);
    const [likest] = own.sort((one, other) => unlike(one) - unlike(other) || byId(one, other));
    if (likest) take(link, likest);
    yield;
  }
  const pairs = [...new Set(bereft.map(({ pair }) => pair))];
  const isTheirs = ({ ref }: StoredItem): boolean =>
    pairs.some((pair) => stamps.has(originOf({ pair, side, item: ref.id })));
  const alike = new Map<Fingerprint, StoredItem[]>();
  for (const item of [...left]) {
    yield;
    if (!isTheirs(item)) put(alike, fingerprint(item.value, capabilities), item);
  }
  for (const link of bereft) {
    if (moved.has(link.id)) continue;
    yield;
    const [item, another] = (
      alike.get(fingerprint(link.base[side].value, capabilities)) ?? []
    ).filter((one) => left.has(one));
    if (item && !another) take(link, item);
  }
  return moved;
}

function put(groups: Map<Fingerprint, StoredItem[]>, key: Fingerprint, item: StoredItem): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

function byId(one: StoredItem, other: StoredItem): number {
  return one.ref.id < other.ref.id ? -1 : 1;
}

/** The link with its item on a side replaced; nothing is agreed on the new item's version yet. */
export function withItem(link: Link, side: Side, item: StoredItem): Link {
  const { value } = link.base[side];
  const seen = { ref: { id: item.ref.id, version: null }, value };
  return { ...link, base: { ...link.base, [side]: seen } };
}
