// When a zone changes its clocks, as a rule for every year.
import { nextClockChange, offsetMinutesAt } from '../wall-time.ts';
import { WEEKDAYS } from './recurrence.ts';
import type { Weekday } from './recurrence.ts';

/** The nth such weekday of the month, at a time of the clock that is in force until then. */
export type ClockChange = {
  /** 1 is January. */
  readonly month: number;
  readonly weekday: Weekday;
  /** 1 to 4, or -1 for the last one. */
  readonly occurrence: number;
  /** `HH:MM:SS` */
  readonly time: string;
};

/** Offsets are minutes east of UTC. */
export type ZoneRules = {
  readonly standard: number;
  /** null: the clocks are never changed. */
  readonly daylight: {
    readonly offset: number;
    readonly begins: ClockChange;
    readonly ends: ClockChange;
  } | null;
};

type Change = { readonly at: number; readonly before: number; readonly after: number };

/** In how many years around a day has to be the last one of its month to be meant as the last. */
const AROUND = 5;

/** The rules that hold in `year`; a year with other than two changes has none. */
export function zoneRules(zone: string, year: number): ZoneRules {
  const changes = changesOf(zone, year);
  const [first, second, ...more] = changes;
  const begins = changes.find(({ before, after }) => after > before);
  const ends = changes.find(({ before, after }) => after < before);
  const isPair = second !== undefined && more.length === 0;
  if (first === undefined || !isPair || begins === undefined || ends === undefined) {
    return { standard: offsetMinutesAt(Date.UTC(year, 0, 1), zone), daylight: null };
  }
  const rule = (change: Change): ClockChange => ruleOf(change, { zone, year });
  return {
    standard: ends.after,
    daylight: { offset: begins.after, begins: rule(begins), ends: rule(ends) },
  };
}

const known = new Map<string, readonly Change[]>();

function changesOf(zone: string, year: number): readonly Change[] {
  const key = `${zone} ${String(year)}`;
  let changes = known.get(key);
  if (changes === undefined) {
    changes = findChanges(zone, year);
    known.set(key, changes);
  }
  return changes;
}

function findChanges(zone: string, year: number): readonly Change[] {
  const stop = Date.UTC(year + 1, 0, 1);
  const changes: Change[] = [];
  let at = nextClockChange(Date.UTC(year, 0, 1), zone);
  while (at !== null && at < stop) {
    const before = offsetMinutesAt(at - 1, zone);
    const after = offsetMinutesAt(at, zone);
    if (before !== after) changes.push({ at, before, after });
    at = nextClockChange(at, zone);
  }
  return changes;
}

const wall = ({ at, before }: Change): Date => new Date(at + before * 60_000);

function isLast(date: Date): boolean {
  const next = new Date(date.getTime() + 7 * 86_400_000);
  return next.getUTCMonth() !== date.getUTCMonth();
}

function ruleOf(
  change: Change,
  { zone, year }: { readonly zone: string; readonly year: number },
): ClockChange {
  const date = wall(change);
  const isForward = change.after > change.before;
  const years = Array.from({ length: 2 * AROUND + 1 }, (_, index) => year - AROUND + index);
  // In other months another rule holds.
  const same = years
    .map((near) => changesOf(zone, near).find((c) => c.after > c.before === isForward))
    .filter((other) => other !== undefined)
    .filter((other) => wall(other).getUTCMonth() === date.getUTCMonth());
  return {
    month: date.getUTCMonth() + 1,
    weekday: WEEKDAYS[date.getUTCDay()] ?? 'Sunday',
    occurrence: same.every((other) => isLast(wall(other))) ? -1 : Math.ceil(date.getUTCDate() / 7),
    time: date.toISOString().slice(11, 19),
  };
}
