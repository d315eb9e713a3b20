import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';

export const optionsPage: Page = {
  id: 'options',
  word: () => t('options:word'),
  icon: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 4v6M9 14v6',
  badge: null,
  isInRail: true,
  Body: lazy(async () => ({ default: (await import('./OptionsPage.tsx')).OptionsPage })),
};
