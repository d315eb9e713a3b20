/** What a person decides about a pair. Each waits until a run that is under way has ended. */
import {
  carryOut,
  decideConflict,
  preview,
  previewUndo,
  run,
  separate,
  SyncError,
  undo,
  unite,
  type BySide,
  type CarriedOut,
  type Clock,
  type Consent,
  type CycleOutcome,
  type Deciding,
  type ItemId,
  type Link,
  type Log,
  type Pair,
  type PairContext,
  type PairId,
  type Parked,
  type Side,
  type StoredConflict,
  type SyncState,
  type UndoTarget,
} from '../../sync/index.ts';
import { tellOutcome } from './tell-outcome.ts';
import { pairWithId } from './view.ts';

export interface PairRun {
  readonly pair: Pair;
  readonly outcome: CycleOutcome;
}

/** What becomes of removals that wait: `keep` brings the appointments back where they vanished. */
export interface Verdict {
  readonly take: 'approve' | 'keep';
  /** Of the preview that the person looked at. */
  readonly hash: string;
}

export interface Decisions {
  /** Stores what a person wants; a run carries it out. @throws SyncError settings when it is not open */
  decide(deciding: Deciding): StoredConflict;
  /** Runs, with these removals decided. @throws WorldChanged when the set is another one */
  judge(pair: PairId, verdict: Verdict): Promise<PairRun>;
  /**
   * Does exactly what a person approved of a preview, whether the person is switched on or off.
   * @param signal ends it; what was sent by then is settled or stays an open intent
   * @throws SyncError settings for keys that are not in the plan, offline, …
   */
  carryOut(pair: PairId, consent: Consent, signal: AbortSignal): Promise<CarriedOut>;
  /** Takes back, then runs. @throws WorldChanged when it would do something else by now */
  undo(pair: PairId, target: UndoTarget, hash: string): Promise<PairRun>;
  /** Links two items that are one; a run merges them. @throws WorldChanged; SyncError offline, … */
  unite(pair: PairId, items: BySide<ItemId>): Promise<Link>;
  /**
   * Says that an ambiguous item is like no other; a run carries it over.
   * @param side where it is; absent: where one of that number waits
   * @throws WorldChanged
   */
  separate(pair: PairId, item: ItemId, side?: Side): Promise<void>;
  /** Lets a pair go on that has paused because of a second installation. */
  resume(pair: PairId): Promise<void>;
}

export type Work<T> = (context: PairContext, pair: Pair) => Promise<T>;

export interface DecisionParts {
  readonly pairs: () => readonly Pair[];
  readonly state: SyncState;
  readonly clock: Clock;
  readonly log: Log;
  /** What is known of the pair is not so any more, though nothing runs. */
  readonly decided: (pair: PairId) => void;
  /**
   * Work that nothing else disturbs.
   * @throws SyncError settings for a person who is switched off, and whatever the work throws
   */
  readonly alone: <T>(pair: PairId, work: Work<T>) => Promise<T>;
  /** As `alone`, also for a person who is switched off. */
  readonly aside: <T>(pair: PairId, work: Work<T>, signal: AbortSignal) => Promise<T>;
}

/** What a person looked at is not so any more; nothing was done. */
export class WorldChanged extends SyncError {
  constructor(what: string) {
    super('settings', `${what} Nothing was done; look at it once more.`);
  }
}

/** @throws SyncError settings when the removals that wait are not those that were looked at */
async function refuseOtherRemovals(context: PairContext, { hash }: Verdict): Promise<void> {
  const now = await preview(context);
  if (now.waiting.length === 0) {
    throw new WorldChanged('No removal waits for a decision any more.');
  }
  if (now.hash === hash) return;
  throw new WorldChanged('The removals that wait are not those any more that this was said about.');
}

/** What the engine refuses about two items is that they are not as they were. */
async function refusingAsChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SyncError && thrown.code === 'settings') {
      throw new WorldChanged(thrown.message);
    }
    throw thrown;
  }
}

