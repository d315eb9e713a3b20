/** What is done with an appointment, in a few words. */
import type { PlanRowView } from '../../../main/ipc/contract/preview.ts';
import { t } from '../../words/words.ts';

type Does = Pick<PlanRowView, 'group' | 'sides'>;

function changedText({ sides }: Does): string {
  if (sides.length > 1) return t('preview:doesChangedBoth');
  return sides.includes('crm') ? t('preview:doesChangedCrm') : t('preview:doesChangedCalendar');
}

export function doesText(row: Does): string {
  const isCrm = row.sides.includes('crm');
  switch (row.group) {
    case 'removed':
      return isCrm ? t('preview:doesRemovedCrm') : t('preview:doesRemovedCalendar');
    case 'changed':
      return changedText(row);
    case 'new':
      return isCrm ? t('preview:doesNewCrm') : t('preview:doesNewCalendar');
    case 'linked':
      return row.sides.length > 0 ? t('preview:doesLinkedChanged') : t('preview:doesLinked');
    case 'waiting':
      return t('preview:doesWaiting');
    case 'alone':
      return t('preview:doesAlone');
  }
}
