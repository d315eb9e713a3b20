/**
 * A recurring master as a series. What a master tells of its exceptions is only where they are;
 * what else is different is in the exceptions themselves, which are items of their own.
 */
import { dateText, dayNumber, type DayNumber } from '../../../model/calendar-day.ts';
import type { Appointment } from '../../../model/appointment.ts';
import { CONTENT_NAMES, contentPatchOf } from '../../../model/content-fields.ts';
import type { ContentPatch } from '../../../model/content.ts';
import { isSameField } from '../../../model/fields.ts';
import { itemId, type ItemId } from '../../../model/ids.ts';
import { ruleTime } from '../../../model/occurrences.ts';
import { firstDay, isRuleDay, lastDay, ruleDays } from '../../../model/rule-days.ts';
import { isReason, seriesReason, type SeriesReason } from '../../../model/series-reason.ts';
import type { Override, Series, SeriesTime } from '../../../model/series.ts';
import {
  extentOf,
  parseInstant,
  wallClockAt,
  type DateText,
  type EpochMs,
  type LocalText,
  type When,
  type ZoneId,
} from '../../../model/time.ts';
import { DAY, offsetOfInstant, MINUTE, type SeriesZone } from '../../../model/zone-rules.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { markedZone } from '../marks.ts';
import { allTyped, typed, typedText } from '../namespaces.ts';
import { rulesOfDefinition } from '../zone-rules.ts';
import { areCalledAlike } from '../zones.ts';
import { readFields } from './all-fields.ts';
import type { FieldContext } from './exchange-field.ts';
import { readRecurrence } from './recurrence.ts';
import { zoneIn } from './when.ts';

/**
 * By its name or its rules; the rules themselves when no zone that we know has them. Of the zones
 * that Exchange calls alike it is the one that we wrote, or else that of the office.
 */
function zoneOf(master: XmlNode, { zone }: FieldContext, start: EpochMs): SeriesZone {
  const known = zoneIn(master, 'Start', zone);
  const definition = typed(master, 'StartTimeZone');
  if (known !== null) {
    const written = markedZone(master);
    const alike = [written, zone].find((one) => one !== null && areCalledAlike(one, known));
    return alike ?? known;
  }
  const rules = rulesOfDefinition(definition, start);
  return rules === null ? zone : { name: definition?.attributes.get('Id') ?? '', rules };
}

function wallClock(at: EpochMs, zone: SeriesZone): LocalText {
  if (typeof zone === 'string') return wallClockAt(at, zone);
  const utc = wallClockAt(at, 'UTC');
  const offset = offsetOfInstant(zone.rules, at, Number(utc.slice(0, 4)));
  return wallClockAt(at + offset * MINUTE, 'UTC');
}

const dayIn = (local: LocalText): number => dayNumber(local.slice(0, 10)) ?? 0;

interface Placed {
  readonly time: SeriesTime;
  /** The day of the first occurrence. */
  readonly first: DateText;
  /** The day on which the rule has what starts, or would have started, at a moment. */
  readonly dayOf: (start: EpochMs) => DateText;
}

function placedAllDay(
  { from, until }: Extract<When, { kind: 'all-day' }>,
  zone: SeriesZone,
): Placed {
  const days = (dayNumber(until) ?? 0) - (dayNumber(from) ?? 0);
  return {
    time: { kind: 'all-day', days },
    first: from,
    // Midnight may be some hours off, see `when`.
    dayOf: (start) => wallClock(start + DAY / 2, zone).slice(0, 10),
  };
}

function placedTimed(when: Extract<When, { kind: 'timed' }>, zone: SeriesZone): Placed {
  const extent = extentOf(when);
  const [start, end] = [wallClock(extent.start, zone), wallClock(extent.end, zone)];
  return {
    time: {
      kind: 'timed',
      start: start.slice(11, 19),
      end: end.slice(11, 19),
      days: dayIn(end) - dayIn(start),
      zone,
    },
    first: start.slice(0, 10),
    dayOf: (at) => wallClock(at, zone).slice(0, 10),
  };
}

function placed(master: XmlNode, when: When, context: FieldContext): Placed {
  const zone = zoneOf(master, context, extentOf(when).start);
  return when.kind === 'all-day' ? placedAllDay(when, zone) : placedTimed(when, zone);
}

const momentIn = (node: XmlNode, name: string, zone: ZoneId): EpochMs | null =>
  parseInstant(typedText(node, name) ?? '', zone);

/** Null when one of them makes no sense: the others would look as if they were all. */
function cancelledIn(master: XmlNode, { dayOf }: Placed, zone: ZoneId): readonly DateText[] | null {
  const listed = allTyped(typed(master, 'DeletedOccurrences'), 'DeletedOccurrence');
  const starts = listed.map((node) => momentIn(node, 'Start', zone));
  if (starts.includes(null)) return null;
  return [...new Set(starts.map((start) => dayOf(start ?? 0)))].sort();
}

