/** What is shared by everything that carries one plan out. */
import type { ItemId, LinkId, RunId } from '../model/ids.ts';
import type { RunEvent } from '../model/journal.ts';
import type { PairContext } from './context.ts';
import type { Done } from './link-after.ts';
import type { Tally } from './tally.ts';

export interface Applying {
  readonly context: PairContext;
  readonly run: RunId;
  readonly tally: Tally;
  /** Answers of updates whose link is updated on both sides in this pass. */
  readonly halves: Map<LinkId, Done>;
  /** Items that a server had already when they were to be made; they are linked now. */
  readonly existing: Set<ItemId>;
}

/** Adds to the biography of an appointment. */
export function eventOf(
  { context, run }: Applying,
  event: Pick<RunEvent, 'link' | 'side' | 'item' | 'message'>,
): RunEvent {
  return { run, at: context.clock.now(), ...event };
}
