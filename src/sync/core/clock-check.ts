/**
 * Rehearses the next changes of the clocks on appointments as they are now: which of them would
 * stand at another time, because a server's clocks go otherwise than ours, or the two copies do.
 */
import { publicTitle, type Appointment } from '../model/appointment.ts';
import { occurrences } from '../model/occurrences.ts';
import type { Side } from '../model/side.ts';
import {
  clockChanges,
  extentOf,
  isZone,
  isInSecondHour,
  type EpochMs,
  type When,
  type Window,
  type ZoneId,
} from '../model/time.ts';
import { changeBefore, offsetThen, ourClock, type ZoneClock } from '../model/zone-clock.ts';
import { DAY, MINUTE } from '../model/zone-rules.ts';

/** Every zone that changes its clocks does so twice within it. */
const FARTHEST = 400 * DAY;
/** What is near a change is told with it. */
const AFTER = 7 * DAY;

export type ClockFinding =
  /** A server's clocks show something else than ours from `at` on; offsets in minutes. */
  | {
      readonly kind: 'rules';
      readonly side: Side;
      readonly zone: ZoneId;
      readonly name: string;
      readonly at: EpochMs;
      readonly ours: number;
      readonly theirs: number;
    }
  /** There, its people see it so many minutes later than we reckon; less than 0: earlier. */
  | {
      readonly kind: 'moves';
      readonly side: Side;
      readonly title: string;
      readonly zone: ZoneId;
      /** Its first occurrence that is concerned, and how many are. */
      readonly at: EpochMs;
      readonly count: number;
      readonly by: number;
      /** The change of the clocks after which it is so; null: it is so already. */
      readonly since: EpochMs | null;
    }
  /** Linked, and not at the same time on both sides; null: not there then. */
  | {
      readonly kind: 'apart';
      readonly title: string;
      readonly crm: EpochMs | null;
      readonly calendar: EpochMs | null;
      readonly count: number;
    }
  /** It begins in the second of two equal hours, which a CRM that keeps the wall clock cannot tell. */
  | {
      readonly kind: 'twice';
      readonly title: string;
      readonly zone: ZoneId;
      readonly at: EpochMs;
    };

/** As far as a rehearsal can reach. */
export function farthest(now: EpochMs): Window {
  return { from: now, until: now + FARTHEST };
}

/** From now until a week after the second change of each zone. */
export function rehearsalWindow(zones: readonly ZoneId[], now: EpochMs): Window {
  const most = farthest(now);
  const ends = zones.flatMap((zone) =>
    clockChanges(zone, most)
      .slice(0, 2)
      .map(({ at }) => at + AFTER),
  );
  return ends.length === 0 ? most : { from: now, until: Math.min(Math.max(...ends), most.until) };
}

/** When an appointment takes place within a window and not before it. */
export function timesOf({ when, series }: Appointment, window: Window): readonly When[] {
  const all = series === null ? [when] : occurrences(series, window).map((one) => one.when);
  return all.filter((one) => {
    const { start } = extentOf(one);
    return start >= window.from && start < window.until;
  });
}

/** The zones by whose clocks it begins; those without a name are told with their offset. */
export function zonesOf(value: Appointment, window: Window): readonly ZoneId[] {
  const zones = timesOf(value, window).flatMap((when) =>
    when.kind === 'timed' ? [when.start.zone] : [],
  );
  return [...new Set(zones)].filter((zone) => isZone(zone) && !/^[+-]/.test(zone));
}

/** Where a server's clocks go otherwise than ours. */
export function rulesThatDiffer(
  side: Side,
  clock: ZoneClock,
  window: Window,
): readonly ClockFinding[] {
  const own = ourClock(clock.zone, window);
  const moments = [window.from, ...[...own.changes, ...clock.changes].map(({ at }) => at)];
  return [...new Set(moments)]
    .sort((one, other) => one - other)
    .flatMap((at): ClockFinding[] => {
      const [ours, theirs] = [offsetThen(own, at), offsetThen(clock, at)];
      const { zone, name } = clock;
      return ours === theirs ? [] : [{ kind: 'rules', side, zone, name, at, ours, theirs }];
    });
}

type Move = Extract<ClockFinding, { kind: 'moves' }>;

/** One finding for all that move alike. */
function gathered(moves: readonly Move[]): readonly Move[] {
  const found = new Map<string, Move>();
  for (const move of moves) {
    const key = `${String(move.by)} ${String(move.since)}`;
    const known = found.get(key);
    const at = Math.min(known?.at ?? move.at, move.at);
    found.set(key, { ...move, at, count: (known?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/** What people see at another time than the one that we reckon, where a server tells its rules. */
export function movesOf(
  side: Side,
  value: Appointment,
  { clocks, window }: { readonly clocks: readonly ZoneClock[]; readonly window: Window },
): readonly ClockFinding[] {
  const moves = timesOf(value, window).flatMap((when): Move[] => {
    const clock = clocks.find(({ zone }) => when.kind === 'timed' && zone === when.start.zone);
    if (clock === undefined) return [];
    const { zone } = clock;
    const own = ourClock(zone, window);
    const at = extentOf(when).start;
    const by = offsetThen(clock, at) - offsetThen(own, at);
    const changes = [own, clock].flatMap((one) => changeBefore(one, at)?.at ?? []);
    const since = changes.length === 0 ? null : Math.max(...changes);
    const title = publicTitle(value);
    return by === 0 ? [] : [{ kind: 'moves', side, title, zone, at, count: 1, by, since }];
  });
  return gathered(moves);
}

/**
 * The same where a server tells the moments instead: it keeps the wall clock of a zone, so what it
 * takes for later than we do is shown by others earlier than there.
 */
export function reckonedOtherwise(
  value: Appointment,
  starts: readonly { readonly ours: EpochMs; readonly theirs: EpochMs }[],
  { zone, window }: { readonly zone: ZoneId; readonly window: Window },
): readonly ClockFinding[] {
  if (value.when.kind === 'all-day') return [];
  const own = ourClock(zone, window);
  const moves = starts.flatMap(({ ours: at, theirs }): Move[] => {
    const by = Math.round((at - theirs) / MINUTE);
    const title = publicTitle(value);
    const since = changeBefore(own, at)?.at ?? null;
    return by === 0 ? [] : [{ kind: 'moves', side: 'crm', title, zone, at, count: 1, by, since }];
  });
  return gathered(moves);
}

const startsOf = (value: Appointment, window: Window): readonly EpochMs[] =>
  timesOf(value, window).map((when) => extentOf(when).start);

/** Whether two that are one take place at the same times within a window. */
export function apart(
  crm: Appointment,
  calendar: Appointment,
  window: Window,
): readonly ClockFinding[] {
  const [there, here] = [startsOf(crm, window), startsOf(calendar, window)];
  const onlyThere = there.filter((at) => !here.includes(at));
  const onlyHere = here.filter((at) => !there.includes(at));
  const count = Math.max(onlyThere.length, onlyHere.length);
  if (count === 0) return [];
  const [first = null, other = null] = [onlyThere[0], onlyHere[0]];
  const title = publicTitle(crm.sensitivity === 'normal' ? calendar : crm);
  return [{ kind: 'apart', title, crm: first, calendar: other, count }];
}

/** Where the clock of the CRM shows a time that it has shown an hour before. */
export function inSecondHour(
  value: Appointment,
  zone: ZoneId,
  window: Window,
): readonly ClockFinding[] {
  return startsOf(value, window)
    .filter((at) => isInSecondHour(at, zone))
    .map((at) => ({ kind: 'twice', title: publicTitle(value), zone, at }));
}
