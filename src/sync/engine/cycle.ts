/** One cycle of one pair: recover, gather, reconcile, guard, apply; and the same without writing. */
import { heldRemovals, linkOf, withheld, type Guarded } from '../core/guard.ts';
import { isOtherSelection } from '../core/setup-changes.ts';
import { asSyncError, SyncError } from '../model/error.ts';
import type { RunId } from '../model/ids.ts';
import { emptySettlement, type Parked } from '../model/journal.ts';
import { isWrite, removalHash, type Halt, type Plan, type WriteAction } from '../model/plan.ts';
import type { Quarantined } from '../model/quarantine.ts';
import type { Counts, RunResult, Trigger } from '../model/run.ts';
import type { Setup } from '../model/setup.ts';
import { SIDES, type SideItem } from '../model/side.ts';
import type { SyncStateReader } from '../ports/sync-state.ts';
import { apply, wantsAnotherPass } from './apply.ts';
import { NOTHING_SHOWN, type Applying } from './applying.ts';
import { noteConflicts } from './conflicts.ts';
import { passedNow } from './awaited.ts';
import type { PairContext, ReadingContext } from './context.ts';
import { gather, type Gathered, type GatherOptions } from './gather.ts';
import { guardedOf, hasVanished, released, stillWaiting, type Word } from './guarding.ts';
import { withKeptPrivate } from './kept-private.ts';
import { recallHomes } from './lost-originals.ts';
import { planFor, type Planned } from './planning.ts';
import { recover } from './recover.ts';
import { remembered } from './remembering.ts';
import { inRun } from './run-log.ts';
import { parkRemovals } from './settle-locally.ts';
import { itemsOf } from './settle.ts';
import { beginSetup, setupAfter, setupBefore, setupNews, storeSetup } from './setup.ts';
import { Tally } from './tally.ts';
import { refuseStrangers } from './watch.ts';

const PASSES = 3;

export interface Preview {
  readonly plan: Plan;
  /** The removals of the plan that wait for a person. */
  readonly waiting: readonly Quarantined[];
  readonly halt: Halt | null;
  /** Approves or refuses exactly the removals that wait. */
  readonly hash: string;
}

export interface RunOptions {
  readonly trigger: Trigger;
  /** The hash of the waiting removals that a person lets go. */
  readonly approved: string | null;
  /** The hash of the waiting removals that a person refuses: the appointments come back. */
  readonly rejected?: string | null;
}

export interface CycleOutcome {
  readonly result: RunResult;
  readonly counts: Counts;
  readonly halt: Halt | null;
  /** What approves or refuses exactly the removals that wait. */
  readonly approval: string | null;
  readonly error: SyncError | null;
}

interface Look {
  readonly gathered: Gathered;
  readonly planned: Planned;
  readonly guarded: Guarded;
  readonly setup: Setup;
}

type Care = Omit<GatherOptions, 'lookAtAll'>;

/** Everything up to the first write. @throws SyncError as `gather`, and when somebody else is at work */
async function look(context: ReadingContext, options: Care): Promise<Look> {
  const stored = context.state.setup(context.pair);
  const before = setupBefore(context);
  const { state, pair } = context;
  const isNew = stored === null && state.countLinks(pair) > 0;
  const lookAtAll = isNew || isOtherSelection(stored, before);
  const seen = await withKeptPrivate(context, await gather(context, { ...options, lookAtAll }));
  const { gathered, isKept } = seen;
  refuseStrangers(context, gathered.sightings);
  const isRetold = isNew || (stored !== null && stored.privacy !== before.privacy);
  const planned = await planFor(context, gathered, isRetold);
  const facts = { gathered, hasVanished: hasVanished(planned.plan), isKept };
  const setup = await setupAfter(context, before, facts);
  const news = setupNews(stored, setup, gathered);
  const guarded = guardedOf(context, planned.plan, { gathered, news });
  const waiting = [...guarded.waiting, ...stillWaiting(context, gathered, { ...planned, guarded })];
  return {
    gathered,
    planned: { ...planned, plan: withheld(planned.plan, waiting) },
    guarded,
    setup,
  };
}

