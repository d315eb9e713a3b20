import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';

export const logPage: Page = {
  id: 'log',
  word: () => t('log:word'),
  icon: 'M5 3.5h14v17H5z M8.5 8h7 M8.5 12h7 M8.5 16h4',
  badge: null,
  isInRail: true,
  Body: lazy(async () => ({ default: (await import('./LogPage.tsx')).LogPage })),
};
