/** The secrets of the two servers: which ones there are, and what each is bound to. */
import type { Secrets } from '../../sync/index.ts';
import type { Profile } from '../settings/profile.ts';
import { boundTo, nameOf, readBound, sweep, writeBound, type Bond } from './bound-secrets.ts';
import type { SecretStore } from './secret-store.ts';

type Crm = NonNullable<Profile['crm']>;
type Calendar = NonNullable<Profile['calendar']>;
type Known = 'kind' | 'url' | 'user' | 'signIn' | 'pinnedSha256';

export interface BoundServers {
  readonly crm: Pick<Crm, Known>;
  readonly calendar: Pick<Calendar, Known>;
}

/**
 * For `system-user` the password is the private key of the application; it is empty for a person
 * who signs in in the browser.
 */
export interface CrmSecrets {
  readonly password: string;
  readonly applicationToken: string | null;
  readonly systemUserToken: string | null;
}

interface Tokens {
  /** What the connector keeps by itself, by its names. */
  readonly tokens: ReadonlyMap<string, string>;
}

export interface CalendarSecrets extends Tokens {
  /** Empty for a person who signs in in the browser. */
  readonly password: string;
}

/** Where it is sent, who is meant there and how, and the certificate by which the server is known. */
function bondOf(
  what: keyof BoundServers,
  { kind, url, user, signIn, pinnedSha256 }: BoundServers[keyof BoundServers],
): Bond {
  const way = Object.entries(signIn).sort(([one], [other]) => (one < other ? -1 : 1));
  return { what, to: JSON.stringify([kind, url, user, way, pinnedSha256]) };
}

/** Null when there are none for this very server. @throws SyncError settings */
export async function crmSecrets(
  secrets: Secrets,
  crm: BoundServers['crm'],
): Promise<CrmSecrets | null> {
  const set = await readBound(secrets, bondOf('crm', crm));
  if (set?.['password'] === undefined) return null;
  const { password, applicationToken = null, systemUserToken = null } = set;
  return { password, applicationToken, systemUserToken };
}

/** Null when there is none for this very server. @throws SyncError settings */
export async function calendarPassword(
  secrets: Secrets,
  calendar: BoundServers['calendar'],
): Promise<string | null> {
  return (await readBound(secrets, bondOf('calendar', calendar)))?.['password'] ?? null;
}

/** Where the connector of this very server finds and keeps its tokens. */
export function crmTokens(secrets: Secrets, crm: BoundServers['crm']): Secrets {
  return boundTo(secrets, bondOf('crm', crm).to);
}

/** As `crmTokens`. */
export function calendarTokens(secrets: Secrets, calendar: BoundServers['calendar']): Secrets {
  return boundTo(secrets, bondOf('calendar', calendar).to);
}

/** To be done before settings with these servers come into force; it takes nothing away. */
export async function writeServerSecrets(
  secrets: Secrets,
  { crm, calendar }: BoundServers,
  told: { readonly crm: CrmSecrets & Tokens; readonly calendar: CalendarSecrets },
): Promise<void> {
  const { tokens: ofCrm, ...named } = told.crm;
  const kept = crmTokens(secrets, crm);
  for (const [name, token] of ofCrm) await kept.set(name, token);
  const given = Object.entries(named).flatMap(([name, secret]) =>
    secret === null ? [] : [[name, secret] as const],
  );
  await writeBound(secrets, bondOf('crm', crm), Object.fromEntries(given));
  const tokens = calendarTokens(secrets, calendar);
  for (const [name, token] of told.calendar.tokens) await tokens.set(name, token);
  const { password } = told.calendar;
  await writeBound(secrets, bondOf('calendar', calendar), { password });
}

/** Forgets the secrets of every other server. To be done when the settings are in force. */
export async function keepOnlyThose(
  store: SecretStore,
  { crm, calendar }: BoundServers,
): Promise<void> {
  const kept = { crm: nameOf(bondOf('crm', crm)), calendar: nameOf(bondOf('calendar', calendar)) };
  const ending = (name: string): string => name.slice(name.lastIndexOf('@'));
  await sweep(store, (name) => {
    const [side = ''] = name.split(/[.@]/, 1);
    if (side !== 'crm' && side !== 'calendar') return false;
    return ending(name) !== ending(kept[side]);
  });
}
