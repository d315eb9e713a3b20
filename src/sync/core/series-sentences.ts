/** The English words for why a series is held in another form, or cannot be read. */
import type { Halt } from '../model/plan.ts';
import type { SeriesReason, SeriesReasonKey } from '../model/series-reason.ts';

const SENTENCES: Readonly<Record<SeriesReasonKey, string>> = {
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
  'series-differs': 'the other side would show the occurrence of {date} otherwise',
  'series-horizon': 'it has no end, and is carried on on the other side as time passes',
};

const some = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** What vanished, such as “3 appointments and 12 occurrences of 2 series”. */
export function vanishedWords(
  whole: number,
  { series, occurrences }: NonNullable<Halt['shrunk']>,
): string {
  const parts = `${some(occurrences, 'occurrence', 'occurrences')} of ${some(series, 'series', 'series')}`;
  return whole === 0 ? parts : `${some(whole, 'appointment', 'appointments')} and ${parts}`;
}

/** A clause without a capital or a full stop, to stand behind “because”. */
export function seriesReasonSentence({ key, parameters }: SeriesReason): string {
  return SENTENCES[key].replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''));
}
