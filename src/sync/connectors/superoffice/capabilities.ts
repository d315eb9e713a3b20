/** What a diary in SuperOffice can hold. */
import type { FieldName } from '../../model/appointment.ts';
import type { Importance } from '../../model/content.ts';
import type { Capabilities, FieldAccess } from '../../model/capabilities.ts';
import type { ZoneId } from '../../model/time.ts';
import { categoryChoiceOf, type FollowUpTypes } from './fields/follow-up-type.ts';
import { NOTICES } from './fields/notices.ts';
import type { Priorities } from './lists.ts';
import { SUPEROFFICE_SERIES } from './series-capabilities.ts';
import { originBy, type Stamp } from './stamps.ts';

const FIELDS: Readonly<Record<FieldName, FieldAccess>> = {
  title: 'write',
  text: 'write',
  when: 'write',
  location: 'write',
  busy: 'write',
  sensitivity: 'write',
  importance: 'absent',
  reminder: 'write',
  categories: 'absent',
  attendees: 'read',
  organiser: 'read',
  meetingUrl: 'read',
  company: 'read',
  contact: 'read',
  project: 'read',
  sale: 'read',
  type: 'read',
  completed: 'read',
  series: 'write',
};

const IMPORTANCES: readonly Importance[] = ['low', 'normal', 'high'];

export function superOfficeCapabilities(site: {
  readonly zone: ZoneId;
  readonly priorities: Priorities | null;
  readonly stamp: Stamp;
  readonly types: FollowUpTypes;
}): Capabilities {
  const { priorities, zone, types } = site;
  const categoryChoice = categoryChoiceOf(types);
  const inOneZone: Exclude<Capabilities['zones'], string> = { fixed: zone };
  return {
    fields: {
      ...FIELDS,
      importance: priorities === null ? 'absent' : 'write',
      categories: categoryChoice === null ? 'absent' : 'write',
    },
    titleLimit: null,
    locationLimit: 254,
    textLimit: null,
    busyStates: ['free', 'busy'],
    sensitivities: ['normal', 'private'],
    series: SUPEROFFICE_SERIES,
    categoryChoice,
    importances: IMPORTANCES.filter((importance) => priorities?.ids.has(importance) ?? false),
    zones: inOneZone,
    origin: originBy(site.stamp),
    // What a version cannot do without a mail is refused.
    suppressesMail: true,
    notices: NOTICES,
    writeBatch: 20,
  };
}
