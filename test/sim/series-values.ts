/** The series that people make, and what they do to one: few rules and hours, so that they meet. */
import { passesNeighbours } from '../../src/sync/connectors/memory/neighbours.ts';
import { dateText, dayNumber, weekdayOf } from '../../src/sync/model/calendar-day.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Range, Recurrence, Rule } from '../../src/sync/model/recurrence.ts';
import { firstDay, isRuleDay } from '../../src/sync/model/rule-days.ts';
import { firstTime } from '../../src/sync/model/series-window.ts';
import type { Occurrence, Series, SeriesTime } from '../../src/sync/model/series.ts';
import {
  addDays,
  dateAt,
  windowAround,
  type DateText,
  type When,
  type Window,
} from '../../src/sync/model/time.ts';
import { at, isTwofold, OFFICE, SECRET, WORDS, type Today } from './values.ts';

/** What happens to a series, or makes one. */
export const RECURRENCES = [
  'cancel',
  'move',
  'retitle',
  'hide-one',
  'crowd',
  'like-the-others',
  'time',
  'zone',
  'rule',
  'end',
  'split',
  'single',
  'repeat',
] as const;
export type RecurrenceEdit = (typeof RECURRENCES)[number];

const ZONES = [OFFICE, OFFICE, 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kolkata'] as const;

export const windowOf = ({ now, daysBack, daysAhead }: Today): Window =>
  windowAround(now, daysBack, daysAhead);

/** `zone`: the one in which a side tells everything; null: any. */
export interface Form {
  readonly zone: string | null;
  readonly today: Today;
}

type Ruled = Pick<Recurrence, 'rule' | 'range'>;

const times = (count: number): Range => ({ kind: 'count', count });
const ENDLESS: Range = { kind: 'endless' };

function ruled(value: number, from: DateText): Ruled {
  const day = dayNumber(from) ?? 0;
  const weekday = weekdayOf(day);
  const until = (days: number): Range => ({ kind: 'until', date: addDays(from, days) });
  const weekly = (interval: number, others: readonly number[] = []): Rule => ({
    ...{ kind: 'weekly', interval, weekStart: 'monday' },
    weekdays: [weekday, ...others.map((more) => weekdayOf(day + more))],
  });
  const all: readonly Ruled[] = [
    { rule: { kind: 'daily', interval: 1 }, range: times(4) },
    { rule: weekly(1), range: times(5) },
    { rule: weekly(1, [2]), range: until(28) },
    { rule: weekly(1), range: ENDLESS },
    { rule: weekly(2), range: times(4) },
    { rule: { kind: 'monthly', interval: 1, day: Number(from.slice(8)) }, range: times(4) },
    { rule: { kind: 'daily', interval: 2 }, range: until(13) },
    {
      rule: { kind: 'monthly-nth', interval: 1, nth: 'second', weekdays: [weekday] },
      range: ENDLESS,
    },
    { rule: { kind: 'daily', interval: 1 }, range: ENDLESS },
    { rule: { kind: 'monthly', interval: 1, day: 31 }, range: until(150) },
    { rule: { kind: 'yearly', month: Number(from.slice(5, 7)), day: 1 }, range: ENDLESS },
    { rule: weekly(2, [3]), range: until(40) },
  ];
  return at(all, value);
}

/** What the form of a side with one zone has no room for becomes something simpler. */
function recurrenceOf(value: number, from: DateText, { zone }: Form): Recurrence {
  const { rule, range } = ruled(value, from);
  if (zone === null) return { from, rule, range };
  const plain: Rule =
    rule.kind === 'monthly-nth'
      ? { kind: 'monthly', interval: 1, day: Number(from.slice(8)) }
      : rule;
  return { from, rule: plain, range: range.kind === 'endless' ? times(6) : range };
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:30:00`;

function timeAt(hour: number, value: number, { zone }: Form): SeriesTime {
  const own = zone ?? at(ZONES, value);
  return { kind: 'timed', start: clock(hour), end: clock(hour + 1), days: 0, zone: own };
}

const WHOLE_DAYS = 9;

/** @param value chooses among rules, zones and whole days */
export function seriesOn(
  { day, hour, value }: { readonly day: number; readonly hour: number; readonly value: number },
  form: Form,
): Series {
  const from = addDays(dateAt(form.today.now, OFFICE), day);
  const time: SeriesTime =
    value % 10 === WHOLE_DAYS
      ? { kind: 'all-day', days: 1 + (value % 2) }
      : timeAt(hour, value, form);
  return { time, recurrence: recurrenceOf(value, from, form), overrides: [], cancelled: [] };
}

/** The fields of an appointment that is this series. */
export function seriesPatch(series: Series, when: When): Patch & { readonly when: When } {
  return { series, when: firstTime(series) ?? when };
}

function withPatch(series: Series, original: DateText, patch: Occurrence['patch']): Series {
  const own = series.overrides.find((one) => one.original === original)?.patch ?? {};
  const others = series.overrides.filter((one) => one.original !== original);
  const overrides = [...others, { original, patch: { ...own, ...patch } }];
  return {
    ...series,
    overrides: overrides.sort((one, other) => (one.original < other.original ? -1 : 1)),
  };
}

const without = (series: Series, date: DateText): Series => ({
  ...series,
  overrides: series.overrides.filter(({ original }) => original !== date),
  cancelled: series.cancelled.filter((one) => one !== date),
});

function cancelled(series: Series, date: DateText): Series {
  const { recurrence } = series;
  const { rule } = recurrence;
  const left = without(series, date);
  if (rule.kind !== 'dates') return { ...left, cancelled: [...left.cancelled, date].sort() };
  const dates = rule.dates.filter((one) => one !== date);
  return { ...left, recurrence: { ...recurrence, rule: { ...rule, dates } } };
}

/** Where an occurrence is moved: another hour of its day, or now and then the day after it. */
function movedTo({ original }: Occurrence, { time }: Series, value: number): When | null {
  const days = value % 4 === 3 ? 1 : 0;
  const date = addDays(original, days);
  if (time.kind === 'all-day') {
    const from = addDays(original, 1);
    return { kind: 'all-day', from, until: addDays(from, time.days) };
  }
  const zone = typeof time.zone === 'string' ? time.zone : OFFICE;
  const moment = (hour: number) => ({ local: `${date}T${clock(hour)}`, zone });
  const when: When = { kind: 'timed', start: moment(7 + value), end: moment(8 + value) };
  return isTwofold(when) ? null : when;
}

/** A step of a person at one series, `occurrence` being the one that is meant. */
interface Work {
  readonly series: Series;
  readonly occurrence: Occurrence;
  readonly tag: string;
  readonly value: number;
  readonly form: Form;
}

/** On a calendar server another time or rule throws all exceptions away. */
function anew({ series, value, form }: Work, changes: Partial<Series>): Series {
  const isForgetful = form.zone === null && value % 2 === 0;
  const exceptions = isForgetful ? { overrides: [], cancelled: [] } : {};
  return { ...series, ...exceptions, ...changes };
}

function ended({ series, occurrence }: Work): Series {
  const { recurrence } = series;
  const { rule } = recurrence;
  const date = occurrence.original;
  if (rule.kind === 'dates') {
    const dates = rule.dates.filter((one) => one <= date);
    return { ...series, recurrence: { ...recurrence, rule: { ...rule, dates } } };
  }
  return { ...series, recurrence: { ...recurrence, range: { kind: 'until', date } } };
}

/** One that was cancelled or is different becomes like the others again. */
function likeTheOthers({ series, value }: Work): Series {
  const odd = [...series.cancelled, ...series.overrides.map(({ original }) => original)].sort();
  const date = odd[value % Math.max(1, odd.length)];
  return date === undefined ? series : without(series, date);
}

/** Onto the day of another one, as rows of a CRM may be. */
function crowded({ series, occurrence, value, form }: Work): Series {
  const others = visible(series, form).filter(({ original }) => original !== occurrence.original);
  const other = others[value % Math.max(1, others.length)]?.when;
  const { time } = series;
  if (form.zone === null || other === undefined) return series;
  if (time.kind === 'all-day' || other.kind === 'all-day') {
    return withPatch(series, occurrence.original, { when: other });
  }
  const zone = typeof time.zone === 'string' ? time.zone : OFFICE;
  const date = other.start.local.slice(0, 10);
  const moment = (hour: number) => ({ local: `${date}T${clock(hour)}`, zone });
  const when: When = { kind: 'timed', start: moment(6 + value), end: moment(7 + value) };
  return isTwofold(when) ? series : withPatch(series, occurrence.original, { when });
}

type Writing = (work: Work) => Series;

const WRITINGS: Readonly<Record<Exclude<RecurrenceEdit, 'split' | 'single' | 'repeat'>, Writing>> =
  {
    cancel: ({ series, occurrence }) => cancelled(series, occurrence.original),
    move: ({ series, occurrence, value }) => {
      const when = movedTo(occurrence, series, value);
      return when === null ? series : withPatch(series, occurrence.original, { when });
    },
    retitle: ({ series, occurrence, tag, value }) =>
      withPatch(series, occurrence.original, { title: `${tag} ${at(WORDS, value)} once` }),
    'hide-one': ({ series, occurrence, tag }) =>
      withPatch(series, occurrence.original, {
        ...{ title: `${tag} ${SECRET}`, text: SECRET, sensitivity: 'private' },
      }),
    crowd: crowded,
    'like-the-others': likeTheOthers,
    time: (work) => {
      const { series, value, form } = work;
      const { time } = series;
      if (time.kind === 'all-day') return anew(work, { time: { ...time, days: 1 + (value % 2) } });
      const { start, end } = timeAt(7 + value, 0, form) as typeof time;
      return anew(work, { time: { ...time, start, end, days: 0 } });
    },
    zone: (work) => {
      const { time } = work.series;
      if (work.form.zone !== null || time.kind === 'all-day') return work.series;
      return anew(work, { time: { ...time, zone: at(ZONES, work.value) } });
    },
    rule: (work) => {
      const first = firstDay(work.series.recurrence);
      const from = first === null ? work.series.recurrence.from : dateText(first);
      return anew(work, { recurrence: recurrenceOf(work.value, from, work.form) });
    },
    end: ended,
  };

export interface SeriesWork {
  readonly what: RecurrenceEdit;
  readonly at: number;
  readonly value: number;
}

export interface Page {
  readonly series: Series;
  readonly tag: string;
  readonly form: Form;
}

/** Those that a person sees: in the window. */
function visible(series: Series, { today }: Form): readonly Occurrence[] {
  return occurrences(series, windowOf(today));
}

/** The series as a person leaves it; null when there is nothing to be done. */
export function seriesAfter({ what, at: index, value }: SeriesWork, page: Page): Series | null {
  if (what === 'split' || what === 'single' || what === 'repeat') return null;
  const { series, tag, form } = page;
  const all = visible(series, form);
  const occurrence = all[index % Math.max(1, all.length)];
  if (occurrence === undefined) return null;
  const after = WRITINGS[what]({ series, occurrence, tag, value, form });
  const isEmpty = firstDay(after.recurrence) === null;
  // A calendar lets nobody put an occurrence onto the day of another one, or past it.
  const isRefused = form.zone === null && passesNeighbours(after);
  return isEmpty || isRefused ? null : after;
}

/** This and all that follow: the old series ends before, and a new one begins. */
export function splitAt(
  index: number,
  { series, form }: Page,
): { readonly before: Series; readonly after: Series } | null {
  const { recurrence } = series;
  const { rule, range } = recurrence;
  const all = visible(series, form).filter(({ original }) => isAfterFirst(series, original));
  const date = all[index % Math.max(1, all.length)]?.original;
  const day = date === undefined ? null : dayNumber(date);
  if (date === undefined || day === null || rule.kind === 'dates') return null;
  const until = (last: DateText): Range => ({ kind: 'until', date: last });
  const old = { ...recurrence, range: until(addDays(date, -1)) };
  const first = firstDay(recurrence) ?? day;
  let passed = 0;
  for (let one = first; one < day; one += 1) if (isRuleDay(recurrence, one)) passed += 1;
  const rest: Range = range.kind === 'count' ? times(range.count - passed) : range;
  return {
    before: { ...series, recurrence: old },
    after: {
      ...series,
      recurrence: { from: date, rule, range: rest },
      overrides: [],
      cancelled: [],
    },
  };
}

function isAfterFirst({ recurrence }: Series, original: DateText): boolean {
  const first = firstDay(recurrence);
  return first !== null && original > dateText(first);
}
