import { optionsOf, usualOptions, withOptions } from './options-view.ts';
import { pairsOf } from '../../settings/policy-of.ts';
import { tryFilters } from './try-filters.ts';
import type { HandlersFor } from './handlers-for.ts';

export const optionsHandlers: HandlersFor<'options'> = (host) => ({
  async read() {
    const { calbridge } = await host.desk();
    const profile = calbridge.profile.read();
    return { settings: optionsOf(profile), usual: usualOptions(profile) };
  },
  async lists() {
    const { calbridge } = await host.desk();
    const crm = await calbridge.crm();
    return await crm.lists(new AbortController().signal);
  },
  async tryFilters(filters) {
    const { calbridge } = await host.desk();
    const pairs = pairsOf(calbridge.profile.read());
    return tryFilters(filters, { pairs, state: calbridge.state });
  },
  async save(change) {
    const { calbridge } = await host.desk();
    // Refused before anything is stopped.
    withOptions(calbridge.profile.read(), change);
    await host.reopen(() => {
      calbridge.profile.update((profile) => withOptions(profile, change));
      return Promise.resolve();
    });
    return null;
  },
});
