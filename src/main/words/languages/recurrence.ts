/** Builds the phrase for when a series takes place, for languages that put their words alike. */
import { WEEKDAYS, type RecurrenceMessage } from '../../../sync/index.ts';

type Unit = 'day' | 'week' | 'month' | 'year';
type Parameters = RecurrenceMessage['parameters'];

/** Weekdays from Monday on, months from January on. */
export interface RecurrenceWords {
  readonly months: readonly string[];
  /** After `every`. */
  readonly weekdays: readonly string[];
  /** After `the second`. */
  readonly theWeekdays: readonly string[];
  /** Every day, every working day, every day of the weekend: after `every`. */
  readonly sets: Readonly<Record<string, string>>;
  readonly theSets: Readonly<Record<string, string>>;
  readonly nths: Readonly<Record<string, string>>;
  readonly and: string;
  readonly or: string;
  readonly every: (interval: number, unit: Unit) => string;
  /** @param days one weekday or several, or the word of a set */
  readonly everyWeekday: (days: string) => string;
  /** On days of every second, third, … week. */
  readonly ofWeeks: (days: string, weeks: string, interval: number) => string;
  /** `the 15th`; @param isCut whether a shorter month has no such day */
  readonly theDay: (day: number, isCut: boolean) => string;
  readonly lastDay: string;
  /** @param period as `every` has it */
  readonly of: (day: string, period: string) => string;
  readonly ofMonth: (day: string, month: string) => string;
  readonly yearlyOn: (day: number, month: string) => string;
  readonly date: (day: number, month: string, year: number) => string;
  readonly until: (date: string) => string;
  readonly times: (count: number) => string;
  readonly once: string;
  readonly onceOn: (date: string) => string;
  readonly singleDays: (count: number, first: string, last: string) => string;
  readonly never: string;
}

const LONGEST_MONTHS = [28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** February counts with 28 days: its leap day is the last one. */
const daysIn = (month: number): number => [31, ...LONGEST_MONTHS][month - 1] ?? 31;

export interface RecurrencePhrases {
  readonly date: (date: string) => string;
  readonly recurrence: (message: RecurrenceMessage) => string;
}

export function recurrencePhrases(words: RecurrenceWords): RecurrencePhrases {
  const monthName = (month: number): string => words.months[month - 1] ?? '';
  const date = (text: string): string => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    return words.date(day, monthName(month), year);
  };
  const rule = rulesIn(words, { monthName, date });
  return {
    date,
    recurrence: ({ key, parameters }) => rule[key](parameters) + rangeIn(words, parameters, date),
  };
}

function rangeIn(
  words: RecurrenceWords,
  { end, until, count }: Parameters,
  date: (text: string) => string,
): string {
  if (end === 'until') return words.until(date(String(until)));
  if (end !== 'count') return '';
  return `, ${Number(count) === 1 ? words.once : words.times(Number(count))}`;
}

/** `Monday, Tuesday and Friday` */
function listed(names: readonly string[], last: string): string {
  const before = names.slice(0, -1).join(', ');
  const end = names.at(-1) ?? '';
  return before === '' ? end : `${before} ${last} ${end}`;
}

function namesOf(weekdays: string, names: readonly string[]): readonly string[] {
  const told = weekdays.split(',');
  return WEEKDAYS.flatMap((day, index) => (told.includes(day) ? [names[index] ?? day] : []));
}

function weeklyIn(words: RecurrenceWords, { interval, weekdays }: Parameters): string {
  const days = String(weekdays);
  const named = words.sets[days] ?? listed(namesOf(days, words.weekdays), words.and);
  const count = Number(interval);
  return count === 1
    ? words.everyWeekday(named)
    : words.ofWeeks(named, words.every(count, 'week'), count);
}

function nthIn(words: RecurrenceWords, { nth, weekdays }: Parameters): string {
  const days = String(weekdays);
  const named = words.theSets[days] ?? listed(namesOf(days, words.theWeekdays), words.or);
  return `${words.nths[String(nth)] ?? ''} ${named}`;
}

const monthsIn = (words: RecurrenceWords, count: number): string =>
  count % 12 === 0 ? words.every(count / 12, 'year') : words.every(count, 'month');

interface Dates {
  readonly monthName: (month: number) => string;
  readonly date: (text: string) => string;
}

function rulesIn(
  words: RecurrenceWords,
  { monthName, date }: Dates,
): Readonly<Record<RecurrenceMessage['key'], (parameters: Parameters) => string>> {
  const yearly = words.every(1, 'year');
  return {
    'recurs-never': () => words.never,
    'recurs-daily': ({ interval }) => words.every(Number(interval), 'day'),
    'recurs-weekly': (parameters) => weeklyIn(words, parameters),
    'recurs-monthly': ({ interval, day }) => {
      const number = Number(day);
      const named = number === 31 ? words.lastDay : words.theDay(number, number > 28);
      return words.of(named, monthsIn(words, Number(interval)));
    },
    'recurs-monthly-nth': (parameters) =>
      words.of(nthIn(words, parameters), monthsIn(words, Number(parameters['interval']))),
    'recurs-yearly': ({ day, month }) => {
      const name = monthName(Number(month));
      return Number(day) > daysIn(Number(month))
        ? `${words.ofMonth(words.lastDay, name)} ${yearly}`
        : words.yearlyOn(Number(day), name);
    },
    'recurs-yearly-nth': (parameters) => {
      const month = monthName(Number(parameters['month']));
      return `${words.ofMonth(nthIn(words, parameters), month)} ${yearly}`;
    },
    'recurs-dates': ({ dates, first, last }) =>
      Number(dates) === 1
        ? words.onceOn(date(String(first)))
        : words.singleDays(Number(dates), date(String(first)), date(String(last))),
  };
}
