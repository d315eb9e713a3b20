/**
 * A series told by the days, the zone and the time of another form of it. A side with one zone tells
 * its rows by days and clocks of its own, which are others than those of a foreign rule; told by that
 * rule, both sides can be compared and merged day by day. The moments of the occurrences stay.
 */
import { dateText, dayNumber, LAST_DAY, type DayNumber } from '../model/calendar-day.ts';
import { canonicalRecurrence, canonicalSeries, canonicalTime } from '../model/canonical-series.ts';
import { canonicalWhen } from '../model/canonical.ts';
import { ruleTime } from '../model/occurrences.ts';
import type { Range, Recurrence } from '../model/recurrence.ts';
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Base } from '../model/link.ts';
import { firstDay, isRuleDay, lastDay, ruleDays } from '../model/rule-days.ts';
import type { Override, Series, SeriesTime } from '../model/series.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';
import {
  byWallClock,
  whenInZone,
  type DateText,
  type EpochMs,
  type When,
  type ZoneId,
} from '../model/time.ts';
import { firstMade, firstOf, onlyCancelled, rowsOf, slotsOf } from './days-of-rows.ts';
import { withHistory } from './history-days.ts';
import { paired, type Paired } from './paired-rows.ts';

const isList = ({ recurrence }: Series): boolean => recurrence.rule.kind === 'dates';

const zoneOf = ({ time }: Series): ZoneId =>
  time.kind === 'timed' && typeof time.zone === 'string' ? time.zone : 'UTC';

function isOtherZone({ time }: Series, other: Series): boolean {
  if (time.kind === 'all-day' || other.time.kind === 'all-day') return false;
  return canonicalTime({ ...time, zone: other.time.zone }) !== canonicalTime(time);
}

/** By the same rule a moved occurrence may be taken for another day of it, and the end with that. */
function isSameRule({ recurrence }: Series, other: Series): boolean {
  const text = ({ rule }: Recurrence): string =>
    canonicalRecurrence({ from: other.recurrence.from, rule, range: { kind: 'endless' } });
  return text(recurrence) === text(other.recurrence);
}

/** Whether the days of both forms may be others, so that they cannot be compared as they are. */
function isForeign(one: Series, other: Series): boolean {
  if (one.time.kind !== other.time.kind) return false;
  if (isOtherZone(one, other)) return true;
  if (isList(other)) return false;
  return isList(one) || isSameRule(one, other);
}

const daysBetween = (from: DateText, until: DateText): number =>
  (dayNumber(until) ?? 0) - (dayNumber(from) ?? 0);

/** The time of an occurrence on its day; null where it is on another one, or of another kind. */
function clockOf(when: When, day: DateText, { time }: Series): SeriesTime | null {
  if (when.kind === 'all-day') {
    const isOnDay = time.kind === 'all-day' && when.from === day;
    return isOnDay ? { kind: 'all-day', days: daysBetween(day, when.until) } : null;
  }
  if (time.kind === 'all-day' || typeof time.zone !== 'string') return null;
  const told = whenInZone(when, time.zone);
  if (told.kind === 'all-day' || !told.start.local.startsWith(day)) return null;
  const [start, end] = [told.start.local, told.end.local];
  const days = daysBetween(day, end.slice(0, 10));
  const clocks = { start: start.slice(11, 19), end: end.slice(11, 19) };
  return { kind: 'timed', ...clocks, days, zone: time.zone };
}

/** The time that most of them have, if that is another one than the form has that they are told by. */
function timeOf(rows: Paired, by: Series): SeriesTime {
  const counts = new Map<string, { readonly time: SeriesTime; count: number }>();
  for (const [{ day, ruledText }, row] of rows) {
    const own = row.text === ruledText ? by.time : clockOf(row.when, dateText(day), by);
    if (own === null) continue;
    const known = counts.get(canonicalTime(own));
    if (known === undefined) counts.set(canonicalTime(own), { time: own, count: 1 });
    else known.count += 1;
  }
  const [most] = [...counts.values()].sort((one, other) => other.count - one.count);
  // A single row says nothing of others, which may be over: it was moved itself.
  const isCommon = most !== undefined && most.count > 1 && most.count * 2 > rows.size;
  return isCommon ? most.time : by.time;
}

/** Where a series began when both sides agreed for the last time. */
interface Begin {
  readonly day: DateText;
  /**
   * What was sent, where the side has not shown anything of it yet: what lies before the first row may
   * never have been made, and is as it was sent. Null: the side had all of it.
   */
  readonly sent: Series | null;
  /** What is not over by then has been made in any case; absent: not known. */
  readonly now?: EpochMs | undefined;
}

