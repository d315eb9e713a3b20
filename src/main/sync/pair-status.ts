/** What to show of one pair, from what is stored and what is running. */
import {
  SIDES,
  type Pair,
  type PairState,
  type PairStatus,
  type Parked,
  type Progress,
  type Run,
  type Side,
  type SyncState,
  type Undecided,
} from '../../sync/index.ts';

const PASSING = ['offline', 'timeout', 'throttled', 'server'];

interface Facts {
  readonly pair: Pair;
  readonly progress: Progress | null;
  readonly lastRun: Run | null;
  readonly undecided: Undecided;
  readonly hidesPrivate: readonly Side[];
}

function stateOf(facts: Facts): PairState {
  const { pair, progress, lastRun, undecided, hidesPrivate } = facts;
  if (!pair.enabled) return 'disabled';
  if (progress !== null) return 'syncing';
  if (undecided.conflicts + undecided.removals > 0) return 'attention';
  if (lastRun === null) return 'never';
  if (lastRun.result === 'ok') return hidesPrivate.length > 0 ? 'attention' : 'in-sync';
  const isPassing = lastRun.error !== null && PASSING.includes(lastRun.error.code);
  return isPassing ? 'offline' : 'attention';
}

/** What left the window, and so is not there to be synchronised. */
const isQuiet = ({ why }: Parked): boolean => why === 'outside';
const isHeld = (one: Parked): boolean => one.attempts === 0 && !isQuiet(one);
const isFailed = (one: Parked): boolean => one.attempts > 0;

/** A failed write and a halted removal park both of their items, but are one appointment. */
function appointments(parked: readonly Parked[]): number {
  const on = (side: Side): number => parked.filter((one) => one.side === side).length;
  return Math.max(on('crm'), on('calendar'));
}

export function pairStatus(
  pair: Pair,
  progress: Progress | null,
  state: Pick<SyncState, 'countLinks' | 'parked' | 'runs' | 'conflicts' | 'quarantine' | 'setup'>,
): PairStatus {
  // An interrupted run says nothing about the servers, and goes on next time.
  const isWhole = ({ finishedAt, result }: Run): boolean =>
    finishedAt !== null && result !== 'interrupted';
  const lastRun = state.runs(pair.id, 10).find(isWhole) ?? null;
  const parked = state.parked(pair.id);
  const undecided = {
    conflicts: state.conflicts(pair.id).filter((one) => one.state === 'open').length,
    removals: state.quarantine(pair.id).length,
    twins: appointments(parked.filter(({ why }) => why === 'ambiguous')),
  };
  const facts = state.setup(pair.id)?.facts ?? null;
  const hidesPrivate = SIDES.filter((side) => facts?.[side].hidesPrivate === true);
  return {
    pair,
    state: stateOf({ pair, progress, lastRun, undecided, hidesPrivate }),
    hidesPrivate,
    progress,
    linked: state.countLinks(pair.id),
    held: appointments(parked.filter(isHeld)),
    failed: appointments(parked.filter(isFailed)),
    undecided,
    lastRun,
  };
}
