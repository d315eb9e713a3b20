/** After a loss of memory: asks a side for the copies that it holds of the other side's items. */
import { adopt } from '../core/adopt.ts';
import { mergeRulesOf } from '../core/merge-rules.ts';
import { originOf, originsOf } from '../core/origin.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { ReconcileInput } from '../core/reconcile-input.ts';
import { canonicalField } from '../model/fields.ts';
import type { ItemId } from '../model/ids.ts';
import { shownItem, type StoredItem, isWhole } from '../model/item.ts';
import { emptySettlement } from '../model/journal.ts';
import type { Action, ActionOf, Plan, Reason } from '../model/plan.ts';
import { opposite, SIDES, type Side } from '../model/side.ts';
import type { Applying } from './applying.ts';
import type { PairContext } from './context.ts';
import type { Gathered } from './gather.ts';
import { findOrigins, traitsOf } from './known-origins.ts';
import { lookedAtNow } from './settle.ts';
import { setupBefore } from './setup.ts';

export interface Memory {
  readonly gathered: Gathered;
  readonly input: ReconcileInput;
  /** Whether this installation has never finished a run of the pair. */
  readonly isFirst: boolean;
}

/** Left alone for what they are, and not because they are no single appointments. */
const isHeldForItself = (why: Reason): boolean =>
  why.startsWith('filter-') || ['privacy', 'undone', 'one-way', 'mail'].includes(why);

const isSeenWhole = (item: StoredItem | null): boolean => item !== null && isWhole(item);

const isHeld =
  (side: Side, { sightings }: Gathered) =>
  (action: Action): action is ActionOf<'hold'> =>
    action.kind === 'hold' &&
    action.side === side &&
    action.link === null &&
    // A single appointment may also be left alone because of the one that it was copied from.
    (isHeldForItself(action.why) ||
      isSeenWhole(shownItem(sightings[side].get(action.item) ?? null)));

/** What is brought back is linked, so it is no forgotten copy, whatever stamp it bears. */
const isMadeOn =
  (side: Side) =>
  (action: Action): action is ActionOf<'create'> =>
    action.kind === 'create' && action.to === side && action.replaces === null;

/** @param items the original, which is on `side`, and its copy */
export function linkCopy(
  side: Side,
  items: readonly [StoredItem, StoredItem],
  step: Memory & Applying,
): void {
  const { context, tally } = step;
  const { state, pair } = context;
  const [original, copy] = items;
  const both =
    side === 'crm' ? { crm: original, calendar: copy } : { crm: copy, calendar: original };
  const { base } = adopt(both, { home: side, rules: mergeRulesOf(step.input) });
  const id = originOf({ pair, side, item: original.ref.id });
  // An older database may know it with a copy that is gone since.
  const [known] = state.linksWith(pair, { side, item: original.ref.id });
  const drop = known && known.id !== id ? known.id : null;
  const awaits = SIDES.map((one) => ({ side: one, item: both[one].ref.id }));
  tally.adopted += 1;
  state.settle([{ ...emptySettlement(pair), put: { id, pair, home: side, base }, drop, awaits }]);
}

/**
 * Originals without a partner that cannot be linked now, as far as something of their name is to be
 * made: they lie beside the window, or have become a series.
 */
function odd(
  side: Side,
  made: readonly ActionOf<'create'>[],
  { gathered: { sightings, links }, input }: Memory,
): readonly ItemId[] {
  // A copy knows the true name, which its own copy may not be told.
  const titles = new Set(made.map(({ from }) => canonicalField('title', from.value.title)));
  // One that tells nothing but a time may be of any that has another time by now.
  const isNameless = titles.has(canonicalField('title', input.policy.busyTitle));
  const other = opposite(side);
  const linked = new Set(
    links
      .filter(({ base }) => sightings[other].get(base[other].ref.id)?.kind !== 'gone')
      .map(({ base }) => base[side].ref.id),
  );
  return [...sightings[side].values()].flatMap((sighting) => {
    const item = shownItem(sighting);
    if (!item || linked.has(item.ref.id)) return [];
    const isOdd = sighting.kind === 'outside' || !isWhole(item);
    const isNamed = titles.has(canonicalField('title', item.value.title));
    return isOdd && (isNamed || (isNameless && !isWhole(item))) ? [item.ref.id] : [];
  });
}

/** Whoever moved it there wants that to travel. */
function lookAgain(
  side: Side,
  [original, copy]: readonly [StoredItem, StoredItem],
  step: { readonly creation: ActionOf<'create'>; readonly context: PairContext },
): void {
  const { state, pair, clock } = step.context;
  const places = [
    { side, item: original.ref.id },
    { side: opposite(side), item: copy.ref.id },
  ];
  state.park(places.map((one) => lookedAtNow(one, step.creation, { pair, at: clock.now() })));
}

interface Asking {
  readonly held: readonly ItemId[];
  /** Those that may have a stand-in, or that were copied themselves. */
  readonly odd: ReadonlySet<ItemId>;
}

