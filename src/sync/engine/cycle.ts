/** One cycle of one pair: recover, gather, reconcile, guard, apply; and the same without writing. */
import { guard, type GuardFacts } from '../core/guard.ts';
import { reconcile } from '../core/reconcile.ts';
import { asSyncError, type SyncError } from '../model/error.ts';
import { intentIdOf } from '../model/journal.ts';
import { isWrite, removalHash, type Action, type Halt, type Plan } from '../model/plan.ts';
import type { Counts, RunResult, Trigger } from '../model/run.ts';
import type { ItemId } from '../model/ids.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { SyncStateReader } from '../ports/sync-state.ts';
import { apply, wantsAnotherPass, type Applying } from './apply.ts';
import { capabilitiesOf, type PairContext, type ReadingContext, type SideItem } from './context.ts';
import { gather, type Gathered } from './gather.ts';
import { recover } from './recover.ts';
import { itemsOf } from './settle.ts';
import { Tally } from './tally.ts';

const PASSES = 3;

export interface Preview {
  readonly plan: Plan;
  readonly halt: Halt | null;
  /** Approves exactly this plan's removals. */
  readonly hash: string;
}

export interface RunOptions {
  readonly trigger: Trigger;
  /** The hash of a previewed plan whose removals a person has approved. */
  readonly approved: string | null;
}

export interface CycleOutcome {
  readonly result: RunResult;
  readonly counts: Counts;
  readonly halt: Halt | null;
  /** What approves exactly the halted removals. */
  readonly approval: string | null;
  readonly error: SyncError | null;
}

/** A write whose answer was lost in this run is not planned again before it is recovered. */
async function planFor(context: ReadingContext, gathered: Gathered): Promise<Plan> {
  const { state, pair, policy } = context;
  const { links, sightings, window } = gathered;
  // Where nothing was seen there is nothing to plan, and no server has to be asked what it can.
  if (SIDES.every((side) => sightings[side].size === 0)) {
    return { pair, actions: [], links: links.length };
  }
  const capabilities = await capabilitiesOf(context);
  const { conflictRule } = policy;
  const plan = reconcile({ pair, links, sightings, capabilities, conflictRule, window });
  const open = new Set(state.intents(pair).map(({ id }) => id));
  const isOpen = (action: Action): boolean => isWrite(action) && open.has(intentIdOf(action));
  return { ...plan, actions: plan.actions.filter((action) => !isOpen(action)) };
}

const DAY = 86_400_000;
const MOST_CHANGES = 1_000;

function guardFacts({ state, pair, clock }: ReadingContext): GuardFacts {
  const since = clock.now() - DAY;
  const removals = state
    .changes(pair, MOST_CHANGES)
    .filter(({ kind, why, at }) => kind === 'remove' && why === 'removed' && at > since);
  const on = (side: Side): number => removals.filter((one) => one.side === side).length;
  return { recent: { crm: on('crm'), calendar: on('calendar') } };
}

/** History is only read where there is something to guard against. */
function haltOf(context: ReadingContext, plan: Plan): Halt | null {
  if (!plan.actions.some(({ kind }) => kind === 'remove')) return null;
  return guard(plan, guardFacts(context), context.policy.limits);
}

/** What a run would do now. Writes nothing anywhere. @throws SyncError as `gather` */
export async function preview(context: ReadingContext): Promise<Preview> {
  const plan = await planFor(context, await gather(context, { retryFailed: true }));
  return { plan, halt: haltOf(context, plan), hash: removalHash(plan) };
}

/** The items that the plan still has to do with. */
function itemsInPlan(plan: Plan, state: SyncStateReader): ReadonlySet<string> {
  const items = plan.actions.flatMap((action): SideItem[] => {
    if (action.kind === 'hold') return [action];
    // Its items may be new in the link, and what follows may fail.
    if (action.kind === 'adopt') {
      return SIDES.map((side) => ({ side, item: action.base[side].ref.id }));
    }
    return isWrite(action) ? [...itemsOf(action, state)] : [];
  });
  return new Set(items.map(({ side, item }) => `${side} ${item}`));
}

