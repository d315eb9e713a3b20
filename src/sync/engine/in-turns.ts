/** Drives pure work in turns of the event loop, so that long plans keep nobody else waiting. */
import type { Steps } from '../core/steps.ts';
import type { ReadingContext } from './context.ts';

/** Steps at a stretch; each is one appointment or link that is looked at. */
const STRETCH = 20;

/** @throws the signal's reason between two stretches, and what the work throws */
export async function inTurns<T>(
  steps: Steps<T>,
  { clock, signal }: Pick<ReadingContext, 'clock' | 'signal'>,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (count % STRETCH !== 0) continue;
    await clock.breathe();
    signal.throwIfAborted();
  }
}