/** The first copy of each that is found. */
async function copiesOf(
  side: Side,
  asking: Asking,
  context: PairContext,
): Promise<ReadonlyMap<ItemId, StoredItem>> {
  const { pair } = context;
  const names = asking.held.flatMap((item) => {
    const source = { pair, side, item };
    const origins = asking.odd.has(item) ? originsOf(source) : [originOf(source)];
    return origins.map((origin) => [item, origin] as const);
  });
  const found = await findOrigins(
    opposite(side),
    names.map(([, origin]) => origin),
    context,
  );
  const copies = new Map<ItemId, StoredItem>();
  names.forEach(([item], index) => {
    const copy = found[index];
    if (copy && !copies.has(item)) copies.set(item, copy);
  });
  return copies;
}

/**
 * An original that is left alone has perhaps a copy on the other side, which would look like an
 * appointment of its own and be copied back. The two are linked, and stay frozen as they are.
 */
async function linkHeldOriginals(plan: Plan, side: Side, step: Memory & Applying): Promise<Plan> {
  const { context, gathered } = step;
  const made = new Map(plan.actions.filter(isMadeOn(side)).map((one) => [one.from.ref.id, one]));
  const others = odd(side, [...made.values()], step);
  // Without a full listing nothing was forgotten, unless an older database was put back.
  const left = gathered.isFull
    ? plan.actions.filter(isHeld(side, gathered)).map(({ item }) => item)
    : [];
  const held = [...left, ...others];
  if (held.length === 0 || made.size === 0) return plan;
  const itemOf = (item: ItemId): StoredItem | null =>
    shownItem(gathered.sightings[side].get(item) ?? null);
  const known = new Set([...made.values()].flatMap(({ from }) => traitsOf(from.value)));
  // Its copy may be a stand-in, which is asked for where something is to be made that is like it.
  const mayStandIn = left.filter((id) => {
    const item = itemOf(id);
    return item && (item.origin !== null || traitsOf(item.value).some((one) => known.has(one)));
  });
  const copies = await copiesOf(side, { held, odd: new Set([...others, ...mayStandIn]) }, context);
  const done = new Set<Action>();
  held.forEach((item) => {
    const copy = copies.get(item);
    const original = itemOf(item);
    const creation = copy && made.get(copy.ref.id);
    if (!copy || !original || !creation || done.has(creation)) return;
    linkCopy(side, [original, copy], step);
    if (others.includes(item)) lookAgain(side, [original, copy], { creation, context });
    done.add(creation);
  });
  return { ...plan, actions: plan.actions.filter((action) => !done.has(action)) };
}

const isTwin = (action: Action): action is ActionOf<'adopt'> =>
  action.kind === 'adopt' && (action.why === 'twin-by-content' || action.why === 'twin-by-uid');

/** Whether the pair may not be new to us but forgotten, so that it is worth to ask. */
function isForgotten({ gathered, isFirst, input }: Memory): boolean {
  const seen = SIDES.flatMap((side) => [...gathered.sightings[side].values()]);
  // Where everybody may be told everything, the home of twins matters little.
  const isOpen = JSON.stringify(input.policy.privacy) === JSON.stringify(DEFAULT_POLICY.privacy);
  return isFirst && (!isOpen || seen.some((one) => shownItem(one)?.marks.writer));
}

/** Twins by content of which the CRM knows that one was made from the other have their home back. */
async function homesOfTwins(plan: Plan, step: Memory & Applying): Promise<Plan> {
  const twins = plan.actions.filter(isTwin);
  if (twins.length === 0 || !isForgotten(step)) return plan;
  const { context } = step;
  const { pair } = context;
  const idOf = ({ base }: ActionOf<'adopt'>): ItemId => base.calendar.ref.id;
  const origins = twins.map((twin) => originOf({ pair, side: 'calendar', item: idOf(twin) }));
  const copies = await findOrigins('crm', origins, context);
  const atHome = new Map<Action, Action>();
  twins.forEach((twin, index) => {
    const isCopy = copies[index]?.ref.id === twin.base.crm.ref.id;
    if (isCopy) atHome.set(twin, { ...twin, home: 'calendar' });
  });
  return { ...plan, actions: plan.actions.map((action) => atHome.get(action) ?? action) };
}

/**
 * New privacy rules ask where each appointment was made; of links by content that was not known.
 * @throws SyncError as the store's `find`
 */
export async function recallHomes(context: PairContext): Promise<void> {
  const { state, pair } = context;
  const stored = state.setup(pair);
  if (stored === null || stored.privacy === setupBefore(context).privacy) return;
  const homeless = state.links(pair).filter(({ home }) => home === null);
  const origins = homeless.map(({ base }) =>
    originOf({ pair, side: 'calendar', item: base.calendar.ref.id }),
  );
  const copies = await findOrigins('crm', origins, context);
  const known = homeless.filter(({ base }, index) => copies[index]?.ref.id === base.crm.ref.id);
  state.settle(
    known.map((one) => ({ ...emptySettlement(pair), put: { ...one, home: 'calendar' } })),
  );
}

/** The plan as it is once the other side has been asked; an ordinary run asks nothing (I12). */
export async function recallOriginals(
  plan: Plan,
  applying: Applying,
  memory: Memory,
): Promise<Plan> {
  const step = { ...applying, ...memory };
  let recalled = await homesOfTwins(plan, step);
  for (const side of SIDES) recalled = await linkHeldOriginals(recalled, side, step);
  return recalled;
}
