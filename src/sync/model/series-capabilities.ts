/** What a side can hold of a series: data, as the capabilities for single appointments. */
import type { Weekday } from './calendar-day.ts';
import type { Rule } from './recurrence.ts';
import type { EpochMs, Window } from './time.ts';

export interface SeriesCapabilities {
  readonly rules: readonly Rule['kind'][];
  /** The largest interval; null for no limit. */
  readonly largestInterval: Readonly<Record<'daily' | 'weekly' | 'monthly', number>> | null;
  /** The sets of weekdays of which the nth in a month can be meant, besides single ones. */
  readonly nthSets: readonly (readonly Weekday[])[];
  /** Whether a week may begin on another day than Monday. */
  readonly weekStarts: boolean;
  /** Whether a series can be without end; otherwise it is made as far as the horizon. */
  readonly endless: boolean;
  /** As far as the window that is synchronised and a while longer; the engine puts it in, a store knows none. */
  readonly horizon?: Window;
  /** The moment of the look, which the engine puts in too: what is over by then need not be made. */
  readonly now?: EpochMs;
  /** Whether an occurrence may be moved onto the day of another one, into it, or past it. */
  readonly passesNeighbours: boolean;
  /** Whether the occurrences of a pattern may last until after the next one begins. */
  readonly overlaps: boolean;
}
