/** Runs pairs: one run a pair at a time, a few pairs side by side, and tells what is going on. */
import {
  asSyncError,
  SyncError,
  withParts,
  type CycleOutcome,
  type EpochMs,
  type Pair,
  type PairContext,
  type PairId,
  type Paused,
  type RunOptions,
  type Status,
} from '../../sync/index.ts';
import type { Activity } from './activity.ts';
import { Barrier } from './barrier.ts';
import { ChangeWatch } from './change-watch.ts';
import { createDecisions, type Decisions, type PairRun, type Work } from './decisions.ts';
import { eachLimited } from './each-limited.ts';
import { enabledPair } from './enabled-pair.ts';
import { HistoryKeeper } from './history-keeper.ts';
import { KnownStatuses } from './known-statuses.ts';
import { keepLease } from './lease-keeper.ts';
import { Listeners } from './listeners.ts';
import type { Between, HostParts, SyncHost } from './sync-host.ts';
import { personal } from './personal-log.ts';
import { Stops } from './stops.ts';
import { tellOutcome } from './tell-outcome.ts';
import { keepRounds } from './rounds.ts';
import { Turns } from './turns.ts';
import { UnderWay } from './under-way.ts';
import { noneAnyMore, recordUnopened, whilePaused } from './unstarted-run.ts';
import { createSyncView, pairWithId, type SyncView } from './view.ts';
import { Waker } from './waker.ts';

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
  readonly #known = new KnownStatuses();
  readonly #listeners: Listeners<Status>;
  readonly #tell = (): void => {
    this.#listeners.tell(() => this.status(this.#known));
  };
  readonly #barrier = new Barrier(this.#tell);
  readonly #lease: Promise<void>;
  readonly #telling: Promise<void>;
  readonly #history: HistoryKeeper;
  readonly #begun = new Map<PairId, EpochMs>();
  readonly #changes: ChangeWatch | null;
  readonly #waker: Waker;
  #isScheduled = false;
  readonly #tellOf = (id: PairId): void => {
    this.#known.forget(id);
    this.#tell();
  };
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: HostParts) {
    const { renewLease: renew, clock, log } = parts;
    this.#parts = parts;
    this.#listeners = new Listeners(log);
    this.#underWay = new UnderWay(clock);
    this.#waker = new Waker(clock);
    this.view = createSyncView(parts);
    this.decisions = createDecisions({
      ...parts,
      decided: this.#tellOf,
      alone: (id, work) => this.#alone(id, work),
      aside: (id, work, signal) => this.#aside(id, work, signal),
    });
    const { signal } = this.#ending;
    this.#history = new HistoryKeeper({ ...parts, isIdle: this.#underWay.isIdle }, signal);
    this.#changes = this.#changeWatch(parts);
    const told = this.#barrier.toldOf('hold');
    this.#lease = renew ? keepLease({ renew, clock, log, told }, signal) : Promise.resolve();
    this.#telling = parts.tell?.(() => this.#activity(), signal) ?? Promise.resolve();
  }

  status(known?: KnownStatuses): Status {
    return this.#barrier.of(this.view.status(this.#activity(), known));
  }

  #activity(): Activity {
    const servers = this.#parts.traffic();
    return { servers, progress: this.#underWay.progress(servers) };
  }

  onStatus(listener: (status: Status) => void): () => void {
    return this.#listeners.add(listener);
  }

  async runNow(id: PairId | null, options: Partial<RunOptions> = {}): Promise<readonly PairRun[]> {
    const all = this.#parts.pairs();
    const pairs = id === null ? all.filter((one) => one.enabled) : [enabledPair(all, id)];
    const full: RunOptions = { trigger: 'manual', approved: null, ...options };
    if (full.trigger === 'manual') this.#signInAgain(pairs);
    const runs = await eachLimited(pairs, SIDE_BY_SIDE, (pair) => this.#runOnce(pair, full));
    this.#history.tidyUp(full.trigger === 'housekeeping');
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

  pause(paused: Paused): void {
    this.#parts.pause.begin(paused);
    const stopped = new SyncError('cancelled', 'A person paused the synchronisation.');
    this.#stops.stopAll(stopped);
    this.#parts.log.write('info', 'A person paused the synchronisation.');
    this.#tellAnew();
  }

  unpause(): void {
    this.#parts.pause.end();
    this.#parts.log.write('info', 'The synchronisation goes on after a pause.');
    this.#tellAnew();
    this.wake();
  }

  wake(): void {
    this.#waker.wake();
  }

  #paused(): Paused | null {
    return this.#parts.pause.read(this.#parts.clock.now());
  }

  pairsChanged(): void {
    if (this.#isScheduled) this.#listenToChanges();
    this.#tellAnew();
  }

  schedule(minutes: number): void {
    this.#isScheduled = true;
    const round = async (trigger: RunOptions['trigger']): Promise<void> => {
      this.#listenToChanges();
      await this.runNow(null, { trigger });
    };
    const { signal } = this.#ending;
    const parts = { ...this.#parts, paused: () => this.#paused(), waker: this.#waker, round };
    this.#loop = keepRounds(parts, { interval: minutes * 60_000, signal });
  }

  async close(): Promise<void> {
    this.#ending.abort(
      new SyncError('cancelled', 'Stopped before the end; the next run goes on from here.'),
    );
    await Promise.allSettled([this.#lease, this.#telling, this.#loop, this.#changes?.settled()]);
    await this.#turns.settled();
    await this.#history.settled();
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
    return withParts({
      ...{ pair: pair.id, stores: await openStores(pair, signal), policy: policy(pair) },
      ...{ state, clock, log: personal(log, pair), signal, installation },
      onProgress: (progress) => {
        if (this.#underWay.note(pair.id, progress)) this.#tell();
      },
    });
  }

  #runOnce(pair: Pair, options: RunOptions): Promise<PairRun> {
    // A person's word is meant for a plan that the run under way may not know.
    const hasWord = options.approved !== null || (options.rejected ?? null) !== null;
    const underWay = hasWord ? undefined : this.#runs.get(pair.id);
    return underWay ?? this.#start(pair, options);
  }

  #start(pair: Pair, options: RunOptions): Promise<PairRun> {
    const work = (): Promise<PairRun> => this.#unlessNeedless(pair, options);
    const started = this.#turns.take(pair.id, work).finally(() => {
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

  #inTurn<T>(pair: Pair, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(pair.id, () => this.#busy(pair, work));
  }

  /** Shows the pair as busy while the work lasts. */
  async #busy<T>({ id }: Pair, work: () => Promise<T>): Promise<T> {
    this.#underWay.begin(id);
    this.#tell();
    try {
      return await work();
    } finally {
      this.#underWay.end(id);
      this.#tellOf(id);
    }
  }

  async #unlessNeedless(asked: Pair, options: RunOptions): Promise<PairRun> {
    // As it is now: it may have waited for long.
    const pair = this.#parts.pairs().find(({ id, enabled }) => id === asked.id && enabled);
    if (pair === undefined) return { pair: asked, outcome: noneAnyMore(asked) };
    if (options.trigger !== 'manual' && this.#paused() !== null)
      return { pair, outcome: whilePaused() };
    return await this.#busy(pair, () => this.#run(pair, options));
  }

  async #run(pair: Pair, options: RunOptions): Promise<PairRun> {
    this.#begun.set(pair.id, this.#parts.clock.now());
    const outcome = await this.#stops
      .during(pair.id, async (signal) =>
        this.#barrier.run(await this.#context(pair, signal), options),
      )
      .catch((thrown: unknown) => {
        const { trigger } = options;
        const barred = this.#barrier.toldOf(pair.id);
        return recordUnopened({ ...this.#parts, barred }, { pair, trigger }, asSyncError(thrown));
      });
    tellOutcome(outcome, this.#parts, pair);
    return { pair, outcome };
  }

  #tellAnew(): void {
    this.#known.forgetAll();
    this.#tell();
  }
}

export function createSyncHost(parts: HostParts): SyncHost {
  return new Host(parts);
}
