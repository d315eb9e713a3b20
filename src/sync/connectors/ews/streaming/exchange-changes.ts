/** The ChangeSignal of Exchange: mailboxes in groups, each with a connection of its own. */
import type { ChangeListener, ChangeSignal } from '../../../ports/change-signal.ts';
import type { CalendarPlace } from '../calendar-place.ts';
import type { Caller } from '../caller.ts';
import { groupsBy, NO_KEYS, type GroupKeys } from './affinity-groups.ts';
import { GroupWatch } from './group-watch.ts';

/**
 * Connections: Exchange 2013 lets an account have three of them open. With impersonation each
 * group is charged to its own first mailbox.
 */
const MOST_OWN = 3;
const MOST_IMPERSONATED = 30;

/** @throws SyncError cancelled */
export type AskGroupKeys = (
  addresses: readonly string[],
  signal: AbortSignal,
) => Promise<GroupKeys>;

export interface ChangeOptions {
  readonly caller: Caller;
  readonly placeOf: (address: string) => CalendarPlace;
  /** 0 to 1, spreads repetitions. */
  readonly jitter: () => number;
  /** Null: all mailboxes are taken to get on together. */
  readonly askGroupKeys: AskGroupKeys | null;
}

export function exchangeChanges(options: ChangeOptions): ChangeSignal {
  return {
    watch: async (accounts, listener, signal) => {
      const watching = new Watching(options, listener, signal);
      await watching.begin(accounts);
      await watching.ended();
    },
  };
}

class Watching {
  readonly #options: ChangeOptions;
  readonly #listener: ChangeListener;
  readonly #signal: AbortSignal;
  readonly #running = new Set<Promise<void>>();

  constructor(options: ChangeOptions, listener: ChangeListener, signal: AbortSignal) {
    this.#options = options;
    this.#listener = listener;
    this.#signal = signal;
  }

  async begin(accounts: readonly string[]): Promise<void> {
    const keys = await this.#keysOf(accounts).catch(() => NO_KEYS);
    if (this.#signal.aborted) return;
    for (const group of groupsBy(keys, accounts)) this.#start(group);
  }

  /** The password goes to Autodiscover only when the service has taken it. */
  async #keysOf(accounts: readonly string[]): Promise<GroupKeys> {
    const { askGroupKeys, caller, placeOf } = this.#options;
    const [first] = accounts;
    if (askGroupKeys === null || first === undefined || accounts.length === 1) return NO_KEYS;
    if (caller.server === null) {
      await placeOf(first)
        .open(this.#signal)
        .catch(() => undefined);
    }
    return caller.server === null ? NO_KEYS : await askGroupKeys(accounts, this.#signal);
  }

  async ended(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #start(addresses: readonly string[]): void {
    const { access } = this.#options.caller.options;
    if (this.#running.size >= (access === 'impersonation' ? MOST_IMPERSONATED : MOST_OWN)) {
      const reason = 'The Exchange server allows no more connections that report changes.';
      this.#listener.listening(addresses, { reason });
      return;
    }
    const setApart = (address: string): void => {
      this.#start([address]);
    };
    const tools = { ...this.#options, listener: this.#listener, setApart };
    const running = new GroupWatch(addresses, tools, this.#signal).run().finally(() => {
      this.#running.delete(running);
    });
    this.#running.add(running);
  }
}