/** What is known of a side from the time when both agreed. */
interface Agreed {
  /** From when on a day without an occurrence is a cancelled one; null: from the first. */
  readonly since: Begin | null;
  /** What it told as the time of the series, in its own form; null: not known. */
  readonly time: SeriesTime | null;
}

const NEVER: Agreed = { since: null, time: null };

const isInOwnForm = (series: Series, by: Series): boolean =>
  !isOtherZone(series, by) && !isList(series);

/** A form may tell the time that most of its rows have: only another one than before was given. */
function givenTime(series: Series, by: Series, { time }: Agreed): SeriesTime {
  const isAsBefore = time !== null && canonicalTime(time) === canonicalTime(series.time);
  return isAsBefore ? by.time : series.time;
}

interface Reach {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly range: Range;
}

const daysOf = (rows: Paired): readonly DayNumber[] => [...rows.keys()].map(({ day }) => day);

const datesOf = (rows: Paired): readonly DateText[] => daysOf(rows).map(dateText).sort();

/** Days of the same rule that are told to be cancelled, and not only missing. */
function cancelledByName(series: Series, by: Series): readonly DayNumber[] {
  if (isOtherZone(series, by) || !isSameRule(series, by)) return [];
  return series.cancelled
    .flatMap((date) => dayNumber(date) ?? [])
    .filter((day) => isRuleDay(series.recurrence, day));
}

interface Telling {
  readonly by: Series;
  /** Those of the days of the rule that the series itself tells to be cancelled. */
  readonly named: readonly DayNumber[];
}

/** How far the rows go: days that are cancelled at an end are part of the rule, others are not. */
function reachOf(rows: Paired, { by, named }: Telling, since: Begin | null): Reach {
  const days = [...daysOf(rows), ...named];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const begin = firstOf(by);
  const begun = since === null ? first : (dayNumber(since.day) ?? first);
  // Of rows that were told by no rule the day is one of their own.
  const isDay = isRuleDay({ ...by.recurrence, range: { kind: 'endless' } }, begun);
  const known = isDay ? Math.min(first, begun) : first;
  const from = onlyCancelled(by, begin - 1, known) ? Math.min(begin, known) : known;
  const end = lastDay(by.recurrence) ?? LAST_DAY;
  const isWhole = last <= end && onlyCancelled(by, last, end + 1);
  const { range } = by.recurrence;
  const isCounted = range.kind === 'count' && from !== begin;
  if (isWhole && !isCounted) return { first: from, last: end, range };
  const until = isWhole ? end : last;
  return { first: from, last: until, range: { kind: 'until', date: dateText(until) } };
}

function recurrenceOf(rows: Paired, by: Series, { first, range }: Reach): Recurrence {
  const { recurrence } = by;
  const from = first === firstOf(by) ? recurrence.from : dateText(first);
  const { rule } = recurrence;
  if (rule.kind !== 'dates') return { ...recurrence, from, range };
  return { ...recurrence, rule: { ...rule, dates: datesOf(rows) } };
}

function overridesOf(rows: Paired, bare: Series, zone: ZoneId): readonly Override[] {
  const textOf = (when: When): string => canonicalWhen(byWallClock(whenInZone(when, zone)));
  const own = bare.time.kind === 'timed' ? bare.time.zone : null;
  return [...rows]
    .sort(([one], [other]) => one.day - other.day)
    .flatMap(([{ day }, row]) => {
      const original = dateText(day);
      const ruled = ruleTime(bare, original);
      const isRuled = ruled !== null && textOf(ruled) === row.text;
      const when = typeof own === 'string' ? whenInZone(row.when, own) : row.when;
      const patch = { ...row.patch, ...(isRuled ? {} : { when }) };
      return Object.keys(patch).length === 0 ? [] : [{ original, patch }];
    });
}

/** Days without a row; behind the last of them those that the other form has cancelled. */
function cancelledOf(rows: Paired, telling: Telling, { first, last }: Reach): readonly DateText[] {
  const { by, named } = telling;
  if (isList(by)) return [];
  const there = new Set(datesOf(rows));
  const until = Math.max(...daysOf(rows), ...named);
  const onwards = { ...by.recurrence, range: { kind: 'endless' } } as const;
  const missing = [...ruleDays(onwards, { from: first, until })]
    .map(dateText)
    .filter((date) => !there.has(date));
  const isLater = (day: DayNumber): boolean => day > until && day <= last;
  const later = by.cancelled.filter((date) => isLater(dayNumber(date) ?? first - 1));
  return [...new Set([...missing, ...later])].sort();
}

