/**
 * A recurring master as a series. What a master tells of its exceptions is only where they are;
 * what else is different is in the exceptions themselves, which are items of their own.
 */
import { dateText, dayNumber } from '../../../model/calendar-day.ts';
import type { Appointment } from '../../../model/appointment.ts';
import { CONTENT_NAMES, contentPatchOf } from '../../../model/content-fields.ts';
import type { ContentPatch } from '../../../model/content.ts';
import { isSameField } from '../../../model/fields.ts';
import { ruleTime } from '../../../model/occurrences.ts';
import { isReason, seriesReason, type SeriesReason } from '../../../model/series-reason.ts';
import type { Override, Series, SeriesItem, SeriesTime } from '../../../model/series.ts';
import {
  extentOf,
  parseInstant,
  wallClockAt,
  zonedAt,
  type DateText,
  type EpochMs,
  type LocalText,
  type When,
  type ZoneId,
} from '../../../model/time.ts';
import { DAY, offsetOfInstant, MINUTE, type SeriesZone } from '../../../model/zone-rules.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { allTyped, typed, typedText } from '../namespaces.ts';
import { rulesOfDefinition } from '../zone-rules.ts';
import { readFields } from './all-fields.ts';
import type { FieldContext } from './exchange-field.ts';
import { readRecurrence } from './recurrence.ts';
import { zoneIn } from './when.ts';

/** By its name or its rules; the rules themselves when no zone that we know has them. */
function zoneOf(master: XmlNode, { zone }: FieldContext, start: EpochMs): SeriesZone {
  const known = zoneIn(master, 'Start', zone);
  if (known !== null) return known;
  const definition = typed(master, 'StartTimeZone');
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

function cancelledIn(master: XmlNode, { dayOf }: Placed, zone: ZoneId): readonly DateText[] {
  const listed = allTyped(typed(master, 'DeletedOccurrences'), 'DeletedOccurrence');
  const days = listed.flatMap((node) => {
    const start = momentIn(node, 'Start', zone);
    return start === null ? [] : [dayOf(start)];
  });
  return [...new Set(days)].sort();
}

/** The time of an exception as its master tells it. */
function movedTo(node: XmlNode, { time, dayOf }: Placed, zone: ZoneId): When | null {
  const [start, end] = [momentIn(node, 'Start', zone), momentIn(node, 'End', zone)];
  if (start === null || end === null) return null;
  if (time.kind === 'all-day') {
    const from = dayIn(dayOf(start));
    const days = Math.max(1, Math.round((end - start) / DAY));
    return { kind: 'all-day', from: dateText(from), until: dateText(from + days) };
  }
  const told = typeof time.zone === 'string' ? time.zone : zone;
  return { kind: 'timed', start: zonedAt(start, told), end: zonedAt(end, told) };
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

interface Told {
  readonly master: XmlNode;
  /** The exceptions that were read, each a whole item. */
  readonly exceptions: readonly XmlNode[];
}

/** The ids of the exceptions that a master tells of. */
export function exceptionIds(master: XmlNode): readonly string[] {
  return allTyped(typed(master, 'ModifiedOccurrences'), 'Occurrence').flatMap((node) => {
    const id = typed(node, 'ItemId')?.attributes.get('Id') ?? '';
    return id === '' ? [] : [id];
  });
}

function overridesIn(told: Told, series: Series, at: Placed & { readonly context: FieldContext }) {
  const { context } = at;
  const shared = readFields(told.master, context);
  const idOf = (node: XmlNode): string => typed(node, 'ItemId')?.attributes.get('Id') ?? '';
  const items = new Map(told.exceptions.map((item) => [idOf(item), item]));
  const listed = allTyped(typed(told.master, 'ModifiedOccurrences'), 'Occurrence');
  const found = new Map<DateText, Override>();
  for (const node of listed) {
    const start = momentIn(node, 'OriginalStart', context.zone);
    if (start === null) continue;
    const original = at.dayOf(start);
    const item = items.get(idOf(node));
    const own = item === undefined ? null : readFields(item, context);
    const when = own?.when ?? movedTo(node, at, context.zone);
    const ruled = ruleTime(series, original);
    const isMoved = when !== null && (ruled === null || !isSameField('when', when, ruled));
    const patch = { ...(own && differenceOf(own, shared)), ...(isMoved && { when }) };
    found.set(original, { original, patch });
  }
  return [...found.values()].sort((one, other) => (one.original < other.original ? -1 : 1));
}

/**
 * @param told the master with its fields, Recurrence, ModifiedOccurrences and DeletedOccurrences; exceptions that are not given are known
 * by their time alone
 * @throws SyncError protocol when it has no times
 */
export function readSeries(told: Told, context: FieldContext): SeriesItem | SeriesReason {
  const value = readFields(told.master, context);
  const at = placed(told.master, value.when, context);
  const recurrence = readRecurrence(told.master, at.first);
  if (isReason(recurrence)) return recurrence;
  if (at.time.days < 0) return seriesReason('series-not-understood');
  const bare: Series = {
    time: at.time,
    recurrence,
    overrides: [],
    cancelled: cancelledIn(told.master, at, context.zone),
  };
  return { value, series: { ...bare, overrides: overridesIn(told, bare, { ...at, context }) } };
}
