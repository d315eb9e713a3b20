/** The reference store: a server in memory which behaves, and misbehaves, as the real ones do. */
import type { Capabilities } from '../../model/capabilities.ts';
import { SyncError, type ErrorCode } from '../../model/error.ts';
import type { LinkId } from '../../model/ids.ts';
import type { FeedEntry, ItemRef, Sighting, StoredItem } from '../../model/item.ts';
import type { ServerFacts } from '../../model/setup.ts';
import type { Side } from '../../model/side.ts';
import { earliestStart, isInside, reachedAt } from '../../model/time.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
  ReadQuery,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { typicalCapabilities } from './capabilities.ts';
import { createDesk, type Desk } from './desk.ts';
import { factsNow, typicalFacts } from './facts.ts';
import { calendarFeed, crmFeed } from './feed.ts';
import { WELL_BEHAVED, type Misbehaviour, type RequestKind } from './misbehaviour.ts';
import { Shelf, shown } from './shelf.ts';
import { isHeardOf, moreTraffic, NO_TRAFFIC, type Traffic } from './traffic.ts';
import { writeTo } from './writer.ts';

export interface MemoryOptions {
  readonly side: Side;
  /** What is typical of the side when absent. */
  readonly capabilities?: Capabilities;
  readonly clock: Clock;
  /** The one zone of a crm side; Europe/Oslo when absent. */
  readonly zone?: string;
  /** What the server says about itself, where it is not what is typical. */
  readonly facts?: Partial<ServerFacts>;
  /** Entries a page of the feed; 100 when absent. */
  readonly pageSize?: number;
  /**
   * Called at every await point, before and after the server did something: `changes`,
   * `changes answered`, `write`, `write create`, `write create done`… It may throw, which then
   * is all that the caller ever hears of the request.
   */
  readonly onStep?: (step: string) => void | Promise<void>;
}

export interface MemoryStore extends AppointmentStore {
  readonly desk: Desk;
  /** Changes the given points and leaves the others as they are. */
  misbehave(changes: Partial<Misbehaviour>): void;
  behave(): void;
  traffic(): Traffic;
  resetTraffic(): void;
}

export function createMemoryStore(options: MemoryOptions): MemoryStore {
  return new Memory(options);
}

class Memory implements MemoryStore {
  readonly side: Side;
  readonly desk: Desk;
  readonly #options: MemoryOptions;
  readonly #capabilities: Capabilities;
  readonly #shelf: Shelf;
  #misbehaviour = WELL_BEHAVED;
  #traffic = NO_TRAFFIC;
  #generation = 1;
  /** The newest change when the feed was asked last. */
  #fedUntil = 0;

