/** After a crash or a lost answer: finds out on the server what became of each open intent. */
import { asSyncError } from '../model/error.ts';
import type { ItemId } from '../model/ids.ts';
import { idOf, type Sighting, type StoredItem } from '../model/item.ts';
import type { Intent, Parked, Settlement } from '../model/journal.ts';
import { endsRun } from '../model/outcome.ts';
import type { WriteAction } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { apply } from './apply.ts';
import type { Applying } from './applying.ts';
import { onBothSides, windowOf, type PairContext } from './context.ts';
import { recoverEdits, type Edition } from './recover-edits.ts';
import { dropped, found, itemsOf, titleOf } from './settle.ts';
import { SECOND_LOOK, stageOf, type Creation, type Stage } from './under-way.ts';

const isCreation = (intent: Intent): intent is Creation =>
  intent.action.kind === 'create' || intent.action.kind === 'revive';
const isEdition = (intent: Intent): intent is Edition =>
  intent.action.kind === 'update' || intent.action.kind === 'remove';

type Recovery = Pick<Applying, 'context' | 'run' | 'tally'>;

interface Search {
  /** What was not there, by what that proves. */
  readonly missing: ReadonlyMap<Stage, readonly Creation[]>;
  /** Those that nothing could be found out about now. */
  readonly open: readonly Creation[];
}

const missingOf = (search: BySide<Search>, stage: Stage): readonly Creation[] =>
  SIDES.flatMap((side) => search[side].missing.get(stage) ?? []);

/** One by one where all together fail, so that a single odd item does not block the others. */
async function findEach(
  side: Side,
  creations: readonly Creation[],
  { stores, signal }: PairContext,
): Promise<readonly (StoredItem | null | 'unknown')[]> {
  const origins = creations.map(({ action }) => action.link);
  try {
    return await stores[side].find(origins, signal);
  } catch (thrown) {
    if (endsRun(asSyncError(thrown).code)) throw thrown;
  }
  const answers: (StoredItem | null | 'unknown')[] = [];
  for (const origin of origins) {
    const one = await stores[side].find([origin], signal).catch((thrown: unknown) => {
      if (endsRun(asSyncError(thrown).code)) throw thrown;
      return ['unknown'] as const;
    });
    answers.push(one[0] ?? null);
  }
  return answers;
}

function isLinkedAlready(
  { action }: Creation,
  { ref }: StoredItem,
  { state, pair }: PairContext,
): boolean {
  return state.linksWith(pair, { side: action.to, item: ref.id }).length > 0;
}

/** Settles the creations that are found. */
async function settleFound(
  side: Side,
  creations: readonly Creation[],
  { context, run, tally }: Recovery,
): Promise<Search> {
  if (creations.length === 0) return { missing: new Map(), open: [] };
  const { state, pair, clock } = context;
  const items = await findEach(side, creations, context);
  const able = await context.stores[side].capabilities(context.signal);
  const settling = { state, pair, run, at: clock.now(), able };
  const settlements: Settlement[] = [];
  const missing: Creation[] = [];
  const open: Creation[] = [];
  creations.forEach((creation, index) => {
    const item = items[index] ?? null;
    if (item === 'unknown') open.push(creation);
    else if (item === null) missing.push(creation);
    else if (isLinkedAlready(creation, item, context)) {
      // It was recognised meanwhile, by its stamp or its content.
      settlements.push(dropped(creation.action, pair));
    } else settlements.push(found(creation.action, item, settling));
  });
  state.settle(settlements);
  tally.recovered += settlements.length;
  return { missing: Map.groupBy(missing, stageOf(context, able.origin === 'key')), open };
}

/** Both items of an intent that never happened are read again: their feeds may be cached. */
function lookAgain({ action }: Intent, { context }: Recovery): readonly Parked[] {
  const { state, pair, clock } = context;
  const at = clock.now();
  const common = { pair, version: null, title: titleOf(action), why: 'unknown-outcome' } as const;
  const about = action.to;
  return itemsOf(action, state).map((one) => ({
    ...{ ...common, ...one, about },
    ...{ attempts: 0, dueAt: at, at },
  }));
}

/**
 * Items found with edits of a person in them are read again as well, what they do not follow yet,
 * and what has a stand-in now: it may have to be given, or to lose, what could not be written yet.
 */
function lookAtFound(creations: readonly Creation[], recovery: Recovery): readonly Parked[] {
  const { state } = recovery.context;
  return creations.flatMap((creation): readonly Parked[] => {
    const { action } = creation;
    const { link, to } = action;
    const base = state.link(link)?.base;
    if (!base) return [];
    const other = opposite(to);
    const hasNews = base[other].ref.version === null;
    const isStandIn = action.kind === 'create' && action.replaces !== null;
    const places = [
      ...(base[to].ref.version === null ? [{ side: to, item: base[to].ref.id }] : []),
      ...(hasNews || isStandIn ? [{ side: other, item: base[other].ref.id }] : []),
    ];
    const [one] = lookAgain(creation, recovery);
    return one ? places.map((place) => ({ ...one, ...place })) : [];
  });
}

