/** `connect`: tests both connections and stores them, the secrets apart. */
import { readFile } from 'node:fs/promises';
import { proxiesFor, secretsOf } from '../../boot-headless.ts';
import {
  checkCalendar,
  checkCrm,
  completeCalendar,
  completeCrm,
  isFine,
  partsWith,
  storeServers,
  type Connecting,
  type Told,
} from '../../connecting/servers.ts';
import { parseConnectFile, type ConnectFile } from '../../settings/connect-file.ts';
import { holdSecrets } from '../../secrets/held-secrets.ts';
import { openProfile } from '../../settings/profile.ts';
import {
  asSyncError,
  SyncError,
  type CalendarServer,
  type Check,
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

interface Completed {
  readonly crm: CrmServer;
  readonly calendar: CalendarServer;
}

/** Reads the certificate, lets a person sign in, and finds the server where it is not named. */
async function complete(
  file: ConnectFile,
  call: Call,
  connecting: Readonly<Record<'crm' | 'calendar', Connecting>>,
): Promise<Completed> {
  const { privateKeyFile, ...crmTold } = file.crm;
  const crmPassword =
    privateKeyFile === null ? (crmTold.password ?? '') : await readText(privateKeyFile);
  const crm = await completeCrm({ ...crmTold, password: crmPassword }, connecting.crm);
  const { certificateFile, ...told } = file.calendar;
  const password =
    certificateFile === null ? (told.password ?? '') : await readText(certificateFile);
  if (told.url === null) {
    call.output.line(`Looking for the calendar server of ${told.user}:`);
  }
  const trust = call.values['trust'];
  const trustedHosts = typeof trust === 'string' ? trust.split(',').map((host) => host.trim()) : [];
  const search = { email: null, trustedHosts };
  const calendar = await completeCalendar({ ...told, password }, search, connecting.calendar);
  return { crm, calendar };
}

const MARKS = { found: '✓', onward: '→', nothing: '·', refused: '!', skipped: '·' } as const;

/** Every step is told, because an administrator has to see why a server was not found. */
function tellOn({ output }: Call): Told {
  return {
    settled: (sentence) => {
      output.line(sentence);
    },
    step: ({ result, sentence }) => {
      output.line(`  ${MARKS[result]} ${sentence}`);
    },
    browser: (address) => {
      output.error(`Sign in in the browser of this PC. If none opens, open there: ${address}`);
    },
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

async function run(call: Call): Promise<ExitCode> {
  const dir = required(call, 'profile');
  const file = parseConnectFile(await readText(required(call, 'file')));
  // A profile that cannot be used is found before anybody waits for a server.
  const profile = openProfile(dir);
  const tokens = { crm: holdSecrets(), calendar: holdSecrets() };
  const proxies = proxiesFor(dir);
  const way = { told: tellOn(call), signal: call.signal };
  const connecting = {
    crm: { parts: partsWith(tokens.crm, proxies), ...way },
    calendar: { parts: partsWith(tokens.calendar, proxies), ...way },
  };
  try {
    const { crm, calendar } = await complete(file, call, connecting);
    const [{ checks: crmChecks, recognised }, calendarChecks] = await Promise.all([
      checkCrm(crm, profile.read(), connecting.crm),
      checkCalendar(calendar, connecting.calendar),
    ]);
    tell(call, 'CRM', crmChecks);
    tell(call, 'Calendar', calendarChecks);
    const connected = recognised !== null && isFine(calendarChecks);
    if (connected) {
      const { database, isOther: isOtherCrm } = recognised;
      const servers = { crm: { ...crm, database }, isOtherCrm, calendar, tokens };
      await storeServers({ profile, secrets: secretsOf(dir) }, servers);
    }
    call.output.json({ connected, crm: crmChecks, calendar: calendarChecks });
    call.output.line(connected ? 'Connected.' : 'Nothing was stored.');
    return connected ? 0 : 3;
  } catch (thrown) {
    throw asSyncError(thrown);
  }
}

export const connect: Command = {
  usage: 'connect --profile DIR --file F [--trust HOST,…]',
  summary: 'test the two connections that F describes and store them',
  options: { ...PROFILE_OPTION, file: { type: 'string' }, trust: { type: 'string' } },
  run,
};
