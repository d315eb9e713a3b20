/** The host over the two memory servers of a world. */
import { createSyncHost } from '../../src/main/sync/host.ts';
import type { Pause } from '../../src/main/sync/pause.ts';
import type { HostParts, SyncHost } from '../../src/main/sync/sync-host.ts';
import type { Paused } from '../../src/sync/model/status.ts';
import { PAIR, type World } from './world.ts';

export const ANNA = {
  id: PAIR,
  crmUser: { id: '7', name: 'Anna', email: null },
  mailbox: { name: 'Anna', email: 'anna@example.test' },
  enabled: true,
  direction: 'two-way',
} as const;

export function hostOf(world: World, parts: Partial<HostParts> = {}): SyncHost {
  return createSyncHost({
    pairs: () => [ANNA],
    policy: () => world.policy,
    openStores: () => Promise.resolve({ crm: world.crm, calendar: world.calendar }),
    clocks: () =>
      Promise.resolve({
        mailboxZone: () => Promise.resolve(null),
        clocks: () => Promise.resolve([]),
        reckoned: () => Promise.resolve([]),
        pc: 'Europe/Oslo',
      }),
    state: world.state,
    renewLease: null,
    compact: null,
    keepHistoryDays: () => 30,
    housekeeping: () => ({ at: '02:00', atStart: false }),
    pause: memoryPause(),
    zone: () => 'Europe/Oslo',
    openChanges: null,
    renewConnections: () => undefined,
    traffic: () => [],
    tell: null,
    activity: () => null,
    clock: world.clock,
    log: { write: (level, message) => void world.log.push({ level, message }) },
    installation: world.installation,
    ...parts,
  });
}

function memoryPause(): Pause {
  let kept: Paused | null = null;
  return {
    read: (now) => ((kept?.until ?? Infinity) <= now ? null : kept),
    begin: (paused) => {
      kept = paused;
    },
    end: () => {
      kept = null;
    },
  };
}
