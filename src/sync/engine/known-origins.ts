/** Before anything is made after a loss of memory: looks on the server for what was made before. */
import { standInOrigins } from '../core/origin.ts';
import { mapInSteps } from '../core/steps.ts';
import type { Appointment } from '../model/appointment.ts';
import { canonicalField } from '../model/fields.ts';
import type { ItemId, LinkId } from '../model/ids.ts';
import type { Action, ActionOf, Plan } from '../model/plan.ts';
import { opposite, SIDES, type Side } from '../model/side.ts';
import { shownItem, type StoredItem } from '../model/item.ts';
import type { Applying } from './applying.ts';
import { capabilitiesOf, type PairContext, type ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';
import { inTurns } from './in-turns.ts';
import { foundAlready, lookedAtBoth } from './found-already.ts';

/** So many origins are looked for at once. */
const AT_ONCE = 50;

type Creation = ActionOf<'create'>;

/** An item may be there in another shape than the plan thinks, or not be shown at all. */
function shownOn(side: Side, { sightings }: Gathered): readonly StoredItem[] {
  return [...sightings[side].values()].flatMap((one) => shownItem(one) ?? []);
}

/**
 * Whether a side may hold items of ours that were not seen. Not where nothing of ours was ever
 * written: a diary full of unmarked appointments is new to us, and need not be searched.
 */
function mayHoldOurs(side: Side, { gathered, isFirst }: Step): boolean {
  if (!isFirst) return true;
  const items = shownOn(side, gathered);
  return items.length === 0 || items.some((item) => item.origin ?? item.marks.writer);
}

/** What tells that two items may be one: their names, or their times. */
export const traitsOf = ({ title, when }: Appointment): readonly string[] => [
  `title ${canonicalField('title', title)}`,
  `when ${canonicalField('when', when)}`,
];

/** Those that have the name or the time of an appointment that is there and has no partner. */
async function alike(
  side: Side,
  creations: readonly Creation[],
  step: Step,
): Promise<readonly Creation[]> {
  const { gathered, isLinked, context } = step;
  const there = shownOn(side, gathered).filter(({ ref }) => !isLinked(ref.id));
  if (there.length === 0) return [];
  const shown = await inTurns(
    mapInSteps(there, ({ value }) => traitsOf(value)),
    context,
  );
  const known = new Set(shown.flat());
  const told = await inTurns(
    mapInSteps(creations, ({ draft }) => traitsOf(draft)),
    context,
  );
  return creations.filter((_, index) => told[index]?.some((trait) => known.has(trait)));
}

interface Memory {
  readonly gathered: Gathered;
  /** Whether this installation has never finished a run of the pair. */
  readonly isFirst: boolean;
}

interface Step extends Memory {
  readonly context: PairContext;
  /** Whether an item of the side has a partner. */
  readonly isLinked: (item: ItemId) => boolean;
  /** Whether its items bear stamps, many of which are asked for at once. */
  readonly isAsked: boolean;
}

const isCreation = (action: Action, side: Side): action is Creation =>
  action.kind === 'create' && action.to === side;

const linkedOn =
  (side: Side, { state, pair }: PairContext) =>
  (item: ItemId): boolean =>
    state.outlinesWith(pair, { side, item }).length > 0;

/** In the order given; null where there is none. @throws SyncError as the store's `find` */
export async function findOrigins(
  side: Side,
  origins: readonly LinkId[],
  { stores, signal }: ReadingContext,
): Promise<readonly (StoredItem | null)[]> {
  const items: (StoredItem | null)[] = [];
  for (let start = 0; start < origins.length; start += AT_ONCE) {
    items.push(...(await stores[side].find(origins.slice(start, start + AT_ONCE), signal)));
  }
  return items;
}

async function adopt(creation: Creation, item: StoredItem, applying: Applying): Promise<void> {
  const { context, tally } = applying;
  tally.adopted += 1;
  const { settlement, isDone } = await foundAlready(creation, item, applying);
  context.state.settle([settlement]);
  if (!isDone) context.state.park(lookedAtBoth(creation, item, context));
}

/**
 * A create that failed may have failed before its server could say that it has the item, and one that
 * was left out was never sent. After a loss of memory that item would look like a new one, so it is
 * asked for.
 */
export async function linkUnsaid(side: Side, applying: Applying): Promise<void> {
  const { context, failed, leftOut, existing } = applying;
  const creations = [...failed, ...leftOut].filter((one): one is Creation => isCreation(one, side));
  if (creations.length === 0) return;
  const origins = creations.map((one) => one.link);
  const items = await findOrigins(side, origins, context);
  const isLinked = linkedOn(side, context);
  for (const [index, creation] of creations.entries()) {
    const item = items[index];
    if (!item || isLinked(item.ref.id)) continue;
    await adopt(creation, item, applying);
    existing.add(item.ref.id);
  }
}

/**
 * The origins under which an item may be there already. A server that refuses a second create with
 * the same origin tells of that one by itself, but not of a stand-in for what was made before.
 */
function namesOf(creation: Creation, { pair }: PairContext, isAsked: boolean): readonly LinkId[] {
  if (isAsked) return [creation.link];
  const source = { pair, side: opposite(creation.to), item: creation.from.ref.id };
  return standInOrigins(source).filter((one) => one !== creation.link);
}

/** The creations that a side may have the items of, as far as asking is worth its requests. */
async function inDoubt(side: Side, plan: Plan, step: Step): Promise<readonly Creation[]> {
  const creations = plan.actions.filter((one) => isCreation(one, side));
  const { isFull } = step.gathered;
  if (step.isAsked) return isFull && mayHoldOurs(side, step) ? creations : [];
  // An older database that was put back does not know how often it was brought back already.
  const standIns = creations.filter(({ replaces }) => replaces !== null);
  if (!isFull) return standIns;
  // Each question is a request of its own, and a first run makes thousands of items.
  return step.isFirst ? await alike(side, creations, step) : creations;
}

export interface Remembered {
  readonly plan: Plan;
  /** Whether something else turned out than was planned, so that the pair is to be listed anew. */
  readonly isOverruled: boolean;
}

const adoptedOn = (side: Side, { actions }: Plan): ReadonlySet<ItemId> =>
  new Set(actions.flatMap((one) => (one.kind === 'adopt' ? [one.base[side].ref.id] : [])));

/**
 * An origin says more than a likeness: whoever was taken for the twin of an item that is linked now
 * looks for another one in the next run, and until then nothing is made that may be its twin.
 */
function overruled(
  actions: readonly Action[],
  existing: ReadonlySet<ItemId>,
): Remembered['plan']['actions'] | null {
  const refuted = new Set(
    actions.flatMap((action) =>
      action.kind === 'adopt' && SIDES.some((side) => existing.has(action.base[side].ref.id))
        ? [action.link]
        : [],
    ),
  );
  if (refuted.size === 0) return null;
  return actions.filter(
    (action) =>
      !(action.kind === 'create' && action.replaces === null) &&
      !('link' in action && action.link !== null && refuted.has(action.link)),
  );
}

/** The plan without the creations whose items are there already; those are linked now (I12). */
export async function linkKnownItems(
  plan: Plan,
  applying: Applying,
  step: Memory,
): Promise<Remembered> {
  const { context, existing } = applying;
  const done = new Set<Action>();
  for (const side of SIDES) {
    const isLinked = linkedOn(side, context);
    const isAsked = (await capabilitiesOf(context))[side].origin === 'stamp';
    const creations = await inDoubt(side, plan, { ...step, context, isLinked, isAsked });
    if (creations.length === 0) continue;
    // A stamp may have been copied with its item, so there a likeness says more.
    const taken = isAsked ? adoptedOn(side, plan) : new Set<ItemId>();
    const names = await inTurns(
      mapInSteps(creations, (creation) => namesOf(creation, context, isAsked)),
      context,
    );
    const found = new Map<LinkId, StoredItem>();
    const items = await findOrigins(side, names.flat(), context);
    names.flat().forEach((name, index) => {
      const item = items[index];
      if (item) found.set(name, item);
    });
    for (const [index, creation] of creations.entries()) {
      const its = (names[index] ?? []).map((name) => found.get(name));
      const item = its.find((one) => one && !isLinked(one.ref.id) && !taken.has(one.ref.id));
      // What became a series meanwhile is linked as well, and left alone (I13).
      if (!item) continue;
      await adopt(creation, item, applying);
      existing.add(item.ref.id);
      done.add(creation);
    }
  }
  const isLinked = (action: Action): boolean =>
    action.kind === 'create' && existing.has(action.from.ref.id);
  const left = plan.actions.filter((action) => !done.has(action) && !isLinked(action));
  const fewer = done.size === 0 ? null : overruled(left, existing);
  return { plan: { ...plan, actions: fewer ?? left }, isOverruled: fewer !== null };
}
