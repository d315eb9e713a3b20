/** Listens to one group of mailboxes over one connection, for as long as it is wanted. */
import { asSyncError, SyncError } from '../../../model/error.ts';
import type { EpochMs } from '../../../model/time.ts';
import type { ChangeListener } from '../../../ports/change-signal.ts';
import type { CalendarPlace } from '../calendar-place.ts';
import type { Caller } from '../caller.ts';
import { impersonated, type MailboxAccess } from '../mailbox.ts';
import { Affinity } from './affinity.ts';
import { noticesOf, type Notice } from './notifications.ts';
import { noLongSilence } from './silence.ts';
import { subscribe, unsubscribe } from './subscription.ts';
import { LATER, remedyFor } from './trouble.ts';

export interface GroupTools {
  readonly caller: Caller;
  readonly placeOf: (address: string) => CalendarPlace;
  readonly listener: ChangeListener;
  /** 0 to 1, spreads repetitions. */
  readonly jitter: () => number;
  /** Takes a mailbox that does not get on with the group. */
  readonly setApart: (address: string) => void;
}

interface Member {
  readonly mailbox: MailboxAccess;
  readonly place: CalendarPlace;
  subscription: string | null;
  /** Whether something may have happened that nobody was told of. */
  missed: boolean;
  /** How often a subscription was lost that had only just been made. */
  strikes: number;
  notBefore: EpochMs;
}

/** A stream that ends sooner is taken for a failure, however politely it ends. */
const SHORT = 10_000;
/** How long the end of the program waits for the server. */
const FAREWELL = 3_000;
const MOST_STRIKES = 2;
/** Subscriptions that are made at the same time. */
const AT_ONCE = 6;

export class GroupWatch {
  readonly #tools: GroupTools;
  readonly #affinity: Affinity;
  readonly #signal: AbortSignal;
  #members: Member[];
  #failures = 0;
  #isLive = false;
  /** Whether the stream has told anything. */
  #heard = false;

