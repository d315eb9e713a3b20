/** The English words for why a series is held in another form, or cannot be read. */
import type { SeriesReason, SeriesReasonKey } from '../model/series-reason.ts';
import { filled } from './fill.ts';

export const SERIES_REASONS: Readonly<Record<SeriesReasonKey, string>> = {
  'series-regenerates': 'each occurrence depends on when the one before it was done',
  'series-not-understood': 'its rule makes no sense, or is of a kind that is not known',
  'series-empty': 'it has no occurrence in the period that is synchronised',
  'series-rule': 'there is no rule of its kind on the other side',
  'series-interval':
    'it recurs at every {interval}th, and the other side counts no further than {most}',
  'series-weekdays': 'the other side knows no rule for the nth of several weekdays',
  'series-dates': 'its days follow no pattern, and the other side knows nothing but patterns',
  'series-neighbour':
    'the occurrence of {date} is not after the one before it, which the other side does not allow',
  'series-shared-day':
    'another occurrence of its series is on {date}, and the other side allows one on a day',
  'series-overlap': 'the occurrence of {date} begins before the one ahead of it is over',
  'series-apart': 'its occurrences are single appointments there already',
  'series-differs': 'the other side would show the occurrence of {date} otherwise',
  'series-horizon': 'it has no end, and is carried on on the other side as time passes',
};

/** A clause without a capital or a full stop, to stand behind “because”. */
export function seriesReasonSentence({ key, parameters }: SeriesReason): string {
  return filled(SERIES_REASONS[key], parameters);
}
