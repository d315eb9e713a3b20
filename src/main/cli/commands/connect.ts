/** `connect`: tests both connections and stores them, the secrets apart. */
import { readFile } from 'node:fs/promises';
import { secretsOf } from '../../boot-headless.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemChance, systemRandomBytes } from '../../platform/random.ts';
import { CALENDAR_PASSWORD, CRM_PASSWORD } from '../../boot.ts';
import { parseConnectFile, type ConnectFile } from '../../settings/connect-file.ts';
import { openProfile, type Profile } from '../../settings/profile.ts';
import {
  asSyncError,
  findCalendar,
  openCalendar,
  openCrm,
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

async function read(file: string): Promise<ConnectFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    throw new SyncError('settings', `The file ${file} cannot be read.`, { cause: thrown });
  }
  return parseConnectFile(text);
}

interface Servers {
  readonly crm: CrmServer;
  readonly calendar: CalendarServer;
}

function parts(): ConnectorParts {
  return {
    clock: systemClock,
    log: { write: () => undefined },
    jitter: systemChance,
    randomBytes: systemRandomBytes,
  };
}

/** Finds the calendar server where the file does not name it. */
async function complete(file: ConnectFile, call: Call): Promise<Servers> {
  const { crm, calendar } = file;
  if (calendar.url !== null) return { crm, calendar: { ...calendar, url: calendar.url } };
  const url = await findCalendar(calendar, parts(), call.signal);
  call.output.line(`The calendar server was found: ${url}`);
  return { crm, calendar: { ...calendar, url } };
}

function open(servers: Servers): { crm: CrmConnection; calendar: CalendarConnection } {
  return {
    crm: openCrm(servers.crm, parts()),
    calendar: openCalendar(servers.calendar, parts()),
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

function withoutPasswords({ crm, calendar }: Servers): Pick<Profile, 'crm' | 'calendar'> {
  const { kind, api, url, user, timeZone, priorities, pinnedSha256 } = crm;
  const { signIn, access } = calendar;
  return {
    crm: { kind, api, url, user, timeZone, priorities, pinnedSha256 },
    calendar: {
      kind: calendar.kind,
      url: calendar.url,
      user: calendar.user,
      signIn,
      access,
      pinnedSha256: calendar.pinnedSha256,
    },
  };
}

async function store(dir: string, { crm, calendar }: Servers): Promise<void> {
  const profile = openProfile(dir);
  const secrets = secretsOf(dir);
  await secrets.set(CRM_PASSWORD, crm.password);
  await secrets.set(CALENDAR_PASSWORD, calendar.password);
  profile.update((now) => ({ ...now, ...withoutPasswords({ crm, calendar }) }));
}

async function run(call: Call): Promise<ExitCode> {
  const dir = required(call, 'profile');
  const file = await read(required(call, 'file'));
  // A profile that cannot be used is found before anybody waits for a server.
  openProfile(dir);
  const servers = await complete(file, call);
  const { crm, calendar } = open(servers);
  try {
    const [crmChecks, calendarChecks] = await Promise.all([
      crm.check(call.signal),
      calendar.check(call.signal),
    ]);
    tell(call, 'CRM', crmChecks);
    tell(call, 'Calendar', calendarChecks);
    const isFine = [...crmChecks, ...calendarChecks].every(({ result }) => result !== 'failed');
    if (isFine) await store(dir, servers);
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
  usage: 'connect --profile DIR --file F',
  summary: 'test the two connections that F describes and store them',
  options: { ...PROFILE_OPTION, file: { type: 'string' } },
  run,
};
