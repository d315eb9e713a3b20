/** One pair of the simulated office: two servers' accounts, and what people did there. */
import {
  createMemoryStore,
  type MemoryStore,
} from '../../src/sync/connectors/memory/memory-store.ts';
import type { Fault } from '../../src/sync/connectors/memory/misbehaviour.ts';
import type { Capabilities } from '../../src/sync/model/capabilities.ts';
import { pairIdOf, type PairId } from '../../src/sync/model/ids.ts';
import type { BySide, Side } from '../../src/sync/model/side.ts';
import type { EpochMs } from '../../src/sync/model/time.ts';
import type { Clock } from '../../src/sync/ports/clock.ts';
import { Ledger } from './ledger.ts';

export interface Removal {
  readonly side: Side;
  readonly at: EpochMs;
}

export interface AccountOptions {
  readonly index: number;
  readonly clock: Clock;
  readonly pageSize: number;
  readonly tellsAccount: boolean;
  readonly onStep: () => void;
  readonly onFault: (fault: Fault, side: Side) => void;
}

const PEOPLE = ['anna', 'bjorn', 'cecilie'];

export class Account {
  readonly pair: PairId;
  readonly ledger = new Ledger();
  readonly stores: Record<Side, MemoryStore>;
  /** What the engine removed without the approval of a person. */
  readonly removals: Removal[] = [];
  /** Feeds of these sides have left something out for good: only a full listing shows it. */
  readonly hasHoles: Record<Side, boolean> = { crm: false, calendar: false };
  /** Something was not to be seen for a while: an old id was gone, and the new one not there yet. */
  wasConcealing = false;
  /** What a person can approve: the removals that the last run halted. */
  approval: string | null = null;
  /** An account was another one for a while. */
  wasSwapped = false;
  readonly #options: AccountOptions;
  readonly #own: BySide<MemoryStore>;
  readonly #all: MemoryStore[] = [];

  constructor(options: AccountOptions) {
    this.#options = options;
    const { index } = options;
    this.pair = pairIdOf(String(index), `${PEOPLE[index] ?? 'somebody'}@example.test`);
    this.#own = { crm: this.#open('crm'), calendar: this.#open('calendar') };
    this.stores = { ...this.#own };
  }

  capabilities(): BySide<Capabilities> {
    const { crm, calendar } = this.stores;
    return { crm: crm.desk.capabilities(), calendar: calendar.desk.capabilities() };
  }

  /** The account of a side is replaced by one whose ids and cursors nobody knows. */
  swap(side: Side): MemoryStore {
    this.wasSwapped = true;
    this.stores[side] = this.#open(side);
    return this.stores[side];
  }

  /** Answers whether there was anything to swap. */
  swapBack(side: Side): boolean {
    if (this.stores[side] === this.#own[side]) return false;
    this.stores[side] = this.#own[side];
    return true;
  }

  /** Every account that ever was in one of the two places. */
  everyStore(): readonly MemoryStore[] {
    return this.#all;
  }

  #open(side: Side): MemoryStore {
    const { index, clock, pageSize, tellsAccount, onStep, onFault } = this.#options;
    const account = index * 1_000 + this.#all.length + 1;
    const store = createMemoryStore({
      side,
      clock,
      pageSize,
      account,
      facts: { account: tellsAccount ? `Account ${String(account)}` : null },
      onStep,
      onFault: (fault) => {
        onFault(fault, side);
      },
    });
    this.#all.push(store);
    return store;
  }
}
