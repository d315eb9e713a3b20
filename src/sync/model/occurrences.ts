/**
 * The occurrences of a series within a window. The time that it takes goes by what lies in the
 * window and by the number of overrides, whatever the rule says.
 */
import { dateOf, dateText, dayNumber, LAST_DAY, type DayNumber } from './calendar-day.ts';
import { isRuleDay, ruleDays } from './rule-days.ts';
import type { Occurrence, Override, Series, SeriesTime } from './series.ts';
import {
  extentOf,
  gapDays,
  instantOf,
  isInside,
  zonedAt,
  type DateText,
  type When,
  type Window,
  type ZoneId,
  type ZonedTime,
} from './time.ts';
import { DAY, fixedZone, offsetOfWallClock, type CustomZone } from './zone-rules.ts';

/** No server lets an appointment last longer than five years. */
const LONGEST = 1_830;
/** Zones, and the tolerance of all-day appointments, move nothing by more than this. */
const SLACK = 3;

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/** Milliseconds since midnight; null for what is no time of day. */
function clockMs(clock: string): number | null {
  const match = CLOCK.exec(clock);
  if (match === null) return null;
  return (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000;
}

/** Whether an occurrence ends after it begins, and within five years. */
function isSoundTime(time: SeriesTime): boolean {
  const { days } = time;
  if (!Number.isInteger(days) || days > LONGEST) return false;
  if (time.kind === 'all-day') return days >= 1;
  const [start, end] = [clockMs(time.start), clockMs(time.end)];
  return start !== null && end !== null && days * DAY + end - start >= 0 && days >= 0;
}

type Timed = Extract<SeriesTime, { kind: 'timed' }>;

/** By the wall clock, in milliseconds. */
function lengthOf({ start, end, days }: Timed): number {
  return days * DAY + (clockMs(end) ?? 0) - (clockMs(start) ?? 0);
}

/** Times of a zone without a name are told with the offset that is in force. */
function inCustomZone(day: DayNumber, time: Timed, zone: CustomZone): When {
  const at = (on: DayNumber, clock: string): ZonedTime => {
    const wall = on * DAY + (clockMs(clock) ?? 0);
    const offset = offsetOfWallClock(zone.rules, wall, dateOf(on).year);
    return { local: `${dateText(on)}T${clock}`, zone: fixedZone(offset) };
  };
  return soundEnd(at(day, time.start), at(day + time.days, time.end), lengthOf(time));
}

/** When the clocks leave out the start but not the end, the appointment keeps its length. */
function soundEnd(start: ZonedTime, end: ZonedTime, length: number): When {
  const [from, until] = [instantOf(start), instantOf(end)];
  if (until >= from) return { kind: 'timed', start, end };
  return { kind: 'timed', start, end: zonedAt(from + length, end.zone) };
}

function inZone(day: DayNumber, time: Timed, zone: ZoneId): When {
  const date = dateText(day);
  const start = { local: `${date}T${time.start}`, zone };
  const end = { local: `${time.days === 0 ? date : dateText(day + time.days)}T${time.end}`, zone };
  if (!gapDays(zone, dateOf(day).year).includes(date)) return { kind: 'timed', start, end };
  return soundEnd(zonedAt(instantOf(start), zone), zonedAt(instantOf(end), zone), lengthOf(time));
}

/** Where the rule has the occurrence of a day. */
function whenOn(day: DayNumber, time: SeriesTime): When {
  if (time.kind === 'all-day') {
    return { kind: 'all-day', from: dateText(day), until: dateText(day + time.days) };
  }
  const { zone } = time;
  return typeof zone === 'string' ? inZone(day, time, zone) : inCustomZone(day, time, zone);
}

/** Where the rule has the occurrence of a day, whether or not it has one; null for no date. */
export function ruleTime({ time }: Series, original: DateText): When | null {
  const day = dayNumber(original);
  return day === null || !isSoundTime(time) ? null : whenOn(day, time);
}

function overriddenDays(series: Series): ReadonlyMap<DayNumber | null, Override> {
  return new Map(series.overrides.map((one) => [dayNumber(one.original), one]));
}

const byStart = (one: Occurrence, other: Occurrence): number =>
  extentOf(one.when).start - extentOf(other.when).start || (one.original < other.original ? -1 : 1);

interface Known {
  readonly overrides: ReadonlyMap<DayNumber | null, Override>;
  readonly cancelled: ReadonlySet<DayNumber | null>;
}

/** Those that are like the rule says. */
function plainOccurrences(series: Series, window: Window, known: Known): Occurrence[] {
  const { time, recurrence } = series;
  const length = time.days + SLACK;
  const span = {
    from: Math.floor(window.from / DAY) - length,
    until: Math.min(Math.ceil(window.until / DAY) + SLACK, LAST_DAY - LONGEST - SLACK),
  };
  const found: Occurrence[] = [];
  for (const day of ruleDays(recurrence, span)) {
    if (known.overrides.has(day) || known.cancelled.has(day)) continue;
    const when = whenOn(day, time);
    // Only near the ends of the window the moment has to be known.
    const isCertain = day >= span.from + 2 * length && day <= span.until - 2 * SLACK;
    if (isCertain || isInside(when, window)) {
      found.push({ original: dateText(day), when, patch: {} });
    }
  }
  return found;
}

function movedOccurrences(series: Series, window: Window, known: Known): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [day, { original, patch }] of known.overrides) {
    if (day === null || known.cancelled.has(day) || !isRuleDay(series.recurrence, day)) continue;
    const { when = whenOn(day, series.time), ...rest } = patch;
    if (isInside(when, window)) found.push({ original, when, patch: rest });
  }
  return found;
}

/**
 * In the order of their starts; of equal ones, of their original days. A series that is not sound
 * has none, and neither has an override or a cancellation of a day that the rule does not have.
 */
export function occurrences(series: Series, window: Window): readonly Occurrence[] {
  if (!isSoundTime(series.time)) return [];
  const known = {
    overrides: overriddenDays(series),
    cancelled: new Set(series.cancelled.map(dayNumber)),
  };
  const plain = plainOccurrences(series, window, known);
  const moved = movedOccurrences(series, window, known);
  return moved.length === 0 ? plain : [...plain, ...moved].sort(byStart);
}

/** The overrides whose day the rule does not have, which nobody sees. */
export function strandedOverrides({ recurrence, overrides }: Series): readonly Override[] {
  return overrides.filter(({ original }) => {
    const day = dayNumber(original);
    return day === null || !isRuleDay(recurrence, day);
  });
}
