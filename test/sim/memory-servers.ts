/** Servers in memory: fast, and each of their habits can be chosen. */
import { typicalCapabilities, withSeries } from '../../src/sync/connectors/memory/capabilities.ts';
import { createMemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import type { OfficeStore, Place, Servers } from './office-servers.ts';

function openIn(
  clock: ManualClock,
  { side, account, pageSize, tellsAccount, mailing, series, onStep, onFault }: Place,
): OfficeStore {
  const single = typicalCapabilities(side, null);
  const typical = series ? withSeries(side, single) : single;
  return createMemoryStore({
    side,
    ...{ clock, pageSize, account, onStep, onFault },
    capabilities: { ...typical, suppressesMail: !mailing.includes(side) },
    facts: { account: tellsAccount ? `Account ${String(account)}` : null },
  });
}

export function memoryServers(clock: ManualClock): Servers {
  return {
    clock,
    open: (place) => openIn(clock, place),
    order: () => {
      throw new Error('There is no wire between servers in memory.');
    },
    restart: () => undefined,
    cleaned: (text) => text,
    idle: () => Promise.resolve(),
  };
}