/** What a run would do now. Writes nothing anywhere. @throws SyncError as `gather` */
export async function preview(context: ReadingContext): Promise<Preview> {
  const { planned, guarded } = await look(context, { retryFailed: true, listAnew: false });
  const { plan } = planned;
  const { waiting, halts } = guarded;
  const hash = removalHash(plan.pair, heldRemovals(plan, waiting));
  return { plan, waiting, halt: halts[0] ?? null, hash };
}

/** The items that the plan still has to do with. */
function itemsInPlan(plan: Plan, state: SyncStateReader): ReadonlySet<string> {
  const items = plan.actions.flatMap((action): readonly SideItem[] => {
    if (action.kind === 'hold') return [action];
    // Its items may be new in the link, and what follows may fail.
    if (action.kind === 'adopt') {
      return SIDES.map((side) => ({ side, item: action.base[side].ref.id }));
    }
    return isWrite(action) ? itemsOf(action, state) : [];
  });
  return new Set(items.map(({ side, item }) => `${side} ${item}`));
}

/** Parked items that were looked at and need nothing any more once the plan is carried out. */
function settledItems(context: PairContext, { gathered, planned }: Look): readonly SideItem[] {
  const { state, pair } = context;
  const busy = itemsInPlan(planned.plan, state);
  const undone = state.marks(pair).filter(({ kind }) => kind === 'undone');
  // While its copy is not taken back for sure, an original still seems to need nothing.
  const isLeft = ({ side, item, why }: Parked): boolean =>
    why === 'undone' &&
    gathered.sightings[side].get(item)?.kind === 'present' &&
    undone.some((one) => one.side === side && one.item === item);
  return state
    .parked(pair)
    .filter(({ side, item }) => gathered.sightings[side].has(item))
    .filter((one) => !busy.has(`${one.side} ${one.item}`) && !isLeft(one));
}

interface Halted {
  readonly halt: Halt;
  readonly approval: string;
}

function keepQuarantine({ state, pair }: PairContext, waiting: readonly Quarantined[]): void {
  const before = state.quarantine(pair);
  const now = waiting.toSorted((one, other) => (one.link < other.link ? -1 : 1));
  if (JSON.stringify(before) !== JSON.stringify(now)) state.setQuarantine(pair, now);
}

const FROM_THE_START = { crm: null, calendar: null };

async function pass(applying: Applying, word: Word, care: Care): Promise<Halted | null> {
  const { context, tally } = applying;
  const { state, pair } = context;
  context.onProgress({ phase: 'gather', done: 0, total: null });
  await recallHomes(context);
  const awaited = state.awaited(pair);
  const looked = await look(context, care);
  const { gathered, planned, guarded, setup } = looked;
  tally.wasRead(gathered.reads);
  const others = stillWaiting(context, gathered, { ...planned, guarded });
  const { plan, waiting, ...rest } = released(planned, guarded, { word, others });
  const unpark = settledItems(context, looked);
  const all = [...waiting, ...others];
  // Written down before anything is carried out: what waits must not be let go by a crash.
  keepQuarantine(context, all);
  const seeing = { ...applying, shown: gathered.sightings, isForgetful: gathered.isFull };
  const remembering = await remembered(plan, seeing, looked);
  beginSetup(context, setup);
  await apply(remembering.plan, seeing);
  const held = rest.held.filter((one) => state.link(linkOf(one)) !== null);
  parkRemovals(held, applying);
  keepQuarantine(
    context,
    all.filter(({ link }) => state.link(link) !== null),
  );
  noteConflicts(context, gathered, plan);
  const { passed, again, free } = passedNow(context, gathered, { before: awaited, unpark });
  state.park(again);
  await context.clock.breathe();
  // Every sighting is settled or parked now, so none of it has to be shown again (I5).
  const cursors = remembering.isOverruled ? FROM_THE_START : gathered.cursors;
  state.advance(pair, cursors, passed);
  // Only now: what died before would otherwise be neither parked nor shown again.
  state.settle([{ ...emptySettlement(pair), unpark: free }]);
  storeSetup(context, setup, gathered);
  const [halt] = guarded.halts;
  return held.length === 0 || !halt ? null : { halt, approval: removalHash(pair, held) };
}

