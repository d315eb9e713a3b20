/** Time as people and calendars mean it; the only module of the engine that touches Temporal. */
import { Temporal } from 'temporal-polyfill';
import { memo } from './memo.ts';
import type { DateText } from './calendar-day.ts';
import { utcClock, utcMoment } from './utc-moment.ts';

export type { DateText };

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/**
 * `2026-11-20T15:30:00`: wall-clock time without offset, to the second. In the hour that comes twice
 * in autumn, what is meant the second time has its offset behind it: `2026-10-25T02:30:00+01:00`.
 */
export type LocalText = string;
/** An IANA zone id such as `Europe/Oslo`. */
export type ZoneId = string;

export interface ZonedTime {
  readonly local: LocalText;
  readonly zone: ZoneId;
}

/** A timed appointment is wall clock plus zone; an all-day one is dates, never a time. */
export type When =
  | { readonly kind: 'timed'; readonly start: ZonedTime; readonly end: ZonedTime }
  /** `until` is the first day after the appointment. */
  | { readonly kind: 'all-day'; readonly from: DateText; readonly until: DateText };

/** From `from` (inclusive) until `until` (exclusive), in UTC. */
export interface Window {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** One change of the clocks; offsets in minutes east of UTC. */
export interface ClockChange {
  readonly at: EpochMs;
  readonly before: number;
  readonly after: number;
}

const DAY = 86_400_000;

/** Servers tell fractions of any length; Temporal reads nine digits. */
const withShortFraction = (text: string): string => text.replace(/([.,]\d{3})\d+/, '$1');

const OFFSET = /(?<=T.*)[+-]\d\d:\d\d$/;

interface DayInZone {
  /** Days since 1970-01-01 in UTC. */
  readonly day: number;
  readonly zone: ZoneId;
}

/**
 * How far the clocks of a zone are ahead of UTC, in milliseconds, from the day before until the day
 * after: there each of its times comes once. NaN when they change in between.
 */
const steadyOffset = memo(
  ({ day, zone }: DayInZone) => `${String(day)} ${zone}`,
  ({ day, zone }): number => {
    const from = Temporal.Instant.fromEpochMilliseconds((day - 1) * DAY).toZonedDateTimeISO(zone);
    const next = from.getTimeZoneTransition('next');
    const isSteady = next === null || next.epochMilliseconds >= (day + 2) * DAY;
    return isSteady ? Math.round(from.offsetNanoseconds / 1e6) : Number.NaN;
  },
);

/**
 * The moment of a wall-clock time. A time inside a spring gap is moved on, as calendars do; an
 * offset that the zone does not have then counts for nothing.
 */
export function instantOf(time: ZonedTime): EpochMs {
  const { local, zone } = time;
  const plain = utcMoment(`${local}Z`);
  if (plain === null) return instantByRules(time);
  const instant = plain - steadyOffset({ day: Math.floor(plain / DAY), zone });
  return Number.isNaN(instant) ? instantByRules(time) : instant;
}

const instantByRules: (time: ZonedTime) => EpochMs = memo(
  ({ local, zone }: ZonedTime) => `${local} ${zone}`,
  ({ local, zone }) => {
    const text = withShortFraction(local);
    const disambiguation = 'compatible';
    return OFFSET.test(text)
      ? Temporal.ZonedDateTime.from(`${text}[${zone}]`, { offset: 'prefer', disambiguation })
          .epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation })
          .epochMilliseconds;
  },
);

interface Moment {
  readonly instant: EpochMs;
  readonly zone: ZoneId;
}

interface Clocks {
  readonly wall: LocalText;
  readonly local: LocalText;
}

/** The wall clock alone, and with the offset where it would be another moment without. */
function clockAt(moment: Moment): Clocks {
  const { instant, zone } = moment;
  const offset = steadyOffset({ day: Math.floor(instant / DAY), zone });
  const wall = Number.isNaN(offset) ? null : utcClock(instant + offset);
  return wall === null ? clockByRules(moment) : { wall, local: wall };
}

const clockByRules = memo(
  ({ instant, zone }: Moment) => `${String(instant)} ${zone}`,
  ({ instant, zone }): Clocks => {
    const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    const plain = there.toPlainDateTime();
    const wall = plain.toString({ smallestUnit: 'second', roundingMode: 'trunc' });
    const isFirst = plain.toZonedDateTime(zone).epochMilliseconds === instant;
    return { wall, local: isFirst ? wall : `${wall}${there.offset}` };
  },
);

/** The wall-clock time of a moment in a zone, cut to the second. */
export function zonedAt(instant: EpochMs, zone: ZoneId): ZonedTime {
  return { local: clockAt({ instant, zone }).local, zone };
}

/** What the clock on the wall shows, which does not tell the second of two equal hours. */
export function wallClockAt(instant: EpochMs, zone: ZoneId): LocalText {
  return clockAt({ instant, zone }).wall;
}

/** Whether the clock on the wall has shown the same before: the second of two equal hours. */
export function isInSecondHour(instant: EpochMs, zone: ZoneId): boolean {
  const { local, wall } = clockAt({ instant, zone });
  return local !== wall;
}

function inZone(time: ZonedTime, zone: ZoneId): ZonedTime {
  const told = zonedAt(instantOf(time), zone);
  // The same object for the same words: thousands of them would be in memory twice.
  return told.zone === time.zone && told.local === time.local ? time : told;
}

