/** A series as a phrase that a person reads: its rule, and each occurrence that is different. */
import { CONTENT_NAMES } from '../model/content-fields.ts';
import type { Override, Series, SeriesTime } from '../model/series.ts';
import type { When } from '../model/time.ts';
import { describeRecurrence, type RecurrenceMessage } from './describe-recurrence.ts';
import { FIELD_WORDS } from './field-words.ts';
import { dateWords, recurrenceSentence } from './recurrence-sentences.ts';

/** What a language has to have to tell a series. Dates are `YYYY-MM-DD`. */
export interface SeriesPhrases {
  /** A phrase without a capital or a full stop. */
  readonly recurrence: (message: RecurrenceMessage) => string;
  readonly date: (date: string) => string;
  readonly allDay: string;
  readonly wholeDays: (days: number) => string;
  readonly movedTo: (when: string) => string;
  /** @param fields the names of the fields */
  readonly withAnother: (fields: readonly string[]) => string;
  readonly and: string;
  readonly cancelled: (date: string) => string;
  readonly more: (count: number) => string;
}

const ENGLISH: SeriesPhrases = {
  recurrence: recurrenceSentence,
  date: dateWords,
  allDay: 'all day',
  wholeDays: (days) => `${String(days)} whole days`,
  movedTo: (when) => `moved to ${when}`,
  withAnother: (fields) =>
    `with another ${fields.map((name) => FIELD_WORDS[name] ?? name).join(', ')}`,
  and: 'and',
  cancelled: (date) => `${date} cancelled`,
  more: (count) => `${String(count)} more occurrences changed or cancelled`,
};

/** More exceptions than anybody reads are counted. */
const MOST = 6;

const minute = (clock: string): string => clock.slice(0, 5);

function timeWords(time: SeriesTime, phrases: SeriesPhrases): string {
  if (time.kind === 'all-day') {
    return `, ${time.days > 1 ? phrases.wholeDays(time.days) : phrases.allDay}`;
  }
  return `, ${minute(time.start)}–${minute(time.end)}`;
}

function startWords(when: When, { date }: SeriesPhrases): string {
  if (when.kind === 'all-day') return date(when.from);
  const { local } = when.start;
  return `${date(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

function overrideWords({ original, patch }: Override, phrases: SeriesPhrases): string {
  const { when, ...rest } = patch;
  const others = CONTENT_NAMES.filter((name) => name in rest);
  const parts = [
    ...(when ? [phrases.movedTo(startWords(when, phrases))] : []),
    ...(others.length > 0 ? [phrases.withAnother(others)] : []),
  ];
  return parts.length === 0 ? '' : `${phrases.date(original)} ${parts.join(` ${phrases.and} `)}`;
}

function exceptionWords(
  { overrides, cancelled }: Series,
  phrases: SeriesPhrases,
): readonly string[] {
  const told = [
    ...overrides.map((one) => ({ day: one.original, words: overrideWords(one, phrases) })),
    ...cancelled.map((day) => ({ day, words: phrases.cancelled(phrases.date(day)) })),
  ].filter(({ words }) => words !== '');
  return told.sort((one, other) => (one.day < other.day ? -1 : 1)).map(({ words }) => words);
}

/**
 * `every Tuesday until 3 March 2027, 09:00–10:00; 12 May 2026 moved to 13 May 2026 10:00; 19 May
 * 2026 cancelled`. It has no title and no text, so that it may stand where those may not.
 */
export function seriesWords(series: Series, phrases: SeriesPhrases = ENGLISH): string {
  const recurrence = phrases.recurrence(describeRecurrence(series.recurrence));
  const exceptions = exceptionWords(series, phrases);
  const more = exceptions.length - MOST;
  const rest = more > 0 ? [phrases.more(more)] : [];
  const rule = `${recurrence}${timeWords(series.time, phrases)}`;
  return [rule, ...exceptions.slice(0, MOST), ...rest].join('; ');
}
