import { pairId } from '../../../sync/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { localZone } from '../../platform/local-zone.ts';
import { pausedFor } from '../../sync/pause-length.ts';
import type { HandlersFor } from './handlers-for.ts';
import { statusView } from './status-view.ts';

export const syncHandlers: HandlersFor<'sync'> = (host) => ({
  status: async () => statusView(await host.status()),
  async runNow({ pair }) {
    const { calbridge } = await host.desk();
    await calbridge.host.runNow(pair === null ? null : pairId(pair));
    return null;
  },
  async pause({ lasts }) {
    const { calbridge } = await host.desk();
    calbridge.host.pause(pausedFor(lasts, { now: systemClock.now(), zone: localZone() }));
    return null;
  },
  async resume() {
    const { calbridge } = await host.desk();
    calbridge.host.unpause();
    return null;
  },
});
