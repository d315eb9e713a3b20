/** Tests one server with what was filled in, and says in lines what was found. */
import {
  asSyncError,
  seeCertificate,
  type CalendarServer,
  type Check,
  type CrmServer,
  type ErrorCode,
  type FindingStep,
  type Secrets,
  type SeenCertificate,
} from '../../sync/index.ts';
import type { StagedSecrets } from '../secrets/staged-secrets.ts';
import type { Profile } from '../settings/profile.ts';
import { calendarOf, crmOf, type Mistake, type Values } from './form-values.ts';
import {
  checkCalendar,
  checkCrm,
  completeCalendar,
  completeCrm,
  isFine,
  partsWith,
  type Connecting,
} from './servers.ts';
import { throwIfCancelled } from './cancelled.ts';

export interface Filling {
  readonly values: Values;
  readonly password: string | null;
  /** There is a password, but it was entered for other values. */
  readonly isStale: boolean;
}

export interface Way {
  readonly secrets: StagedSecrets & Secrets;
  readonly tell: (sentence: string) => void;
  readonly signal: AbortSignal;
}

export interface Tested {
  readonly fine: boolean;
  readonly mistakes: readonly Mistake[];
  readonly checks: readonly Check[];
  readonly trace: readonly FindingStep[];
  readonly certificate: SeenCertificate | null;
}

interface Outcome<Server> {
  readonly tested: Tested;
  /** Null when it cannot be used. */
  readonly server: Server | null;
}

const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  offline: 'Check the address, the network of this PC, and that the server is running.',
  timeout: 'Try again; if it happens again, look at the load of the server.',
  tls: 'Compare the certificate with the one on the server, or install its authority on this PC.',
  auth: 'Check the user name, the password and the way of signing in.',
  'wrong-service': 'Check the address; for Exchange it can be left empty to be found.',
  throttled: 'Wait until the server is less busy, and try again.',
  server: 'Look into the event log of the server.',
};

const STALE: Mistake = {
  field: 'password',
  message: 'has to be entered again, because it was entered for another server or user',
};

const EMPTY = { checks: [], trace: [], certificate: null } as const;

function mistaken(mistakes: readonly Mistake[]): Outcome<never> {
  return { tested: { ...EMPTY, fine: false, mistakes }, server: null };
}

function failedCheck(thrown: unknown): Check {
  const { code, message } = asSyncError(thrown);
  return { name: 'connect', result: 'failed', sentence: message, remedy: REMEDIES[code] ?? null };
}

/**
 * The certificate of a server that could not be used, if this PC does not trust it or it is not
 * the pinned one; null otherwise.
 */
async function strangeCertificate(
  { url, pinnedSha256 }: { readonly url: string | null; readonly pinnedSha256: string | null },
  signal: AbortSignal,
): Promise<SeenCertificate | null> {
  const seen = url === null ? null : await seeCertificate(url, signal);
  if (seen === null) return null;
  if (pinnedSha256 === null) return seen.isTrusted ? null : seen;
  const digits = (text: string): string => text.toLowerCase().replace(/[^0-9a-f]/g, '');
  return digits(pinnedSha256).endsWith(digits(seen.sha256)) ? null : seen;
}

interface Attempt<Server> {
  readonly at: { readonly url: string | null; readonly pinnedSha256: string | null };
  readonly complete: (connecting: Connecting) => Promise<Server>;
  readonly check: (server: Server, connecting: Connecting) => Promise<readonly Check[]>;
}

async function attempt<Server>(
  { at, complete, check }: Attempt<Server>,
  { secrets, tell, signal }: Way,
): Promise<Outcome<Server>> {
  const trace: FindingStep[] = [];
  const settled: Check[] = [];
  const told = {
    settled: (sentence: string) => {
      settled.push({ name: 'found', result: 'ok', sentence, remedy: null });
      tell(sentence);
    },
    step: (step: FindingStep) => {
      trace.push(step);
      tell(step.sentence);
    },
    browser: (address: string) => {
      tell(`Sign in in the browser of this PC. If none opens, open there: ${address}`);
    },
  };
  const connecting = { parts: partsWith(secrets), told, signal };
  const tried = async (): Promise<{ server: Server | null; checks: readonly Check[] }> => {
    try {
      const server = await complete(connecting);
      return { server, checks: await check(server, connecting) };
    } catch (thrown) {
      return { server: null, checks: [failedCheck(thrown)] };
    }
  };
  const { server, checks: found } = await tried();
  throwIfCancelled(signal);
  const checks = [...settled, ...found];
  const fine = server !== null && isFine(checks);
  const certificate = fine ? null : await strangeCertificate(at, signal);
  const tested = { fine, mistakes: [], checks, trace, certificate };
  return { tested, server: fine ? server : null };
}

export interface CrmFilling extends Filling {
  readonly known: Profile['crm'];
  /** What no form asks for; null: none was given for this server. */
  readonly applicationToken: string | null;
}

export async function testCrm(
  { values, password, isStale, known, applicationToken }: CrmFilling,
  way: Way,
): Promise<Outcome<CrmServer>> {
  if (isStale) return mistaken([STALE]);
  const filled = crmOf(values, { password, applicationToken }, known);
  if (filled.kind === 'mistaken') return mistaken(filled.mistakes);
  const { server } = filled;
  way.tell(`Asking ${server.url}`);
  const complete = (connecting: Connecting): Promise<CrmServer> => completeCrm(server, connecting);
  return await attempt({ at: server, complete, check: checkCrm }, way);
}

export async function testCalendar(
  { values, password, isStale }: Filling,
  way: Way,
): Promise<Outcome<CalendarServer>> {
  if (isStale && values['signIn'] !== 'oauth-person') return mistaken([STALE]);
  const filled = calendarOf(values, password);
  if (filled.kind === 'mistaken') return mistaken(filled.mistakes);
  const { calendar, search } = filled.server;
  way.tell(
    calendar.url === null
      ? `Looking for the calendar server of ${search.email ?? calendar.user}`
      : `Asking ${calendar.url}`,
  );
  const complete = (connecting: Connecting): Promise<CalendarServer> =>
    completeCalendar(calendar, search, connecting);
  return await attempt({ at: calendar, complete, check: checkCalendar }, way);
}
