/** Before anything is made after a loss of memory: looks on the server for what was made before. */
import type { LinkId } from '../model/ids.ts';
import type { Action, ActionOf, Plan } from '../model/plan.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { StoredItem } from '../model/item.ts';
import type { Applying } from './applying.ts';
import { capabilitiesOf, type PairContext } from './context.ts';
import type { Gathered } from './gather.ts';
import { found, isUntouched, lookedAtNow } from './settle.ts';

/** So many origins are looked for at once. */
const AT_ONCE = 50;

type Creation = ActionOf<'create'>;

/**
 * Whether a side may hold items of ours that were not seen. Not where nothing of ours was ever
 * written: a diary full of unmarked appointments is new to us, and need not be searched.
 */
function mayHoldOurs(side: Side, { sightings, isFull }: Gathered, isFirst: boolean): boolean {
  if (!isFull) return false;
  if (!isFirst) return true;
  const items = [...sightings[side].values()].flatMap((one) =>
    one.kind === 'present' || one.kind === 'outside' ? [one.item] : [],
  );
  return items.length === 0 || items.some((item) => item?.origin ?? item?.marks.writer);
}

const isCreation = (action: Action, side: Side): action is Creation =>
  action.kind === 'create' && action.to === side;

/** In the order given; null where there is none. @throws SyncError as the store's `find` */
export async function findOrigins(
  side: Side,
  origins: readonly LinkId[],
  { stores, signal }: PairContext,
): Promise<readonly (StoredItem | null)[]> {
  const items: (StoredItem | null)[] = [];
  for (let start = 0; start < origins.length; start += AT_ONCE) {
    items.push(...(await stores[side].find(origins.slice(start, start + AT_ONCE), signal)));
  }
  return items;
}

function adopt(creation: Creation, item: StoredItem, { context, run, tally }: Applying): void {
  const { state, pair, clock } = context;
  const at = clock.now();
  const settling = { state, pair, run, at };
  tally.adopted += 1;
  state.settle([{ ...found(creation, item, settling), change: null }]);
  if (isUntouched(item, creation)) return;
  const place = { side: creation.to, item: item.ref.id };
  state.park([lookedAtNow(place, creation, { pair, at })]);
}

/**
 * A create that failed may have failed before its server could say that it has the item. After a
 * loss of memory that item would look like a new one, so it is asked for.
 */
export async function linkUnsaid(side: Side, applying: Applying): Promise<void> {
  const { context, failed, existing } = applying;
  const creations = [...failed].filter((one): one is Creation => isCreation(one, side));
  if (creations.length === 0) return;
  const origins = creations.map((one) => one.link);
  const items = await findOrigins(side, origins, context);
  const { state, pair } = context;
  const linked = new Set(state.links(pair).map(({ base }) => base[side].ref.id));
  creations.forEach((creation, index) => {
    const item = items[index];
    if (!item || linked.has(item.ref.id)) return;
    adopt(creation, item, applying);
    existing.add(item.ref.id);
  });
}

/** The plan without the creations whose items are there already; those are linked now (I12). */
export async function linkKnownItems(
  plan: Plan,
  applying: Applying,
  step: { readonly gathered: Gathered; readonly isFirst: boolean },
): Promise<Plan> {
  const { context } = applying;
  const done = new Set<Action>();
  const sides = SIDES.filter((side) => mayHoldOurs(side, step.gathered, step.isFirst));
  for (const side of sides) {
    const creations = plan.actions.filter((one) => isCreation(one, side));
    if (creations.length === 0) continue;
    // A server that refuses a second create with the same origin tells by itself.
    if ((await capabilitiesOf(context))[side].origin !== 'stamp') continue;
    const linked = new Set(context.state.links(context.pair).map(({ base }) => base[side].ref.id));
    const origins = creations.map((one) => one.link);
    const items = await findOrigins(side, origins, context);
    creations.forEach((creation, index) => {
      const item = items[index] ?? null;
      // What became a series meanwhile is linked as well, and left alone (I13).
      if (!item || linked.has(item.ref.id)) return;
      adopt(creation, item, applying);
      done.add(creation);
    });
  }
  return { ...plan, actions: plan.actions.filter((action) => !done.has(action)) };
}
