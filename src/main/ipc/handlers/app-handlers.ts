import type { HandlersFor } from './handlers-for.ts';

export const appHandlers: HandlersFor<'app'> = (host) => ({
  about: () => host.about(),
  async openPracticeOffice() {
    await host.openPracticeOffice();
    return null;
  },
});
