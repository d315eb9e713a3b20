/** The value of a field as a reader knows it. */
import type { Appointment, FieldName, When } from '../../sync/index.ts';
import { clockText, dayText, wallText } from './moment.ts';
import { say, toldSeries, valueWord } from './tongue.ts';

const DAY = 86_400_000;
const LONGEST = 80;
const nothing = (): string => say('valueNothing');

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return nothing();
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  return say('quoted', { text: shown });
}

/** `Sat 28 Nov 2026 09:00–10:00 Europe/Oslo`; the last day of an all-day appointment is included. */
function whenText(when: When): string {
  if (when.kind === 'all-day') {
    return say('valueAllDay', { days: daysText(when.from, when.until) });
  }
  const { start, end } = when;
  const isOneDay = start.local.slice(0, 10) === end.local.slice(0, 10);
  const until = isOneDay ? clockText(end.local.slice(11)) : wallText(end.local);
  const zone = start.zone === end.zone ? start.zone : `${start.zone}, ${end.zone}`;
  return `${wallText(start.local)}–${until} ${zone}`;
}

/** @param until the first day after */
function daysText(from: string, until: string): string {
  const last = new Date(Date.parse(`${until}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
  const first = dayText(from);
  return last <= from ? first : say('valueDays', { from: first, until: dayText(last) });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? nothing() : names.join(', ');
}

type Texts = { readonly [Name in FieldName]: (value: Appointment[Name]) => string };

const record = (value: { readonly name: string } | null): string =>
  value === null ? nothing() : quoted(value.name);

const TEXTS: Texts = {
  title: quoted,
  text: quoted,
  when: whenText,
  location: quoted,
  busy: valueWord,
  sensitivity: valueWord,
  importance: valueWord,
  reminder: (minutes) => (minutes === null ? nothing() : say('valueReminder', { count: minutes })),
  categories: listed,
  attendees: (people) => listed(people.map(({ name, email }) => name || email)),
  organiser: (person) => (person === null ? nothing() : person.name || person.email),
  meetingUrl: (url) => url ?? nothing(),
  company: record,
  contact: record,
  project: record,
  sale: record,
  type: record,
  completed: (done) => say(done ? 'valueYes' : 'valueNo'),
  series: (series) => (series === null ? say('valueOnce') : toldSeries(series)),
};

/** More of it nobody reads in a comparison. */
const WHOLE = 4_000;

function whole(text: string): string {
  const shown = text.trim();
  if (shown === '') return nothing();
  return shown.length > WHOLE ? `${shown.slice(0, WHOLE - 1)}…` : shown;
}

const WHOLE_TEXTS: Texts = {
  ...TEXTS,
  title: whole,
  text: whole,
  location: whole,
  busy: (value) => valueWord(value).replaceAll('-', ' '),
  company: (value) => whole(value?.name ?? ''),
  contact: (value) => whole(value?.name ?? ''),
  project: (value) => whole(value?.name ?? ''),
  sale: (value) => whole(value?.name ?? ''),
  type: (value) => whole(value?.name ?? ''),
};

/** The value where there is room for it: what people wrote keeps its lines. @param value of that field */
export function wholeText(name: FieldName, value: Appointment[FieldName]): string {
  return WHOLE_TEXTS[name](value as never);
}

/** In a line of a list. @param value of that field */
export function valueText(name: FieldName, value: Appointment[FieldName]): string {
  return TEXTS[name](value as never);
}
