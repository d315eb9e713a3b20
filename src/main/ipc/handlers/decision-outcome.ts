/** What came of a decision, for the window. */
import { SyncError } from '../../../sync/index.ts';
import { WorldChanged, type PairRun } from '../../sync/decisions.ts';
import { errorText, phrase } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
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

export const changed = (sentence: string): DecisionOutcome => ({ kind: 'changed', sentence });

export const isClean = ({ outcome }: PairRun): boolean => outcome.result === 'ok';

/** Answers what the work does, or that the world has changed. @throws whatever else it throws */
export async function unlessChanged(
  work: () => Promise<DecisionOutcome>,
): Promise<DecisionOutcome> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof WorldChanged) return changed(phrase(thrown.message));
    throw thrown;
  }
}

export function outcomeOf(run: PairRun, { done, later, isDone }: Expected): DecisionOutcome {
  if (isDone(run)) return { kind: 'done', sentence: done };
  const { error } = run.outcome;
  const why = error === null ? say('notEverything') : errorText(error.code, error.message);
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
    return {
      kind: 'later',
      sentence: `${errorText(thrown.code, thrown.message)} ${expected.later}`,
    };
  }
}
