// One open connection over which a client hears of its subscriptions.
import type { OpenLine } from '../../listen.ts';
import type { ItemEvent } from '../item-events.ts';
import { writeNotifications, writeStatus } from './notification.ts';
import type { Ear, Subscription, Subscriptions } from './subscriptions.ts';

type StreamOptions = {
  readonly subscriptions: Subscriptions;
  readonly wanted: readonly Subscription[];
  readonly minutes: number;
  readonly line: OpenLine;
};

export class Stream implements Ear {
  readonly #options: StreamOptions;
  readonly #wanted: Set<Subscription>;
  readonly #timers: NodeJS.Timeout[];
  #flushing: NodeJS.Immediate | null = null;

  constructor(options: StreamOptions) {
    const { subscriptions, wanted, minutes, line } = options;
    const { heartbeatMs, minuteMs } = subscriptions.rules;
    this.#options = options;
    this.#wanted = new Set(wanted);
    for (const one of wanted) subscriptions.listen(one, this);
    line.write(writeStatus('OK'));
    this.#timers = [
      setInterval(() => {
        line.write(writeStatus('OK'));
      }, heartbeatMs).unref(),
      setTimeout(() => {
        this.#end();
      }, minutes * minuteMs).unref(),
    ];
    this.hear();
  }

  /** Writes after the transaction in which things happened, and together what came together. */
  hear(): void {
    this.#flushing ??= setImmediate(() => {
      this.#flushing = null;
      const told = new Map<Subscription, readonly ItemEvent[]>();
      for (const one of this.#wanted) {
        if (one.waiting.length > 0) told.set(one, one.waiting.splice(0));
      }
      if (told.size > 0) this.#options.line.write(writeNotifications(told));
    });
  }

  lose(subscription: Subscription): void {
    this.#wanted.delete(subscription);
    if (this.#wanted.size === 0) this.#end();
  }

  /** Nobody listens any more. */
  hangUp(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    if (this.#flushing !== null) clearImmediate(this.#flushing);
    for (const one of this.#wanted) this.#options.subscriptions.unlisten(one, this);
    this.#wanted.clear();
  }

  #end(): void {
    this.hangUp();
    this.#options.line.write(writeStatus('Closed'));
    this.#options.line.end();
  }
}
