/**
 * A series: when its occurrences are, which of them are different, and which were cancelled. What
 * all of them share (title, place, …) stands beside it in the appointment.
 */
import type { Content, ContentPatch } from './content.ts';
import type { Recurrence } from './recurrence.ts';
import type { DateText, When } from './time.ts';
import type { SeriesZone } from './zone-rules.ts';

/** `09:30:00`, by the wall clock. */
export type ClockText = string;

/**
 * Wall-clock time in the zone of the series is the truth: it stays the same when the clocks change.
 * `days` says how many days after its start an occurrence ends: 0 for the same day. Of an all-day
 * series it is how many days an occurrence lasts, 1 or more.
 */
export type SeriesTime =
  | {
      readonly kind: 'timed';
      readonly start: ClockText;
      readonly end: ClockText;
      readonly days: number;
      readonly zone: SeriesZone;
    }
  | { readonly kind: 'all-day'; readonly days: number };

/** An occurrence that is not like the others. */
export interface Override {
  /** The day on which the rule has it, in the zone of the series. */
  readonly original: DateText;
  /** What is different. Without `when` it is at the time of the rule. */
  readonly patch: ContentPatch;
}

export interface Series {
  readonly time: SeriesTime;
  readonly recurrence: Recurrence;
  /**
   * At most one a day, in the order of days. Occurrences are known by their day alone, so that an
   * edit of one is not lost when somebody changes the time of day of them all.
   */
  readonly overrides: readonly Override[];
  /** In the order of days. A day that is both is cancelled. */
  readonly cancelled: readonly DateText[];
}

/** A series together with what its occurrences share; `value.when` is its first occurrence. */
export interface SeriesItem {
  readonly value: Content;
  readonly series: Series;
}

export interface Occurrence {
  /** The day on which the rule has it. */
  readonly original: DateText;
  /** Where it is, moved or not. */
  readonly when: When;
  /** What else is different; empty for most. */
  readonly patch: ContentPatch;
}

/** The whole appointment that an occurrence is. */
export function occurrenceValue(shared: Content, { when, patch }: Occurrence): Content {
  return { ...shared, ...patch, when };
}
