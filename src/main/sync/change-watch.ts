/** Listens for changes on the calendar server and starts the runs of those they concern. */
import {
  asSyncError,
  type ChangeSignal,
  type CycleOutcome,
  type Pair,
  type PairId,
} from '../../sync/index.ts';
import { PairTrigger, type TriggerParts } from './pair-trigger.ts';
import { Places } from './places.ts';

export interface ChangeWatchParts extends TriggerParts {
  readonly pairs: () => readonly Pair[];
  /** @throws SyncError settings, offline, … */
  readonly open: () => Promise<ChangeSignal>;
}

interface Watch {
  /** Of the mailboxes that are listened to. */
  readonly key: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Whenever a connection is made anew, something may have changed for everybody. */
const SIDE_BY_SIDE = 3;

const keyOf = (address: string): string => address.toLowerCase();

export class ChangeWatch {
  readonly #parts: ChangeWatchParts;
  readonly #signal: AbortSignal;
  readonly #triggers = new Map<PairId, PairTrigger>();
  /** Mailboxes whose changes are not told as they happen, with the reason. */
  readonly #polled = new Map<string, string>();
  readonly #places = new Places(SIDE_BY_SIDE);
  #watch: Watch | null = null;
  #source: ChangeSignal | null = null;

  constructor(parts: ChangeWatchParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
  }

  /** Listens to those who are linked now; to be called whenever that may have changed. */
  refresh(): void {
    if (this.#signal.aborted) return;
    const mailboxes = this.#pairs().map(({ mailbox }) => keyOf(mailbox.email));
    const key = [...new Set(mailboxes)].sort().join(' ');
    if (this.#watch?.key === key) {
      void this.#followSource(this.#watch);
      return;
    }
    this.#start(key);
  }

  /** A new password opens a new connection, and the old one will never tell again. */
  async #followSource(watch: Watch): Promise<void> {
    const source = await this.#parts.open().catch(() => null);
    const isOther = source !== null && this.#source !== null && source !== this.#source;
    if (isOther && this.#watch === watch && !this.#signal.aborted) this.#start(watch.key);
  }

  #start(key: string): void {
    this.#watch?.stop.abort();
    const before = this.#watch?.ended ?? Promise.resolve();
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#signal, stop.signal]);
    const ended = before
      .then(() => this.#listen(signal))
      .catch((thrown: unknown) => {
        const { log } = this.#parts;
        log.write('debug', `Changes cannot be listened for: ${asSyncError(thrown).message}`);
        if (this.#watch?.stop === stop) this.#watch = null;
      });
    this.#watch = { key, stop, ended };
  }

  /** Resolves when nothing is listened to and no run is due any more. */
  async settled(): Promise<void> {
    await this.#watch?.ended;
    await Promise.all([...this.#triggers.values()].map((one) => one.settled()));
  }

  /** @throws SyncError settings */
  #pairs(): readonly Pair[] {
    return this.#parts.pairs().filter(({ enabled }) => enabled);
  }

  /** @throws SyncError when the server cannot be opened */
  async #listen(signal: AbortSignal): Promise<void> {
    const mailboxes = [...new Set(this.#pairs().map(({ mailbox }) => mailbox.email))];
    if (mailboxes.length === 0 || signal.aborted) return;
    const source = await this.#parts.open();
    this.#source = source;
    const listener = {
      changed: (mailbox: string): void => {
        this.#changed(mailbox);
      },
      listening: (
        accounts: readonly string[],
        { reason }: { readonly reason: string | null },
      ): void => {
        this.#tellState(accounts, reason);
      },
    };
    await source.watch(mailboxes, listener, signal);
  }

  #changed(mailbox: string): void {
    const { log } = this.#parts;
    try {
      for (const pair of this.#pairs()) {
        if (keyOf(pair.mailbox.email) === keyOf(mailbox)) this.#triggerOf(pair.id).changed();
      }
    } catch (thrown) {
      log.write('error', asSyncError(thrown).message);
    }
  }

  #triggerOf(pair: PairId): PairTrigger {
    const known = this.#triggers.get(pair);
    if (known !== undefined) return known;
    const parts = { ...this.#parts, run: (id: PairId) => this.#runInTurn(id) };
    const trigger = new PairTrigger(pair, parts, this.#signal);
    this.#triggers.set(pair, trigger);
    return trigger;
  }

  #runInTurn(pair: PairId): Promise<CycleOutcome | null> {
    const { clock, begunAt, run } = this.#parts;
    const asked = clock.now();
    return this.#places.take(async () => {
      const begun = begunAt(pair) ?? -Infinity;
      const isSeen = begun > asked && begun <= clock.now();
      return isSeen || this.#signal.aborted ? null : await run(pair);
    });
  }

  /** What goes on is told once. */
  #tellState(accounts: readonly string[], reason: string | null): void {
    const { log } = this.#parts;
    const news = accounts.filter((one) => (this.#polled.get(keyOf(one)) ?? null) !== reason);
    for (const one of accounts) {
      if (reason === null) this.#polled.delete(keyOf(one));
      else this.#polled.set(keyOf(one), reason);
    }
    const mailboxes =
      accounts.length === 1 ? (accounts[0] ?? '') : `${String(accounts.length)} mailboxes`;
    if (reason === null) {
      log.write('info', `Changes in ${mailboxes} are told as they happen.`);
    } else if (news.length > 0) {
      log.write('info', `Changes in ${mailboxes} are found at the next check only. ${reason}`);
    }
  }
}
