// What the practice servers were asked, for tests and for the tray's "what happened" page.
import type { Endpoint } from './faults.ts';

export type RequestEntry = {
  /** Counts from 1 over all endpoints of an office, in order of arrival. */
  readonly number: number;
  readonly endpoint: Endpoint;
  readonly operation: string;
  readonly user: string | null;
  /** Epoch milliseconds of the practice clock at arrival. */
  readonly at: number;
  /** HTTP status that was sent; null while the work is under way or when nothing was sent. */
  readonly status: number | null;
};

type OpenEntry = { -readonly [Key in keyof RequestEntry]: RequestEntry[Key] };

/** Keeps the last entries only (a demonstration may run for weeks); the counters never forget. */
export class RequestLog {
  readonly #keep: number;
  #entries: OpenEntry[] = [];
  #number = 0;
  #counts = new Map<string, number>();

  constructor(keep = 20_000) {
    this.#keep = keep;
  }

  received(entry: Omit<RequestEntry, 'number' | 'status'>): RequestEntry {
    this.#number += 1;
    const open: OpenEntry = { ...entry, number: this.#number, status: null };
    this.#entries.push(open);
    if (this.#entries.length > this.#keep * 2) this.#entries = this.#entries.slice(-this.#keep);
    const key = `${entry.endpoint} ${entry.operation}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return open;
  }

  answered(entry: RequestEntry, status: number): void {
    const open: OpenEntry = entry;
    open.status = status;
  }

  entries(): readonly RequestEntry[] {
    return this.#entries;
  }

  /** Requests that arrived since the log was made or reset, whatever became of them. */
  count(endpoint: Endpoint, operation: string): number {
    return this.#counts.get(`${endpoint} ${operation}`) ?? 0;
  }

  /** Every counter, keyed `endpoint operation`. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  reset(): void {
    this.#entries = [];
    this.#counts.clear();
  }
}
