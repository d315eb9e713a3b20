/** The machine's clock: the only place of the program that reads the time or starts a timer. */
import type { Clock } from '../../sync/index.ts';

/** Timers of the platform overflow above this and fire at once. */
const LONGEST_TIMER = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    let rest = Math.max(0, ms);
    do {
      const step = Math.min(rest, LONGEST_TIMER);
      await timer(step, signal);
      rest -= step;
    } while (rest > 0);
  },
  breathe: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
};

function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      clearTimeout(handle);
      // The port promises the reason itself, whatever kind of value it is.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(signal.reason);
    };
    const handle = setTimeout(() => {
      signal.removeEventListener('abort', refuse);
      resolve();
    }, ms);
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
}
