/** The calm after the storm: no faults, a few runs, and a person who approves halted removals. */
import { MINUTE } from '../support/manual-clock.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import type { Account } from './account.ts';
import { runPair } from './running.ts';
import type { Simulation } from './simulation.ts';

/** So many fault-free runs must be enough. */
const RUNS = 3;

function calm(account: Account): void {
  for (const side of SIDES) {
    const store = account.stores[side];
    store.behave();
    // SPEC.md: what a feed leaves out by mistake is found at the next full listing.
    if (account.hasHoles[side]) store.misbehave({ expireCursor: true });
  }
}

export async function comeToRest(simulation: Simulation): Promise<void> {
  simulation.skew = 0;
  // Whatever a server asked for, it is over now.
  simulation.clock.advance(61 * MINUTE);
  for (const [pair, account] of simulation.accounts.entries()) {
    calm(account);
    for (let count = 0; count < RUNS; count += 1) {
      await runQuietly(simulation, pair, false);
      // In a wrong account nobody approves anything.
      if (account.approval !== null && !account.wasSwapped)
        await runQuietly(simulation, pair, true);
    }
  }
}

async function runQuietly(simulation: Simulation, pair: number, approve: boolean): Promise<void> {
  simulation.clock.advance(MINUTE);
  const step = { do: 'run', pair, manual: true, approve, end: null, during: [] } as const;
  const { error } = await runPair(simulation, step, () => undefined);
  if (error === null) return;
  const law = 'I5 a run without faults succeeds';
  simulation.complaints.push({ law, text: `${error.code}: ${error.message}` });
}
