/** How clocks go in a zone: by our own rules, or as a server tells, whose rules may be older. */
import { dateOf, dayOf } from './calendar-day.ts';
import { memo } from './memo.ts';
import {
  clockChanges,
  offsetAt,
  type ClockChange,
  type EpochMs,
  type Window,
  type ZoneId,
} from './time.ts';
import { changesInYear, DAY, MINUTE, offsetOfInstant, type ZoneRules } from './zone-rules.ts';

export interface ZoneClock {
  readonly zone: ZoneId;
  /** As whoever tells it calls the zone. */
  readonly name: string;
  /** Minutes east of UTC when the window begins. */
  readonly offset: number;
  /** Within the window, in order. */
  readonly changes: readonly ClockChange[];
}

export const ourClock: (zone: ZoneId, window: Window) => ZoneClock = (zone, window) =>
  reckoned({ zone, window });

interface Question {
  readonly zone: ZoneId;
  readonly window: Window;
}

const reckoned = memo(
  ({ zone, window: { from, until } }: Question) => `${zone} ${String(from)} ${String(until)}`,
  ({ zone, window }): ZoneClock => {
    const offset = offsetAt(window.from, zone);
    return { zone, name: zone, offset, changes: clockChanges(zone, window) };
  },
);

/** The last change until a moment; null when there is none in the window. */
export function changeBefore({ changes }: ZoneClock, at: EpochMs): ClockChange | null {
  return changes.findLast((one) => one.at <= at) ?? null;
}

/** Minutes east of UTC at a moment in the window. */
export function offsetThen(clock: ZoneClock, at: EpochMs): number {
  return changeBefore(clock, at)?.after ?? clock.offset;
}

export interface RuledZone {
  readonly zone: ZoneId;
  readonly name: string;
  /** The rules that are in force at a moment; null: not told. */
  readonly rulesIn: (moment: EpochMs) => ZoneRules | null;
}

/** How clocks go by rules that are told for each year; null when they are not, for one of them. */
export function clockByRules(
  { zone, name, rulesIn }: RuledZone,
  { from, until }: Window,
): ZoneClock | null {
  const [first, last] = [from, until].map((at) => dateOf(Math.floor(at / DAY)).year);
  const changes: ClockChange[] = [];
  let offset: number | null = null;
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) {
    const begin = dayOf({ year, month: 1 }, 1) * DAY;
    const rules = rulesIn(begin + DAY);
    if (rules === null) return null;
    const entering = offsetOfInstant(rules, begin, year);
    // New rules may begin with another offset than that with which the old ones end.
    if (offset !== null && offset !== entering) {
      changes.push({ at: begin - offset * MINUTE, before: offset, after: entering });
    }
    changes.push(...changesInYear(rules, year));
    offset = changesInYear(rules, year).at(-1)?.after ?? entering;
  }
  const within = changes.filter(({ at }) => at >= from && at < until);
  const before = changes.findLast(({ at }) => at < from)?.after;
  return { zone, name, offset: before ?? changes[0]?.before ?? offset ?? 0, changes: within };
}
