/** What typical servers of both sides can hold: the defaults of the memory store. */
import type { FieldName } from '../../model/appointment.ts';
import type { Capabilities, FieldAccess } from '../../model/capabilities.ts';
import type { Side } from '../../model/side.ts';
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

/** @param zone Replaces the zone of a side that tells all items in one. */
export function typicalCapabilities(side: Side, zone: ZoneId | null): Capabilities {
  if (side === 'calendar') return CALENDAR_CAPABILITIES;
  return zone === null ? CRM_CAPABILITIES : { ...CRM_CAPABILITIES, zones: inOneZone(zone) };
}
