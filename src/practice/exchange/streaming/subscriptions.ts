// Who wants to hear of what. Kept in memory, as on the real server: a restart forgets them all.
import { randomUUID } from 'node:crypto';
import type { PracticeClock } from '../../clock.ts';
import type { PracticeDatabase } from '../../store.ts';
import type { FolderName } from '../calendar-item.ts';
import { EwsError } from '../ews-error.ts';
import { onItemEvent } from '../item-events.ts';
import type { ItemEvent } from '../item-events.ts';
import type { StreamingRules } from './rules.ts';

/** Whoever hears of a subscription's events. */
export type Ear = {
  /** Something waits in the subscription. */
  hear(): void;
  /** Another connection has taken it over. */
  lose(subscription: Subscription): void;
};

export type Subscription = {
  readonly id: string;
  /** Login of the account that asked for it; nobody else can use it. */
  readonly owner: string;
  readonly mailbox: number;
  /** null: all folders. */
  readonly folders: ReadonlySet<FolderName> | null;
  /** Such as `CreatedEvent`. */
  readonly kinds: ReadonlySet<string>;
  /** The mailbox server that keeps it; the others do not know it. */
  readonly server: string;
  readonly waiting: ItemEvent[];
  ear: Ear | null;
  /** By the practice clock, when somebody last listened. */
  usedAt: number;
};

export type NewSubscription = Pick<
  Subscription,
  'owner' | 'mailbox' | 'folders' | 'kinds' | 'server'
>;

/** More than a client that listens would ever let wait. */
const MOST_WAITING = 1000;

export class Subscriptions {
  readonly rules: StreamingRules;
  readonly #clock: PracticeClock;
  readonly #all = new Map<string, Subscription>();
  readonly #stop: () => void;

  constructor(database: PracticeDatabase, clock: PracticeClock, rules: StreamingRules) {
    this.rules = rules;
    this.#clock = clock;
    this.#stop = onItemEvent(database, (event) => {
      this.#pass(event);
    });
  }

  get size(): number {
    return this.#all.size;
  }

  /** @throws EwsError ErrorExceededSubscriptionCount */
  add(wanted: NewSubscription): Subscription {
    this.#forgetIdle();
    const { owner, mailbox } = wanted;
    const alike = [...this.#all.values()].filter(
      (one) => one.owner === owner && one.mailbox === mailbox,
    );
    if (alike.length >= this.rules.mostSubscriptions) {
      throw new EwsError(
        'ErrorExceededSubscriptionCount',
        'You have exceeded the maximum number of subscriptions that are allowed.',
      );
    }
    const id = Buffer.from(`${wanted.server}:${randomUUID()}`, 'utf8').toString('base64');
    const added = { ...wanted, id, waiting: [], ear: null, usedAt: this.#clock.now() };
    this.#all.set(id, added);
    return added;
  }

  /** null for one that is not known, or not to this account or server. */
  find(id: string, { owner, server }: Pick<Subscription, 'owner' | 'server'>): Subscription | null {
    this.#forgetIdle();
    const found = this.#all.get(id.trim());
    return found?.owner === owner && found.server === server ? found : null;
  }

  remove({ id }: Subscription): void {
    const gone = this.#all.get(id);
    this.#all.delete(id);
    gone?.ear?.lose(gone);
  }

  listen(subscription: Subscription, ear: Ear): void {
    subscription.ear?.lose(subscription);
    subscription.ear = ear;
  }

  unlisten(subscription: Subscription, ear: Ear): void {
    if (subscription.ear !== ear) return;
    subscription.ear = null;
    subscription.usedAt = this.#clock.now();
  }

  /** What a restart of the service does. */
  forgetAll(): void {
    for (const one of [...this.#all.values()]) this.remove(one);
  }

  close(): void {
    this.#stop();
    this.forgetAll();
  }

  #pass(event: ItemEvent): void {
    for (const one of this.#all.values()) {
      if (one.mailbox !== event.mailbox || !concerns(event, one)) continue;
      one.waiting.push(event);
      if (one.waiting.length > MOST_WAITING) this.remove(one);
      else one.ear?.hear();
    }
  }

  #forgetIdle(): void {
    const now = this.#clock.now();
    for (const one of [...this.#all.values()]) {
      if (one.ear === null && now - one.usedAt > this.rules.idleMs) this.remove(one);
    }
  }
}

function concerns({ kind, item, old }: ItemEvent, { folders, kinds }: Subscription): boolean {
  if (!kinds.has(`${kind}Event`)) return false;
  const left = kind === 'Moved' ? old : null;
  return (
    folders === null || folders.has(item.folder) || (left !== null && folders.has(left.folder))
  );
}
