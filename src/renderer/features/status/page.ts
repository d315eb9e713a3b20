import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';

export const statusPage: Page = {
  id: 'status',
  word: () => t('status:word'),
  icon: 'M3 12h4l2.5-6 5 12 2.5-6h4',
  isInRail: true,
  badge: null,
  Body: lazy(async () => ({ default: (await import('./StatusPage.tsx')).StatusPage })),
};
