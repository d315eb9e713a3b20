import type { SeriesPhrases } from '../../../../sync/index.ts';
import { recurrencePhrases, type RecurrenceWords } from '../recurrence.ts';
import { SWEDISH_FIELDS } from './terms.ts';

const UNITS = { day: 'dag', week: 'vecka', month: 'månad', year: 'år' } as const;

/** `3:e`; 1 and 2 end otherwise, but not 11 and 12. */
function ordinal(number: number): string {
  const isFirst = [1, 2].includes(number % 10) && ![11, 12].includes(number % 100);
  return `${String(number)}:${isFirst ? 'a' : 'e'}`;
}

function every(interval: number, unit: keyof typeof UNITS): string {
  if (interval === 1) return `varje ${UNITS[unit]}`;
  const isNeuter = unit === 'year';
  if (interval === 2) return `${isNeuter ? 'vartannat' : 'varannan'} ${UNITS[unit]}`;
  return `${isNeuter ? 'vart' : 'var'} ${ordinal(interval)} ${UNITS[unit]}`;
}

const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];

const WORDS: RecurrenceWords = {
  months: [
    ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti'],
    ...['september', 'oktober', 'november', 'december'],
  ],
  weekdays: WEEKDAYS,
  theWeekdays: WEEKDAYS.map((day) => `${day}en`),
  sets: { all: 'dag', workdays: 'arbetsdag', weekend: 'helgdag' },
  theSets: { all: 'dagen', workdays: 'arbetsdagen', weekend: 'helgdagen' },
  nths: {
    ...{ first: 'den första', second: 'den andra', third: 'den tredje' },
    ...{ fourth: 'den fjärde', last: 'den sista' },
  },
  and: 'och',
  or: 'eller',
  every,
  everyWeekday: (days) => `varje ${days}`,
  ofWeeks: (days, weeks) => `${days} ${weeks}`,
  theDay: (day, isCut) => `den ${ordinal(day)}${isCut ? ', eller den sista dagen,' : ''}`,
  lastDay: 'den sista dagen',
  of: (day, period) => `${day} ${period}`,
  ofMonth: (day, month) => `${day} i ${month}`,
  yearlyOn: (day, month) => `varje år den ${String(day)} ${month}`,
  date: (day, month, year) => `${String(day)} ${month} ${String(year)}`,
  until: (date) => ` till och med ${date}`,
  times: (count) => `${String(count)} gånger`,
  once: 'en gång',
  onceOn: (date) => `en gång, ${date}`,
  singleDays: (count, first, last) =>
    `på ${String(count)} enstaka dagar från ${first} till ${last}`,
  never: 'aldrig',
};

export const SWEDISH_SERIES: SeriesPhrases = {
  ...recurrencePhrases(WORDS),
  allDay: 'hela dagen',
  wholeDays: (days) => `${String(days)} hela dagar`,
  movedTo: (when) => `flyttad till ${when}`,
  withAnother: (fields) =>
    `med annat innehåll: ${fields.map((name) => SWEDISH_FIELDS[name] ?? name).join(', ')}`,
  and: 'och',
  cancelled: (date) => `${date} inställd`,
  more: (count) => `${String(count)} förekomster till är ändrade eller inställda`,
};