  constructor(options: MemoryOptions) {
    this.side = options.side;
    this.#capabilities =
      options.capabilities ?? typicalCapabilities(options.side, options.zone ?? null);
    this.#options = options;
    this.#shelf = new Shelf(this.#capabilities, options.clock);
    this.desk = createDesk(this.#shelf);
  }

  misbehave(changes: Partial<Misbehaviour>): void {
    const { expireCursor = false, swapAccount = false } = changes;
    if (swapAccount) this.#shelf.swap();
    if (expireCursor || swapAccount) this.#generation += 1;
    const before = this.#misbehaviour.hide;
    const once = { expireCursor: false, swapAccount: false };
    this.#misbehaviour = { ...this.#misbehaviour, ...changes, ...once };
    // Taking away or giving back the right to read is a change of the item on real servers.
    const after = this.#misbehaviour.hide;
    for (const id of before) if (!after.includes(id)) this.#shelf.touch(id);
    for (const id of after) if (!before.includes(id)) this.#shelf.touch(id);
  }

  behave(): void {
    this.misbehave(WELL_BEHAVED);
  }

  traffic(): Traffic {
    return this.#traffic;
  }

  resetTraffic(): void {
    this.#traffic = NO_TRAFFIC;
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(this.#capabilities);
  }

  async facts(signal: AbortSignal): Promise<ServerFacts> {
    await this.#request('facts', signal);
    const own = { ...typicalFacts(this.side, this.#capabilities), ...this.#options.facts };
    const facts = factsNow(own, this.#misbehaviour, this.#shelf.owner);
    await this.#step('facts answered');
    return facts;
  }

  async *changes(query: ChangesQuery): AsyncIterable<FeedPage> {
    const feed = this.side === 'calendar' ? calendarFeed : crmFeed;
    let pages: readonly FeedPage[] | null = null;
    for (let index = 0; ; index += 1) {
      await this.#request('changes', query.signal);
      pages ??= feed({
        shelf: this.#shelf,
        cursor: query.cursor,
        window: query.window,
        pageSize: this.#options.pageSize ?? 100,
        until: this.#feedUntil(),
        generation: this.#generation,
      });
      const page = pages[index];
      if (page === undefined) return;
      await this.#step('changes answered');
      yield this.#spoil(page);
      if (page.last) return;
    }
  }

  async read(query: ReadQuery): Promise<readonly Sighting[]> {
    await this.#request('read', query.signal, query.ids.length);
    this.#count({ itemReads: query.ids.length });
    const sightings = query.ids.map((id): Sighting => {
      const kept = this.#shelf.get(id);
      if (kept === null) return { kind: 'gone', id };
      if (this.#misbehaviour.hide.includes(id)) {
        const error = this.#error('forbidden', 'The server does not let us read this appointment.');
        return { kind: 'hidden', id, error };
      }
      if (!isInside(kept.value.when, query.window)) {
        const start = earliestStart(kept.value.when);
        return {
          kind: 'outside',
          id,
          enters: reachedAt(start, query.window, this.#options.clock.now()),
          item: this.#told(shown(kept, this.#capabilities)),
        };
      }
      return { kind: 'present', item: this.#told(shown(kept, this.#capabilities)) };
    });
    await this.#step('read answered');
    return sightings;
  }

  async write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    const failure = await this.#refusal('write', signal, operations.length);
    if (failure !== null) return operations.map(() => ({ kind: 'failed', error: failure }));
    const outcomes: WriteOutcome[] = [];
    for (const operation of operations) {
      await this.#step(`write ${operation.kind}`);
      const outcome = this.#perform(operation);
      await this.#step(`write ${operation.kind} done`);
      outcomes.push(this.#lose(operation, outcome));
    }
    await this.#step('write answered');
    return outcomes;
  }

  async find(
    origins: readonly LinkId[],
    signal: AbortSignal,
  ): Promise<readonly (StoredItem | null)[]> {
    await this.#request('find', signal, origins.length);
    const found = origins.map((origin) => {
      const kept = this.#capabilities.origin === 'content' ? null : this.#shelf.byOrigin(origin);
      return kept && { ...this.#told(shown(kept, this.#capabilities)), origin };
    });
    await this.#step('find answered');
    return found;
  }

  #feedUntil(): number {
    const before = this.#fedUntil;
    this.#fedUntil = this.#shelf.newest;
    return this.#misbehaviour.delayFeed ? before : this.#fedUntil;
  }

  #perform(operation: WriteOperation): WriteOutcome {
    if (this.#misbehaviour.failOperations > 0) {
      this.misbehave({ failOperations: this.#misbehaviour.failOperations - 1 });
      return { kind: 'failed', error: this.#error('server', 'The server failed at this one.') };
    }
    if (operation.kind !== 'create' && this.#misbehaviour.stale > 0) {
      this.misbehave({ stale: this.#misbehaviour.stale - 1 });
      const error = this.#error('stale', 'The appointment was changed in the meantime.');
      return { kind: 'failed', error };
    }
    const before = operation.kind === 'create' ? null : this.#shelf.get(operation.ref.id);
    const outcome = writeTo(this.#shelf, operation, {
      side: this.side,
      rejectTitles: this.#misbehaviour.rejectTitles,
      truncateTitles: this.#misbehaviour.truncateTitles,
    });
    if (outcome.kind === 'done') {
      const mailed =
        !this.#capabilities.suppressesMail && isHeardOf(before?.value ?? null, outcome.value);
      this.#count({ writes: 1, mails: mailed ? 1 : 0 });
    }
    if (outcome.kind === 'done') return { ...outcome, ref: this.#toldRef(outcome.ref) };
    return outcome.kind === 'exists' ? { ...outcome, item: this.#told(outcome.item) } : outcome;
  }

  #lose(operation: WriteOperation, outcome: WriteOutcome): WriteOutcome {
    if (this.#misbehaviour.lostAnswers === 0) return outcome;
    this.misbehave({ lostAnswers: this.#misbehaviour.lostAnswers - 1 });
    // A removal can be sent twice, so real stores know it only as one that ran out of time.
    const code = operation.kind === 'remove' ? 'timeout' : 'unknown-outcome';
    return { kind: 'failed', error: this.#error(code, 'The server did not answer the write.') };
  }

  #spoil(page: FeedPage): FeedPage {
    const { emptyFeed, duplicateFeed, reorderFeed } = this.#misbehaviour;
    if (emptyFeed) return { ...page, entries: [], census: page.census && [] };
    const twice = duplicateFeed ? page.entries.flatMap((one) => [one, one]) : page.entries;
    const entries = (reorderFeed ? twice.toReversed() : twice).map((entry): FeedEntry =>
      entry.kind === 'touched' ? { ...entry, ref: this.#toldRef(entry.ref) } : entry,
    );
    return { ...page, entries };
  }

  #told(item: StoredItem): StoredItem {
    return { ...item, ref: this.#toldRef(item.ref) };
  }

  #toldRef(ref: ItemRef): ItemRef {
    return this.#misbehaviour.noVersions ? { ...ref, version: null } : ref;
  }

  async #request(kind: RequestKind, signal: AbortSignal, items = 1): Promise<void> {
    const failure = await this.#refusal(kind, signal, items);
    if (failure !== null) throw failure;
  }

  /** Counts a request and answers the error with which it fails as a whole. */
  async #refusal(kind: RequestKind, signal: AbortSignal, items: number): Promise<SyncError | null> {
    if (signal.aborted) return this.#error('cancelled', 'The work was cancelled.');
    this.#count({ requests: this.side === 'crm' ? items : 1 });
    await this.#step(kind);
    const failure = this.#misbehaviour.failNext;
    if (failure === null || failure.times <= 0 || (failure.at ?? kind) !== kind) return null;
    this.misbehave({ failNext: { ...failure, times: failure.times - 1 } });
    const context = failure.retryAt === null ? {} : { retryAt: failure.retryAt };
    return new SyncError(failure.code, `The server was told to fail: ${failure.code}.`, {
      side: this.side,
      ...context,
    });
  }

  async #step(name: string): Promise<void> {
    await this.#options.onStep?.(name);
  }

  #count(added: Partial<Traffic>): void {
    this.#traffic = moreTraffic(this.#traffic, added);
  }

  #error(code: ErrorCode, message: string): SyncError {
    return new SyncError(code, message, { side: this.side });
  }
}
