import type { HandlersFor } from './handlers-for.ts';

export const appHandlers: HandlersFor<'app'> = (host) => ({
  about: () => host.about(),
  async isConnected() {
    const { calbridge } = await host.desk();
    const { crm, calendar } = calbridge.profile.read();
    return crm !== null && calendar !== null;
  },
  async openPracticeOffice() {
    await host.openPracticeOffice();
    return null;
  },
  startAnew: ({ without }) => host.startAnew(without),
  preferences: () => host.pc.read(),
  setPreferences: (wanted) => host.pc.change(wanted),
  language: () => host.pc.language(),
  setLanguage: ({ chosen }) => host.pc.chooseLanguage(chosen),
  updates: () => host.updates.view(),
  lookForUpdate: () => host.updates.look(),
  async installUpdate() {
    await host.updates.install();
    return null;
  },
});
