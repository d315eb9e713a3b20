/** The reference store: a server in memory which behaves, and misbehaves, as the real ones do. */
import type { MemoryOptions } from './memory-options.ts';
import { isCrossing, operationParts } from './series-parts.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { SyncError, type ErrorCode } from '../../model/error.ts';
import type { LinkId } from '../../model/ids.ts';
import type { Sighting, StoredItem } from '../../model/item.ts';
import type { ServerFacts } from '../../model/setup.ts';
import type { Side } from '../../model/side.ts';
import type { ZoneId } from '../../model/time.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
  ReadQuery,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import { typicalCapabilities } from './capabilities.ts';
import { createDesk, type Desk } from './desk.ts';
import { factsNow, typicalFacts } from './facts.ts';
import { calendarFeed, crmFeed, isExpired } from './feed.ts';
import { WELL_BEHAVED, type Fault, type Misbehaviour, type RequestKind } from './misbehaviour.ts';
import { Shelf, shown } from './shelf.ts';
import { sightingOf } from './sighting.ts';
import { toldItem, toldOutcome, toldPage, type Telling } from './telling.ts';
import { isHeardOf, moreTraffic, NO_TRAFFIC, type Traffic } from './traffic.ts';
import { writeTo } from './writer.ts';

export interface MemoryStore extends AppointmentStore {
  readonly desk: Desk;
  /** Changes the given points and leaves the others as they are. */
  misbehave(changes: Partial<Misbehaviour>): void;
  behave(): void;
  /** The administrator of a server with one zone chooses another. */
  rezone(zone: ZoneId): void;
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
  readonly #shelf: Shelf;
  #misbehaviour = WELL_BEHAVED;
  #traffic = NO_TRAFFIC;
  #generation = 1;
  /** The newest change when the feed was asked last. */
  #fedUntil = 0;

