/** The pages in the order of the rail; a feature adds itself here when its page is there. */
import type { Page } from './desk/page.ts';
import { conflictsPage } from './features/conflicts/page.ts';
import { historyPage } from './features/history/page.ts';
import { logPage } from './features/log/page.ts';
import { optionsPage } from './features/options/page.ts';
import { peoplePage } from './features/people/page.ts';
import { previewPage } from './features/preview/page.ts';
import { statusPage } from './features/status/page.ts';
import { wizardPage } from './features/wizard/page.ts';

export const PAGES: readonly [Page, ...Page[]] = [
  statusPage,
  peoplePage,
  previewPage,
  conflictsPage,
  historyPage,
  logPage,
  optionsPage,
  wizardPage,
];
