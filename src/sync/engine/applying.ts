/** What is shared by everything that carries one plan out. */
import type { ItemId, LinkId, RunId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import type { RunEvent } from '../model/journal.ts';
import type { WriteAction } from '../model/plan.ts';
import type { BySide } from '../model/side.ts';
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
  /** Writes that failed in this pass. */
  readonly failed: Set<WriteAction>;
  /** Writes that a person did not let it do. */
  readonly leftOut: readonly WriteAction[];
  /** Whether the pair was listed from the beginning, so that something may have been forgotten. */
  readonly isForgetful: boolean;
  /** Whether these writes were sent once before, and nobody knows what became of that. */
  readonly isRepeated: boolean;
  /** What the servers showed in this pass; while old writes are recovered, what is removed again. */
  readonly shown: BySide<ReadonlyMap<ItemId, Sighting>>;
}

/** Adds to the biography of an appointment. */
export function eventOf(
  { context, run }: Applying,
  event: Pick<RunEvent, 'link' | 'side' | 'item' | 'message'>,
): RunEvent {
  return { run, at: context.clock.now(), ...event };
}

export const NOTHING_SHOWN: Applying['shown'] = { crm: new Map(), calendar: new Map() };
