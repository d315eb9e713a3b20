/** What was filled in, as servers; and the servers of a profile, as it would be filled in. */
import type { z } from 'zod';
import type { CrmServer } from '../../sync/index.ts';
import { connectFileSchema } from '../settings/connect-file.ts';
import type { SecretSet } from '../secrets/bound-secrets.ts';
import type { CrmSecrets } from '../secrets/server-secrets.ts';
import type { Profile } from '../settings/profile.ts';
import type { Search, SoughtCalendar } from './servers.ts';

export type Values = Readonly<Record<string, string>>;

/** By field: the end of a sentence that begins with its name. */
export interface Mistake {
  readonly field: string;
  readonly message: string;
}

export type Filled<Server> =
  | { readonly kind: 'filled'; readonly server: Server }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly Mistake[] };

const HAS_AT = /^[^\s@]+@[^\s@]+$/;

const textOf = (values: Values, name: string): string => (values[name] ?? '').trim();
const orNull = (values: Values, name: string): string | null => textOf(values, name) || null;

/** What no form asks for stays as it is. `secrets`: by the names of their fields. */
export function crmOf(
  values: Values,
  secrets: SecretSet,
  known: Profile['crm'],
): Filled<CrmServer> {
  const method = textOf(values, 'signIn');
  const parsed = connectFileSchema.shape.crm.safeParse({
    kind: 'superoffice',
    api: textOf(values, 'api'),
    url: textOf(values, 'url'),
    ...whoSignsIn(method, values, secrets),
    applicationToken: secrets['applicationToken'] ?? null,
    timeZone: orNull(values, 'timeZone'),
    pinnedSha256: orNull(values, 'pinnedSha256'),
  });
  if (!parsed.success) return mistaken(parsed.error);
  const { privateKeyFile: privateKey, password: secret, ...told } = parsed.data;
  const { priorities, followUps } = known ?? told;
  const password = privateKey ?? secret ?? '';
  return { kind: 'filled', server: { ...told, priorities, followUps, password } };
}

function whoSignsIn(method: string, values: Values, secrets: SecretSet) {
  if (method === 'system-user') return systemUser(values, secrets);
  return method === 'person' ? person(values) : user(values, secrets);
}

function person(values: Values) {
  const [customer, clientId] = [textOf(values, 'customer'), textOf(values, 'clientId')];
  return { signIn: { method: 'person', customer, clientId } };
}

function user(values: Values, secrets: SecretSet) {
  const signIn = { method: textOf(values, 'signIn') };
  return { signIn, user: textOf(values, 'user'), password: secrets['password'] ?? '' };
}

/** The key itself stands where the connect file names a file with it. */
function systemUser(values: Values, secrets: SecretSet) {
  return {
    signIn: { method: 'system-user', customer: textOf(values, 'customer') },
    privateKeyFile: secrets['privateKey'] ?? null,
    systemUserToken: secrets['systemUserToken'] ?? null,
  };
}

export function valuesOfCrm(crm: Profile['crm']): Values {
  if (crm === null) return {};
  const { url, user: name, api, signIn, timeZone, pinnedSha256 } = crm;
  const who = 'customer' in signIn ? { customer: signIn.customer } : { user: name };
  const application = 'clientId' in signIn ? { clientId: signIn.clientId } : {};
  return {
    ...{ url, ...who, ...application, api, signIn: signIn.method },
    ...{ timeZone: timeZone ?? '', pinnedSha256: pinnedSha256 ?? '' },
  };
}

/** By the names of their fields, of what is stored for a CRM. */
export function formSecretsOfCrm(signIn: CrmServer['signIn'], stored: CrmSecrets): SecretSet {
  const { password, ...tokens } = stored;
  const name = signIn.method === 'system-user' ? 'privateKey' : 'password';
  const told = Object.entries({ [name]: password, ...tokens });
  return Object.fromEntries(
    // A person who signs in in the browser has an empty password, which nobody entered.
    told.flatMap(([field, secret]) => (secret ? [[field, secret] as const] : [])),
  );
}

export interface FilledCalendar {
  readonly calendar: SoughtCalendar;
  readonly search: Search;
}

