/** A series as a phrase that a person reads: its rule, and each occurrence that is different. */
import { CONTENT_NAMES } from '../model/content-fields.ts';
import type { Override, Series, SeriesTime } from '../model/series.ts';
import type { When } from '../model/time.ts';
import { describeRecurrence } from './describe-recurrence.ts';
import { dateWords, recurrenceSentence } from './recurrence-sentences.ts';

/** More exceptions than anybody reads are counted. */
const MOST = 6;

const minute = (clock: string): string => clock.slice(0, 5);

function timeWords(time: SeriesTime): string {
  if (time.kind === 'all-day') {
    return time.days > 1 ? `, ${String(time.days)} whole days` : ', all day';
  }
  return `, ${minute(time.start)}–${minute(time.end)}`;
}

function startWords(when: When): string {
  if (when.kind === 'all-day') return dateWords(when.from);
  const { local } = when.start;
  return `${dateWords(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

function overrideWords({ original, patch }: Override): string {
  const { when, ...rest } = patch;
  const others = CONTENT_NAMES.filter((name) => name in rest);
  const parts = [
    ...(when ? [`moved to ${startWords(when)}`] : []),
    ...(others.length > 0 ? [`with another ${others.join(', ')}`] : []),
  ];
  return parts.length === 0 ? '' : `${dateWords(original)} ${parts.join(' and ')}`;
}

function exceptionWords({ overrides, cancelled }: Series): readonly string[] {
  const told = [
    ...overrides.map((one) => ({ day: one.original, words: overrideWords(one) })),
    ...cancelled.map((day) => ({ day, words: `${dateWords(day)} cancelled` })),
  ].filter(({ words }) => words !== '');
  return told.sort((one, other) => (one.day < other.day ? -1 : 1)).map(({ words }) => words);
}

/**
 * `every Tuesday until 3 March 2027, 09:00–10:00; 12 May 2026 moved to 13 May 2026 10:00; 19 May
 * 2026 cancelled`. It has no title and no text, so that it may stand where those may not.
 */
export function seriesWords(series: Series): string {
  const rule = `${recurrenceSentence(describeRecurrence(series.recurrence))}${timeWords(series.time)}`;
  const exceptions = exceptionWords(series);
  const more = exceptions.length - MOST;
  const rest = more > 0 ? [`${String(more)} more occurrences changed or cancelled`] : [];
  return [rule, ...exceptions.slice(0, MOST), ...rest].join('; ');
}
