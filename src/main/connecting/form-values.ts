/** What was filled in, as servers; and the servers of a profile, as it would be filled in. */
import type { z } from 'zod';
import type { CrmServer } from '../../sync/index.ts';
import { connectFileSchema } from '../settings/connect-file.ts';
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

export interface FilledSecrets {
  readonly password: string | null;
  readonly applicationToken: string | null;
}

/** What no form asks for stays as it is. */
export function crmOf(
  values: Values,
  { password, applicationToken }: FilledSecrets,
  known: Profile['crm'],
): Filled<CrmServer> {
  const parsed = connectFileSchema.shape.crm.safeParse({
    kind: 'superoffice',
    api: textOf(values, 'api'),
    url: textOf(values, 'url'),
    signIn: { method: textOf(values, 'signIn') },
    user: textOf(values, 'user'),
    password: password ?? '',
    applicationToken,
    timeZone: orNull(values, 'timeZone'),
    pinnedSha256: orNull(values, 'pinnedSha256'),
  });
  if (!parsed.success) return mistaken(parsed.error);
  const kept = known === null ? {} : { priorities: known.priorities, followUps: known.followUps };
  const { api, url, signIn, user, timeZone, priorities, followUps, pinnedSha256 } = parsed.data;
  const told = { kind: 'superoffice' as const, api, url, signIn, user, timeZone, pinnedSha256 };
  const secrets = { password: password ?? '', applicationToken };
  return { kind: 'filled', server: { ...told, priorities, followUps, ...kept, ...secrets } };
}

export function valuesOfCrm(crm: Profile['crm']): Values {
  if (crm === null) return {};
  const { url, user, api, signIn, timeZone, pinnedSha256 } = crm;
  return {
    ...{ url, user, api, signIn: signIn.method },
    ...{ timeZone: timeZone ?? '', pinnedSha256: pinnedSha256 ?? '' },
  };
}

export interface FilledCalendar {
  readonly calendar: SoughtCalendar;
  readonly search: Search;
}

export function calendarOf(values: Values, password: string | null): Filled<FilledCalendar> {
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
  };
  const parsed = connectFileSchema.shape.calendar.safeParse({
    kind: 'ews',
    ...{ url, user, access: textOf(values, 'access'), folder: orNull(values, 'folder') },
    signIn: { method, ...(isOAuth ? oauth : {}) },
    ...(method === 'oauth-person' ? {} : { password: password ?? '' }),
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

const INSIDE_SIGN_IN: readonly unknown[] = ['authority', 'clientId', 'resource'];

function mistaken(error: z.ZodError): Filled<never> {
  const mistakes = error.issues.map(({ path, message }) => ({
    // What belongs to a way of signing in that no form offers is said of that way.
    field: String(INSIDE_SIGN_IN.includes(path[1]) ? path[1] : path[0]),
    message,
  }));
  return { kind: 'mistaken', mistakes };
}

/** Where a secret goes: with another of these it has to be entered again. */
const BINDING = [
  ...['url', 'email', 'user', 'signIn', 'authority', 'clientId', 'resource'],
  ...['trustedHosts', 'pinnedSha256'],
] as const;

export function goesToTheSame(one: Values, other: Values): boolean {
  return BINDING.every((name) => textOf(one, name) === textOf(other, name));
}
