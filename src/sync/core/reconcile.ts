/** Sightings and links in, plan out. Pure: the same input gives the same plan, byte for byte. */
import type { ItemId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import type { Action, ActionKind, Plan } from '../model/plan.ts';
import type { Side } from '../model/side.ts';
import { planLink } from './plan-link.ts';
import { planUnlinked } from './plan-unlinked.ts';
import type { ReconcileInput } from './reconcile-input.ts';

/** Removals last: whatever fails before them has lost nothing (I6). */
const ORDER: Readonly<Record<ActionKind, number>> = {
  adopt: 0,
  rebase: 1,
  forget: 2,
  hold: 3,
  update: 4,
  create: 5,
  remove: 6,
};

function sortKey(action: Action): string {
  const side = action.kind === 'hold' ? action.side : 'to' in action ? action.to : '';
  const item = action.kind === 'hold' ? action.item : action.link;
  return `${String(ORDER[action.kind])} ${side} ${item}`;
}

function byKey(one: Action, other: Action): number {
  const [a, b] = [sortKey(one), sortKey(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The unlinked sightings of a side, ordered by id. */
function unlinked(
  sightings: ReadonlyMap<ItemId, Sighting>,
  linked: ReadonlySet<ItemId>,
): readonly Sighting[] {
  return [...sightings]
    .filter(([id]) => !linked.has(id))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sighting]) => sighting);
}

function linkedIds(links: readonly Link[], side: Side): ReadonlySet<ItemId> {
  return new Set(links.map((link) => link.base[side].ref.id));
}

export function reconcile(input: ReconcileInput): Plan {
  const { pair, links, sightings } = input;
  const actions: Action[] = [];
  for (const link of links) {
    const seen = (side: Side): Sighting | null =>
      sightings[side].get(link.base[side].ref.id) ?? null;
    actions.push(...planLink(link, { crm: seen('crm'), calendar: seen('calendar') }, input));
  }
  const loose = (side: Side): readonly Sighting[] =>
    unlinked(sightings[side], linkedIds(links, side));
  actions.push(...planUnlinked({ crm: loose('crm'), calendar: loose('calendar') }, input));
  return { pair, actions: actions.sort(byKey), links: links.length };
}
