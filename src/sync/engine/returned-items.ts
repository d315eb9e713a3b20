/**
 * What was gone is back, as when an account was another one for a while that nobody told of: its
 * partner was given a stand-in meanwhile, which is gone in its turn.
 */
import { adopt } from '../core/adopt.ts';
import { mergeRulesOf } from '../core/merge-rules.ts';
import { originsOf } from '../core/origin.ts';
import { stricter } from '../model/content.ts';
import type { ItemId, LinkId } from '../model/ids.ts';
import { shownItem, type StoredItem, isWhole } from '../model/item.ts';
import { emptySettlement } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import type { Action, Plan } from '../model/plan.ts';
import { opposite, SIDES, type Side, type SideItem } from '../model/side.ts';
import type { Applying } from './applying.ts';
import { windowOf } from './context.ts';
import { findOrigins } from './known-origins.ts';
import type { Memory } from './lost-originals.ts';
import { lookedAtSoon } from './settle.ts';

interface Returned {
  readonly link: Link;
  readonly side: Side;
  /** What is back. */
  readonly item: ItemId;
  /** By which one of the two is known to be made from the other. */
  readonly origin: LinkId;
}

/** Links whose item on a side is gone, and that were not found under a new id. */
function bereft(side: Side, plan: Plan, { context, gathered }: Memory & Applying): readonly Link[] {
  const { sightings, links } = gathered;
  const found = new Set(plan.actions.flatMap((one) => (one.kind === 'adopt' ? [one.link] : [])));
  const isGone = ({ base }: Link, on: Side): boolean =>
    sightings[on].get(base[on].ref.id)?.kind === 'gone';
  return links.filter(
    (link) =>
      isGone(link, side) &&
      !isGone(link, opposite(side)) &&
      !found.has(link.id) &&
      context.state.link(link.id) !== null,
  );
}

/** What is to be made on the other side, or would be if nothing had to wait. */
function newItems(side: Side, { actions }: Plan): readonly ItemId[] {
  return actions.flatMap((action) => {
    const isNew = action.kind === 'create' && action.replaces === null && action.to !== side;
    if (isNew) return [action.from.ref.id];
    return action.kind === 'hold' && action.side === side && action.why === 'account'
      ? [action.item]
      : [];
  });
}

/** What one side holds that was made from items of the other one. */
async function madeFrom(
  side: Side,
  items: readonly ItemId[],
  { context }: Applying,
): Promise<readonly { readonly from: ItemId; readonly made: ItemId; readonly origin: LinkId }[]> {
  const source = { pair: context.pair, side: opposite(side) };
  const names = items.flatMap((item) =>
    originsOf({ ...source, item }).map((origin) => ({ item, origin })),
  );
  const found = await findOrigins(
    side,
    names.map(({ origin }) => origin),
    context,
  );
  return names.flatMap(({ item, origin }, index) => {
    const made = found[index]?.ref.id;
    return made === undefined ? [] : [{ from: item, made, origin }];
  });
}

async function returnedOn(
  side: Side,
  plan: Plan,
  step: Memory & Applying,
): Promise<readonly Returned[]> {
  const [links, items] = [bereft(side, plan, step), newItems(side, plan)];
  if (links.length === 0 || items.length === 0) return [];
  const other = opposite(side);
  const byPartner = new Map(links.map((link) => [link.base[other].ref.id, link]));
  const left = new Set(items);
  const copies = await madeFrom(other, items, step);
  const originals = await madeFrom(side, [...byPartner.keys()], step);
  const pairs = [
    ...copies.map(({ from, made, origin }) => ({ item: from, partner: made, origin })),
    ...originals.map(({ from, made, origin }) => ({ item: made, partner: from, origin })),
  ];
  return pairs.flatMap(({ item, partner, origin }) => {
    const link = byPartner.get(partner);
    if (!link || !left.delete(item)) return [];
    byPartner.delete(partner);
    return [{ link, side, item, origin }];
  });
}

/** As twins that nobody remembers: which of them was edited since is not known. */
async function relink(
  { link, side, item, origin }: Returned,
  step: Memory & Applying,
): Promise<boolean> {
  const { context, tally, gathered, input } = step;
  const { state, pair, stores, clock, signal } = context;
  const other = opposite(side);
  const ids = [link.base[other].ref.id];
  const [sighting] = await stores[other].read({ ids, window: windowOf(context), signal });
  const partner = shownItem(sighting ?? null);
  const back = shownItem(gathered.sightings[side].get(item) ?? null);
  if (!partner || !isWhole(partner) || !back) return false;
  const both: Record<Side, StoredItem> = { crm: back, calendar: back, [other]: partner };
  const { base } = adopt(both, { home: link.home, rules: mergeRulesOf(input) });
  const id = state.link(origin) === null ? origin : link.id;
  const places = SIDES.map((one): SideItem => ({ side: one, item: base[one].ref.id }));
  const drop = id === link.id ? null : link.id;
  const put = { ...link, id, base };
  state.settle([{ ...emptySettlement(pair), put, drop, awaits: places }]);
  // Titles of what is private on either side are told to nobody (I19).
  const sensitivity = stricter(back.value.sensitivity, partner.value.sensitivity);
  const shown = { ...back.value, sensitivity };
  const at = clock.now();
  state.park(places.map((one) => lookedAtSoon(one, shown, { pair, at })));
  tally.adopted += 1;
  return true;
}

const concerns = (action: Action, { link, side, item }: Returned): boolean =>
  ('link' in action && action.link === link.id) ||
  (action.kind === 'create' &&
    (action.replaces === link.id || (action.to !== side && action.from.ref.id === item))) ||
  (action.kind === 'hold' && action.side === side && action.item === item);

/**
 * The plan without what is back, which has its old partner again; null when there is none of it.
 * @throws SyncError as the stores' `find` and `read`
 */
export async function recallReturned(plan: Plan, step: Memory & Applying): Promise<Plan | null> {
  // An account that is another one has other cursors.
  if (!step.gathered.isFull) return null;
  const linked: Returned[] = [];
  for (const side of SIDES) {
    for (const one of await returnedOn(side, plan, step)) {
      if (await relink(one, step)) linked.push(one);
    }
  }
  if (linked.length === 0) return null;
  const actions = plan.actions.filter((action) => !linked.some((one) => concerns(action, one)));
  return { ...plan, actions };
}
