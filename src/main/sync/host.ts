/** Runs pairs: one run a pair at a time, a few pairs side by side, and tells what is going on. */
import {
  asSyncError,
  run,
  SyncError,
  type ChangeSignal,
  type CycleOutcome,
  type EpochMs,
  type Pair,
  type PairContext,
  type PairId,
  type RunOptions,
  type ServerTraffic,
  type Status,
  type SyncState,
} from '../../sync/index.ts';
import type { Activity } from './activity.ts';
import { ChangeWatch } from './change-watch.ts';
import { createDecisions, type Decisions, type PairRun, type Work } from './decisions.ts';
import { eachLimited } from './each-limited.ts';
import { enabledPair } from './enabled-pair.ts';
import { historyKeeper } from './history-keeper.ts';
import { keepLease, type LeaseParts } from './lease-keeper.ts';
import { personal } from './personal-log.ts';
import { Stops } from './stops.ts';
import { tellOutcome } from './tell-outcome.ts';
import { keepRounds, type Housekeeping } from './rounds.ts';
import { Turns } from './turns.ts';
import { UnderWay } from './under-way.ts';
import { needless, recordUnopened } from './unstarted-run.ts';
import { createSyncView, pairWithId, type SyncView, type ViewParts } from './view.ts';

export interface HostParts extends ViewParts {
  readonly state: SyncState;
  /** Keeps other PCs away from the state for another while; null: none can come near it. */
  readonly renewLease: LeaseParts['renew'] | null;
  /** How long history is kept; asked for at every use. @throws SyncError settings */
  readonly keepHistoryDays: () => number;
  /** When a night's round is due; asked for at every use. @throws SyncError settings */
  readonly housekeeping: () => Housekeeping;
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

export type { PairRun } from './decisions.ts';

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
  /** To be called when the pairs were changed: tells everybody, and listens to those linked now. */
  pairsChanged(): void;
  /** Runs all pairs now, then every `minutes`, at night and when a change is told, until `close`. */
  schedule(minutes: number): void;
  /** Ends running writes cleanly: what was sent is settled or stays an open intent. */
  close(): Promise<void>;
}

/** Opens the servers of the pair. @throws SyncError settings, offline, … */
export type Between<T> = (open: () => Promise<PairContext>) => Promise<T>;

const SIDE_BY_SIDE = 3;