/** What no form asks for stays as it is. `secrets`: by the names of their fields. */
export function calendarOf(
  values: Values,
  secrets: SecretSet,
  known: Profile['calendar'],
): Filled<FilledCalendar> {
  const email = textOf(values, 'email');
  const url = orNull(values, 'url');
  const method = textOf(values, 'signIn');
  const isOAuth = method.startsWith('oauth-');
  const user = method === 'oauth-app' ? email : textOf(values, 'user') || email;
  const needsEmail = url === null || user === '' || method === 'oauth-app';
  const wrong = email === '' ? needsEmail : !HAS_AT.test(email);
  if (wrong) {
    return {
      kind: 'mistaken',
      mistakes: [{ field: 'email', message: 'must be an e-mail address' }],
    };
  }
  const oauth = {
    authority: textOf(values, 'authority'),
    clientId: textOf(values, 'clientId'),
    resource: orNull(values, 'resource'),
    pinnedSha256: pinOf(values, known),
  };
  const parsed = connectFileSchema.shape.calendar.safeParse({
    kind: 'ews',
    ...{ url, user, access: textOf(values, 'access'), folder: orNull(values, 'folder') },
    signIn: { method, ...(isOAuth ? oauth : {}) },
    ...(method === 'oauth-person' ? {} : { password: secrets['password'] ?? '' }),
    pinnedSha256: orNull(values, 'pinnedSha256'),
  });
  if (!parsed.success) return mistaken(parsed.error);
  const { kind, user: account, signIn, access, folder, pinnedSha256 } = parsed.data;
  const trustedHosts = textOf(values, 'trustedHosts')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const calendar = {
    ...{ kind, url, user: account, signIn, access, folder, pinnedSha256 },
    password: parsed.data.password ?? '',
  };
  return { kind: 'filled', server: { calendar, search: { email: email || null, trustedHosts } } };
}

/** Of the sign-in service, which no form asks for. */
function pinOf(values: Values, known: Profile['calendar']): string | null {
  if (known === null || !('authority' in known.signIn)) return null;
  const { authority, pinnedSha256 } = known.signIn;
  return authority === textOf(values, 'authority') ? pinnedSha256 : null;
}

export function valuesOfCalendar(calendar: Profile['calendar']): Values {
  if (calendar === null) return {};
  const { url, user, signIn, access, folder, pinnedSha256 } = calendar;
  const oauth =
    'clientId' in signIn
      ? {
          authority: signIn.authority,
          clientId: signIn.clientId,
          resource: signIn.resource ?? '',
        }
      : {};
  return {
    ...{ url, access, signIn: signIn.method, ...oauth },
    ...(HAS_AT.test(user) ? { email: user } : { user }),
    ...{ folder: folder ?? '', pinnedSha256: pinnedSha256 ?? '' },
  };
}

const INSIDE_SIGN_IN: readonly unknown[] = ['authority', 'clientId', 'resource', 'customer'];

/** One for each field: the first that was found. */
function mistaken(error: z.ZodError): Filled<never> {
  const mistakes = new Map<string, Mistake>();
  for (const { path, message } of error.issues) {
    // What belongs to a way of signing in that no form offers is said of that way.
    const field = fieldOf(String(INSIDE_SIGN_IN.includes(path[1]) ? path[1] : path[0]));
    if (!mistakes.has(field)) mistakes.set(field, { field, message });
  }
  return { kind: 'mistaken', mistakes: [...mistakes.values()] };
}

const fieldOf = (name: string): string => (name === 'privateKeyFile' ? 'privateKey' : name);

/** Where a secret goes: with another of these it has to be entered again. */
const BINDING = [
  ...['url', 'email', 'user', 'customer', 'signIn', 'authority', 'clientId', 'resource'],
  ...['trustedHosts', 'pinnedSha256'],
] as const;

/** Where a secret that is filled in with these values goes, as one text. */
export function destinationIn(values: Values): string {
  return JSON.stringify(BINDING.map((name) => textOf(values, name)));
}

export function goesToTheSame(one: Values, other: Values): boolean {
  return destinationIn(one) === destinationIn(other);
}
