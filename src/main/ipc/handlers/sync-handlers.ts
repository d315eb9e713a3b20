import { pairId } from '../../../sync/index.ts';
import type { HandlersFor } from './handlers-for.ts';
import { statusView } from './status-view.ts';

export const syncHandlers: HandlersFor<'sync'> = (host) => ({
  status: async () => statusView(await host.status()),
  async runNow({ pair }) {
    const { calbridge } = await host.desk();
    await calbridge.host.runNow(pair === null ? null : pairId(pair));
    return null;
  },
});
