/** Waits for the next thing, but not for ever. */
import { SyncError } from '../../../model/error.ts';
import type { Clock } from '../../../ports/clock.ts';

/** Twice what the vendor lets pass between two signs of life, and a little. */
const LONGEST_SILENCE = 100_000;

/**
 * The values of `source`; each has to come in time.
 * @throws SyncError timeout, and what the source throws
 */
export async function* noLongSilence<T>(
  source: AsyncGenerator<T, void, undefined>,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  try {
    for (;;) {
      const came = new AbortController();
      const silence = clock.wait(LONGEST_SILENCE, AbortSignal.any([signal, came.signal]));
      const next = source.next();
      // Whichever comes second has nothing more to say.
      next.catch(() => undefined);
      const result = await Promise.race([
        next,
        silence.then(
          () => null,
          () => next,
        ),
      ]);
      came.abort();
      if (result === null) throw silent();
      if (result.done === true) return;
      yield result.value;
    }
  } finally {
    // It may hang in the very silence that we do not wait for.
    source.return().catch(() => undefined);
  }
}

function silent(): SyncError {
  return new SyncError('timeout', 'Exchange opened a stream of changes but is silent in it.');
}
