/** Tells when the PC has a network again. */
import type { Clock } from '../../sync/index.ts';

/** No system tells the main process by itself. */
const LOOK_EVERY = 15_000;

export interface ConnectivityParts {
  readonly clock: Clock;
  readonly isOnline: () => boolean;
  readonly onBack: () => void;
}

/** Until it is aborted. */
export async function followConnectivity(
  { clock, isOnline, onBack }: ConnectivityParts,
  signal: AbortSignal,
): Promise<void> {
  let was = isOnline();
  const looks = async (): Promise<boolean> => {
    await clock.wait(LOOK_EVERY, signal).catch(() => undefined);
    return !signal.aborted;
  };
  while (await looks()) {
    const is = isOnline();
    if (is && !was) onBack();
    was = is;
  }
}
