/** The composition root: everything is constructed here, and only here. */
import { join } from 'node:path';
import {
  openCalendar,
  openCrm,
  Proxies,
  SyncError,
  type CalendarConnection,
  type CrmConnection,
  type Log,
  type Secrets,
  type ServerNotes,
  type SyncState,
} from '../sync/index.ts';
import { currentConnection } from './current-connection.ts';
import { createMemoryState } from './db/memory-state.ts';
import { openSyncState, openSyncStateForReading, type OwnState } from './db/open.ts';
import { createDirectory, type Directory } from './people/directory.ts';
import { createPeople, type People } from './people/people.ts';
import { systemClock } from './platform/clock.ts';
import { hostName } from './platform/host-name.ts';
import { localZone } from './platform/local-zone.ts';
import { createProxyChoice } from './network/proxy-choice.ts';
import type { SystemProxies } from './network/system-proxies.ts';
import { installationOf } from './platform/installation.ts';
import { systemChance, systemRandomBytes } from './platform/random.ts';
import {
  calendarPassword,
  calendarTokens,
  crmSecrets,
  crmTokens,
} from './secrets/server-secrets.ts';
import { pairsOf, policyOf } from './settings/policy-of.ts';
import { openProfile, type ProfileFile } from './settings/profile.ts';
import { readActivity, tellActivity } from './sync/activity.ts';
import { createSyncHost } from './sync/host.ts';
import { openPause, type Pause } from './sync/pause.ts';
import type { SyncHost } from './sync/sync-host.ts';
import { createSyncView, type SyncView, type ViewParts } from './sync/view.ts';

export interface BootOptions {
  readonly profileDir: string;
  readonly secrets: Secrets;
  readonly log: Log;
  /** The SQLite addon of a runtime that cannot load the packaged one; null for that one. */
  readonly nativeBinding: string | null;
  /** What is asked where the profile does not name a proxy. */
  readonly systemProxies: SystemProxies;
}

/** The ways through proxies, by the settings of a profile as they are at each request. */
export function proxiesOf(
  { secrets, systemProxies: system }: Pick<BootOptions, 'secrets' | 'systemProxies'>,
  profile: () => Pick<ProfileFile, 'read'>,
): Proxies {
  const settings = () => profile().read().proxy;
  return new Proxies(createProxyChoice({ settings, secrets, system, clock: systemClock }));
}

/** A profile that is only looked at; another process may be running it. */
export interface Onlooker {
  readonly profile: ProfileFile;
  readonly view: SyncView;
  readonly directory: Directory;
  /** Signed-in connections, opened at the first use. @throws SyncError settings */
  crm(): Promise<CrmConnection>;
  calendar(): Promise<CalendarConnection>;
  close(): Promise<void>;
}

/** The one process that runs a profile. */
export interface Calbridge extends Onlooker {
  readonly host: SyncHost;
  readonly state: SyncState;
  readonly people: People;
}

/** @throws SyncError settings */
async function stored<Secret>(of: string, secret: Promise<Secret | null>): Promise<Secret> {
  const known = await secret;
  if (known !== null) return known;
  const sentence = `There is no password for ${of} with the address, user, way of signing in and certificate that are set. Connect again.`;
  throw new SyncError('settings', sentence);
}

function connections(options: BootOptions, profile: ProfileFile, notes: ServerNotes) {
  const { secrets, log } = options;
  const proxies = proxiesOf(options, () => profile);
  const parts = {
    clock: systemClock,
    log,
    jitter: systemChance,
    randomBytes: systemRandomBytes,
    secrets,
    notes,
    proxies,
  };
  const notConnected = (what: string): SyncError =>
    new SyncError('settings', `This profile is not connected to ${what} yet. Connect first.`);
  return {
    proxies,
    crm: currentConnection(
      async () => {
        const { crm } = profile.read();
        if (crm === null) throw notConnected('a CRM');
        return { ...crm, ...(await stored('the CRM', crmSecrets(secrets, crm))) };
      },
      (crm) => openCrm(crm, { ...parts, secrets: crmTokens(secrets, crm) }),
    ),
    calendar: currentConnection(
      async () => {
        const { calendar } = profile.read();
        if (calendar === null) throw notConnected('a calendar server');
        const password = await stored('the calendar server', calendarPassword(secrets, calendar));
        return { ...calendar, password };
      },
      (calendar) =>
        openCalendar(calendar, { ...parts, secrets: calendarTokens(secrets, calendar) }),
    ),
  };
}

type Connections = ReturnType<typeof connections>;

