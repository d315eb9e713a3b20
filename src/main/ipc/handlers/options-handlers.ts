import { optionsOf, usualOptions, withOptions } from './options-view.ts';
import { storedProxy, storeProxy } from '../../network/store-proxy.ts';
import { pairsOf } from '../../settings/policy-of.ts';
import { tryFilters } from './try-filters.ts';
import type { HandlersFor } from './handlers-for.ts';

export const optionsHandlers: HandlersFor<'options'> = (host) => ({
  async read() {
    const { calbridge, secrets } = await host.desk();
    const profile = calbridge.profile.read();
    const { hasPassword } = await storedProxy(calbridge.profile, secrets);
    const settings = optionsOf(profile);
    return { settings, usual: usualOptions(profile), hasProxyPassword: hasPassword };
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
  async save({ proxyPassword: password, ...change }) {
    const { calbridge, secrets } = await host.desk();
    // Refused before anything is stopped.
    withOptions(calbridge.profile.read(), change);
    const { proxy: settings } = change.will;
    await host.reopen(() =>
      storeProxy(secrets, { settings, password }, () => {
        calbridge.profile.update((profile) => withOptions(profile, change));
      }),
    );
    return null;
  },
});
