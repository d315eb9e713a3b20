/** `connect`: tests both connections and stores them, the secrets apart. */
import { readFile } from 'node:fs/promises';
import { stagedSecretsOf } from '../../boot-headless.ts';
import { openSystemBrowser } from '../../platform/browser.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemDirectory } from '../../platform/active-directory.ts';
import { systemDns } from '../../platform/dns.ts';
import { systemChance, systemRandomBytes } from '../../platform/random.ts';
import {
  CALENDAR_PASSWORD,
  CRM_APPLICATION_TOKEN,
  CRM_PASSWORD,
  CRM_SYSTEM_USER_TOKEN,
} from '../../boot.ts';
import type { StagedSecrets } from '../../secrets/staged-secrets.ts';
import { parseConnectFile, type ConnectFile } from '../../settings/connect-file.ts';
import { openProfile, type Profile } from '../../settings/profile.ts';
import {
  asSyncError,
  findCalendar,
  findCrmApi,
  openCalendar,
  openCrm,
  signInToCalendar,
  SyncError,
  type CalendarConnection,
  type CalendarServer,
  type Check,
  type ConnectorParts,
  type CrmConnection,
  type CrmServer,
} from '../../../sync/index.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';

const SIGNS = { ok: '✓', warning: '!', failed: '✗' } as const;

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw new SyncError('settings', `The file ${file} cannot be read.`, { cause: thrown });
  }
}

interface Servers {
  readonly crm: CrmServer;
  readonly calendar: CalendarServer;
}

function partsWith(secrets: StagedSecrets): ConnectorParts {
  const log = { write: () => undefined };
  const [jitter, randomBytes] = [systemChance, systemRandomBytes];
  return { clock: systemClock, log, jitter, randomBytes, secrets };
}

/** Found once and stored: the interfaces differ in what they tell. */
async function apiOf(crm: CrmServer, call: Call, parts: ConnectorParts): Promise<CrmServer['api']> {
  if (crm.api !== 'auto') return crm.api;
  const api = await findCrmApi(crm, parts, call.signal);
  call.output.line(`SuperOffice is used by its ${api.toUpperCase()} interface.`);
  return api;
}

/** Reads the certificate, lets a person sign in, and finds the server where it is not named. */
async function complete(file: ConnectFile, call: Call, parts: ConnectorParts): Promise<Servers> {
  const { privateKeyFile, ...crmTold } = file.crm;
  const crmPassword =
    privateKeyFile === null ? (crmTold.password ?? '') : await readText(privateKeyFile);
  const crmServer = { ...crmTold, password: crmPassword };
  const crm = { ...crmServer, api: await apiOf(crmServer, call, parts) };
  const { certificateFile, ...told } = file.calendar;
  const password =
    certificateFile === null ? (told.password ?? '') : await readText(certificateFile);
  const calendar = { ...told, password };
  await signInToCalendar(calendar, { ...parts, openBrowser: browserFor(call) }, call.signal);
  if (calendar.url !== null) return { crm, calendar: { ...calendar, url: calendar.url } };
  const url = await find(calendar, call, parts);
  call.output.line(`The calendar server was found: ${url}`);
  return { crm, calendar: { ...calendar, url } };
}

const MARKS = { found: '✓', onward: '→', nothing: '·', refused: '!', skipped: '·' } as const;

/** Every step is told, because an administrator has to see why a server was not found. */
async function find(
  calendar: Parameters<typeof findCalendar>[0],
  { output, values, signal }: Call,
  parts: ConnectorParts,
): Promise<string> {
  output.line(`Looking for the calendar server of ${calendar.user}:`);
  const trust = values['trust'];
  const finding = {
    dns: systemDns,
    directory: systemDirectory,
    trustedHosts: typeof trust === 'string' ? trust.split(',').map((host) => host.trim()) : [],
    trace: ({ result, sentence }: { result: keyof typeof MARKS; sentence: string }) => {
      output.line(`  ${MARKS[result]} ${sentence}`);
    },
  };
  return await findCalendar(calendar, { ...parts, ...finding }, signal);
}

