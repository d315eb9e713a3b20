/** What a setting is called, by its place. */
import type { CrmListsView } from '../../../main/ipc/contract/options.ts';
import { t } from '../../words/words.ts';

const LABELS = {
  'crm.priorities': 'options:priorities',
  'crm.followUps.subject': 'options:subject',
  'crm.followUps.footer': 'options:footer',
  'crm.followUps.webClient': 'options:webClient',
  'crm.followUps.usualType': 'options:usualType',
  'crm.followUps.allDayType': 'options:allDayType',
  'sync.daysBack': 'options:daysBack',
  'sync.daysAhead': 'options:daysAhead',
  'sync.intervalMinutes': 'options:interval',
  'sync.conflictRules.time': 'options:time',
  'sync.conflictRules.text': 'options:text',
  'sync.conflictRules.place': 'options:place',
  'sync.conflictRules.status': 'options:status',
  'sync.conflictRules.privacy': 'options:privacyGroup',
  'sync.conflictRules.people': 'options:people',
  'sync.conflictRules.records': 'options:records',
  'sync.busyTitle': 'options:busyTitle',
  'sync.filters.skipAllDay': 'options:skipAllDay',
  'sync.filters.skipFree': 'options:skipFree',
  'sync.filters.skipSeries': 'options:skipSeries',
  'sync.filters.skipCategories': 'options:skipCategories',
  'sync.filters.skipTypes': 'options:skipTypes',
  'sync.filters.skipTitles': 'options:skipTitles',
  'sync.invitations.crm': 'options:inviteCrm',
  'sync.invitations.calendar': 'options:inviteCalendar',
  'sync.maxRemovals': 'options:maxRemovals',
  'sync.maxRemovalShare': 'options:maxShare',
  'sync.maxOccurrenceRemovals': 'options:maxOccurrences',
  'sync.maxOccurrenceShare': 'options:maxOccurrenceShare',
  'sync.maxRepeats': 'options:maxRepeats',
  'sync.keepHistoryDays': 'options:keepDays',
  'sync.housekeeping.at': 'options:nightAt',
  'sync.housekeeping.atStart': 'options:atStart',
  'proxy.way': 'proxy:mode',
  'proxy.bypass': 'proxy:bypass',
  'proxy.user': 'proxy:user',
  logLevel: 'options:logLevel',
} as const;

export const KINDS = {
  normal: 'options:kindNormal',
  private: 'options:kindPrivate',
  confidential: 'options:kindConfidential',
} as const;

export const TELLS = { crm: 'options:toldCrm', calendar: 'options:toldCalendar' } as const;

/** An item of a list is called by its name, as long as the list is known. */
export function labelOf(place: string, lists: CrmListsView | null): string {
  if (Object.hasOwn(LABELS, place)) return t(LABELS[place as keyof typeof LABELS]);
  const parts = place.split('.');
  const id = parts.at(-1) ?? '';
  if (place.startsWith('crm.priorities.')) {
    const name = lists?.priorities.find((one) => one.id === id)?.name ?? id;
    return t('options:priorityMeans', { name });
  }
  if (place.startsWith('crm.followUps.categories.')) {
    const name = lists?.types.find((one) => one.id === id)?.name ?? id;
    return t('options:categoryOf', { name });
  }
  const [, , side, kind] = parts;
  if (place.startsWith('sync.privacy.')) {
    const tells = t(TELLS[side as keyof typeof TELLS]);
    return `${tells}: ${t(KINDS[kind as keyof typeof KINDS])}`;
  }
  return place;
}
