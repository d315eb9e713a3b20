/** Rehearses the next two changes of the clocks on the appointments of a pair as they are now. */
import {
  apart,
  farthest,
  inSecondHour,
  movesOf,
  reckonedOtherwise,
  rehearsalWindow,
  rulesThatDiffer,
  timesOf,
  zonesOf,
  type ClockFinding,
} from '../core/clock-check.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { isWhole, type StoredItem } from '../model/item.ts';
import { SIDES, type BySide } from '../model/side.ts';
import type { Window, ZoneId } from '../model/time.ts';
import { ourClock, type ZoneClock } from '../model/zone-clock.ts';
import type { Reckoned } from '../ports/connection.ts';
import { onBothSides, windowOf, type ReadingContext } from './context.ts';
import { readSide, type Items } from './read-side.ts';

/** Those who can say how their clocks go. */
export interface ClockTellers {
  /** In which zone the owner of the mailbox has set it up; null when it does not tell. */
  readonly mailboxZone: () => Promise<ZoneId | null>;
  /** How the clocks of the calendar server go; zones that it tells nothing of are left out. */
  readonly clocks: (zones: readonly ZoneId[], window: Window) => Promise<readonly ZoneClock[]>;
  /** When the CRM's appointments begin by its own rules. */
  readonly reckoned: (window: Window) => Promise<readonly Reckoned[]>;
  /** The zone of this PC. */
  readonly pc: ZoneId;
}

export interface ClockCheck {
  /** Null where nothing tells it, or each item has its own. */
  readonly zones: {
    readonly crm: ZoneId | null;
    readonly mailbox: ZoneId | null;
    readonly pc: ZoneId;
    readonly appointments: readonly ZoneId[];
  };
  readonly window: Window;
  /** By our rules: the changes of the clocks that were rehearsed. */
  readonly changes: readonly ZoneClock[];
  /** Zones of which the calendar server told how its clocks go. */
  readonly told: readonly ZoneId[];
  /** Of how many appointments and occurrences the CRM told when they begin by its own rules. */
  readonly reckoned: number;
  /** Appointments and occurrences that were looked at. */
  readonly looked: BySide<number>;
  readonly findings: readonly ClockFinding[];
}

const fixedZone = ({ zones }: Capabilities): ZoneId | null =>
  zones === 'per-item' ? null : zones.fixed;

const wholeIn = ({ present }: Items): readonly StoredItem[] =>
  [...present.values()].filter(isWhole);

/** @throws SyncError whatever the stores and tellers throw */
export async function checkClocks(
  context: ReadingContext,
  tellers: ClockTellers,
): Promise<ClockCheck> {
  const { stores, signal, clock } = context;
  const most = farthest(clock.now());
  const items = await onBothSides((side) => readSide(context, side, most));
  const [crm, mailbox] = [
    fixedZone(await stores.crm.capabilities(signal)),
    await tellers.mailboxZone(),
  ];
  const { pc } = tellers;
  const appointments = [
    ...new Set(wholeIn(items.calendar).flatMap(({ value }) => zonesOf(value, most))),
  ].sort();
  const zones = [...new Set([crm, mailbox, pc, ...appointments])].filter((one) => one !== null);
  const window = rehearsalWindow(zones, clock.now());
  const clocks = await tellers.clocks(zones, window);
  const reckoned = await tellers.reckoned(window);
  const rehearsal: Rehearsal = { items, window, crm, clocks, reckoned };
  return {
    zones: { crm, mailbox, pc, appointments },
    window,
    changes: zones.map((zone) => ourClock(zone, window)),
    told: clocks.map(({ zone }) => zone),
    reckoned: reckoned.length,
    looked: { crm: lookedAt(items.crm, window), calendar: lookedAt(items.calendar, window) },
    findings: [...findingsOf(rehearsal), ...linkedApart(context, rehearsal)],
  };
}

interface Rehearsal {
  readonly items: BySide<Items>;
  readonly window: Window;
  /** The zone in which the CRM keeps its times; null: each item has its own. */
  readonly crm: ZoneId | null;
  readonly clocks: readonly ZoneClock[];
  readonly reckoned: readonly Reckoned[];
}

function findingsOf(rehearsal: Rehearsal): readonly ClockFinding[] {
  const { items, window, crm: zone, clocks, reckoned } = rehearsal;
  const starts = Map.groupBy(reckoned, ({ item }) => item);
  const inCrm = zone === null ? [] : wholeIn(items.crm);
  const inCalendar = wholeIn(items.calendar).map(({ value }) => value);
  return [
    ...clocks.flatMap((one) => rulesThatDiffer('calendar', one, window)),
    ...inCalendar.flatMap((value) => movesOf('calendar', value, { clocks, window })),
    ...inCrm.flatMap(({ ref, value }) =>
      reckonedOtherwise(value, starts.get(ref.id) ?? [], { zone: zone ?? '', window }),
    ),
    ...(zone === null ? [] : inCalendar.flatMap((value) => inSecondHour(value, zone, window))),
  ];
}

/** Only as far as both are kept the same. */
function linkedApart(
  context: ReadingContext,
  { items, window: { from, until } }: Rehearsal,
): readonly ClockFinding[] {
  const kept = { from, until: Math.min(until, windowOf(context).until) };
  return context.state.links(context.pair).flatMap(({ base }) => {
    const [crm, calendar] = SIDES.map((side) => items[side].present.get(base[side].ref.id));
    const areBoth = crm && calendar && isWhole(crm) && isWhole(calendar);
    return areBoth ? apart(crm.value, calendar.value, kept) : [];
  });
}

const lookedAt = (items: Items, window: Window): number =>
  wholeIn(items).reduce((count, { value }) => count + timesOf(value, window).length, 0);
