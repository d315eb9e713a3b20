/** The English words for when a series takes place: `every second Tuesday until 3 March 2027`. */
import { daysInMonth } from '../model/calendar-day.ts';
import type { RecurrenceMessage } from './describe-recurrence.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

const text = (value: string | number | undefined): string => String(value ?? '');

const monthName = (month: string | number | undefined): string => MONTHS[Number(month) - 1] ?? '';

function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return ORDINALS[number] ?? `${String(number)}${ending}`;
}

/** `3 March 2027` */
export function dateWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${String(Number(day))} ${monthName(Number(month))} ${String(Number(year))}`;
}

function every(interval: string | number | undefined, unit: string): string {
  return Number(interval) === 1 ? `every ${unit}` : `every ${ordinal(Number(interval))} ${unit}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `Monday, Tuesday and Friday` */
function listed(words: readonly string[], last: string): string {
  const before = words.slice(0, -1).join(', ');
  const end = words.at(-1) ?? '';
  return before === '' ? end : `${before} ${last} ${end}`;
}

const SETS: Readonly<Record<string, string>> = {
  all: 'day',
  workdays: 'working day',
  weekend: 'weekend day',
};

function weekdayNames(weekdays: string): readonly string[] {
  return weekdays.split(',').map(capital);
}

function weekly({ interval, weekdays }: RecurrenceMessage['parameters']): string {
  const days = text(weekdays);
  const set = SETS[days];
  const isWeekly = Number(interval) === 1;
  if (set !== undefined) {
    return isWeekly ? `every ${set}` : `every ${set} of ${every(interval, 'week')}`;
  }
  const names = weekdayNames(days);
  if (names.length === 1 || isWeekly) return every(interval, listed(names, 'and'));
  return `${listed(names, 'and')} of ${every(interval, 'week')}`;
}

/** `the second Tuesday`, `the last working day` */
function nthDay({ nth, weekdays }: RecurrenceMessage['parameters']): string {
  const days = text(weekdays);
  return `the ${text(nth)} ${SETS[days] ?? listed(weekdayNames(days), 'or')}`;
}

/** What 29, 30 and 31 mean where a month is shorter has to be said. */
function dayInMonth(day: number): string {
  if (day === 31) return 'the last day';
  const suffix = day > 28 ? ', or the last day,' : '';
  return `the ${ordinal(day)}${suffix}`;
}

function months(interval: string | number | undefined): string {
  const count = Number(interval);
  return count % 12 === 0 ? every(count / 12, 'year') : every(count, 'month');
}

/** A leap day is the last of February; so is any day that a month never has. */
function yearly(month: number, day: number): string {
  return day > daysInMonth({ year: 2027, month })
    ? `the last day of ${monthName(month)} of every year`
    : `every year on ${String(day)} ${monthName(month)}`;
}

type Words = (parameters: RecurrenceMessage['parameters']) => string;

const RULES: Readonly<Record<RecurrenceMessage['key'], Words>> = {
  'recurs-never': () => 'never',
  'recurs-daily': ({ interval }) => every(interval, 'day'),
  'recurs-weekly': weekly,
  'recurs-monthly': ({ interval, day }) => `${dayInMonth(Number(day))} of ${months(interval)}`,
  'recurs-monthly-nth': (parameters) =>
    `${nthDay(parameters)} of ${months(parameters['interval'])}`,
  'recurs-yearly': ({ day, month }) => yearly(Number(month), Number(day)),
  'recurs-yearly-nth': (parameters) =>
    `${nthDay(parameters)} of ${monthName(parameters['month'])} of every year`,
  'recurs-dates': ({ dates, first, last }) =>
    Number(dates) === 1
      ? `once, on ${dateWords(text(first))}`
      : `on ${text(dates)} single days from ${dateWords(text(first))} to ${dateWords(text(last))}`,
};

function rangeWords({ end, until, count }: RecurrenceMessage['parameters']): string {
  if (end === 'until') return ` until ${dateWords(text(until))}`;
  if (end !== 'count') return '';
  return Number(count) === 1 ? ', once' : `, ${text(count)} times`;
}

/** A phrase without a capital or a full stop. */
export function recurrenceSentence({ key, parameters }: RecurrenceMessage): string {
  return RULES[key](parameters) + rangeWords(parameters);
}
