/** A person's word about ambiguous twins: these two are one, or this one is like no other. */
import { adopt } from '../core/adopt.ts';
import { mergeRulesOf } from '../core/merge-rules.ts';
import { originOf } from '../core/origin.ts';
import { SyncError } from '../model/error.ts';
import type { ItemId } from '../model/ids.ts';
import { type StoredItem, isWhole } from '../model/item.ts';
import { emptySettlement, type Mark } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import { SIDES, type BySide, type Side, type SideItem } from '../model/side.ts';
import type { Clock } from '../ports/clock.ts';
import type { SyncState } from '../ports/sync-state.ts';
import { capabilitiesOf, onBothSides, windowOf, type PairContext } from './context.ts';

/** @throws SyncError settings when it cannot be linked */
async function unlinkedItem(context: PairContext, side: Side, id: ItemId): Promise<StoredItem> {
  const { state, pair, stores, signal } = context;
  if (state.linksWith(pair, { side, item: id }).length > 0) {
    throw new SyncError('settings', 'One of the two appointments is linked already.', { side });
  }
  const [sighting] = await stores[side].read({ ids: [id], window: windowOf(context), signal });
  if (sighting?.kind === 'present' && isWhole(sighting.item)) return sighting.item;
  const text = 'One of the two is not there, cannot be read, or is no single appointment.';
  throw new SyncError('settings', text, { side });
}

/**
 * Links two items that a person knows to be one; the next run merges what differs.
 * @throws SyncError settings, and when a server cannot be asked
 */
export async function unite(context: PairContext, items: BySide<ItemId>): Promise<Link> {
  const { state, pair, policy, clock } = context;
  const found = await onBothSides((side) => unlinkedItem(context, side, items[side]));
  const rules = mergeRulesOf({ capabilities: await capabilitiesOf(context), policy });
  const { base } = adopt(found, { home: null, rules });
  const link: Link = {
    id: originOf({ pair, side: 'crm', item: items.crm }),
    pair,
    home: null,
    base,
  };
  const both = SIDES.map((side) => ({ side, item: items[side] }));
  state.settle([{ ...emptySettlement(pair), put: link, awaits: both }]);
  const at = clock.now();
  const common = { pair, version: null, title: '', why: 'ambiguous', attempts: 0 } as const;
  state.park(both.map((one) => ({ ...common, ...one, about: one.side, dueAt: at, at })));
  return link;
}

/** Makes the next run treat an ambiguous item as one of its own. @throws SyncError settings */
export function separate(
  { state, clock }: { readonly state: SyncState; readonly clock: Pick<Clock, 'now'> },
  { pair, side, item }: SideItem & { readonly pair: PairContext['pair'] },
): void {
  const parked = state.parked(pair).find((one) => one.side === side && one.item === item);
  if (parked?.why !== 'ambiguous') {
    throw new SyncError('settings', 'This appointment does not wait for such a decision.', {
      side,
    });
  }
  const at = clock.now();
  const mark: Mark = { side, item, kind: 'separate', fingerprint: null };
  state.settle([{ ...emptySettlement(pair), marks: [mark] }]);
  state.park([{ ...parked, why: 'separate', dueAt: at, at }]);
}
