/** Completes, tests and stores the connection to each server; for the terminal and the window. */
import {
  findCalendar,
  findCrmApi,
  openCalendar,
  openCrm,
  signInToCalendar,
  type CalendarServer,
  type Check,
  type ConnectorParts,
  type CrmServer,
  type FindingStep,
} from '../../sync/index.ts';
import {
  CALENDAR_PASSWORD,
  CRM_APPLICATION_TOKEN,
  CRM_PASSWORD,
  CRM_SYSTEM_USER_TOKEN,
} from '../boot.ts';
import { systemDirectory } from '../platform/active-directory.ts';
import { openSystemBrowser } from '../platform/browser.ts';
import { systemClock } from '../platform/clock.ts';
import { systemDns } from '../platform/dns.ts';
import { systemChance, systemRandomBytes } from '../platform/random.ts';
import type { StagedSecrets } from '../secrets/staged-secrets.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';

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

export function partsWith(secrets: StagedSecrets): ConnectorParts {
  const log = { write: () => undefined };
  const [jitter, randomBytes] = [systemChance, systemRandomBytes];
  return { clock: systemClock, log, jitter, randomBytes, secrets };
}

/** The interface is found once and stored: they differ in what they tell. @throws SyncError */
export async function completeCrm(crm: CrmServer, connecting: Connecting): Promise<CrmServer> {
  if (crm.api !== 'auto') return crm;
  const { parts, told, signal } = connecting;
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
  const openBrowser = (address: string): Promise<void> => {
    told.browser(address);
    openSystemBrowser(address);
    return Promise.resolve();
  };
  await signInToCalendar(calendar, { ...parts, openBrowser }, signal);
  if (calendar.url !== null) return { ...calendar, url: calendar.url };
  const places = { dns: systemDns, directory: systemDirectory };
  const finding = { ...search, ...places, trace: told.step };
  const url = await findCalendar(calendar, { ...parts, ...finding }, signal);
  told.settled(`The calendar server was found: ${url}`);
  return { ...calendar, url };
}

/** Never throws. */
export async function checkCrm(
  crm: CrmServer,
  { parts, signal }: Connecting,
): Promise<readonly Check[]> {
  const connection = openCrm(crm, parts);
  try {
    return await connection.check(signal);
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
    return await connection.check(signal);
  } finally {
    await connection.close();
  }
}

export function isFine(checks: readonly Check[]): boolean {
  return checks.every(({ result }) => result !== 'failed');
}

export interface Servers {
  readonly crm: CrmServer;
  readonly calendar: CalendarServer;
}

type SecretName = 'password' | 'applicationToken' | 'systemUserToken';

function withoutSecrets<Server extends object>(server: Server): Omit<Server, SecretName> {
  const settings: Omit<Server, SecretName> & Partial<Record<SecretName, unknown>> = { ...server };
  delete settings.password;
  delete settings.applicationToken;
  delete settings.systemUserToken;
  return settings;
}

async function keep(secrets: StagedSecrets, name: string, secret: string | null): Promise<void> {
  await (secret === null ? secrets.delete(name) : secrets.set(name, secret));
}

/** The secrets first: settings without them would ask for a password that is not there. */
export async function storeServers(
  profile: ProfileFile,
  { crm, calendar }: Servers,
  secrets: StagedSecrets,
): Promise<void> {
  await secrets.set(CRM_PASSWORD, crm.password);
  await keep(secrets, CRM_APPLICATION_TOKEN, crm.applicationToken ?? null);
  await keep(secrets, CRM_SYSTEM_USER_TOKEN, crm.systemUserToken ?? null);
  await secrets.set(CALENDAR_PASSWORD, calendar.password);
  await secrets.commit();
  const settings: Pick<Profile, 'crm' | 'calendar'> = {
    crm: withoutSecrets(crm),
    calendar: withoutSecrets(calendar),
  };
  profile.update((now) => ({ ...now, ...settings }));
}
