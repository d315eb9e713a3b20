/** Stands between the engine and a server: laws that only show on the way. */
import { SENSITIVITIES } from '../../src/sync/model/content.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { WriteAction } from '../../src/sync/model/plan.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
  WriteOperation,
  WriteOutcome,
} from '../../src/sync/ports/appointment-store.ts';
import type { Account } from './account.ts';
import type { Complaint } from './laws/law.ts';
import { complaintsOnRemoval, complaintsOnWriting, tagWritten } from './laws/on-the-way.ts';
import type { Simulation } from './simulation.ts';
import { tagOf } from './values.ts';

export interface Watch {
  readonly simulation: Simulation;
  readonly account: Account;
  /** A person lets removals go in this run. */
  readonly isApproved: boolean;
  readonly complain: (complaint: Complaint) => void;
  /** Told of each item that the engine took off a server. */
  readonly onRemoval: (side: Side) => void;
  /** Servers that asked us in this run to stop. */
  readonly closed: Set<Side>;
}

const STOP: readonly string[] = ['throttled', 'auth'];

const isStop = (thrown: unknown): boolean =>
  thrown instanceof SyncError && STOP.includes(thrown.code);

/** Certainly not carried out: what vanished meanwhile was removed by somebody else. */
const isRefused = (error: unknown): boolean =>
  error instanceof SyncError && !['timeout', 'unknown-outcome', 'cancelled'].includes(error.code);

const rank = ({ value }: StoredItem): number => SENSITIVITIES.indexOf(value.sensitivity);

type Items = ReadonlyMap<string, StoredItem>;

interface Foreseen {
  readonly operation: WriteOperation;
  /** The engine's reason, as it is written down. */
  readonly why: string | null;
  /** Whom it is about. */
  readonly tag: string | null;
}

export class Observer implements AppointmentStore {
  readonly side: Side;
  readonly capabilities: AppointmentStore['capabilities'];
  readonly facts: AppointmentStore['facts'];
  readonly read: AppointmentStore['read'];
  readonly find: AppointmentStore['find'];
  readonly #watch: Watch;

  constructor(side: Side, watch: Watch) {
    const store = watch.account.stores[side];
    this.side = side;
    this.#watch = watch;
    this.capabilities = (signal) => store.capabilities(signal);
    this.facts = (signal) => this.#ask(() => store.facts(signal));
    this.read = (query) => this.#ask(() => store.read(query));
    this.find = (origins, signal) => this.#ask(() => store.find(origins, signal));
  }

  async *changes(query: ChangesQuery): AsyncIterable<FeedPage> {
    this.#admit();
    try {
      yield* this.#watch.account.stores[this.side].changes(query);
    } catch (thrown) {
      this.#note(thrown);
      throw thrown;
    }
  }

  async write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    const store = this.#watch.account.stores[this.side];
    const foreseen = operations.map((operation) => this.#foresee(operation));
    const before = this.#items();
    let failures: readonly unknown[] = [];
    try {
      const outcomes = await this.#ask(() => store.write(operations, signal));
      failures = outcomes.map((one) => (one.kind === 'failed' ? one.error : null));
      for (const error of failures) this.#note(error);
      return outcomes;
    } catch (thrown) {
      failures = operations.map(() => thrown);
      throw thrown;
    } finally {
      const after = this.#items();
      foreseen.forEach((one, index) => {
        if (isRefused(failures[index])) return;
        this.#compare(one, before, after);
        this.#recognise(one, before, after);
      });
    }
  }

  #foresee(operation: WriteOperation): Foreseen {
    const { simulation, account, complain } = this.#watch;
    const action = this.#actionOf(operation);
    const writing = { simulation, account, side: this.side, operation, action };
    for (const complaint of complaintsOnWriting(writing)) complain(complaint);
    return { operation, why: action?.why ?? null, tag: tagWritten(writing) };
  }

  #actionOf(operation: WriteOperation): WriteAction | null {
    const { simulation, account } = this.#watch;
    const actions = simulation.state.intents(account.pair).map(({ action }) => action);
    const isIt = (action: WriteAction): boolean =>
      operation.kind === 'create'
        ? action.link === operation.origin && 'draft' in action
        : action.kind === operation.kind && action.target.id === operation.ref.id;
    return actions.find((one) => one.to === this.side && isIt(one)) ?? null;
  }

  /** What we have made keeps its tag, even where its title may not be told. */
  #recognise({ operation, tag }: Foreseen, before: Items, after: Items): void {
    if (operation.kind !== 'create') return;
    const { account } = this.#watch;
    const { desk } = account.stores[this.side];
    for (const { ref } of after.values()) {
      if (before.has(ref.id) || desk.origin(ref.id) !== operation.origin) continue;
      account.made.add(`${this.side} ${ref.id}`);
      if (tag !== null) account.tag(this.side, ref.id, tag);
    }
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    this.#admit();
    try {
      return await question();
    } catch (thrown) {
      this.#note(thrown);
      throw thrown;
    }
  }

  #admit(): void {
    if (!this.#watch.closed.has(this.side)) return;
    const text = `The ${this.side} side was asked once more in the run in which it said stop.`;
    this.#watch.complain({ law: 'budget: no request after a back-off signal', text });
  }

  #note(thrown: unknown): void {
    if (isStop(thrown)) this.#watch.closed.add(this.side);
  }

  #items(): Items {
    const items = this.#watch.account.stores[this.side].desk.items();
    return new Map(items.map((item) => [item.ref.id, item]));
  }

  /** Answers may be lost, so the server itself is looked at. */
  #compare({ operation, why }: Foreseen, before: Items, after: Items): void {
    if (operation.kind === 'create') return;
    const { id } = operation.ref;
    const [old, now] = [before.get(id), after.get(id)];
    if (!old) return;
    if (operation.kind === 'remove') {
      if (!now) this.#removed(operation, old, why);
      return;
    }
    this.#watch.account.tag(this.side, id, this.#watch.account.tagOf(this.side, old));
    const isJudged = now && 'sensitivity' in operation.patch && why !== 'undone';
    if (isJudged) this.#checkPrivacy(old, now);
  }

  #removed(
    operation: Extract<WriteOperation, { readonly kind: 'remove' }>,
    item: StoredItem,
    why: string | null,
  ): void {
    const { simulation, account, isApproved, complain, onRemoval } = this.#watch;
    const removing = { simulation, account, side: this.side, operation, item, why, isApproved };
    for (const complaint of complaintsOnRemoval(removing)) complain(complaint);
    // What goes on within its series has not vanished.
    if (why !== 'undone' && why !== 'rejoined') onRemoval(this.side);
  }

  #checkPrivacy(old: StoredItem, now: StoredItem): void {
    if (rank(now) >= rank(old)) return;
    const text = `${tagOf(now.value.title)}: ${old.value.sensitivity} became ${now.value.sensitivity}`;
    this.#watch.complain({ law: 'I9 the engine makes nothing less private', text });
  }
}
