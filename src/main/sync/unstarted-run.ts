/** What becomes of runs that never reached the engine. */
import {
  asSyncError,
  NO_COUNTS,
  SyncError,
  type Barred,
  type Clock,
  type CycleOutcome,
  type Log,
  type Pair,
  type RunOptions,
  type SyncState,
} from '../../sync/index.ts';

export interface RecordParts {
  readonly state: Pick<SyncState, 'startRun' | 'finishRun'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** That nothing can be written down. */
  readonly barred: (cause: Barred) => void;
}

/** A run that could not even open its servers is on record like any other. */
export function recordUnopened(
  { state, clock, log, barred }: RecordParts,
  { pair, trigger }: { readonly pair: Pair; readonly trigger: RunOptions['trigger'] },
  error: SyncError,
): CycleOutcome {
  const counts = NO_COUNTS;
  const at = clock.now();
  const { code, message, retryAt } = error;
  const result = code === 'cancelled' ? 'interrupted' : 'failed';
  try {
    const id = state.startRun({ pair: pair.id, trigger, at });
    const told = { code, message, retryAt };
    state.finishRun({ id, finishedAt: at, result, counts, halt: null, error: told });
  } catch (thrown) {
    const cause = asSyncError(thrown);
    log.write('error', cause.message);
    barred(cause);
  }
  return { result, counts, halt: null, approval: null, error };
}

/** Of a person who was unlinked or switched off while the run waited for its turn. */
export const noneAnyMore = ({ crmUser }: Pair): CycleOutcome =>
  needless(`${crmUser.name} was switched off or unlinked meanwhile.`);

export const whilePaused = (): CycleOutcome => needless('A person paused the synchronisation.');

function needless(sentence: string): CycleOutcome {
  const error = new SyncError('cancelled', sentence);
  return { result: 'interrupted', counts: NO_COUNTS, halt: null, approval: null, error };
}
