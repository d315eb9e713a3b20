import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { ICON } from './icon.ts';

export const conflictsPage: Page = {
  id: 'conflicts',
  word: () => t('conflicts:word'),
  icon: ICON,
  isInRail: true,
  badge: ({ status }) => status?.pairs.reduce((sum, { decisions }) => sum + decisions, 0) ?? 0,
  Body: lazy(async () => ({ default: (await import('./ConflictsPage.tsx')).ConflictsPage })),
};
