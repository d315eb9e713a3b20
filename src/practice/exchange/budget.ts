// Throttling: how much an account may ask for, and how long it has to be silent after too much.
import type { PracticeClock } from '../clock.ts';
import { SoapFault } from './ews-error.ts';

export type ThrottlingRules = {
  /** Requests at once. */
  readonly concurrency: number;
  /** Requests that may come in one go; Infinity: as many as anybody likes. */
  readonly burst: number;
  /** How many of them are allowed anew each second, by the practice clock. */
  readonly perSecond: number;
};

/** The concurrency of Exchange 2013; a practice office has time for everybody. */
export const NO_BUDGET: ThrottlingRules = { concurrency: 27, burst: Infinity, perSecond: Infinity };

/** What was sent before the refusal of another request could be read. */
const ON_ITS_WAY = 100;

type Budget = { tokens: number; countedAt: number; closedUntil: number; active: number };

/** Charged to whom a request stands for, apart for each account that does so. */
export class Budgets {
  readonly #clock: PracticeClock;
  readonly #rules: ThrottlingRules;
  readonly #all = new Map<string, Budget>();
  #closedAt = -Infinity;
  #closedUntil = -Infinity;
  #refused = 0;
  #disobeyed = 0;
  #crossed = 0;

  constructor(clock: PracticeClock, rules: ThrottlingRules) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /** Requests that were refused. */
  get refused(): number {
    return this.#refused;
  }

  /** Requests that came, for whomever, while the server wanted to be left in peace. */
  get disobeyed(): number {
    return this.#disobeyed;
  }

  /** The same of those that were under way when it said so, which nobody can call back. */
  get crossed(): number {
    return this.#crossed;
  }

  /**
   * Gives what ends the request.
   * @throws SoapFault ErrorServerBusy with the time to wait, ErrorExceededConnectionCount
   */
  enter(account: string): () => void {
    const now = this.#clock.now();
    if (now < this.#closedUntil) this.#countLate(now);
    const budget = this.#filled(account, now);
    if (budget.tokens < 1 && now >= budget.closedUntil) this.#closeFor(budget, now);
    if (now < budget.closedUntil) throw this.#busy(budget.closedUntil - now);
    if (budget.active >= this.#rules.concurrency) throw this.#tooManyAtOnce();
    budget.tokens -= 1;
    budget.active += 1;
    return () => {
      budget.active -= 1;
    };
  }

  #countLate(now: number): void {
    if (now - this.#closedAt < ON_ITS_WAY) this.#crossed += 1;
    else this.#disobeyed += 1;
  }

  #filled(account: string, now: number): Budget {
    const { burst, perSecond } = this.#rules;
    const known = this.#all.get(account);
    if (known === undefined) {
      const fresh = { tokens: burst, countedAt: now, closedUntil: -Infinity, active: 0 };
      this.#all.set(account, fresh);
      return fresh;
    }
    if (burst !== Infinity) {
      const earned = (Math.max(0, now - known.countedAt) / 1000) * perSecond;
      known.tokens = Math.min(burst, known.tokens + earned);
    }
    known.countedAt = now;
    return known;
  }

  /** Until half of the budget is there again. */
  #closeFor(budget: Budget, now: number): void {
    const { burst, perSecond } = this.#rules;
    budget.closedUntil = now + Math.ceil(((burst / 2 - budget.tokens) / perSecond) * 1000);
    if (now >= this.#closedUntil) this.#closedAt = now;
    this.#closedUntil = Math.max(this.#closedUntil, budget.closedUntil);
  }

  #busy(ms: number): SoapFault {
    this.#refused += 1;
    const text = 'The server cannot service this request right now. Try again later.';
    return new SoapFault('ErrorServerBusy', text, { kind: 'back-off', ms });
  }

  #tooManyAtOnce(): SoapFault {
    this.#refused += 1;
    return new SoapFault(
      'ErrorExceededConnectionCount',
      'You have exceeded the available concurrent connections for your account.',
    );
  }
}
