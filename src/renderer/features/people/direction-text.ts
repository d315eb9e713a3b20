import type { DirectionView } from '../../../main/ipc/contract/people.ts';
import { t } from '../../words/words.ts';

export const DIRECTIONS: readonly DirectionView[] = ['two-way', 'to-crm', 'to-calendar'];

export function directionText(direction: DirectionView): string {
  switch (direction) {
    case 'two-way':
      return t('people:bothWays');
    case 'to-crm':
      return t('people:toCrm');
    case 'to-calendar':
      return t('people:toCalendar');
  }
}

export function directionMeaning(direction: DirectionView): string {
  switch (direction) {
    case 'two-way':
      return t('people:bothWaysMeaning');
    case 'to-crm':
      return t('people:toCrmMeaning');
    case 'to-calendar':
      return t('people:toCalendarMeaning');
  }
}