/**
 * What was to be undone nobody else would plan anew. For the rest both items are read again, but
 * for those of a refused create, which wait for their time already.
 */
async function giveUp(
  { over, refused }: Readonly<Record<'over' | 'refused', readonly Creation[]>>,
  recovery: Recovery,
): Promise<void> {
  const { state, pair } = recovery.context;
  const never = [...over, ...refused];
  state.park(over.flatMap((creation) => lookAgain(creation, recovery)));
  await repeat(never.map(({ action }) => action).filter(isUndoing), recovery);
  const others = never.filter(({ action }) => !isUndoing(action));
  state.settle(others.map(({ action }) => dropped(action, pair)));
}

/**
 * A missing item may still be on its way, however long ago it was sent: a slow server works on
 * what its client gave up. So a missing one is looked for a second time; and as long as its answer
 * would be waited for if anybody did, it is left for the next run.
 */
async function recoverCreations(
  creations: readonly Creation[],
  recovery: Recovery,
): Promise<number> {
  const { state, clock, policy, signal } = recovery.context;
  const onSide = (all: readonly Creation[], side: Side): readonly Creation[] =>
    all.filter(({ action }) => action.to === side);
  const first = await onBothSides((side) => settleFound(side, onSide(creations, side), recovery));
  let open = [...SIDES.flatMap((side) => first[side].open), ...missingOf(first, 'under-way')];
  const late = missingOf(first, 'over');
  let over = late;
  if (late.length > 0) {
    await clock.wait(Math.min(policy.recoverGrace, SECOND_LOOK), signal);
    const second = await onBothSides((side) => settleFound(side, onSide(late, side), recovery));
    const unknown = SIDES.flatMap((side) => second[side].open);
    open = [...open, ...unknown, ...missingOf(second, 'under-way')];
    over = missingOf(second, 'over');
  }
  await giveUp({ over, refused: missingOf(first, 'refused') }, recovery);
  state.park(lookAtFound(creations, recovery));
  return open.length;
}

/** An undo is carried out to its end: half of it would look like somebody's removal. */
const isUndoing = ({ kind, why }: WriteAction): boolean =>
  kind === 'revive' || (kind === 'remove' && why === 'undone');

/** What is to be removed once more, as it is now: the first attempt may have done it. */
async function targetsOf(
  actions: readonly WriteAction[],
  context: PairContext,
): Promise<Applying['shown']> {
  const { stores, signal } = context;
  const window = windowOf(context);
  return await onBothSides(async (side) => {
    const ids = actions.flatMap((one) =>
      one.kind === 'remove' && one.to === side ? [one.target.id] : [],
    );
    if (ids.length === 0) return new Map<ItemId, Sighting>();
    const sightings = await stores[side].read({ ids, window, signal });
    return new Map(sightings.map((one) => [idOf(one), one]));
  });
}

/** Both kinds can be sent again: the origin is known to be missing, a removal is done when gone. */
async function repeat(actions: readonly WriteAction[], recovery: Recovery): Promise<void> {
  if (actions.length === 0) return;
  const plan = { pair: recovery.context.pair, actions, conflicts: [], links: 0 };
  const fresh = { halves: new Map(), existing: new Set<ItemId>(), failed: new Set<WriteAction>() };
  const shown = await targetsOf(actions, recovery.context);
  const again = { leftOut: [], isForgetful: false, isRepeated: true, shown };
  await apply(plan, { ...recovery, ...fresh, ...again });
}

/** @throws SyncError when a server cannot be asked at all; the intents stay open then */
export async function recover(recovery: Recovery): Promise<void> {
  const { context, tally } = recovery;
  const { state, pair, log } = context;
  const intents = state.intents(pair);
  if (intents.length === 0) return;
  context.onProgress({ phase: 'recover', done: 0, total: intents.length });
  const open = await recoverCreations(intents.filter(isCreation), recovery);
  const removals = intents.map(({ action }) => action).filter(({ kind }) => kind === 'remove');
  await repeat(removals.filter(isUndoing), recovery);
  const editions = intents.filter(isEdition).filter(({ action }) => !isUndoing(action));
  await recoverEdits(editions, recovery);
  state.park(editions.flatMap((intent) => lookAgain(intent, recovery)));
  tally.failed += open;
  log.write('info', 'Writes of an interrupted run were checked on the servers', {
    checked: intents.length,
    found: tally.recovered,
    open,
  });
}
