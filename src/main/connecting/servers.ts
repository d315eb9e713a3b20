/** Completes, tests and stores the connection to each server; for the terminal and the window. */
import {
  findCalendar,
  findCrmApi,
  openCalendar,
  openCrm,
  signInToCalendar,
  signInToCrm,
  type CalendarServer,
  type Check,
  type ConnectorParts,
  type CrmServer,
  type FindingStep,
  type Proxies,
} from '../../sync/index.ts';
import { otherCrmChecks, recognise, type Recognised } from './other-crm.ts';
import { withProxyRemedy } from './proxy-remedy.ts';
import { systemDirectory } from '../platform/active-directory.ts';
import { openSystemBrowser } from '../platform/browser.ts';
import { systemClock } from '../platform/clock.ts';
import { systemDns } from '../platform/dns.ts';
import { systemChance, systemRandomBytes } from '../platform/random.ts';
import type { HeldSecrets } from '../secrets/held-secrets.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { keepOnlyThose, writeServerSecrets } from '../secrets/server-secrets.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';
import { say, tongue } from '../words/tongue.ts';

/** What is told while a connection is completed. */
export interface Told {
  /** Something was settled, as a sentence. */
  readonly settled: (sentence: string) => void;
  /** A step of the search for the calendar server. */
  readonly step: (step: FindingStep) => void;
  /** The address at which a person signs in; the browser may be another one, or none may open. */
  readonly browser: (address: string) => void;
}

export interface Connecting {
  readonly parts: ConnectorParts;
  readonly told: Told;
  readonly signal: AbortSignal;
}

export interface SoughtCalendar extends Omit<CalendarServer, 'url'> {
  /** Null: it is looked for. */
  readonly url: string | null;
}

export interface Search {
  /** Null: the user name is the address. */
  readonly email: string | null;
  /** Hosts outside of the mail domain that may be sent the password. */
  readonly trustedHosts: readonly string[];
}

export function partsWith(secrets: HeldSecrets, proxies: Proxies): ConnectorParts {
  const log = { write: () => undefined };
  const [jitter, randomBytes] = [systemChance, systemRandomBytes];
  return { clock: systemClock, log, jitter, randomBytes, secrets, proxies };
}

const inBrowser = ({ browser }: Told) => ({
  openBrowser: (address: string): Promise<void> => {
    browser(address);
    openSystemBrowser(address);
    return Promise.resolve();
  },
  browserWords: {
    language: tongue().language,
    done: say('browserDone'),
    notDone: say('browserNotDone'),
    notThis: say('browserNotThis'),
    nothingHere: say('browserNothingHere'),
  },
});

/**
 * Lets a person sign in. The interface is found once and stored: they differ in what they tell.
 * @throws SyncError
 */
export async function completeCrm(crm: CrmServer, connecting: Connecting): Promise<CrmServer> {
  const { parts, told, signal } = connecting;
  await signInToCrm(crm, { ...parts, ...inBrowser(told) }, signal);
  if (crm.api !== 'auto') return crm;
  const api = await findCrmApi(crm, parts, signal);
  told.settled(`SuperOffice is used by its ${api.toUpperCase()} interface.`);
  return { ...crm, api };
}

/** Lets a person sign in, and finds the server where it is not named. @throws SyncError */
export async function completeCalendar(
  calendar: SoughtCalendar,
  search: Search,
  { parts, told, signal }: Connecting,
): Promise<CalendarServer> {
  await signInToCalendar(calendar, { ...parts, ...inBrowser(told) }, signal);
  if (calendar.url !== null) return { ...calendar, url: calendar.url };
  const places = { dns: systemDns, directory: systemDirectory };
  const finding = { ...search, ...places, trace: told.step };
  const url = await findCalendar(calendar, { ...parts, ...finding }, signal);
  told.settled(`The calendar server was found: ${url}`);
  return { ...calendar, url };
}

export interface CheckedCrm {
  readonly checks: readonly Check[];
  /** Null when a check has failed. */
  readonly recognised: Recognised | null;
}

/** `before`: the settings until now. @throws SyncError when it answers the checks and then no more */
export async function checkCrm(
  crm: CrmServer,
  before: Profile,
  { parts, signal }: Connecting,
): Promise<CheckedCrm> {
  const connection = openCrm(crm, parts);
  try {
    const checks = (await connection.check(signal)).map(withProxyRemedy);
    if (!isFine(checks)) return { checks, recognised: null };
    const recognised = await recognise(connection, crm, { ...before, signal });
    return { checks: [...checks, ...otherCrmChecks(before, recognised)], recognised };
  } finally {
    await connection.close();
  }
}

/** Never throws. */
export async function checkCalendar(
  calendar: CalendarServer,
  { parts, signal }: Connecting,
): Promise<readonly Check[]> {
  const connection = openCalendar(calendar, parts);
  try {
    return (await connection.check(signal)).map(withProxyRemedy);
  } finally {
    await connection.close();
  }
}

export function isFine(checks: readonly Check[]): boolean {
  return checks.every(({ result }) => result !== 'failed');
}

export interface Servers {
  readonly crm: CrmServer & Pick<Recognised, 'database'>;
  /** Whether people are linked with users of another one. */
  readonly isOtherCrm: boolean;
  readonly calendar: CalendarServer;
  /** What was kept while a person signed in. */
  readonly tokens: { readonly crm: HeldSecrets; readonly calendar: HeldSecrets };
}

type SecretName = 'password' | 'applicationToken' | 'systemUserToken';

function withoutSecrets<Server extends object>(server: Server): Omit<Server, SecretName> {
  const settings: Omit<Server, SecretName> & Partial<Record<SecretName, unknown>> = { ...server };
  delete settings.password;
  delete settings.applicationToken;
  delete settings.systemUserToken;
  return settings;
}

/**
 * At every moment either the old servers are in force with their secrets, or the new ones with
 * theirs. Who was linked with users of another CRM is not any more.
 * @throws SyncError settings; the old ones are in force then
 */
export async function storeServers(
  { profile, secrets }: { readonly profile: ProfileFile; readonly secrets: SecretStore },
  { crm, isOtherCrm, calendar, tokens }: Servers,
): Promise<void> {
  const settings = { crm: withoutSecrets(crm), calendar: withoutSecrets(calendar) };
  const { password, applicationToken = null, systemUserToken = null } = crm;
  await writeServerSecrets(secrets, settings, {
    crm: { password, applicationToken, systemUserToken, tokens: tokens.crm.held },
    calendar: { password: calendar.password, tokens: tokens.calendar.held },
  });
  profile.update((now) => ({ ...now, ...settings, pairs: isOtherCrm ? [] : now.pairs }));
  // They are in force: what cannot be forgotten now is forgotten the next time.
  await keepOnlyThose(secrets, settings).catch(() => undefined);
}
