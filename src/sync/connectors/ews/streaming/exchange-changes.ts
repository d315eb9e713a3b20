/** The ChangeSignal of Exchange: mailboxes in groups, each with a connection of its own. */
import type { ChangeListener, ChangeSignal } from '../../../ports/change-signal.ts';
import type { CalendarPlace } from '../calendar-place.ts';
import type { Caller } from '../caller.ts';
import { GroupWatch } from './group-watch.ts';

/** Subscriptions in one connection; more are refused. */
const MOST_TOGETHER = 200;
/**
 * Connections: Exchange 2013 lets an account have three of them open. With impersonation each
 * group is charged to its own first mailbox.
 */
const MOST_OWN = 3;
const MOST_IMPERSONATED = 30;

export interface ChangeOptions {
  readonly caller: Caller;
  readonly placeOf: (address: string) => CalendarPlace;
  /** 0 to 1, spreads repetitions. */
  readonly jitter: () => number;
}

export function exchangeChanges(options: ChangeOptions): ChangeSignal {
  return {
    watch: async (accounts, listener, signal) => {
      const watching = new Watching(options, listener, signal);
      watching.begin(accounts);
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

  begin(accounts: readonly string[]): void {
    const sorted = [...new Set(accounts)].sort();
    for (let at = 0; at < sorted.length; at += MOST_TOGETHER) {
      this.#start(sorted.slice(at, at + MOST_TOGETHER));
    }
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
