/** Stands between the engine and a server: laws that only show on the way. */
import { SENSITIVITIES } from '../../src/sync/model/appointment.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
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
import { tagOf } from './values.ts';

export interface Watch {
  readonly account: Account;
  readonly complain: (complaint: Complaint) => void;
  /** Told of each item that the engine took off a server. */
  readonly onRemoval: (side: Side) => void;
  /** Servers that asked us in this run to stop. */
  readonly closed: Set<Side>;
}

const STOP: readonly string[] = ['throttled', 'auth'];

const isStop = (thrown: unknown): boolean =>
  thrown instanceof SyncError && STOP.includes(thrown.code);

const rank = ({ value }: StoredItem): number => SENSITIVITIES.indexOf(value.sensitivity);

type Items = ReadonlyMap<string, StoredItem>;

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
    const before = this.#items();
    try {
      const outcomes = await this.#ask(() => store.write(operations, signal));
      for (const one of outcomes) if (one.kind === 'failed') this.#note(one.error);
      return outcomes;
    } finally {
      this.#compare(operations, before, this.#items());
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
  #compare(operations: readonly WriteOperation[], before: Items, after: Items): void {
    for (const operation of operations) {
      if (operation.kind === 'create') continue;
      const { id } = operation.ref;
      const [old, now] = [before.get(id), after.get(id)];
      if (operation.kind === 'remove') {
        if (old && !now) this.#watch.onRemoval(this.side);
      } else if (old && now && 'sensitivity' in operation.patch) this.#checkPrivacy(old, now);
    }
  }

  #checkPrivacy(old: StoredItem, now: StoredItem): void {
    if (rank(now) >= rank(old)) return;
    const text = `${tagOf(now.value.title)}: ${old.value.sensitivity} became ${now.value.sensitivity}`;
    this.#watch.complain({ law: 'I9 the engine makes nothing less private', text });
  }
}
