import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';

export const peoplePage: Page = {
  id: 'people',
  word: () => t('people:word'),
  icon: 'M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 1 0 0 7 M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6 M16 4.6a3.3 3.3 0 0 1 0 6 M17.5 14.3c2.4.6 4 2.7 4 5.7',
  isInRail: true,
  badge: null,
  Body: lazy(async () => ({ default: (await import('./PeoplePage.tsx')).PeoplePage })),
};