  constructor(options: MemoryOptions) {
    this.side = options.side;
    const { side, zone = null, clock, account = 1 } = options;
    const capabilities = options.capabilities ?? typicalCapabilities(side, zone);
    this.#options = options;
    this.#shelf = new Shelf({ capabilities, clock, account });
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

  rezone(zone: ZoneId): void {
    this.#shelf.rezone(zone);
  }

  traffic(): Traffic {
    return this.#traffic;
  }

  resetTraffic(): void {
    this.#traffic = NO_TRAFFIC;
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(this.#shelf.capabilities);
  }

  async facts(signal: AbortSignal): Promise<ServerFacts> {
    await this.#request('facts', signal);
    const own = { ...typicalFacts(this.side, this.#shelf.capabilities), ...this.#options.facts };
    const facts = factsNow(own, this.#misbehaviour, this.#shelf.owner);
    await this.#step('facts answered');
    return facts;
  }

  async *changes(query: ChangesQuery): AsyncIterable<FeedPage> {
    let pages: readonly FeedPage[] | null = null;
    for (let index = 0; ; index += 1) {
      await this.#request('changes', query.signal);
      pages ??= this.#pages(query);
      const page = pages[index];
      if (page === undefined) return;
      await this.#step('changes answered');
      yield toldPage(page, this.#telling());
      if (page.last) return;
    }
  }

  async read(query: ReadQuery): Promise<readonly Sighting[]> {
    await this.#request('read', query.signal, query.ids.length);
    this.#count({ itemReads: query.ids.length });
    const looking = {
      ...{ side: this.side, capabilities: this.#shelf.capabilities, window: query.window },
      ...{ now: this.#options.clock.now(), telling: this.#telling() },
    };
    const sightings = query.ids.map((id) => sightingOf(id, this.#shelf.get(id), looking));
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
      const before = operation.kind === 'update' ? this.#shelf.get(operation.ref.id) : null;
      const [first, ...others] = operationParts(operation, before);
      let outcome = isCrossing(operation, this.#shelf.capabilities)
        ? this.#crossed()
        : this.#perform(first);
      // Of what takes several requests, the process may die between any two of them.
      for (const part of others) {
        if (outcome.kind === 'failed') break;
        await this.#step('write series part');
        outcome = this.#broken(this.#perform(part));
      }
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
      const kept =
        this.#shelf.capabilities.origin === 'content' ? null : this.#shelf.byOrigin(origin);
      return kept && { ...this.#told(shown(kept, this.#shelf.capabilities)), origin };
    });
    await this.#step('find answered');
    return found;
  }

  #pages({ cursor, window }: ChangesQuery): readonly FeedPage[] {
    const feed = this.side === 'calendar' ? calendarFeed : crmFeed;
    const { pageSize = 100, account = 1 } = this.#options;
    const asked = {
      ...{ shelf: this.#shelf, cursor, window, pageSize, until: this.#feedUntil() },
      generation: `${String(account)}.${String(this.#generation)}`,
    };
    if (isExpired(asked)) this.#tellFault('expireCursor');
    else if (asked.until < this.#shelf.newest) this.#tellFault('delayFeed');
    return feed(asked);
  }

  #feedUntil(): number {
    const before = this.#fedUntil;
    this.#fedUntil = this.#shelf.newest;
    return this.#misbehaviour.delayFeed ? before : this.#fedUntil;
  }

  #perform(operation: WriteOperation): WriteOutcome {
    const failure = this.#operationFailure();
    if (failure !== null) return { kind: 'failed', error: failure };
    const before = operation.kind === 'create' ? null : this.#shelf.get(operation.ref.id);
    // What is gone has not been changed in the meantime.
    if (before !== null && this.#misbehaviour.stale > 0) {
      this.misbehave({ stale: this.#misbehaviour.stale - 1 });
      this.#tellFault('stale');
      const error = this.#error('stale', 'The appointment was changed in the meantime.');
      return { kind: 'failed', error };
    }
    const outcome = writeTo(this.#shelf, operation, {
      side: this.side,
      rejectTitles: this.#misbehaviour.rejectTitles,
      truncateTitles: this.#misbehaviour.truncateTitles,
    });
    if (outcome.kind === 'done') {
      const { suppressesMail } = this.#shelf.capabilities;
      const isTold = !suppressesMail || operation.mayMail === true;
      const mailed = isTold && isHeardOf(before?.value ?? null, outcome.value);
      this.#count({ writes: 1, mails: mailed ? 1 : 0 });
    }
    return toldOutcome(outcome, this.#telling());
  }

  #crossed(): WriteOutcome {
    const text = 'No occurrence may be on the day of another one, or past it.';
    return { kind: 'failed', error: this.#error('rejected', text) };
  }

  /** What fails between its requests has happened in part. */
  #broken(outcome: WriteOutcome): WriteOutcome {
    if (outcome.kind !== 'failed') return outcome;
    const error = this.#error('unknown-outcome', 'Only a part of the series was written.');
    return { kind: 'failed', error };
  }

  /** The error with which the operation at hand fails by itself, if it does. */
  #operationFailure(): SyncError | null {
    const { failOperations, failAfter, failAs } = this.#misbehaviour;
    if (failOperations === 0) return null;
    if (failAfter > 0) {
      this.misbehave({ failAfter: failAfter - 1 });
      return null;
    }
    this.misbehave({ failOperations: failOperations - 1 });
    this.#tellFault('failOperations');
    return this.#error(failAs, 'The server failed at this one.');
  }

  #lose(operation: WriteOperation, outcome: WriteOutcome): WriteOutcome {
    if (this.#misbehaviour.lostAnswers === 0) return outcome;
    this.misbehave({ lostAnswers: this.#misbehaviour.lostAnswers - 1 });
    this.#tellFault('lostAnswers');
    // A removal can be sent twice, so real stores know it only as one that ran out of time.
    const code = operation.kind === 'remove' ? 'timeout' : 'unknown-outcome';
    return { kind: 'failed', error: this.#error(code, 'The server did not answer the write.') };
  }

  #telling(): Telling {
    return {
      misbehaviour: this.#misbehaviour,
      onFault: (fault) => {
        this.#tellFault(fault);
      },
    };
  }

  #told(item: StoredItem): StoredItem {
    return toldItem(item, this.#telling());
  }

  #tellFault(fault: Fault): void {
    this.#options.onFault?.(fault);
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
    this.#tellFault('failNext');
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