class Host implements SyncHost {
  readonly view: SyncView;
  readonly decisions: Decisions;
  readonly #parts: HostParts;
  readonly #ending = new AbortController();
  readonly #turns = new Turns();
  /** The latest run of each pair that has not ended, for those who want the same. */
  readonly #runs = new Map<PairId, Promise<PairRun>>();
  readonly #stops = new Stops(this.#ending.signal);
  readonly #underWay: UnderWay;
  readonly #listeners = new Set<(status: Status) => void>();
  readonly #lease: Promise<void>;
  readonly #telling: Promise<void>;
  readonly #forgetOldHistory: () => void;
  readonly #begun = new Map<PairId, EpochMs>();
  readonly #changes: ChangeWatch | null;
  #isScheduled = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: HostParts) {
    const { renewLease: renew, clock, log } = parts;
    this.#parts = parts;
    this.#underWay = new UnderWay(clock);
    this.view = createSyncView(parts);
    this.decisions = createDecisions({
      ...parts,
      alone: (id, work) => this.#alone(id, work),
      aside: (id, work, signal) => this.#aside(id, work, signal),
    });
    this.#forgetOldHistory = historyKeeper(parts);
    this.#changes = this.#changeWatch(parts);
    const { signal } = this.#ending;
    this.#lease = renew ? keepLease({ renew, clock, log }, signal) : Promise.resolve();
    this.#telling = parts.tell?.(() => this.#activity(), signal) ?? Promise.resolve();
  }

  status(): Status {
    return this.view.status(this.#activity());
  }

  #activity(): Activity {
    const servers = this.#parts.traffic();
    return { servers, progress: this.#underWay.progress(servers) };
  }

  onStatus(listener: (status: Status) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async runNow(id: PairId | null, options: Partial<RunOptions> = {}): Promise<readonly PairRun[]> {
    const all = this.#parts.pairs();
    const pairs = id === null ? all.filter((one) => one.enabled) : [enabledPair(all, id)];
    const full: RunOptions = { trigger: 'manual', approved: null, ...options };
    if (full.trigger === 'manual') this.#signInAgain(pairs);
    const runs = await eachLimited(pairs, SIDE_BY_SIDE, (pair) => this.#runOnce(pair, full));
    this.#forgetOldHistory();
    return runs;
  }

  async runAnew(id: PairId): Promise<PairRun> {
    const pair = enabledPair(this.#parts.pairs(), id);
    this.#signInAgain([pair]);
    return await this.#start(pair, { trigger: 'manual', approved: null });
  }

  /**
   * A refused password is not sent again by itself, because that would lock the account. A person
   * who asks for a run may have mended it on the server, so then it is tried once more.
   */
  #signInAgain(pairs: readonly Pair[]): void {
    const { state, renewConnections } = this.#parts;
    const isRefused = ({ id }: Pair): boolean => state.runs(id, 1)[0]?.error?.code === 'auth';
    if (pairs.some(isRefused)) renewConnections();
  }

  #changeWatch({ openChanges, pairs, clock, log }: HostParts): ChangeWatch | null {
    if (openChanges === null) return null;
    const run = async (id: PairId): Promise<CycleOutcome | null> => {
      const pair = pairs().find((one) => one.id === id && one.enabled);
      if (pair === undefined) return null;
      return (await this.#start(pair, { trigger: 'change', approved: null })).outcome;
    };
    const begunAt = (id: PairId): EpochMs | null => this.#begun.get(id) ?? null;
    const parts = { open: openChanges, pairs, clock, log, run, begunAt };
    return new ChangeWatch(parts, this.#ending.signal);
  }

  async between<T>(id: PairId, work: Between<T>): Promise<T> {
    const pair = pairWithId(this.#parts.pairs(), id);
    const stopped = new SyncError('cancelled', 'A person changed the settings of this person.');
    this.#stops.stop(id, stopped);
    return await this.#inTurn(pair, () => work(() => this.#context(pair)));
  }

  pairsChanged(): void {
    if (this.#isScheduled) this.#listenToChanges();
    this.#tell();
  }

  schedule(minutes: number): void {
    this.#isScheduled = true;
    const round = async (trigger: RunOptions['trigger']): Promise<void> => {
      this.#listenToChanges();
      await this.runNow(null, { trigger });
    };
    const { signal } = this.#ending;
    this.#loop = keepRounds({ ...this.#parts, round }, { interval: minutes * 60_000, signal });
  }

  async close(): Promise<void> {
    this.#ending.abort(
      new SyncError('cancelled', 'Stopped before the end; the next run goes on from here.'),
    );
    await Promise.allSettled([this.#lease, this.#telling, this.#loop, this.#changes?.settled()]);
    await this.#turns.settled();
  }

  #listenToChanges(): void {
    try {
      this.#changes?.refresh();
    } catch (thrown) {
      this.#parts.log.write('error', asSyncError(thrown).message);
    }
  }

  async #context(pair: Pair, signal = this.#ending.signal): Promise<PairContext> {
    const { openStores, policy, state, clock, log, installation } = this.#parts;
    // What waited for its turn until the end does not begin any more.
    signal.throwIfAborted();
    return {
      pair: pair.id,
      stores: await openStores(pair, signal),
      policy: policy(pair),
      state,
      clock,
      log: personal(log, pair),
      signal,
      installation,
      onProgress: (progress) => {
        if (this.#underWay.note(pair.id, progress)) this.#tell();
      },
    };
  }

  #runOnce(pair: Pair, options: RunOptions): Promise<PairRun> {
    // A person's word is meant for a plan that the run under way may not know.
    const hasWord = options.approved !== null || (options.rejected ?? null) !== null;
    const underWay = hasWord ? undefined : this.#runs.get(pair.id);
    return underWay ?? this.#start(pair, options);
  }

  #start(pair: Pair, options: RunOptions): Promise<PairRun> {
    const started = this.#inTurn(pair, () => this.#run(pair, options)).finally(() => {
      if (this.#runs.get(pair.id) === started) this.#runs.delete(pair.id);
    });
    this.#runs.set(pair.id, started);
    return started;
  }

  async #alone<T>(id: PairId, work: Work<T>): Promise<T> {
    const pair = enabledPair(this.#parts.pairs(), id);
    return await this.#inTurn(pair, async () => await work(await this.#context(pair), pair));
  }

  async #aside<T>(id: PairId, work: Work<T>, signal: AbortSignal): Promise<T> {
    const pair = pairWithId(this.#parts.pairs(), id);
    return await this.#inTurn(pair, () =>
      this.#stops.during(pair.id, async (stop) => {
        const context = await this.#context(pair, AbortSignal.any([stop, signal]));
        return await work(context, pair);
      }),
    );
  }

  /** Shows the pair as busy while the work lasts. */
  #inTurn<T>(pair: Pair, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(pair.id, async () => {
      this.#underWay.begin(pair.id);
      this.#tell();
      try {
        return await work();
      } finally {
        this.#underWay.end(pair.id);
        this.#tell();
      }
    });
  }

  async #run(asked: Pair, options: RunOptions): Promise<PairRun> {
    // As it is now: it may have waited for long.
    const pair = this.#parts.pairs().find(({ id, enabled }) => id === asked.id && enabled);
    if (pair === undefined) return { pair: asked, outcome: needless(asked) };
    this.#begun.set(pair.id, this.#parts.clock.now());
    const outcome = await this.#stops
      .during(pair.id, async (signal) => run(await this.#context(pair, signal), options))
      .catch((thrown: unknown) => {
        const { trigger } = options;
        return recordUnopened(this.#parts, { pair, trigger }, asSyncError(thrown));
      });
    tellOutcome(outcome, this.#parts, pair);
    return { pair, outcome };
  }

  #tell(): void {
    const status = this.status();
    for (const listener of this.#listeners) {
      try {
        listener(status);
      } catch (thrown) {
        // Who watches must not be able to stop what is watched.
        this.#parts.log.write('error', asSyncError(thrown).message);
      }
    }
  }
}

export function createSyncHost(parts: HostParts): SyncHost {
  return new Host(parts);
}
