/** A simulated office: people, two servers each, one database, and a clock that runs as it is told. */
import { createMemoryState, type MemoryState } from '../../src/main/db/memory-state.ts';
import { DEFAULT_POLICY, sameRuleForAll, type Policy } from '../../src/sync/core/policy.ts';
import type { PairContext } from '../../src/sync/engine/context.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import type { BySide } from '../../src/sync/model/side.ts';
import type { Fault } from '../../src/sync/connectors/memory/misbehaviour.ts';
import { ManualClock, MINUTE } from '../support/manual-clock.ts';
import { Account } from './account.ts';
import { Count } from './count.ts';
import type { Complaint } from './laws/law.ts';
import type { Process } from './process.ts';
import type { Rules } from './steps.ts';
import { Trace } from './trace.ts';
import type { Today } from './values.ts';

/** Makes the engine, or what it sees, worse than it is: the laws must notice. */
export type Meddle = (context: PairContext) => PairContext;

const CONCEALING: readonly Fault[] = ['emptyFeed', 'delayFeed', 'hide'];

export interface Working {
  readonly stores: BySide<AppointmentStore>;
  readonly state: SyncState;
  readonly signal: AbortSignal;
}

export class Simulation {
  readonly clock: ManualClock;
  readonly accounts: readonly Account[];
  readonly trace = new Trace();
  readonly count = new Count();
  /** What was seen to be wrong on the way. */
  readonly complaints: Complaint[] = [];
  policy: Policy;
  state: MemoryState = createMemoryState();
  backup: MemoryState | null = null;
  /** A part of what the database knew was lost. */
  hasForgotten = false;
  /** How far the PC's clock is ahead of the servers', in minutes. */
  skew = 0;
  process: Process | null = null;
  readonly #meddle: Meddle;
  #written = 0;

  constructor(rules: Rules, meddle: Meddle) {
    this.#meddle = meddle;
    const { limits, daysBack, daysAhead, recoverGrace, pageSize, tellsAccount } = rules;
    this.clock = new ManualClock(rules.start);
    const conflictRules = sameRuleForAll(rules.conflictRule);
    const own = { conflictRules, limits, daysBack, daysAhead, recoverGrace };
    this.policy = { ...DEFAULT_POLICY, ...own };
    this.accounts = Array.from(
      { length: rules.pairs },
      (_, index) =>
        new Account({
          index,
          clock: this.clock,
          pageSize,
          tellsAccount,
          onStep: () => this.process?.reach(),
          onFault: (fault, side) => {
            this.count.add(`fault: ${fault}`);
            if (fault === 'emptyFeed') this.account(index).hasHoles[side] = true;
            if (CONCEALING.includes(fault)) this.account(index).wasConcealing = true;
          },
        }),
    );
  }

  /** @param pair counts through the pairs, and begins again at the end */
  account(pair: number): Account {
    return this.accounts[pair % this.accounts.length] as Account;
  }

  nextTag(): string {
    this.#written += 1;
    return `T${String(this.#written)}`;
  }

  today(): Today {
    const { daysBack, daysAhead } = this.policy;
    return { now: this.clock.now(), daysBack, daysAhead };
  }

  context(account: Account, { stores, state, signal }: Working): PairContext {
    return this.#meddle({
      pair: account.pair,
      stores,
      policy: this.policy,
      state,
      clock: {
        now: () => this.clock.now() + this.skew * MINUTE,
        wait: (ms, stopped) => this.clock.wait(ms, stopped),
      },
      log: {
        write: (level, message, fields) => {
          this.trace.add(level, message, fields);
        },
      },
      onProgress: () => undefined,
      signal,
      installation: 'this one',
    });
  }
}
