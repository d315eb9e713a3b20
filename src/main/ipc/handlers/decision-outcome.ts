/** What came of a decision, for the window. */
import { SyncError } from '../../../sync/index.ts';
import { WorldChanged, type PairRun } from '../../sync/decisions.ts';
import type { DecisionOutcome } from '../contract/conflicts.ts';

/** What a decision comes to, once the run after it has ended. */
export interface Expected {
  /** As a sentence. */
  readonly done: string;
  /** What becomes of what could not be carried out, as a sentence. */
  readonly later: string;
  /** Whether nothing of it is left to do; asked after the run. */
  readonly isDone: (run: PairRun) => boolean;
}

export const STORED = 'Your decision is stored; the next sync carries it out.';
export const WAITS_AGAIN = 'The next sync asks you again about what was not carried out.';

export const changed = (sentence: string): DecisionOutcome => ({ kind: 'changed', sentence });

export const isClean = ({ outcome }: PairRun): boolean => outcome.result === 'ok';

/** Answers what the work does, or that the world has changed. @throws whatever else it throws */
export async function unlessChanged(
  work: () => Promise<DecisionOutcome>,
): Promise<DecisionOutcome> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof WorldChanged) return changed(thrown.message);
    throw thrown;
  }
}

export function outcomeOf(run: PairRun, { done, later, isDone }: Expected): DecisionOutcome {
  if (isDone(run)) return { kind: 'done', sentence: done };
  const { error } = run.outcome;
  const why = error?.message ?? 'Not everything could be written; the log tells why.';
  return { kind: 'later', sentence: `${why} ${later}` };
}

/** Runs after a decision that is stored already: a run that cannot begin does not undo it. */
export async function runAfter(
  run: () => Promise<PairRun>,
  expected: Expected,
): Promise<DecisionOutcome> {
  try {
    return outcomeOf(await run(), expected);
  } catch (thrown) {
    if (!(thrown instanceof SyncError)) throw thrown;
    return { kind: 'later', sentence: `${thrown.message} ${expected.later}` };
  }
}
