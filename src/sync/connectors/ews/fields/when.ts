/**
 * Start, end, all-day and their zones, which only make sense together. Times travel in UTC, so
 * that no server has to guess; the zones say where the appointment was meant.
 */
import { SyncError } from '../../../model/error.ts';
import {
  addDays,
  instantOf,
  parseInstant,
  startOfDay,
  utcText,
  wallClockAt,
  zonedAt,
  type DateText,
  type EpochMs,
  type When,
  type ZoneId,
} from '../../../model/time.ts';
import type { ZoneRules } from '../../../model/zone-rules.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element } from '../../soap/xml-write.ts';
import { booleanOf, typed, typedText } from '../namespaces.ts';
import { zoneWith } from '../zone-match.ts';
import { rulesOfDefinition, rulesOfMeetingZone } from '../zone-rules.ts';
import { areCalledAlike, ianaOf, windowsOf } from '../zones.ts';
import { textProperty, type ExchangeField, type PropertyWrite } from './exchange-field.ts';

const HALF_A_DAY = 43_200_000;
const DAY = 86_400_000;

export const when: ExchangeField<'when'> = {
  name: 'when',
  uris: [
    'calendar:Start',
    'calendar:End',
    'calendar:IsAllDayEvent',
    'calendar:StartTimeZone',
    'calendar:EndTimeZone',
    'calendar:TimeZone',
  ],
  read: (item, { zone }) => {
    const startZone = ownZone(zoneIn(item, 'Start', zone), [zone]);
    const endZone = ownZone(zoneIn(item, 'End', startZone), [startZone, zone]);
    const start = momentIn(item, 'Start', startZone);
    const end = momentIn(item, 'End', endZone);
    return booleanOf(typedText(item, 'IsAllDayEvent')) === true
      ? daysOf({ start, end, zone: startZone })
      : { kind: 'timed', start: zonedAt(start, startZone), end: zonedAt(end, endZone) };
  },
  write: (value, { zone }) => {
    const allDay = value.kind === 'all-day';
    const [start, end] = allDay
      ? [startOfDay(value.from, zone), startOfDay(value.until, zone)]
      : [instantOf(value.start), instantOf(value.end)];
    return [
      zoneProperty('StartTimeZone', allDay ? zone : value.start.zone, zone),
      zoneProperty('EndTimeZone', allDay ? zone : value.end.zone, zone),
      textProperty('calendar:Start', utcText(start)),
      textProperty('calendar:End', utcText(end)),
      textProperty('calendar:IsAllDayEvent', String(allDay)),
    ];
  },
};

/** As people there call it: of the zones that Exchange calls alike it is the one that is known. */
const ownZone = (told: ZoneId | null, known: readonly [ZoneId, ...ZoneId[]]): ZoneId =>
  told === null ? known[0] : (known.find((one) => areCalledAlike(one, told)) ?? told);

/**
 * The zone of an end, or of the whole item as servers before Exchange 2010 tell it: by its name, or
 * else by its rules, of which those of `preferred` are tried first.
 */
export function zoneIn(item: XmlNode, end: 'Start' | 'End', preferred: ZoneId): ZoneId | null {
  const definition = typed(item, `${end}TimeZone`);
  const meetingZone = typed(item, 'MeetingTimeZone');
  // Without an offset the moment is known to a day, which is enough to know the year of the rules.
  const moment = parseInstant(typedText(item, end) ?? '', 'UTC') ?? 0;
  const byRules = (rules: ZoneRules | null): ZoneId | null =>
    rules === null ? null : zoneWith({ rules, moment, preferred });
  return (
    ianaOf(definition?.attributes.get('Id') ?? null) ??
    byRules(rulesOfDefinition(definition, moment)) ??
    ianaOf(typedText(item, 'TimeZone')) ??
    ianaOf(meetingZone?.attributes.get('TimeZoneName') ?? null) ??
    byRules(rulesOfMeetingZone(meetingZone))
  );
}

function momentIn(item: XmlNode, name: string, zone: ZoneId): EpochMs {
  const moment = parseInstant(typedText(item, name) ?? '', zone);
  if (moment === null) {
    throw new SyncError('protocol', `Exchange shows an appointment without a valid ${name}.`);
  }
  return moment;
}

/**
 * The days that are meant even when midnight is off by some hours, because the item was made in
 * another zone than the one it is told in, and when a day has 23 or 25 hours.
 */
function daysOf(at: { start: EpochMs; end: EpochMs; zone: ZoneId }): When {
  const from = nearestDay(at.start, at.zone);
  const days = Math.max(1, Math.round((at.end - at.start) / DAY));
  return { kind: 'all-day', from, until: addDays(from, days) };
}

function nearestDay(moment: EpochMs, zone: ZoneId): DateText {
  return wallClockAt(moment + HALF_A_DAY, zone).slice(0, 10);
}

function zoneProperty(
  name: 'StartTimeZone' | 'EndTimeZone',
  zone: ZoneId,
  otherwise: ZoneId,
): PropertyWrite {
  const id = windowsOf(zone) ?? windowsOf(otherwise) ?? 'UTC';
  return { uri: `calendar:${name}`, element: element(`t:${name}`, { Id: id }, []) };
}
