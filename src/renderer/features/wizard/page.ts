import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';

export const wizardPage: Page = {
  id: 'wizard',
  word: () => t('wizard:steps'),
  icon: '',
  isInRail: false,
  badge: null,
  Body: lazy(async () => ({ default: (await import('./WizardPage.tsx')).WizardPage })),
};
