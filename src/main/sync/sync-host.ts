/** What the host of the synchronisation needs, and what it can do. */
import type {
  ChangeSignal,
  PairContext,
  PairId,
  Paused,
  RunOptions,
  ServerTraffic,
  Status,
  SyncState,
} from '../../sync/index.ts';
import type { Activity } from './activity.ts';
import type { Decisions, PairRun } from './decisions.ts';
import type { HistoryParts } from './history-keeper.ts';
import type { LeaseParts } from './lease-keeper.ts';
import type { Pause } from './pause.ts';
import type { Housekeeping } from './rounds.ts';
import type { SyncView, ViewParts } from './view.ts';

export interface HostParts extends ViewParts {
  readonly state: SyncState;
  /** Keeps other PCs away from the state for another while; null: none can come near it. */
  readonly renewLease: LeaseParts['renew'] | null;
  /** Gives the disk back what is not needed any more, see `history-keeper.ts`. */
  readonly compact: HistoryParts['compact'];
  /** How long history is kept; asked for at every use. @throws SyncError settings */
  readonly keepHistoryDays: () => number;
  /** When a night's round is due; asked for at every use. @throws SyncError settings */
  readonly housekeeping: () => Housekeeping;
  readonly pause: Pause;
  /** The time zone of this PC. */
  readonly zone: () => string;
  /** Where changes are told as they happen; null: nowhere. @throws SyncError settings, … */
  readonly openChanges: (() => Promise<ChangeSignal>) | null;
  /** Lets the servers be signed in to anew, although they have refused it before. */
  readonly renewConnections: () => void;
  readonly traffic: () => readonly ServerTraffic[];
  /** Tells other processes what this one does, until it is aborted; null: there are none. */
  readonly tell: ((activity: () => Activity, signal: AbortSignal) => Promise<void>) | null;
}

export interface SyncHost {
  readonly view: SyncView;
  readonly decisions: Decisions;
  status(): Status;
  onStatus(listener: (status: Status) => void): () => void;
  /** Runs the enabled pairs, or only one; a pair that is running already is awaited. */
  runNow(pair: PairId | null, options?: Partial<RunOptions>): Promise<readonly PairRun[]>;
  /** Runs after whatever is under way, which knows nothing yet of what was just decided. */
  runAnew(pair: PairId): Promise<PairRun>;
  /**
   * Works between two runs of a pair, enabled or not: a run under way is stopped first, what a
   * person has ordered is waited for, and nothing else begins before the work is done.
   */
  between<T>(pair: PairId, work: Between<T>): Promise<T>;
  /** Stops what is under way, and nothing begins by itself until then; a person still can. */
  pause(paused: Paused): void;
  /** Ends a pause and looks at everybody at once. */
  unpause(): void;
  /** Looks soon whether a round is due, as after the PC slept. */
  wake(): void;
  /** To be called when the pairs were changed: tells everybody, and listens to those linked now. */
  pairsChanged(): void;
  /** Runs all pairs now, then every `minutes`, at night and when a change is told, until `close`. */
  schedule(minutes: number): void;
  /** Ends running writes cleanly: what was sent is settled or stays an open intent. */
  close(): Promise<void>;
}

/** Opens the servers of the pair. @throws SyncError settings, offline, … */
export type Between<T> = (open: () => Promise<PairContext>) => Promise<T>;