/** Nobody has changed what was never made. */
function withUnmade(told: Series, sent: Series, first: DateText): Series {
  const isUnmade = (date: DateText): boolean => date >= told.recurrence.from && date < first;
  return {
    ...told,
    overrides: [...sent.overrides.filter((one) => isUnmade(one.original)), ...told.overrides],
    cancelled: [...sent.cancelled.filter(isUnmade), ...told.cancelled],
  };
}

/**
 * The same occurrences by the days of another form. A series that needs no telling comes out as it
 * is, and so does one of which some occurrences are on none of those days: its rule is another one.
 */
export function toldBy(series: Series, by: Series, agreed: Agreed = NEVER): Series {
  const { since } = agreed;
  if (!isForeign(series, by) || canonicalSeries(series) === canonicalSeries(by)) return series;
  const zone = zoneOf(series);
  const rows = rowsOf(series, zone);
  const slots = rows === null || rows.length === 0 ? null : slotsOf(by, rows, zone);
  const found = rows === null || slots === null ? null : paired(rows, slots);
  if (found === null) return series;
  const telling = { by, named: cancelledByName(series, by) };
  const reach = reachOf(found, telling, since);
  const sent = since?.sent ?? null;
  const there = Math.min(...daysOf(found), ...telling.named);
  const span = { from: reach.first, until: there };
  const first = since === null || sent === null ? reach.first : firstMade(by, since.now, span);
  const bare: Series = {
    time: isInOwnForm(series, by) ? givenTime(series, by, agreed) : timeOf(found, by),
    recurrence: recurrenceOf(found, by, reach),
    overrides: [],
    cancelled: cancelledOf(found, telling, { ...reach, first }),
  };
  const told = { ...bare, overrides: overridesOf(found, bare, zone) };
  return sent === null ? told : withUnmade(told, sent, dateText(first));
}

/** The side that is told by the other one's days: the CRM, unless only the calendar has one zone. */
function toldSide({ crm, calendar }: BySide<Capabilities>): Side {
  return crm.zones === 'per-item' && calendar.zones !== 'per-item' ? 'calendar' : 'crm';
}

/** Two forms of a series, told by the same days as far as that is possible. */
export function alike<Form extends Series | null>(
  forms: BySide<Form>,
  capabilities: BySide<Capabilities>,
): BySide<Form> {
  const side = toldSide(capabilities);
  const [own, by] = [forms[side], forms[opposite(side)]];
  return own === null || by === null ? forms : { ...forms, [side]: toldBy(own, by) };
}

/**
 * Null for a series without any day.
 * @param isShown whether the side has shown it, and not only been given it
 */
export function beginOf(series: Series, isShown: boolean, now?: EpochMs): Begin | null {
  const first = firstDay(series.recurrence);
  return first === null ? null : { day: dateText(first), sent: isShown ? null : series, now };
}

interface Versions {
  readonly base: Base;
  /** The side where it was made, which was given nothing; null or absent: not known. */
  readonly home?: Side | null;
  readonly now: BySide<Appointment>;
}

/** What both sides showed and show, told by the days that the calendar's rule had when they agreed. */
export function versionsAlike<Input extends Versions>(
  input: Input,
  capabilities: BySide<Capabilities>,
): Input {
  const side = toldSide(capabilities);
  const { base, now } = input;
  const by = base[opposite(side)].value.series;
  if (by === null) return input;
  const time = base[side].value.series?.time ?? null;
  const before =
    base[side].value.series && toldBy(base[side].value.series, by, { since: null, time });
  const isShown =
    input.home === side || before !== base[side].value.series || base[side].ref.version !== null;
  const can = capabilities[side].series;
  const since = before && beginOf(before, isShown, can === 'none' ? undefined : can.now);
  const told = now[side].series && toldBy(now[side].series, by, { since, time });
  const after = told && before ? withHistory(told, before, capabilities[side]) : told;
  if (before === base[side].value.series && after === now[side].series) return input;
  const value = { ...base[side].value, series: before };
  return {
    ...input,
    base: { ...base, [side]: { ...base[side], value } },
    now: { ...now, [side]: { ...now[side], series: after } },
  };
}
