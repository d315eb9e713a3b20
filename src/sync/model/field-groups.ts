/** The fields in the groups for which an administrator sets one conflict rule each. */
import type { FieldName } from './appointment.ts';

export const FIELD_GROUP_NAMES = [
  'time',
  'text',
  'place',
  'status',
  'privacy',
  'people',
  'records',
] as const;

export type FieldGroup = (typeof FIELD_GROUP_NAMES)[number];

const GROUPS: Readonly<Record<FieldName, FieldGroup>> = {
  title: 'text',
  text: 'text',
  when: 'time',
  series: 'time',
  location: 'place',
  meetingUrl: 'place',
  busy: 'status',
  importance: 'status',
  reminder: 'status',
  categories: 'status',
  completed: 'status',
  sensitivity: 'privacy',
  attendees: 'people',
  organiser: 'people',
  company: 'records',
  contact: 'records',
  project: 'records',
  sale: 'records',
  type: 'records',
};

export function groupOf(name: FieldName): FieldGroup {
  return GROUPS[name];
}