/** The address is told as well: the browser may be another one, or none may open. */
function browserFor({ output }: Call): (url: string) => Promise<void> {
  return (url) => {
    output.error(`Sign in in the browser of this PC. If none opens, open there: ${url}`);
    openSystemBrowser(url);
    return Promise.resolve();
  };
}

function open(
  servers: Servers,
  parts: ConnectorParts,
): { crm: CrmConnection; calendar: CalendarConnection } {
  return {
    crm: openCrm(servers.crm, parts),
    calendar: openCalendar(servers.calendar, parts),
  };
}

function tell({ output }: Call, side: string, checks: readonly Check[]): void {
  output.line(`${side}:`);
  for (const { result, sentence, remedy } of checks) {
    output.line(`  ${SIGNS[result]} ${sentence}`);
    if (remedy !== null) output.line(`    → ${remedy}`);
    if (result === 'failed') output.error(remedy === null ? sentence : `${sentence} ${remedy}`);
  }
}

type SecretName = 'password' | 'applicationToken' | 'systemUserToken';

function withoutSecrets<Server extends object>(server: Server): Omit<Server, SecretName> {
  const settings: Omit<Server, SecretName> & Partial<Record<SecretName, unknown>> = { ...server };
  delete settings.password;
  delete settings.applicationToken;
  delete settings.systemUserToken;
  return settings;
}

function settingsOf({ crm, calendar }: Servers): Pick<Profile, 'crm' | 'calendar'> {
  return { crm: withoutSecrets(crm), calendar: withoutSecrets(calendar) };
}

async function keep(secrets: StagedSecrets, name: string, secret: string | null): Promise<void> {
  await (secret === null ? secrets.delete(name) : secrets.set(name, secret));
}

async function store(dir: string, servers: Servers, secrets: StagedSecrets): Promise<void> {
  const { crm, calendar } = servers;
  const profile = openProfile(dir);
  await secrets.set(CRM_PASSWORD, crm.password);
  await keep(secrets, CRM_APPLICATION_TOKEN, crm.applicationToken ?? null);
  await keep(secrets, CRM_SYSTEM_USER_TOKEN, crm.systemUserToken ?? null);
  await secrets.set(CALENDAR_PASSWORD, calendar.password);
  await secrets.commit();
  profile.update((now) => ({ ...now, ...settingsOf(servers) }));
}

async function run(call: Call): Promise<ExitCode> {
  const dir = required(call, 'profile');
  const file = parseConnectFile(await readText(required(call, 'file')));
  // A profile that cannot be used is found before anybody waits for a server.
  openProfile(dir);
  const secrets = stagedSecretsOf(dir);
  const parts = partsWith(secrets);
  const servers = await complete(file, call, parts);
  const { crm, calendar } = open(servers, parts);
  try {
    const [crmChecks, calendarChecks] = await Promise.all([
      crm.check(call.signal),
      calendar.check(call.signal),
    ]);
    tell(call, 'CRM', crmChecks);
    tell(call, 'Calendar', calendarChecks);
    const isFine = [...crmChecks, ...calendarChecks].every(({ result }) => result !== 'failed');
    if (isFine) await store(dir, servers, secrets);
    call.output.json({ connected: isFine, crm: crmChecks, calendar: calendarChecks });
    call.output.line(isFine ? 'Connected.' : 'Nothing was stored.');
    return isFine ? 0 : 3;
  } catch (thrown) {
    throw asSyncError(thrown);
  } finally {
    await Promise.allSettled([crm.close(), calendar.close()]);
  }
}

export const connect: Command = {
  usage: 'connect --profile DIR --file F [--trust HOST,…]',
  summary: 'test the two connections that F describes and store them',
  options: { ...PROFILE_OPTION, file: { type: 'string' }, trust: { type: 'string' } },
  run,
};
