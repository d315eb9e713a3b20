import { lazy } from 'react';
import type { Page } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { PREVIEW_ICON } from './icon.ts';

export const previewPage: Page = {
  id: 'preview',
  word: () => t('preview:word'),
  icon: PREVIEW_ICON,
  isInRail: true,
  badge: null,
  Body: lazy(async () => ({ default: (await import('./PreviewPage.tsx')).PreviewPage })),
};
