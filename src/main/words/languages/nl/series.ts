import type { SeriesPhrases } from '../../../../sync/index.ts';
import { recurrencePhrases, type RecurrenceWords } from '../recurrence.ts';
import { DUTCH_FIELDS } from './terms.ts';

const ONE = { day: 'dag', week: 'week', month: 'maand', year: 'jaar' } as const;
const MANY = { day: 'dagen', week: 'weken', month: 'maanden', year: 'jaar' } as const;

function every(interval: number, unit: keyof typeof ONE): string {
  if (interval === 1) return `${unit === 'year' ? 'elk' : 'elke'} ${ONE[unit]}`;
  return `elke ${String(interval)} ${MANY[unit]}`;
}

const WEEKDAYS = [
  ...['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
];
const SETS = { all: 'dag', workdays: 'werkdag', weekend: 'weekenddag' };

const WORDS: RecurrenceWords = {
  months: [
    ...['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus'],
    ...['september', 'oktober', 'november', 'december'],
  ],
  weekdays: WEEKDAYS,
  theWeekdays: WEEKDAYS,
  sets: SETS,
  theSets: SETS,
  nths: {
    ...{ first: 'de eerste', second: 'de tweede', third: 'de derde' },
    ...{ fourth: 'de vierde', last: 'de laatste' },
  },
  and: 'en',
  or: 'of',
  every,
  everyWeekday: (days) => `elke ${days}`,
  ofWeeks: (days, weeks) =>
    Object.values(SETS).includes(days) ? `${weeks} op elke ${days}` : `${weeks} op ${days}`,
  theDay: (day, isCut) => `de ${String(day)}e${isCut ? ', of de laatste dag,' : ''}`,
  lastDay: 'de laatste dag',
  of: (day, period) => `${day} van ${period}`,
  ofMonth: (day, month) => `${day} van ${month}`,
  yearlyOn: (day, month) => `elk jaar op ${String(day)} ${month}`,
  date: (day, month, year) => `${String(day)} ${month} ${String(year)}`,
  until: (date) => ` tot en met ${date}`,
  times: (count) => `${String(count)} keer`,
  once: 'eenmaal',
  onceOn: (date) => `eenmaal, op ${date}`,
  singleDays: (count, first, last) => `op ${String(count)} losse dagen van ${first} tot ${last}`,
  never: 'nooit',
};

export const DUTCH_SERIES: SeriesPhrases = {
  ...recurrencePhrases(WORDS),
  allDay: 'de hele dag',
  wholeDays: (days) => `${String(days)} hele dagen`,
  movedTo: (when) => `verplaatst naar ${when}`,
  withAnother: (fields) =>
    `met andere inhoud: ${fields.map((name) => DUTCH_FIELDS[name] ?? name).join(', ')}`,
  and: 'en',
  cancelled: (date) => `${date} geannuleerd`,
  more: (count) => `nog ${String(count)} exemplaren gewijzigd of geannuleerd`,
};
