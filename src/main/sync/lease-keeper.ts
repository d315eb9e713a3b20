/** Renews the hold on a profile for as long as the program runs. */
import { asSyncError, type Barred, type Clock, type EpochMs, type Log } from '../../sync/index.ts';

/** A few times within the length of a lease, so that one failure loses nothing. */
const RENEWAL = 2 * 60_000;

export interface LeaseParts {
  /** @throws SyncError settings when another PC has taken over or the disk refuses */
  readonly renew: (now: EpochMs) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** At each renewal: what keeps us from writing, or null. */
  readonly told: (failure: Barred | null) => void;
}

/** Ends with the signal, and never fails: a lost lease is told, and refuses the next write. */
export async function keepLease(
  { renew, clock, log, told: tell }: LeaseParts,
  signal: AbortSignal,
): Promise<void> {
  let told: string | null = null;
  for (;;) {
    await clock.wait(RENEWAL, signal).catch(() => undefined);
    if (signal.aborted) return;
    const failure = failureOf(() => {
      renew(clock.now());
    });
    // What goes on is told once.
    if (failure !== null && failure.message !== told) log.write('error', failure.message);
    told = failure?.message ?? null;
    tell(failure);
  }
}

function failureOf(work: () => void): Barred | null {
  try {
    work();
    return null;
  } catch (thrown) {
    const { code, message } = asSyncError(thrown);
    return { code, message };
  }
}
