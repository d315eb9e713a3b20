/** One cycle of one pair: recover, gather, reconcile, guard, apply. */
import { asSyncError, SyncError } from '../model/error.ts';
import type { RunId } from '../model/ids.ts';
import type { Halt, WriteAction } from '../model/plan.ts';
import type { Counts, RunResult, Trigger } from '../model/run.ts';
import { wantsAnotherPass } from './apply.ts';
import { NOTHING_SHOWN, type Applying } from './applying.ts';
import type { PairContext } from './context.ts';
import { FOR_A_PERSON, type Care } from './look.ts';
import { pass, type Halted } from './pass.ts';
import { recover } from './recover.ts';
import { inRun } from './run-log.ts';
import { Tally } from './tally.ts';

const PASSES = 3;

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

const QUICK: Care = { retryFailed: false, listAnew: false };

function careOf({ trigger }: RunOptions): Care {
  const listAnew = trigger === 'housekeeping';
  return trigger === 'manual' ? FOR_A_PERSON : { retryFailed: listAnew, listAnew };
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

/**
 * What comes between the recovery of old writes and the ordinary passes, or in their place: then it
 * answers whether removals wait.
 */
export type Prelude = (applying: Applying) => Promise<'go-on' | 'end' | Halted>;

async function work(applying: Applying, options: RunOptions, prelude: Prelude): Promise<Worked> {
  const { context } = applying;
  try {
    refuseBackOff(context, applying.run);
    await recover(applying);
    const ended = await prelude(applying);
    if (ended === 'end') {
      const result = applying.failed.size > 0 ? 'incomplete' : 'ok';
      return { result, halt: null, approval: null, error: null };
    }
    const halted = ended === 'go-on' ? await passes(applying, options) : ended;
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
      ...{ leftOut: [], isForgetful: false, isRepeated: false, shown: NOTHING_SHOWN },
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
