// An item as iCalendar, by the vendor's description of that conversion (MS-OXCICAL).
import { epochOf, wallOf } from '../../wall-time.ts';
import { asText } from '../body-text.ts';
import { attendeesOf } from '../calendar-item.ts';
import type { ItemValue, ShownItem } from '../calendar-item.ts';
import { showOccurrence } from '../occurrences.ts';
import { zoneRules } from '../zone-rules.ts';
import { ianaOf } from '../zones.ts';
import { escapedText, writeLines } from './content-lines.ts';
import { writeRule } from './recurrence-rule.ts';
import { zoneLines } from './write-zone.ts';

/** The whole text of the calendar, with the dates of a series that differ from it. */
export function writeCalendar(shown: ShownItem): string {
  const { item, value, kind } = shown;
  const year = new Date(value.start).getUTCFullYear();
  const zones = [...new Set([value.startZone, value.endZone])];
  const exceptions = kind === 'RecurringMaster' ? value.exceptions : [];
  return writeLines([
    'BEGIN:VCALENDAR',
    'METHOD:PUBLISH',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    ...zones.flatMap((zone) => zoneLines(zone, zoneRules(ianaOf(zone) ?? 'UTC', year))),
    ...eventLines(shown),
    ...exceptions.flatMap(({ originalStart }) => eventLines(showOccurrence(item, originalStart))),
    'END:VCALENDAR',
  ]);
}

const CLASSES = {
  ...{ Normal: 'PUBLIC', Personal: 'PERSONAL' },
  ...{ Private: 'PRIVATE', Confidential: 'CONFIDENTIAL' },
} as const;
const PRIORITIES = { Low: '9', Normal: '5', High: '1' } as const;
const IMPORTANCES = { Low: '0', Normal: '1', High: '2' } as const;
const INSTANCES = { Single: '0', RecurringMaster: '1', Occurrence: '2', Exception: '3' } as const;
const stamp = (moment: number): string =>
  new Date(moment)
    .toISOString()
    .replace(/[-:]/gu, '')
    .replace(/\.\d+Z$/u, 'Z');

function eventLines(shown: ShownItem): readonly string[] {
  const { item, value } = shown;
  const isMeeting = attendeesOf(value).length > 0;
  return [
    'BEGIN:VEVENT',
    ...(isMeeting
      ? [
          `ORGANIZER;CN="${value.organizer.name.replaceAll('"', '')}":MAILTO:${value.organizer.address}`,
        ]
      : []),
    `DESCRIPTION;LANGUAGE=nb-NO:${escapedText(asText(value.body))}`,
    ...seriesLines(shown),
    `UID:${escapedText(value.uid)}`,
    `SUMMARY;LANGUAGE=nb-NO:${escapedText(value.subject)}`,
    ...timeLines(shown),
    ...(value.categories.length === 0
      ? []
      : [`CATEGORIES:${value.categories.map(escapedText).join(',')}`]),
    `CLASS:${CLASSES[value.sensitivity]}`,
    `PRIORITY:${PRIORITIES[value.importance]}`,
    `DTSTAMP:${stamp(item.modifiedAt)}`,
    `TRANSP:${value.busy === 'Free' ? 'TRANSPARENT' : 'OPAQUE'}`,
    `STATUS:${value.busy === 'Tentative' ? 'TENTATIVE' : 'CONFIRMED'}`,
    'SEQUENCE:0',
    `LOCATION;LANGUAGE=nb-NO:${escapedText(value.location)}`,
    ...cdoLines(shown),
    ...alarmLines(value),
    'END:VEVENT',
  ];
}

/** What only the vendor's own programs read. */
function cdoLines({ value, kind }: ShownItem): readonly string[] {
  const busy = value.busy.toUpperCase();
  const own = {
    'APPT-SEQUENCE': '0',
    BUSYSTATUS: busy,
    INTENDEDSTATUS: busy,
    ALLDAYEVENT: String(value.allDay).toUpperCase(),
    IMPORTANCE: IMPORTANCES[value.importance],
    INSTTYPE: INSTANCES[kind],
  };
  return Object.entries(own).map(([name, told]) => `X-MICROSOFT-CDO-${name}:${told}`);
}

function alarmLines({ reminderIsSet, reminderMinutes }: ItemValue): readonly string[] {
  if (!reminderIsSet) return [];
  return [
    ...['BEGIN:VALARM', 'DESCRIPTION:REMINDER'],
    `TRIGGER;RELATED=START:-PT${String(reminderMinutes)}M`,
    ...['ACTION:DISPLAY', 'END:VALARM'],
  ];
}

/** Date and time as the value of a property, with its parameters before it. */
function told(moment: number, windows: string, isDate: boolean): string {
  const wall = wallOf(moment, ianaOf(windows) ?? 'UTC').replace(/[-:]/gu, '');
  return isDate ? `;VALUE=DATE:${wall.slice(0, 8)}` : `;TZID=${windows}:${wall}`;
}

function timeLines({ value }: ShownItem): readonly string[] {
  return [
    `DTSTART${told(value.start, value.startZone, value.allDay)}`,
    `DTEND${told(value.end, value.endZone, value.allDay)}`,
  ];
}

function seriesLines({ item, value, occurrence, kind }: ShownItem): readonly string[] {
  const { startZone, allDay, recurrence, deletedStarts } = item.value;
  if (occurrence !== null) return [`RECURRENCE-ID${told(occurrence, startZone, allDay)}`];
  if (kind !== 'RecurringMaster' || recurrence === null) return [];
  const zone = ianaOf(startZone) ?? 'UTC';
  const time = wallOf(value.start, zone).slice(10);
  const rule = writeRule(recurrence, {
    isDate: allDay,
    momentOn: (date) => stamp(epochOf(date + time, zone)),
  });
  return [
    `RRULE:${rule}`,
    ...deletedStarts.map((start) => `EXDATE${told(start, startZone, allDay)}`),
  ];
}