  /** Of mailboxes of one server, the first of which is the anchor. */
  constructor(addresses: readonly string[], tools: GroupTools, signal: AbortSignal) {
    this.#tools = tools;
    this.#signal = signal;
    this.#affinity = new Affinity(addresses[0] ?? '');
    const { access } = tools.caller.options;
    this.#members = addresses.map((address) => ({
      mailbox: { address, access },
      place: tools.placeOf(address),
      subscription: null,
      missed: true,
      strikes: 0,
      notBefore: 0,
    }));
  }

  /** Never fails. */
  async run(): Promise<void> {
    const { clock } = this.#tools.caller.options;
    while (!this.#signal.aborted && this.#members.length > 0) {
      const wait = await this.#listenOnce().catch((thrown: unknown) => this.#afterFailure(thrown));
      if (wait > 0) await clock.wait(wait, this.#signal).catch(() => undefined);
    }
    await this.#sayFarewell();
  }

  /** Gives how long to wait before the next time. */
  async #listenOnce(): Promise<number> {
    const { clock } = this.#tools.caller.options;
    await this.#subscribeAll();
    const due = Math.min(...this.#members.map(({ notBefore }) => notBefore));
    const listened = this.#members.filter(({ subscription }) => subscription !== null);
    if (listened.length === 0) return Math.max(0, due - clock.now());
    const begun = clock.now();
    const isShort = (): boolean => clock.now() - begun < SHORT;
    this.#heard = false;
    const isFine = await this.#hear(listened).finally(() => {
      if (this.#heard && !isShort()) this.#failures = 0;
    });
    if (!isFine || isShort()) {
      throw new SyncError('protocol', 'Exchange ends the stream of changes again and again.');
    }
    return 0;
  }

  async #subscribeAll(): Promise<void> {
    const { caller } = this.#tools;
    const now = caller.options.clock.now();
    const missing = this.#members.filter(
      ({ subscription, notBefore }) => subscription === null && notBefore <= now,
    );
    const [first, ...others] = missing;
    // Its answer brings the cookie that keeps the others at the same server.
    if (first !== undefined) await this.#subscribe(first);
    for (let at = 0; at < others.length; at += AT_ONCE) {
      await Promise.all(others.slice(at, at + AT_ONCE).map((one) => this.#subscribe(one)));
    }
  }

  async #subscribe(member: Member): Promise<void> {
    const { caller, listener } = this.#tools;
    const { place } = member;
    try {
      // The version is settled by a question that every server knows.
      if (caller.server === null) await place.open(this.#signal);
      const mailbox = await place.mailbox(this.#signal);
      const context = { caller, affinity: this.#affinity, mailbox };
      const answer = await subscribe(context, this.#signal);
      member.missed = true;
      if ('id' in answer) member.subscription = answer.id;
      else throw caller.errorOf(answer.problem);
    } catch (thrown) {
      const error = asSyncError(place.rightful(thrown));
      if (!concernsMailbox(error)) throw error;
      member.notBefore = caller.options.clock.now() + LATER;
      listener.listening([member.mailbox.address], { reason: error.message });
    }
  }

  /** Until the stream ends; gives whether that was as it should be. */
  async #hear(listened: readonly Member[]): Promise<boolean> {
    const { caller } = this.#tools;
    const [anchor] = listened;
    const ids = listened.flatMap(({ subscription }) => subscription ?? []);
    const mailbox = anchor === undefined ? null : impersonated(anchor.mailbox);
    const line = new AbortController();
    const signal = AbortSignal.any([this.#signal, line.signal]);
    const notices = noticesOf({ caller, affinity: this.#affinity, ids, mailbox }, signal);
    try {
      for await (const notice of noLongSilence(notices, caller.options.clock, signal)) {
        if (this.#heed(notice, listened)) return true;
      }
      // What was on its way when it broke off is lost.
      for (const member of listened) member.missed = true;
      return false;
    } catch (thrown) {
      for (const member of listened) member.missed = true;
      throw thrown;
    } finally {
      line.abort();
    }
  }

  /** Whether the stream is over. @throws SyncError */
  #heed(notice: Notice, listened: readonly Member[]): boolean {
    const { caller, listener } = this.#tools;
    const { problem, unknown, changed } = notice;
    if (problem !== null) {
      if (!isLost(problem.code) && unknown.length === 0) throw caller.errorOf(problem);
      const named = listened.filter(has(unknown));
      this.#lose(named.length > 0 ? named : listened);
      throw new SyncError('server', 'Exchange has forgotten that changes were to be told.');
    }
    this.#goLive(listened);
    for (const { mailbox } of listened.filter(has(changed))) listener.changed(mailbox.address);
    return notice.closed;
  }

  #goLive(listened: readonly Member[]): void {
    const { listener } = this.#tools;
    this.#heard = true;
    const addresses = listened.map(({ mailbox }) => mailbox.address);
    if (!this.#isLive) listener.listening(addresses, { reason: null });
    this.#isLive = true;
    for (const member of listened) {
      member.strikes = 0;
      if (member.missed) listener.changed(member.mailbox.address);
      member.missed = false;
    }
  }

  #lose(lost: readonly Member[]): void {
    for (const member of lost) {
      member.subscription = null;
      // Nothing was heard since it was made.
      member.strikes += 1;
    }
    if (this.#members.every(({ subscription }) => subscription === null)) this.#affinity.forget();
    const strange = lost.filter(({ strikes }) => strikes >= MOST_STRIKES);
    if (strange.length === 0 || strange.length === this.#members.length) return;
    this.#members = this.#members.filter((member) => !strange.includes(member));
    for (const { mailbox } of strange) this.#tools.setApart(mailbox.address);
  }

  #afterFailure(thrown: unknown): number {
    const error = asSyncError(thrown);
    if (this.#signal.aborted) return 0;
    this.#failures += 1;
    const { caller, jitter, listener } = this.#tools;
    const now = caller.options.clock.now();
    const remedy = remedyFor({ error, failures: this.#failures, now, jitter: jitter() });
    if (remedy.reason !== null) {
      this.#isLive = false;
      const addresses = this.#members.map(({ mailbox }) => mailbox.address);
      listener.listening(addresses, { reason: remedy.reason });
    }
    return remedy.wait;
  }

  /** Subscriptions that nobody listens to are a burden for the server until they expire. */
  async #sayFarewell(): Promise<void> {
    const { caller } = this.#tools;
    const patience = new AbortController();
    const over = new AbortController();
    const timer = caller.options.clock.wait(FAREWELL, over.signal).then(
      () => {
        patience.abort();
      },
      () => undefined,
    );
    const goodbyes = this.#members.map(async ({ subscription, mailbox }) => {
      if (subscription === null) return;
      const context = { caller, affinity: this.#affinity, mailbox };
      await unsubscribe(context, subscription, patience.signal).catch(() => undefined);
    });
    await Promise.all(goodbyes);
    over.abort();
    await timer;
  }
}

const has =
  (ids: readonly string[]) =>
  ({ subscription }: Member): boolean =>
    subscription !== null && ids.includes(subscription);

const LOST = [
  'SubscriptionNotFound',
  'SubscriptionUnsubscribed',
  'InvalidSubscription',
  'MissedNotificationEvents',
  'ReadEventsFailed',
  'InvalidWatermark',
  'ProxyRequestNotAllowed',
];

/** The subscriptions are of no use any more; new ones may be. */
const isLost = (code: string): boolean => LOST.includes(code.replace(/^Error/, ''));

/** The other mailboxes of the group may do better. */
function concernsMailbox({ code, cause }: SyncError): boolean {
  const told = cause instanceof Error ? cause.message : '';
  // A web server that closes the door closes it for all.
  if (code === 'forbidden') return !told.startsWith('HTTP status');
  return (
    code === 'no-such-account' ||
    code === 'settings' ||
    told.startsWith('ErrorExceededSubscriptionCount: ')
  );
}
