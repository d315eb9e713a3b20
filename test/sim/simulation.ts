/** A simulated office: people, two servers each, one database, and a clock that runs as it is told. */
import { createMemoryState, type MemoryState } from '../../src/main/db/memory-state.ts';
import {
  DEFAULT_POLICY,
  leaderOf,
  sameRuleForAll,
  type Policy,
} from '../../src/sync/core/policy.ts';
import type { PairContext } from '../../src/sync/engine/context.ts';
import { withParts } from '../../src/sync/engine/parts/parted-store.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { Clock } from '../../src/sync/ports/clock.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import { opposite, type BySide, type Side } from '../../src/sync/model/side.ts';
import type { Fault } from '../../src/sync/connectors/memory/misbehaviour.ts';
import { ManualClock, MINUTE } from '../support/manual-clock.ts';
import { Account } from './account.ts';
import { Count } from './count.ts';
import type { Complaint } from './laws/law.ts';
import { memoryServers } from './memory-servers.ts';
import type { Servers } from './office-servers.ts';
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
  readonly servers: Servers;
  readonly clock: ManualClock;
  readonly pc: Clock = {
    now: () => this.clock.now() + this.skew * MINUTE,
    wait: (ms, stopped) => this.clock.wait(ms, stopped),
    breathe: () => this.clock.breathe(),
  };
  readonly accounts: readonly Account[];
  readonly trace: Trace;
  readonly count = new Count();
  /** What was seen to be wrong on the way. */
  readonly complaints: Complaint[] = [];
  policy: Policy;
  state: MemoryState = createMemoryState();
  backup: MemoryState | null = null;
  /** Something private was not to be told at some time. */
  hasConcealed = false;
  installation = 'PC-1';
  /** A part of what the database knew was lost. */
  hasForgotten = false;
  /** The fewest days on either side of today that the window ever had. */
  narrowest: { readonly back: number; readonly ahead: number };
  /** How far the PC's clock is ahead of the servers', in minutes. */
  skew = 0;
  process: Process | null = null;
  readonly #meddle: Meddle;
  #written = 0;
  #installed = 1;

  constructor(
    rules: Rules,
    meddle: Meddle,
    servers: Servers = memoryServers(new ManualClock(rules.start)),
  ) {
    this.#meddle = meddle;
    this.servers = servers;
    const { limits, daysBack, daysAhead, recoverGrace, pageSize, tellsAccount } = rules;
    const { direction = 'two-way', mailing = [], series = false } = rules;
    this.clock = servers.clock;
    this.trace = new Trace((text) => servers.cleaned(text));
    const conflictRules = sameRuleForAll(rules.conflictRule);
    const own = { conflictRules, direction, daysBack, daysAhead, recoverGrace };
    // Stored scenarios do not have them all.
    this.policy = { ...DEFAULT_POLICY, ...own, limits: { ...DEFAULT_POLICY.limits, ...limits } };
    this.narrowest = { back: daysBack, ahead: daysAhead };
    this.accounts = Array.from(
      { length: rules.pairs },
      (_, index) =>
        new Account({
          index,
          servers,
          pc: this.pc,
          pageSize,
          ...{ tellsAccount, mailing, series },
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

  /** Whether what a person does there travels. */
  listensTo(side: Side): boolean {
    return leaderOf(this.policy.direction) !== opposite(side);
  }

  /** The program is installed anew on another PC. */
  moves(): void {
    this.#installed += 1;
    this.installation = `PC-${String(this.#installed)}`;
  }

  nextTag(): string {
    this.#written += 1;
    return `T${String(this.#written)}`;
  }

  today(): Today {
    const { daysBack, daysAhead } = this.policy;
    return { now: this.clock.now(), daysBack, daysAhead };
  }

  /** Straight to the servers, as long as a person looks at something. */
  plainContext(account: Account): PairContext {
    const { signal } = new AbortController();
    return this.context(account, { stores: account.stores, state: this.state, signal });
  }

  context(account: Account, { stores, state, signal }: Working): PairContext {
    const context = this.#meddle({
      pair: account.pair,
      stores,
      policy: this.policy,
      state,
      clock: this.pc,
      log: {
        write: (level, message, fields) => {
          this.trace.add(level, message, fields);
        },
      },
      onProgress: () => undefined,
      signal,
      installation: this.installation,
    });
    return withParts(context);
  }
}
