/** The connection test: address, service, sign-in, version; each step says what to do. */
import type { Check } from '../../model/account.ts';
import { asSyncError, type ErrorCode, type SyncError } from '../../model/error.ts';
import type { Caller } from './caller.ts';
import { EXCHANGE_ONLINE_END, isExchangeOnline } from './exchange-online.ts';
import type { ServerVersion } from './request-version.ts';
import type { MailboxAccess } from './mailbox.ts';
import { namingRight } from './missing-right.ts';
import { getCalendarFolder } from './operations/get-folder.ts';

const STEPS = ['Address', 'Exchange Web Services', 'Sign-in', 'Server version'] as const;

/** At which step an error ends the test. */
const FAILS_AT: Readonly<Partial<Record<ErrorCode, number>>> = {
  offline: 0,
  timeout: 0,
  tls: 0,
  settings: 0,
  cancelled: 0,
  throttled: 1,
  'wrong-service': 1,
  protocol: 1,
  'too-large': 1,
  server: 1,
  auth: 2,
  forbidden: 2,
  'no-such-account': 2,
};

const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  offline: 'Check the address, the network of this computer, and that the server is running.',
  timeout: 'Try again; if it happens again, look at the load of the server.',
  tls: 'Install the authority of the certificate on this computer, or pin the certificate.',
  settings: 'Enter the address as https://server.example/EWS/Exchange.asmx.',
  'wrong-service': 'Enter the address as https://server.example/EWS/Exchange.asmx.',
  protocol: 'Look whether a proxy or a firewall changes the answers of the server.',
  auth: 'Check user name and password; some servers want DOMAIN\\user, others user@domain. The way of signing in has to be enabled for EWS.',
  forbidden: 'Allow this account the use of EWS, or use another account.',
  throttled: 'Wait until the server is less busy, and try again.',
  server: 'Look into the event log of the Exchange server.',
};

const GOOD: readonly string[] = [
  'The address answers.',
  'It is Exchange Web Services.',
  'The account is accepted.',
];

/** Never throws. */
export async function checkExchange(
  caller: Caller,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  try {
    await signIn(caller, signal);
  } catch (thrown) {
    return failedAt(asSyncError(thrown));
  }
  return [...passed(GOOD.length), versionCheck(caller.server), ...endCheck(caller)];
}

/** A service account need not have a mailbox: that it is told so proves the sign-in as well. */
async function signIn(caller: Caller, signal: AbortSignal): Promise<void> {
  const { actsAs = null, user } = caller.options;
  const mailbox: MailboxAccess =
    actsAs === null ? { address: '', access: 'own' } : { address: actsAs, access: 'impersonation' };
  try {
    const folder = await getCalendarFolder({ caller, mailbox, signal });
    if (folder.kind === 'closed') throw caller.errorOf(folder.problem);
  } catch (thrown) {
    const error = asSyncError(thrown);
    if (actsAs !== null) throw namingRight(error, { mailbox, user });
    if (error.code !== 'no-such-account') throw error;
  }
}

function passed(count: number): readonly Check[] {
  return GOOD.slice(0, count).map((sentence, index) => ({
    name: STEPS[index] ?? '',
    result: 'ok',
    sentence,
    remedy: null,
  }));
}

function failedAt(error: SyncError): readonly Check[] {
  const step = FAILS_AT[error.code] ?? 1;
  return [
    ...passed(step),
    {
      name: STEPS[step] ?? '',
      result: 'failed',
      sentence: error.message,
      remedy: REMEDIES[error.code] ?? null,
    },
  ];
}

/** In Microsoft 365 the service comes to an end. */
function endCheck({ options, server }: Caller): readonly Check[] {
  const isOnline =
    isExchangeOnline(new URL(options.url).hostname) ||
    (server?.major === 15 && server.minor === 20);
  if (!isOnline) return [];
  const remedy = 'Plan the change to Microsoft Graph before that day.';
  return [{ name: 'End of the service', result: 'warning', sentence: EXCHANGE_ONLINE_END, remedy }];
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['14', 'Exchange 2010'],
  ['15.0', 'Exchange 2013'],
  ['15.1', 'Exchange 2016'],
  ['15.2', 'Exchange 2019 or later'],
  ['15.20', 'Exchange Online'],
]);

function versionCheck(server: ServerVersion | null): Check {
  const name = STEPS[3];
  if (server === null) {
    const sentence = 'The server does not say which version it is.';
    return { name, result: 'warning', sentence, remedy: null };
  }
  const { major, minor, build } = server;
  const told = NAMES.get(`${major}.${minor}`) ?? NAMES.get(String(major)) ?? 'A server';
  const sentence = `${told} (version ${[major, minor, build].filter((part) => part !== '').join('.')}).`;
  return major >= 14
    ? { name, result: 'ok', sentence, remedy: null }
    : {
        name,
        result: 'failed',
        sentence,
        remedy: 'Calbridge needs Exchange 2010 SP2 or later.',
      };
}