/** What an exception has that the others have not; its time is compared with the rule's. */
function differenceOf(own: Appointment, shared: Appointment): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>(
    (patch, name) =>
      name === 'when' || isSameField(name, own[name], shared[name] as never)
        ? patch
        : { ...patch, ...contentPatchOf(name, own[name] as never) },
    {},
  );
}

export interface ToldSeries {
  readonly master: XmlNode;
  /** The exceptions that the master tells of, each a whole item. */
  readonly exceptions: readonly XmlNode[];
}

export interface ReadSeries {
  readonly series: Series;
  /** The day on which the rule has what starts, or would have started, at a moment. */
  readonly dayOf: (start: EpochMs) => DateText;
  /** The ids of the exceptions by their days. */
  readonly ids: ReadonlyMap<DateText, ItemId>;
}

const idOf = (node: XmlNode): string => typed(node, 'ItemId')?.attributes.get('Id') ?? '';

/** The ids of the exceptions that a master tells of. */
export function exceptionIds(master: XmlNode): readonly ItemId[] {
  return allTyped(typed(master, 'ModifiedOccurrences'), 'Occurrence').flatMap((node) => {
    const id = idOf(node);
    return id === '' ? [] : [itemId(id)];
  });
}

interface Listed {
  readonly override: Override;
  readonly id: ItemId;
}

interface Listing {
  /** The exceptions that were read, by their ids. */
  readonly items: ReadonlyMap<string, XmlNode>;
  readonly shared: Appointment;
  readonly at: Placed;
  readonly context: FieldContext;
}

/** Null when something of it is missing: half of an exception is not one. */
function listedIn(
  node: XmlNode,
  series: Series,
  { items, shared, at, context }: Listing,
): Listed | null {
  const start = momentIn(node, 'OriginalStart', context.zone);
  const item = items.get(idOf(node));
  if (start === null || item === undefined) return null;
  const original = at.dayOf(start);
  const own = readFields(item, context);
  const ruled = ruleTime(series, original);
  const isMoved = ruled === null || !isSameField('when', own.when, ruled);
  const different = differenceOf(own, shared);
  const patch = { ...different, ...(isMoved && { when: own.when }) };
  return { override: { original, patch }, id: itemId(idOf(item)) };
}

/** Whether the server has the same first and last occurrence, where it tells them. */
function isUnderstoodAlike(master: XmlNode, series: Series, at: Placed): boolean {
  const { recurrence } = series;
  const cancelled = new Set(series.cancelled);
  const told = (name: string): DayNumber | null => {
    const node = typed(master, name);
    const start = node === null ? null : momentIn(node, 'OriginalStart', 'UTC');
    return start === null ? null : dayIn(at.dayOf(start));
  };
  const isOneBetween = (from: DayNumber | null, until: DayNumber | null): boolean => {
    if (from === null || until === null) return false;
    for (const day of ruleDays(recurrence, { from, until })) {
      if (!cancelled.has(dateText(day))) return true;
    }
    return false;
  };
  const [first, last] = [told('FirstOccurrence'), told('LastOccurrence')];
  const isEndless = recurrence.range.kind === 'endless';
  return (
    (first === null ||
      (isRuleDay(recurrence, first) && !isOneBetween(firstDay(recurrence), first - 1))) &&
    (last === null ||
      isEndless ||
      (isRuleDay(recurrence, last) && !isOneBetween(last + 1, lastDay(recurrence))))
  );
}

/**
 * @param told the master with its fields, Recurrence, ModifiedOccurrences and DeletedOccurrences,
 * and all its exceptions
 * @returns the reason when any part of it is not understood: it is never taken for less than it is
 * @throws SyncError protocol when it has no times
 */
export function readSeries(told: ToldSeries, context: FieldContext): ReadSeries | SeriesReason {
  const { master } = told;
  const shared = readFields(master, context);
  const at = placed(master, shared.when, context);
  const recurrence = readRecurrence(master, at.first);
  if (isReason(recurrence)) return recurrence;
  const cancelled = cancelledIn(master, at, context.zone);
  const unclear = seriesReason('series-not-understood');
  if (at.time.days < 0 || cancelled === null) return unclear;
  const bare: Series = { time: at.time, recurrence, overrides: [], cancelled };
  const nodes = allTyped(typed(master, 'ModifiedOccurrences'), 'Occurrence');
  const items = new Map(told.exceptions.map((one) => [idOf(one), one]));
  const listing = { items, shared, at, context };
  const listed = nodes.flatMap((node) => listedIn(node, bare, listing) ?? []);
  if (listed.length < nodes.length || !isUnderstoodAlike(master, bare, at)) return unclear;
  const overrides = listed.map(({ override }) => override).toSorted(byDay);
  const days = [...cancelled, ...overrides.map(({ original }) => original)];
  if (!days.every((day) => isRuleDay(recurrence, dayIn(day)))) return unclear;
  const ids = new Map(listed.map(({ override, id }) => [override.original, id]));
  return { series: { ...bare, overrides }, dayOf: at.dayOf, ids };
}

const byDay = (one: Override, other: Override): number => (one.original < other.original ? -1 : 1);
