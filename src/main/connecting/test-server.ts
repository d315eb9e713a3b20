/** Tests one server with what was filled in, and says in lines what was found. */
import {
  asSyncError,
  seeCertificate,
  type CalendarServer,
  type Check,
  type ErrorCode,
  type FindingStep,
  type Proxies,
  type SeenCertificate,
} from '../../sync/index.ts';
import type { SecretSet } from '../secrets/bound-secrets.ts';
import type { HeldSecrets } from '../secrets/held-secrets.ts';
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
  type Servers,
} from './servers.ts';
import { withoutItsIds } from './other-crm.ts';
import { withProxyRemedy } from './proxy-remedy.ts';
import { throwIfCancelled } from './cancelled.ts';

export interface Filling {
  readonly values: Values;
  readonly secrets: SecretSet;
  /** Secrets that are known, but were entered for other values. */
  readonly stale: readonly string[];
  /** The settings until now. */
  readonly before: Profile;
}

export interface Way {
  /** Where the tokens are kept for now. */
  readonly tokens: HeldSecrets;
  readonly proxies: Proxies;
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

const STALE = 'has to be entered again, because it was entered for another server or user';

const EMPTY = { checks: [], trace: [], certificate: null } as const;

function mistaken(mistakes: readonly Mistake[]): Outcome<never> {
  return { tested: { ...EMPTY, fine: false, mistakes }, server: null };
}

function failedCheck(thrown: unknown): Check {
  const { code, message } = asSyncError(thrown);
  const remedy = REMEDIES[code] ?? null;
  return withProxyRemedy({ name: 'connect', result: 'failed', sentence: message, remedy });
}

/**
 * The certificate of a server that could not be used, if this PC does not trust it or it is not
 * the pinned one; null otherwise.
 */
async function strangeCertificate(
  { url, pinnedSha256, proxies }: Attempt<unknown>['at'] & Pick<Way, 'proxies'>,
  signal: AbortSignal,
): Promise<SeenCertificate | null> {
  const seen = url === null ? null : await seeCertificate(url, proxies, signal);
  if (seen === null) return null;
  if (pinnedSha256 === null) return seen.isTrusted ? null : seen;
  const digits = (text: string): string => text.toLowerCase().replace(/[^0-9a-f]/g, '');
  return digits(pinnedSha256).endsWith(digits(seen.sha256)) ? null : seen;
}

interface Checked<Server> {
  readonly server: Server;
  readonly checks: readonly Check[];
}

interface Attempt<Server> {
  readonly at: { readonly url: string | null; readonly pinnedSha256: string | null };
  readonly work: (connecting: Connecting) => Promise<Checked<Server>>;
}

async function attempt<Server>(
  { at, work }: Attempt<Server>,
  { tokens, proxies, tell, signal }: Way,
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
  const connecting = { parts: partsWith(tokens, proxies), told, signal };
  const tried = async (): Promise<{ server: Server | null; checks: readonly Check[] }> => {
    try {
      return await work(connecting);
    } catch (thrown) {
      return { server: null, checks: [failedCheck(thrown)] };
    }
  };
  const { server, checks: found } = await tried();
  throwIfCancelled(signal);
  const checks = [...settled, ...found];
  const fine = server !== null && isFine(checks);
  const certificate = fine ? null : await strangeCertificate({ ...at, proxies }, signal);
  const tested = { fine, mistakes: [], checks, trace, certificate };
  return { tested, server: fine ? server : null };
}

function staleIn({ stale }: Filling): readonly Mistake[] {
  return stale.map((field) => ({ field, message: STALE }));
}

type TestedCrm = Pick<Servers, 'crm' | 'isOtherCrm'>;

export async function testCrm(filling: Filling, way: Way): Promise<Outcome<TestedCrm>> {
  const { values, secrets, before } = filling;
  const stale = values['signIn'] === 'person' ? [] : staleIn(filling);
  if (stale.length > 0) return mistaken(stale);
  const filled = crmOf(values, secrets, before.crm);
  if (filled.kind === 'mistaken') return mistaken(filled.mistakes);
  const { server } = filled;
  way.tell(`Asking ${server.url}`);
  const work = async (connecting: Connecting): Promise<Checked<TestedCrm>> => {
    const crm = await completeCrm(server, connecting);
    const { checks, recognised } = await checkCrm(crm, before, connecting);
    const { database, isOther } = recognised ?? { database: null, isOther: false };
    const named = { ...(isOther ? withoutItsIds(crm) : crm), database };
    return { server: { crm: named, isOtherCrm: isOther }, checks };
  };
  return await attempt({ at: server, work }, way);
}

export async function testCalendar(filling: Filling, way: Way): Promise<Outcome<CalendarServer>> {
  const { values, secrets, before } = filling;
  const stale = values['signIn'] === 'oauth-person' ? [] : staleIn(filling);
  if (stale.length > 0) return mistaken(stale);
  const filled = calendarOf(values, secrets, before.calendar);
  if (filled.kind === 'mistaken') return mistaken(filled.mistakes);
  const { calendar, search } = filled.server;
  way.tell(
    calendar.url === null
      ? `Looking for the calendar server of ${search.email ?? calendar.user}`
      : `Asking ${calendar.url}`,
  );
  const work = async (connecting: Connecting): Promise<Checked<CalendarServer>> => {
    const server = await completeCalendar(calendar, search, connecting);
    return { server, checks: await checkCalendar(server, connecting) };
  };
  return await attempt({ at: calendar, work }, way);
}