/** `2026-11-20T14:30:00Z`, without fraction. */
export function utcText(instant: EpochMs): string {
  return `${wallClockAt(instant, 'UTC')}Z`;
}

/**
 * Reads an ISO 8601 date-time. With `Z` or an offset it is a moment; without one it is read as
 * wall-clock time in `zone`. Fractions of any length are accepted and cut to milliseconds.
 * Answers null for anything else.
 */
export function parseInstant(text: string, zone: ZoneId): EpochMs | null {
  const trimmed = text.trim();
  const moment = utcMoment(zone === 'UTC' && !trimmed.endsWith('Z') ? `${trimmed}Z` : trimmed);
  if (moment !== null) return moment;
  try {
    return /[T ].*[Z+-]/i.test(trimmed)
      ? Temporal.Instant.from(withShortFraction(trimmed)).epochMilliseconds
      : instantOf({ local: trimmed, zone });
  } catch {
    return null;
  }
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Minutes east of UTC. */
export function offsetAt(instant: EpochMs, zone: ZoneId): number {
  return Math.round(
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds /
      60e9,
  );
}

/** The changes of a zone's clocks within a window, in order. */
export function clockChanges(zone: ZoneId, window: Window): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(window.from - 1).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= window.until) return changes;
    at = next;
    const instant = next.epochMilliseconds;
    const [before, after] = [offsetAt(instant - 1, zone), offsetAt(instant, zone)];
    // Some changes are of the name alone.
    if (before !== after) changes.push({ at: instant, before, after });
  }
}

/** The days of a year on which the clocks of a zone leave out some time. */
export const gapDays: (zone: ZoneId, year: number) => readonly DateText[] = (zone, year) =>
  gapDaysIn({ zone, year });

const gapDaysIn = memo(
  ({ zone, year }: { readonly zone: ZoneId; readonly year: number }) => `${zone} ${year}`,
  ({ zone, year }): readonly DateText[] => {
    const [first, next] = [year, year + 1].map((one) =>
      startOfDay(`${String(one).padStart(4, '0')}-01-01`, 'UTC'),
    );
    const window = { from: (first ?? 0) - DAY, until: (next ?? first ?? 0) + DAY };
    const gaps = clockChanges(zone, window).filter(({ before, after }) => after > before);
    // Told by the clock that is left, a gap may begin on the day before; Samoa left out a whole one.
    return gaps.flatMap(({ at, before, after }) => {
      const from = Math.floor((at + before * 60_000) / DAY);
      const until = Math.floor((at + after * 60_000 - 1) / DAY);
      return Array.from({ length: until - from + 1 }, (_, index) =>
        dateAt((from + index) * DAY, 'UTC'),
      );
    });
  },
);

export function addDays(date: DateText, days: number): DateText {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The first moment of a day in a zone. */
export function startOfDay(date: DateText, zone: ZoneId): EpochMs {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** The calendar day of a moment in a zone. */
export function dateAt(instant: EpochMs, zone: ZoneId): DateText {
  return wallClockAt(instant, zone).slice(0, 10);
}

/** Where an appointment begins and ends, in UTC; all-day ones by the dates of UTC. */
export function extentOf(when: When): { readonly start: EpochMs; readonly end: EpochMs } {
  return when.kind === 'timed'
    ? { start: instantOf(when.start), end: instantOf(when.end) }
    : { start: startOfDay(when.from, 'UTC'), end: startOfDay(when.until, 'UTC') };
}

/** All-day appointments get a day of tolerance, because their dates have no zone. */
export function isInside(when: When, window: Window): boolean {
  const { start, end } = extentOf(when);
  const slack = when.kind === 'all-day' ? DAY : 0;
  return end + slack > window.from && start - slack < window.until;
}

/**
 * When a window that moves on with time will reach what starts at `start`; null when it has left
 * it behind.
 */
export function reachedAt(start: EpochMs, window: Window, now: EpochMs): EpochMs | null {
  const distance = start - window.until;
  return distance < 0 ? null : now + distance + 1;
}

/** The first moment at which an appointment may begin anywhere on earth. */
export function earliestStart(when: When): EpochMs {
  return extentOf(when).start - (when.kind === 'all-day' ? DAY : 0);
}

/** Whether the window has left it behind for good. */
export function isPast(when: When, window: Window): boolean {
  return !isInside(when, window) && extentOf(when).start < window.until;
}

export function windowAround(now: EpochMs, daysBack: number, daysAhead: number): Window {
  return { from: now - daysBack * DAY, until: now + daysAhead * DAY };
}

/** `when` with both ends told in `zone`; the moments stay as they are. */
export function whenInZone(when: When, zone: ZoneId): When {
  if (when.kind !== 'timed') return when;
  const [start, end] = [inZone(when.start, zone), inZone(when.end, zone)];
  return start === when.start && end === when.end ? when : { kind: 'timed', start, end };
}

/**
 * `when` as a server shows it that stores nothing but the wall clock: of two equal hours the first
 * is meant, and nothing ends before it begins.
 */
export function byWallClock(when: When): When {
  if (when.kind === 'all-day') return when;
  const told = ({ local, zone }: ZonedTime): ZonedTime => ({
    local: local.replace(OFFSET, ''),
    zone,
  });
  const [start, end] = [told(when.start), told(when.end)];
  return { kind: 'timed', start, end: instantOf(end) < instantOf(start) ? start : end };
}
