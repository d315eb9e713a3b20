/** Answers the window's calls from the desktop host. */
import { pairId } from '../../../sync/index.ts';
import type { contract } from '../contract.ts';
import type { HandlersOf } from '../derive.ts';
import type { DesktopHost } from './desktop-host.ts';
import { statusView } from './status-view.ts';

export function windowHandlers(host: DesktopHost): HandlersOf<typeof contract> {
  return {
    sync: {
      status: async () => statusView(await host.status()),
      async runNow({ pair }) {
        await host.runNow(pair === null ? null : pairId(pair));
        return null;
      },
    },
    log: {
      recent: ({ lines }) => host.recentLog(lines),
    },
    app: {
      about: () => host.about(),
      async openPracticeOffice() {
        await host.openPracticeOffice();
        return null;
      },
    },
  };
}
