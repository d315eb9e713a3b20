import type { SeriesPhrases } from '../../../../sync/index.ts';
import { recurrencePhrases, type RecurrenceWords } from '../recurrence.ts';
import { DANISH_FIELDS } from './terms.ts';

const UNITS = { day: 'dag', week: 'uge', month: 'måned', year: 'år' } as const;

function every(interval: number, unit: keyof typeof UNITS): string {
  const isNeuter = unit === 'year';
  const first = isNeuter ? 'hvert' : 'hver';
  if (interval === 1) return `${first} ${UNITS[unit]}`;
  if (interval === 2) return `${first} ${isNeuter ? 'andet' : 'anden'} ${UNITS[unit]}`;
  return `${first} ${String(interval)}. ${UNITS[unit]}`;
}

const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];
const SETS = { all: 'dag', workdays: 'hverdag', weekend: 'weekenddag' };

const WORDS: RecurrenceWords = {
  months: [
    ...['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august'],
    ...['september', 'oktober', 'november', 'december'],
  ],
  weekdays: WEEKDAYS,
  theWeekdays: WEEKDAYS,
  sets: SETS,
  theSets: SETS,
  nths: {
    ...{ first: 'den første', second: 'den anden', third: 'den tredje' },
    ...{ fourth: 'den fjerde', last: 'den sidste' },
  },
  and: 'og',
  or: 'eller',
  every,
  everyWeekday: (days) => `hver ${days}`,
  ofWeeks: (days, weeks) => `${days} ${weeks}`,
  theDay: (day, isCut) => `den ${String(day)}.${isCut ? ', eller den sidste dag,' : ''}`,
  lastDay: 'den sidste dag',
  of: (day, period) => `${day} i ${period}`,
  ofMonth: (day, month) => `${day} i ${month}`,
  yearlyOn: (day, month) => `hvert år den ${String(day)}. ${month}`,
  date: (day, month, year) => `${String(day)}. ${month} ${String(year)}`,
  until: (date) => ` til og med ${date}`,
  times: (count) => `${String(count)} gange`,
  once: 'én gang',
  onceOn: (date) => `én gang, ${date}`,
  singleDays: (count, first, last) => `på ${String(count)} enkelte dage fra ${first} til ${last}`,
  never: 'aldrig',
};

export const DANISH_SERIES: SeriesPhrases = {
  ...recurrencePhrases(WORDS),
  allDay: 'hele dagen',
  wholeDays: (days) => `${String(days)} hele dage`,
  movedTo: (when) => `flyttet til ${when}`,
  withAnother: (fields) =>
    `med andet indhold: ${fields.map((name) => DANISH_FIELDS[name] ?? name).join(', ')}`,
  and: 'og',
  cancelled: (date) => `${date} aflyst`,
  more: (count) => `${String(count)} forekomster mere er ændret eller aflyst`,
};
