// Tickets, which stand for a user until they have not been used for a while.
import { randomBytes } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';

type Issued = { readonly associateId: number; until: number };

export class Tickets {
  readonly #clock: PracticeClock;
  readonly #lifeMs: number;
  readonly #issued = new Map<string, Issued>();
  readonly #tokens = new Map<string, Issued>();
  readonly tokenLifeMs = 3_600_000;

  constructor(clock: PracticeClock, lifeMs: number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  issue(associateId: number): string {
    const now = this.#clock.now();
    for (const [old, { until }] of this.#issued) if (until <= now) this.#issued.delete(old);
    const ticket = `7T:${randomBytes(48).toString('base64')}`;
    this.#issued.set(ticket, { associateId, until: now + this.#lifeMs });
    return ticket;
  }

  /** Using a ticket makes it last longer. @returns null for one that is unknown or too old. */
  use(ticket: string): number | null {
    const issued = this.#issued.get(ticket);
    const now = this.#clock.now();
    if (issued === undefined || issued.until <= now) return null;
    issued.until = now + this.#lifeMs;
    return issued.associateId;
  }

  /** An access token, which does not last longer for being used. */
  issueToken(associateId: number, customer: string): string {
    const token = `8A:${customer}.${randomBytes(48).toString('base64')}`;
    this.#tokens.set(token, { associateId, until: this.#clock.now() + this.tokenLifeMs });
    return token;
  }

  /** @returns null for one that is unknown or too old. */
  useToken(token: string): number | null {
    const issued = this.#tokens.get(token);
    return issued === undefined || issued.until <= this.#clock.now() ? null : issued.associateId;
  }

  /** Every access token is too old from now on. */
  endTokens(): void {
    this.#tokens.clear();
  }

  /** Whose ticket it is or was, for the log only. */
  ownerOf(ticket: string): number | null {
    return this.#issued.get(ticket)?.associateId ?? null;
  }
}
