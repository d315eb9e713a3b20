/** What typical servers of both sides can hold: the defaults of the memory store. */
import type { SeriesCapabilities } from '../../model/series-capabilities.ts';
import { WEEKDAYS } from '../../model/calendar-day.ts';
import type { FieldName } from '../../model/appointment.ts';
import type { Capabilities, FieldAccess } from '../../model/capabilities.ts';
import type { Side, BySide } from '../../model/side.ts';
import type { ZoneId } from '../../model/time.ts';

type Access = Readonly<Record<FieldName, FieldAccess>>;

const COMMON = {
  title: 'write',
  text: 'write',
  when: 'write',
  location: 'write',
  busy: 'write',
  sensitivity: 'write',
  importance: 'write',
  reminder: 'write',
  attendees: 'read',
  meetingUrl: 'read',
  series: 'absent',
} as const;

const CRM_FIELDS: Access = {
  ...COMMON,
  categories: 'absent',
  organiser: 'absent',
  company: 'read',
  contact: 'read',
  project: 'read',
  sale: 'read',
  type: 'read',
  completed: 'read',
};

const CALENDAR_FIELDS: Access = {
  ...COMMON,
  categories: 'write',
  organiser: 'read',
  company: 'absent',
  contact: 'absent',
  project: 'absent',
  sale: 'absent',
  type: 'absent',
  completed: 'absent',
};

export const inOneZone = (fixed: ZoneId): Exclude<Capabilities['zones'], string> => ({ fixed });

export const CRM_CAPABILITIES: Capabilities = {
  fields: CRM_FIELDS,
  titleLimit: null,
  locationLimit: 254,
  textLimit: null,
  busyStates: ['free', 'busy'],
  sensitivities: ['normal', 'private'],
  series: 'none',
  categoryChoice: null,
  importances: ['low', 'normal', 'high'],
  zones: inOneZone('Europe/Oslo'),
  origin: 'key',
  suppressesMail: true,
  writeBatch: 20,
};

export const CALENDAR_CAPABILITIES: Capabilities = {
  fields: CALENDAR_FIELDS,
  titleLimit: 255,
  locationLimit: 255,
  textLimit: null,
  busyStates: ['free', 'tentative', 'busy', 'out-of-office', 'elsewhere'],
  sensitivities: ['normal', 'personal', 'private', 'confidential'],
  series: 'none',
  categoryChoice: null,
  importances: ['low', 'normal', 'high'],
  zones: 'per-item',
  origin: 'stamp',
  suppressesMail: true,
  writeBatch: 50,
};

/**
 * What the two kinds of servers can hold of series: a calendar any pattern, without end if need be,
 * and a CRM the rows of any rule or list as far as the window.
 */
const SERIES: BySide<SeriesCapabilities> = {
  calendar: {
    rules: ['daily', 'weekly', 'monthly', 'monthly-nth', 'yearly', 'yearly-nth'],
    largestInterval: { daily: 999, weekly: 99, monthly: 99 },
    nthSets: [WEEKDAYS, WEEKDAYS.slice(0, 5), WEEKDAYS.slice(5)],
    weekStarts: true,
    endless: true,
    passesNeighbours: false,
    overlaps: true,
  },
  crm: {
    rules: ['daily', 'weekly', 'monthly', 'yearly', 'dates'],
    largestInterval: null,
    nthSets: [],
    weekStarts: false,
    endless: false,
    passesNeighbours: true,
    overlaps: true,
  },
};

/** The same server, able to hold series. */
export function withSeries(side: Side, capabilities: Capabilities): Capabilities {
  const { fields } = capabilities;
  return { ...capabilities, fields: { ...fields, series: 'write' }, series: SERIES[side] };
}

/** @param zone Replaces the zone of a side that tells all items in one. */
export function typicalCapabilities(side: Side, zone: ZoneId | null): Capabilities {
  if (side === 'calendar') return CALENDAR_CAPABILITIES;
  return zone === null ? CRM_CAPABILITIES : { ...CRM_CAPABILITIES, zones: inOneZone(zone) };
}