const QUICK: Care = { retryFailed: false, listAnew: false };

function careOf({ trigger }: RunOptions): Care {
  const listAnew = trigger === 'housekeeping';
  // A person who asks for a run does not want to wait for back-offs.
  return { retryFailed: listAnew || trigger === 'manual', listAnew };
}

async function passes(applying: Applying, options: RunOptions): Promise<Halted | null> {
  const word = { approved: options.approved, rejected: options.rejected ?? null };
  for (let count = 1; ; count += 1) {
    const fresh = { ...applying, halves: new Map(), failed: new Set<WriteAction>() };
    const halted = await pass(fresh, word, count === 1 ? careOf(options) : QUICK);
    if (halted !== null || count === PASSES || !wantsAnotherPass(applying)) return halted;
  }
}

function resultOf(context: PairContext, halted: Halted | null): RunResult {
  if (halted !== null) return 'halted';
  const { state, pair } = context;
  return state.parked(pair).some(({ attempts }) => attempts > 0) ? 'incomplete' : 'ok';
}

/**
 * A server that asked us to wait is not asked anything before.
 * @throws SyncError throttled
 */
function refuseBackOff({ state, pair, clock }: PairContext, id: RunId): void {
  const last = state.runs(pair, 2).find((one) => one.id !== id);
  const now = clock.now();
  const retryAt = last?.error?.code === 'throttled' ? last.error.retryAt : null;
  // A clock that was set back makes no server wait longer than it asked for.
  const isBelieved = last !== undefined && last.startedAt <= now;
  if (!last?.error || !isBelieved || retryAt === null || retryAt <= now) return;
  throw new SyncError('throttled', last.error.message, { retryAt });
}

type Worked = Omit<CycleOutcome, 'counts'>;

/** What comes between the recovery of old writes and the ordinary passes, or in their place. */
export type Prelude = (applying: Applying) => Promise<'go-on' | 'end'>;

async function work(applying: Applying, options: RunOptions, prelude: Prelude): Promise<Worked> {
  const { context } = applying;
  try {
    refuseBackOff(context, applying.run);
    await recover(applying);
    if ((await prelude(applying)) === 'end') {
      const result = applying.failed.size > 0 ? 'incomplete' : 'ok';
      return { result, halt: null, approval: null, error: null };
    }
    const halted = await passes(applying, options);
    const { halt, approval } = halted ?? { halt: null, approval: null };
    return { result: resultOf(context, halted), halt, approval, error: null };
  } catch (thrown) {
    const error = asSyncError(context.signal.aborted ? context.signal.reason : thrown);
    const result = error.code === 'cancelled' ? 'interrupted' : 'failed';
    return { result, halt: null, approval: null, error };
  }
}

const NO_PRELUDE: Prelude = () => Promise.resolve('go-on');

/** Never throws: the outcome says what happened, and it is on record if it can be recorded. */
export async function run(
  context: PairContext,
  options: RunOptions,
  prelude: Prelude = NO_PRELUDE,
): Promise<CycleOutcome> {
  const { state, pair, clock } = context;
  const tally = new Tally();
  try {
    const id = state.startRun({ pair, trigger: options.trigger, at: clock.now() });
    const applying: Applying = {
      ...{
        context: inRun(context, id),
        run: id,
        tally,
        halves: new Map(),
        existing: new Set(),
        failed: new Set(),
      },
      ...{ isForgetful: false, isRepeated: false, shown: NOTHING_SHOWN },
    };
    const { result, halt, approval, error } = await work(applying, options, prelude);
    const counts = tally.counts();
    state.finishRun({
      id,
      finishedAt: clock.now(),
      result,
      counts,
      halt,
      error: error && { code: error.code, message: error.message, retryAt: error.retryAt },
    });
    return { result, counts, halt, approval, error };
  } catch (thrown) {
    const error = asSyncError(thrown);
    return { result: 'failed', counts: tally.counts(), halt: null, approval: null, error };
  }
}