/** Parked items that were looked at and need nothing any more once the plan is carried out. */
function settledItems(context: PairContext, gathered: Gathered, plan: Plan): readonly SideItem[] {
  const { state, pair } = context;
  const busy = itemsInPlan(plan, state);
  return state
    .parked(pair)
    .filter(({ side, item }) => gathered.sightings[side].has(item))
    .filter(({ side, item }) => !busy.has(`${side} ${item}`))
    .filter(({ side, item, why }) => why !== 'unconfirmed' || !gathered.shown[side].has(item));
}

/** Items of new links that the cursors pass now. */
function confirmed({ state, pair }: PairContext, { shown }: Gathered): readonly SideItem[] {
  return state
    .parked(pair)
    .filter(({ side, item, why }) => why === 'unconfirmed' && shown[side].has(item));
}

/** Removals that a person let past the guard are told from the others ever after. */
function asApproved(plan: Plan): Plan {
  const approve = (action: Action): Action =>
    action.kind === 'remove' ? { ...action, why: 'approved' } : action;
  return { ...plan, actions: plan.actions.map(approve) };
}

interface Halted {
  readonly halt: Halt;
  readonly approval: string;
}

async function pass(
  applying: Applying,
  options: RunOptions,
  first: boolean,
): Promise<Halted | null> {
  const { context, tally } = applying;
  const { state, pair } = context;
  context.onProgress({ phase: 'gather', done: 0, total: null });
  // A person who asks for a run does not want to wait for back-offs.
  const retryFailed = first && options.trigger === 'manual';
  const gathered = await gather(context, { retryFailed });
  tally.wasRead(gathered.reads);
  const plan = await planFor(context, gathered);
  const halt = haltOf(context, plan);
  const mayRemove = halt === null || options.approved === removalHash(plan);
  const unpark = settledItems(context, gathered, plan);
  await apply(halt === null ? plan : asApproved(plan), { mayRemove }, applying);
  // Only now: what died before would otherwise be neither parked nor shown again.
  const nothing = { pair, intent: null, put: null, drop: null, change: null };
  state.settle([{ ...nothing, unpark }]);
  // Every sighting is settled or parked now, so none of it has to be shown again (I5).
  state.advance(pair, gathered.cursors);
  // Not a moment before the cursors have passed them (I20).
  state.settle([{ ...nothing, unpark: confirmed(context, gathered) }]);
  return halt === null || mayRemove ? null : { halt, approval: removalHash(plan) };
}

async function passes(applying: Applying, options: RunOptions): Promise<Halted | null> {
  for (let count = 1; ; count += 1) {
    const halted = await pass({ ...applying, halves: new Map() }, options, count === 1);
    if (halted !== null || count === PASSES || !wantsAnotherPass(applying)) return halted;
  }
}

function resultOf(context: PairContext, halted: Halted | null): RunResult {
  if (halted !== null) return 'halted';
  const { state, pair } = context;
  return state.parked(pair).some(({ attempts }) => attempts > 0) ? 'incomplete' : 'ok';
}

type Worked = Omit<CycleOutcome, 'counts'>;

async function work(applying: Applying, options: RunOptions): Promise<Worked> {
  const { context, run: id, tally } = applying;
  try {
    await recover(context, id, tally);
    const halted = await passes(applying, options);
    const { halt, approval } = halted ?? { halt: null, approval: null };
    return { result: resultOf(context, halted), halt, approval, error: null };
  } catch (thrown) {
    const error = asSyncError(context.signal.aborted ? context.signal.reason : thrown);
    const result = error.code === 'cancelled' ? 'interrupted' : 'failed';
    return { result, halt: null, approval: null, error };
  }
}

/** Never throws: the outcome says what happened, and it is on record if it can be recorded. */
export async function run(context: PairContext, options: RunOptions): Promise<CycleOutcome> {
  const { state, pair, clock } = context;
  const tally = new Tally();
  try {
    const id = state.startRun({ pair, trigger: options.trigger, at: clock.now() });
    const applying = { context, run: id, tally, halves: new Map(), existing: new Set<ItemId>() };
    const { result, halt, approval, error } = await work(applying, options);
    const counts = tally.counts();
    state.finishRun({
      id,
      finishedAt: clock.now(),
      result,
      counts,
      halt,
      error: error && { code: error.code, message: error.message },
    });
    return { result, counts, halt, approval, error };
  } catch (thrown) {
    const error = asSyncError(thrown);
    return { result: 'failed', counts: tally.counts(), halt: null, approval: null, error };
  }
}
