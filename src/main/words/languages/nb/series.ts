import type { SeriesPhrases } from '../../../../sync/index.ts';
import { recurrencePhrases, type RecurrenceWords } from '../recurrence.ts';
import { NORWEGIAN_FIELDS } from './terms.ts';

const UNITS = { day: 'dag', week: 'uke', month: 'måned', year: 'år' } as const;

function every(interval: number, unit: keyof typeof UNITS): string {
  const isNeuter = unit === 'year';
  if (interval === 2) return `${isNeuter ? 'annethvert' : 'annenhver'} ${UNITS[unit]}`;
  const first = isNeuter ? 'hvert' : 'hver';
  return interval === 1
    ? `${first} ${UNITS[unit]}`
    : `${first} ${String(interval)}. ${UNITS[unit]}`;
}

const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];

const WORDS: RecurrenceWords = {
  months: [
    ...['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august'],
    ...['september', 'oktober', 'november', 'desember'],
  ],
  weekdays: WEEKDAYS,
  theWeekdays: WEEKDAYS.map((day) => `${day}en`),
  sets: { all: 'dag', workdays: 'virkedag', weekend: 'helgedag' },
  theSets: { all: 'dagen', workdays: 'virkedagen', weekend: 'helgedagen' },
  nths: {
    ...{ first: 'den første', second: 'den andre', third: 'den tredje' },
    ...{ fourth: 'den fjerde', last: 'den siste' },
  },
  and: 'og',
  or: 'eller',
  every,
  everyWeekday: (days) => `hver ${days}`,
  ofWeeks: (days, weeks) => `${days} ${weeks}`,
  theDay: (day, isCut) => `den ${String(day)}.${isCut ? ', eller den siste dagen,' : ''}`,
  lastDay: 'den siste dagen',
  of: (day, period) => `${day} ${period}`,
  ofMonth: (day, month) => `${day} i ${month}`,
  yearlyOn: (day, month) => `hvert år ${String(day)}. ${month}`,
  date: (day, month, year) => `${String(day)}. ${month} ${String(year)}`,
  until: (date) => ` til og med ${date}`,
  times: (count) => `${String(count)} ganger`,
  once: 'én gang',
  onceOn: (date) => `én gang, ${date}`,
  singleDays: (count, first, last) => `på ${String(count)} enkeltdager fra ${first} til ${last}`,
  never: 'aldri',
};

export const NORWEGIAN_SERIES: SeriesPhrases = {
  ...recurrencePhrases(WORDS),
  allDay: 'hele dagen',
  wholeDays: (days) => `${String(days)} hele dager`,
  movedTo: (when) => `flyttet til ${when}`,
  withAnother: (fields) =>
    `med annet innhold: ${fields.map((name) => NORWEGIAN_FIELDS[name] ?? name).join(', ')}`,
  and: 'og',
  cancelled: (date) => `${date} avlyst`,
  more: (count) => `${String(count)} forekomster til er endret eller avlyst`,
};
