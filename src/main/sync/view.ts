/** Looks at pairs without changing anything: status, preview, verification, what is on record. */
import {
  biographies,
  checkClocks,
  doubts,
  preview,
  previewUndo,
  previewWithdrawal,
  SyncError,
  verify,
  type AppointmentStore,
  type Biography,
  type BySide,
  type Change,
  type ChangeFilter,
  type ClockCheck,
  type ClockTellers,
  type Clock,
  type Doubt,
  type EpochMs,
  type Link,
  type LinkId,
  type Log,
  type Pair,
  type PairId,
  type PairStatus,
  type Parked,
  type Policy,
  type Preview,
  type Progress,
  type Quarantined,
  type ReadingContext,
  type Status,
  type StoredConflict,
  type SyncStateReader,
  type UndoPreview,
  type UndoTarget,
  type Verification,
  type WithdrawalPreview,
  type WritesInTime,
  withParts,
} from '../../sync/index.ts';
import type { Activity } from './activity.ts';
import type { KnownStatuses } from './known-statuses.ts';
import { pairStatus } from './pair-status.ts';
import type { Pause } from './pause.ts';
import { strangerAt, type Stranger } from './stranger.ts';

export interface ViewParts {
  /** The pairs as they are set now; asked for at every use. */
  readonly pairs: () => readonly Pair[];
  /** What the administrator has set for a pair; asked for at every use. */
  readonly policy: (pair: Pair) => Policy;
  /** Opens both ends of a pair; hardly anything is sent yet. @throws SyncError settings, offline, … */
  readonly openStores: (pair: Pair, signal: AbortSignal) => Promise<BySide<AppointmentStore>>;
  /** Who can say how the clocks of both ends go. */
  readonly clocks: (pair: Pair, signal: AbortSignal) => Promise<ClockTellers>;
  readonly state: SyncStateReader;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this installation on this PC. */
  readonly installation: string;
  /** What another process does that runs the pairs; null: none is known. */
  readonly activity: () => Activity | null;
  readonly pause: Pick<Pause, 'read'>;
}

export interface SyncView {
  /**
   * @param activity of this process; absent: what another one tells of its own
   * @param known what need not be looked up again; absent: everything is
   */
  status(activity?: Activity, known?: KnownStatuses): Status;
  /** @throws SyncError when a side cannot be read */
  preview(pair: PairId, signal: AbortSignal): Promise<Preview>;
  /** @throws SyncError when a side cannot be read */
  verify(pair: PairId, signal: AbortSignal): Promise<Verification>;
  /** Rehearses the next changes of the clocks. @throws SyncError when a side cannot be read */
  checkClocks(pair: PairId, signal: AbortSignal): Promise<ClockCheck>;
  /** @throws SyncError when there is nothing to undo, or a side cannot be read */
  previewUndo(pair: PairId, target: UndoTarget, signal: AbortSignal): Promise<UndoPreview>;
  /** Which copies would be taken back. @throws SyncError when a side cannot be read */
  previewWithdrawal(pair: PairId, signal: AbortSignal): Promise<WithdrawalPreview>;
  /** Which appointments nobody can tell apart. @throws SyncError when a side cannot be read */
  doubts(pair: PairId, signal: AbortSignal): Promise<readonly Doubt[]>;
  /** Who else is at work on the appointments. @throws SyncError when a side cannot be read */
  stranger(pair: PairId, signal: AbortSignal): Promise<Stranger | null>;
  /** What is on record; no server is asked. */
  readonly records: Records;
}

export interface Records {
  /** Newest first. */
  conflicts(pair: PairId): readonly StoredConflict[];
  /** Removals that wait for a person. */
  waiting(pair: PairId): readonly Quarantined[];
  /** Null when it is not known any more. */
  link(id: LinkId): Link | null;
  /** Appointments that wait until a person says whose twins they are. */
  ambiguous(pair: PairId): readonly Parked[];
  /** What was written, newest first. */
  history(pair: PairId, filter: ChangeFilter): readonly Change[];
  /** How much was written after a moment, of everybody. */
  writes(since: EpochMs): readonly WritesInTime[];
  /** Since when all of that is on record; null: since ever. */
  recordedSince(): EpochMs | null;
  /** @param query a part of the title, or the number of an item or a link */
  biographies(pair: PairId, query: string): readonly Biography[];
}

export function pairWithId(pairs: readonly Pair[], id: PairId): Pair {
  const pair = pairs.find((one) => one.id === id);
  if (!pair) throw new SyncError('settings', `No linked person has the id ${id}.`);
  return pair;
}

function recordsOf({ state, pairs, policy }: ViewParts): Records {
  return {
    conflicts: (pair) => state.conflicts(pair),
    waiting: (pair) => state.quarantine(pair),
    link: (id) => state.link(id),
    ambiguous: (pair) => state.parked(pair).filter(({ why }) => why === 'ambiguous'),
    history: (pair, filter) => state.changes(pair, filter),
    writes: (since) => state.writes(since),
    recordedSince: () => state.recordedSince(),
    biographies: (id, query) => {
      const { filters } = policy(pairWithId(pairs(), id));
      return biographies(state, id, { query, filters });
    },
  };
}

export function createSyncView(parts: ViewParts): SyncView {
  const { pairs, policy, openStores, state, clock, log, installation } = parts;
  const contextOf = async (id: PairId, signal: AbortSignal): Promise<ReadingContext> => {
    const pair = pairWithId(pairs(), id);
    const stores = await openStores(pair, signal);
    const own = { state, clock, log, signal, installation };
    return withParts({ pair: id, stores, policy: policy(pair), ...own });
  };
  return {
    status: (own, known) => {
      const activity = own ?? parts.activity();
      const progressOf = ({ id }: Pair): Progress | null => activity?.progress.get(id) ?? null;
      return {
        pairs: pairs().map((pair) => {
          const progress = progressOf(pair);
          const make = (): PairStatus => pairStatus(pair, progress, state);
          return known?.of({ pair, progress }, make) ?? make();
        }),
        at: clock.now(),
        paused: parts.pause.read(clock.now()),
        ...(activity === null ? {} : { servers: activity.servers }),
      };
    },
    preview: async (id, signal) => await preview(await contextOf(id, signal)),
    verify: async (id, signal) => await verify(await contextOf(id, signal)),
    checkClocks: async (id, signal) => {
      const tellers = await parts.clocks(pairWithId(pairs(), id), signal);
      return await checkClocks(await contextOf(id, signal), tellers);
    },
    previewUndo: async (id, target, signal) =>
      await previewUndo(await contextOf(id, signal), target),
    previewWithdrawal: async (id, signal) => await previewWithdrawal(await contextOf(id, signal)),
    doubts: async (id, signal) => await doubts(await contextOf(id, signal)),
    stranger: async (id, signal) => await strangerAt(await contextOf(id, signal)),
    records: recordsOf(parts),
  };
}
