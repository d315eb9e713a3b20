/** A profile in a folder of its own, run by a host over the memory servers of a world. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinking, type Linking } from '../../src/main/people/linking.ts';
import { pairsOf } from '../../src/main/settings/policy-of.ts';
import { openProfile, type ProfileFile } from '../../src/main/settings/profile.ts';
import type { HostParts, SyncHost } from '../../src/main/sync/sync-host.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import type { Pair } from '../../src/sync/model/status.ts';
import { hostOf } from './host.ts';
import { World } from './world.ts';

export interface LinkedProfile {
  readonly world: World;
  readonly folder: string;
  readonly profile: ProfileFile;
  readonly host: SyncHost;
  readonly linking: Linking;
  /** Mailboxes that may not be opened. */
  readonly forbidden: Set<string>;
  readonly pairs: () => readonly Pair[];
  readonly close: () => void;
}

export function linkedProfile(
  world = new World(),
  parts: (world: World) => Partial<HostParts> = () => ({}),
): LinkedProfile {
  const folder = mkdtempSync(join(tmpdir(), 'calbridge-people-'));
  const profile = openProfile(folder, world.clock);
  const pairs = (): readonly Pair[] => pairsOf(profile.read());
  const policy = (pair: Pair): World['policy'] => ({ ...world.policy, direction: pair.direction });
  const host = hostOf(world, { pairs, policy, ...parts(world) });
  const forbidden = new Set<string>();
  const calendar = {
    store: (mailbox: string) =>
      forbidden.has(mailbox)
        ? Promise.reject(new SyncError('forbidden', 'This mailbox may not be opened.'))
        : Promise.resolve(world.calendar),
  };
  const linking = createLinking({
    ...{ profile, host, state: world.state },
    calendar: () => Promise.resolve(calendar),
    log: { write: (level, message) => void world.log.push({ level, message }) },
  });
  const close = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { world, folder, profile, host, linking, forbidden, pairs, close };
}