function verdictSentence({ take }: Verdict): string {
  return take === 'approve'
    ? 'A person lets the removals go that were waiting.'
    : 'A person keeps the appointments whose removal was waiting: they come back.';
}

class PersonsWord implements Decisions {
  readonly #parts: DecisionParts;

  constructor(parts: DecisionParts) {
    this.#parts = parts;
  }

  decide(deciding: Deciding): StoredConflict {
    const { pairs, state, clock, decided: told } = this.#parts;
    const pair = pairWithId(pairs(), deciding.pair);
    const decided = decideConflict({ state, clock }, deciding);
    told(pair.id);
    this.#tell(pair, `A person decided the conflict about "${decided.title}".`);
    return decided;
  }

  async judge(id: PairId, verdict: Verdict): Promise<PairRun> {
    const { take, hash } = verdict;
    return await this.#parts.alone(id, async (context, pair) => {
      await refuseOtherRemovals(context, verdict);
      this.#tell(pair, verdictSentence(verdict));
      const approved = take === 'approve' ? hash : null;
      const rejected = take === 'keep' ? hash : null;
      return this.#ended(pair, await run(context, { trigger: 'manual', approved, rejected }));
    });
  }

  async carryOut(id: PairId, consent: Consent, signal: AbortSignal): Promise<CarriedOut> {
    const work: Work<CarriedOut> = async (context, pair) => {
      const carried = await carryOut(context, consent);
      if (carried.kind === 'done') {
        this.#tell(pair, 'A person approved what was to be done.');
        this.#ended(pair, carried.outcome);
      }
      return carried;
    };
    return await this.#parts.aside(id, work, signal);
  }

  async undo(id: PairId, target: UndoTarget, hash: string): Promise<PairRun> {
    return await this.#parts.alone(id, async (context, pair) => {
      // Looked at before it begins, so that a refusal is no failed run on record.
      const now = await previewUndo(context, target);
      if (now.hash !== hash)
        throw new WorldChanged('Something changed since the preview of the undo.');
      this.#tell(pair, 'A person takes back what was written before.');
      return this.#ended(pair, await undo(context, target, hash));
    });
  }

  async unite(id: PairId, items: BySide<ItemId>): Promise<Link> {
    return await this.#parts.alone(id, async (context, pair) => {
      const link = await refusingAsChanged(() => unite(context, items));
      this.#tell(pair, 'A person linked two appointments that looked like others, too.');
      return link;
    });
  }

  async separate(id: PairId, item: ItemId, where?: Side): Promise<void> {
    await this.#parts.alone(id, (context, pair) => {
      const { state, clock } = context;
      const isMeant = ({ side }: Parked): boolean => where === undefined || side === where;
      const parked = state
        .parked(id)
        .find((one) => one.item === item && one.why === 'ambiguous' && isMeant(one));
      if (!parked) {
        throw new WorldChanged(`No appointment with the number ${item} waits for this decision.`);
      }
      separate({ state, clock }, { pair: id, side: parked.side, item });
      this.#tell(pair, `A person said that "${parked.title}" is an appointment of its own.`);
      return Promise.resolve();
    });
  }

  async resume(id: PairId): Promise<void> {
    await this.#parts.alone(id, ({ state, clock, installation }, pair) => {
      const setup = state.setup(id);
      // Without one, the first run begins now anyway.
      if (setup) state.putSetup(id, { ...setup, installation, since: clock.now() });
      this.#tell(pair, 'A person lets this installation go on.');
      return Promise.resolve();
    });
  }

  #ended(pair: Pair, outcome: CycleOutcome): PairRun {
    tellOutcome(outcome, this.#parts, pair);
    return { pair, outcome };
  }

  #tell({ crmUser }: Pair, message: string): void {
    this.#parts.log.write('info', message, { person: crmUser.name });
  }
}

export function createDecisions(parts: DecisionParts): Decisions {
  return new PersonsWord(parts);
}
