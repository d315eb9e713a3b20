/** Why a series cannot be read as one, or cannot be held as one by a side. */
import type { Message } from './message.ts';

export type SeriesReasonKey =
  /** Each occurrence depends on when the one before was done. */
  | 'series-regenerates'
  /** The rule makes no sense, or is of a kind that we do not know. */
  | 'series-not-understood'
  /** It has no occurrence at all. */
  | 'series-empty'
  /** `rule`: a side has no rule of this kind. */
  | 'series-rule'
  /** `interval`, `most`. */
  | 'series-interval'
  /** Only so many kinds of weekdays can be told as the nth of a month. */
  | 'series-weekdays'
  /** The days follow no pattern, and a side knows nothing but patterns. */
  | 'series-dates'
  /** `date`: an occurrence was moved onto or past another one, which a side does not allow. */
  | 'series-neighbour'
  /** `date`: the first occurrence that the side would show otherwise. */
  | 'series-differs'
  /** `date`: another occurrence is on that day, and a side has room for one on a day. */
  | 'series-shared-day'
  /** `date`: the occurrence begins before the one ahead of it is over. */
  | 'series-overlap'
  /** Its occurrences are appointments of their own on the other side already. */
  | 'series-apart'
  /** It has no end, and a side knows none without. */
  | 'series-horizon';

export interface SeriesReason extends Message {
  readonly key: SeriesReasonKey;
}

export const seriesReason = (
  key: SeriesReasonKey,
  parameters: Message['parameters'] = {},
): SeriesReason => ({ key, parameters });

/** Whether it is a reason and not what was asked for. */
export function isReason(value: object): value is SeriesReason {
  return 'key' in value;
}
