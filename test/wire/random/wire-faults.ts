/** Ordered faults of which somebody is told when they strike. */
import { createRequire } from 'node:module';
import { Faults, type Endpoint, type Fault } from '../../../src/practice/faults.ts';

export interface Strike {
  readonly endpoint: Endpoint;
  readonly operation: string;
  readonly fault: Fault;
}

export class WireFaults extends Faults {
  readonly #told: (strike: Strike) => void;

  constructor(told: (strike: Strike) => void) {
    super();
    this.#told = told;
  }

  override take(endpoint: Endpoint, operation: string): Fault | null {
    const fault = super.take(endpoint, operation);
    if (fault !== null) this.#told({ endpoint, operation, fault });
    return fault;
  }
}

interface Timers {
  tick(ms: number): void;
}

// The clock by which the HTTP client counts its deadlines can be moved, so that nobody waits.
const timers = createRequire(import.meta.url)('undici/lib/util/timers.js') as Timers;

/** More than any deadline of the client. */
export const LONG = 61_000;

/** The client waits for an answer that does not come, until it gives up. */
export function loseThePatience(): void {
  // A timer begins to count with the first tick that it sees.
  timers.tick(0);
  timers.tick(LONG);
}
