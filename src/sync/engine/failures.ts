/** What becomes of a write that failed: its items are parked, and the others go on (I5). */
import { describeWaiting } from '../core/describe.ts';
import { nextAttempt } from '../core/schedule.ts';
import type { SyncError } from '../model/error.ts';
import type { Version } from '../model/ids.ts';
import type { Parked } from '../model/journal.ts';
import { outcome } from '../model/outcome.ts';
import type { WriteAction } from '../model/plan.ts';
import { eventOf, type Applying } from './applying.ts';
import { dropped, itemsOf, titleOf } from './settle.ts';

export interface Failure {
  readonly action: WriteAction;
  readonly error: SyncError;
  /** The version that the attempt has left the item in; null: nobody knows. */
  readonly left: Version | null;
  /** Whether it reached the server, and a look for its stamp tells what that made of it. */
  readonly isTraceable: boolean;
}

/** Both items are read again later, whichever of them was the matter. */
function parkedBy(
  { action, error, left }: Failure,
  known: readonly Parked[],
  { context }: Applying,
): readonly Parked[] {
  const { state, pair, clock } = context;
  const at = clock.now();
  const title = titleOf(action);
  const items = itemsOf(action, state);
  // The original of a copy that is taken back has nothing to do with its failure.
  const own = action.why === 'undone' && action.kind === 'remove' ? items.slice(0, 1) : items;
  return own.map(({ side, item }): Parked => {
    const before = known.find((one) => one.side === side && one.item === item);
    const attempts = (before?.attempts ?? 0) + 1;
    const dueAt = nextAttempt({ code: error.code, attempts, at, retryAt: error.retryAt });
    // What was left half done is our own echo; read as news, it would be tried again in every run.
    const version = side === action.to ? left : null;
    const kept = { pair, side, item, version, title, attempts, dueAt, at };
    return { ...kept, why: error.code, about: action.to };
  });
}

/** After a failure inside the server a new item may be there, and a removed one may be gone. */
function mayHaveHappened({ kind }: WriteAction, { code }: SyncError): boolean {
  if (code === 'unknown-outcome') return true;
  return kind !== 'update' && ['server', 'protocol', 'timeout', 'bug'].includes(code);
}

/** A server may look at the rights before it looks for the item, so a refusal alone is no proof. */
function wasSeen(action: WriteAction, { shown }: Applying): boolean {
  if (action.kind !== 'remove') return true;
  const kind = shown[action.to].get(action.target.id)?.kind;
  return kind === 'present' || kind === 'outside';
}

/** That a repetition fails says nothing of the first attempt, unless the item is there for sure. */
function isOpen({ action, error, isTraceable }: Failure, applying: Applying): boolean {
  // Who asks to be left in peace has mostly done nothing; to look costs less than a double.
  const isDoubtful = isTraceable && 'draft' in action && error.code === 'throttled';
  if (isDoubtful) return true;
  const isThere =
    error.code === 'stale' || (error.code === 'read-only' && wasSeen(action, applying));
  return mayHaveHappened(action, error) || (applying.isRepeated && !isThere);
}

function fail(failure: Failure, known: readonly Parked[], applying: Applying): void {
  const { action, error } = failure;
  const { context, tally, failed } = applying;
  const { state, log, pair } = context;
  failed.add(action);
  // A write that may have happened stays open; recover finds out what became of it.
  if (!isOpen(failure, applying)) state.settle([dropped(action, pair)]);
  const parked = parkedBy(failure, known, applying);
  state.park(parked);
  const isNews = parked.every(({ attempts }) => attempts === 1);
  const events = parked.map((one) =>
    eventOf(applying, {
      ...{ link: action.link, side: one.side, item: one.item },
      message: describeWaiting(one),
    }),
  );
  if (isNews) state.record(pair, events);
  if (outcome(error.code) !== 'again') tally.failed += 1;
  log.write('warn', `Not synchronised now: "${titleOf(action)}": ${error.message}`, {
    side: action.to,
    action: action.kind,
    code: error.code,
    link: action.link,
  });
}

/** Writes that failed together. */
export function failAll(failures: readonly Failure[], applying: Applying): void {
  if (failures.length === 0) return;
  const { state, pair } = applying.context;
  const known = state.parked(pair);
  for (const failure of failures) fail(failure, known, applying);
}
