import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { ICON } from './icon.ts';

export const historyPage: Page = {
  id: 'history',
  word: () => t('history:word'),
  icon: ICON,
  isInRail: true,
  badge: null,
  Body: lazy(async () => ({ default: (await import('./HistoryPage.tsx')).HistoryPage })),
};
