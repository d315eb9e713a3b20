/** Links an item that is there already though nothing is remembered of it. */
import { adopt } from '../core/adopt.ts';
import { mergeRulesOf } from '../core/merge-rules.ts';
import type { StoredItem } from '../model/item.ts';
import type { Parked, Settlement } from '../model/journal.ts';
import type { Base } from '../model/link.ts';
import type { ActionOf } from '../model/plan.ts';
import { opposite } from '../model/side.ts';
import type { Applying } from './applying.ts';
import { capabilitiesOf, type PairContext } from './context.ts';
import { found, isUntouched, itemsOf, lookedAtNow, type Making } from './settle.ts';

/** As of any twins that differ: which of them was edited since is not known. */
async function baseOf(
  creation: ActionOf<'create'>,
  item: StoredItem,
  { context, shown }: Applying,
): Promise<Base> {
  const { to, from, home } = creation;
  const side = opposite(to);
  const sighting = shown[side].get(from.ref.id);
  const modifiedAt = sighting?.kind === 'present' ? sighting.item.modifiedAt : null;
  // The planner has seen a single appointment, and its value; nothing else of it matters here.
  const source: StoredItem = { ...item, ref: from.ref, value: from.value, modifiedAt };
  const items = to === 'crm' ? { crm: item, calendar: source } : { crm: source, calendar: item };
  const capabilities = await capabilitiesOf(context);
  const rules = mergeRulesOf({ capabilities, policy: context.policy });
  return adopt(items, { home, rules }).base;
}

export interface FoundAlready {
  readonly settlement: Settlement;
  /** Whether it still shows what we would have made, and nothing has to be looked at again. */
  readonly isDone: boolean;
}

/**
 * Nothing was written, so there is nothing that could be undone.
 * @throws SyncError when a server does not tell what it can hold
 */
export async function foundAlready(
  creation: Making,
  item: StoredItem,
  applying: Applying,
): Promise<FoundAlready> {
  const { context, run } = applying;
  const { state, pair, clock } = context;
  const able = (await capabilitiesOf(context))[creation.to];
  const settling = { state, pair, run, at: clock.now(), able };
  const settlement = { ...found(creation, item, settling), change: null };
  const { put } = settlement;
  const isSame = isUntouched(item, creation, able);
  // Beside its stand-in an item may have to be given, or to lose, what could not be written yet; of
  // a series the exceptions.
  const isStandIn = creation.kind === 'create' && creation.replaces !== null;
  const isPart = isStandIn || creation.draft.series !== null;
  if (put === null || creation.kind === 'revive' || isSame)
    return { settlement, isDone: isSame && !isPart };
  const base = await baseOf(creation, item, applying);
  return { settlement: { ...settlement, put: { ...put, base } }, isDone: false };
}

/** Both are looked at once more: either may have what the other is to be given. */
export function lookedAtBoth(
  creation: Making,
  item: StoredItem,
  { pair, state, clock }: PairContext,
): readonly Parked[] {
  const both = [{ side: creation.to, item: item.ref.id }, ...itemsOf(creation, state)];
  return both.map((one) => lookedAtNow(one, creation, { pair, at: clock.now() }));
}