function viewParts(
  options: BootOptions,
  opened: { readonly profile: ProfileFile; readonly connected: Connections },
): Omit<ViewParts, 'state'> & { readonly pause: Pause } {
  const { profile, connected } = opened;
  return {
    pairs: () => pairsOf(profile.read()),
    policy: (pair) => policyOf(profile.read(), pair),
    openStores: async (pair, signal) => {
      const [crm, calendar] = await Promise.all([connected.crm.get(), connected.calendar.get()]);
      const zone = await crm.timeZone(signal);
      return {
        crm: crm.lazyStore(pair.crmUser.id),
        calendar: calendar.lazyStore(pair.mailbox.email, zone),
      };
    },
    clocks: async ({ crmUser, mailbox }, signal) => {
      const [crm, calendar] = await Promise.all([connected.crm.get(), connected.calendar.get()]);
      return {
        mailboxZone: () => calendar.mailboxZone(mailbox.email, signal),
        clocks: (zones, window) => calendar.clocks(zones, window, signal),
        reckoned: (window) => crm.reckoned(crmUser.id, window, signal),
        pc: localZone(),
      };
    },
    clock: systemClock,
    log: options.log,
    installation: installationOf(options.profileDir),
    activity: () => readActivity(options.profileDir, systemClock.now()),
    pause: openPause(options.profileDir),
  };
}

function directoryOf(profile: ProfileFile, { crm, calendar }: Connections): Directory {
  return createDirectory({
    crm: () => crm.get(),
    calendar: () => calendar.get(),
    pairs: () => pairsOf(profile.read()),
    clock: systemClock,
  });
}

async function closeConnections({ crm, calendar }: Connections): Promise<void> {
  await Promise.all([crm.close(), calendar.close()]);
}

export const databaseOf = (profileDir: string): string => join(profileDir, 'sync.db');

/** Opens a profile for looking. @throws SyncError settings, database-newer, database-damaged */
export function bootOnlooker(options: BootOptions): Onlooker {
  const { profileDir, nativeBinding } = options;
  const profile = openProfile(profileDir);
  // A profile that never ran has no database; it looks like an empty one.
  const state =
    openSyncStateForReading(databaseOf(profileDir), { nativeBinding }) ?? createMemoryState();
  const notes = { read: (server: string) => state.serverNotes(server), keep: () => undefined };
  const connected = connections(options, profile, notes);
  return {
    profile,
    view: createSyncView({ ...viewParts(options, { profile, connected }), state }),
    directory: directoryOf(profile, connected),
    crm: () => connected.crm.get(),
    calendar: () => connected.calendar.get(),
    close: async () => {
      await closeConnections(connected);
      state.close();
    },
  };
}

const notesIn = (state: SyncState): ServerNotes => ({
  read: (server) => state.serverNotes(server),
  keep: (server, notes) => {
    state.putServerNotes(server, notes);
  },
});

/** Only one process at a time has it. @throws SyncError database-newer, database-damaged, … */
export function openState(profileDir: string, nativeBinding: string | null): OwnState {
  const host = hostName();
  return openSyncState(databaseOf(profileDir), { nativeBinding, host, clock: systemClock });
}

/** Opens a profile for running. @throws SyncError settings, database-newer, database-damaged */
export function boot(options: BootOptions): Calbridge {
  const { profileDir, nativeBinding } = options;
  const profile = openProfile(profileDir);
  const state = openState(profileDir, nativeBinding);
  const connected = connections(options, profile, notesIn(state));
  const host = createSyncHost({
    ...viewParts(options, { profile, connected }),
    state,
    renewLease: (now) => {
      state.renewLease(now);
    },
    compact: state,
    keepHistoryDays: () => profile.read().sync.keepHistoryDays,
    housekeeping: () => profile.read().sync.housekeeping,
    zone: localZone,
    openChanges: async () => (await connected.calendar.get()).changes,
    renewConnections: () => {
      connected.proxies.renew();
      connected.crm.renew();
      connected.calendar.renew();
    },
    traffic: () => [
      ...(connected.crm.peek()?.traffic() ?? []),
      ...(connected.calendar.peek()?.traffic() ?? []),
    ],
    tell: (activity, signal) => tellActivity({ profileDir, clock: systemClock }, activity, signal),
  });
  const directory = directoryOf(profile, connected);
  const calendar = () => connected.calendar.get();
  return {
    profile,
    host,
    view: host.view,
    state,
    directory,
    people: createPeople({ profile, host, state, directory, calendar, log: options.log }),
    crm: () => connected.crm.get(),
    calendar,
    close: async () => {
      await host.close();
      await closeConnections(connected);
      state.close();
    },
  };
}
