/** The ways in which an account can sign in to a practice Exchange and open calendars there. */
import { SettableClock, type PracticeClock } from '../../src/practice/clock.ts';
import { Faults } from '../../src/practice/faults.ts';
import { startIssuer, type Issuer } from '../../src/practice/issuer/server.ts';
import type { Office, OfficeOptions } from '../../src/practice/office.ts';
import { inventPeople } from '../../src/practice/people.ts';
import { RequestLog } from '../../src/practice/request-log.ts';
import type { ExchangeAccess } from '../../src/sync/connectors/ews/caller.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { bearerSignIn } from '../../src/sync/connectors/http/bearer-sign-in.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { ntlmSignIn } from '../../src/sync/connectors/http/ntlm/ntlm-sign-in.ts';
import { appTokens } from '../../src/sync/connectors/http/oauth/app-tokens.ts';
import { personTokens } from '../../src/sync/connectors/http/oauth/person-tokens.ts';
import { passwordSignIn } from '../../src/sync/connectors/http/password-sign-in.ts';
import type { SignInMethod } from '../../src/sync/connectors/http/sign-in.ts';
import type { Http } from '../../src/sync/ports/http.ts';
import { browserOf } from '../support/browser.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { memorySecrets } from '../support/memory-secrets.ts';
import { APP_CERT, TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../support/tls.ts';
import { CONTRACT_NOW } from './questions.ts';

export interface Manner {
  readonly access: ExchangeAccess;
  readonly office: Partial<OfficeOptions>;
  readonly pinnedSha256: string | null;
  /** Gives the rights that the access needs, and says who signs in and how. */
  enter(office: Office): { readonly user: string; readonly signIn: SignInMethod };
}

const TLS = { key: TLS_KEY, cert: TLS_CERT };
const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

export const BASIC: Manner = {
  access: 'impersonation',
  office: {},
  pinnedSha256: null,
  enter: ({ ews: { user, password } }) => ({ user, signIn: basicSignIn(user, password) }),
};

export const BASIC_DELEGATION: Manner = { ...BASIC, access: 'delegation', enter: delegated(BASIC) };

/** Zones are told with their rules. */
export const ZONES_DEFINED: Manner = { ...BASIC, office: { exchange: { zones: 'definition' } } };

/** Zones are told by their rules alone. */
export const ZONES_CUSTOM: Manner = { ...BASIC, office: { exchange: { zones: 'custom' } } };

export const NTLM: Manner = {
  access: 'impersonation',
  office: { exchange: { signIn: { schemes: ['ntlm'] } } },
  pinnedSha256: null,
  enter: ({ ews: { user, password } }) => ({
    user,
    signIn: ntlmSignIn({ user: `FJORD\\${user}`, password, randomBytes }),
  }),
};

/** Over TLS, and chosen by what the server offers. */
export const NEGOTIATE_DELEGATION: Manner = {
  access: 'delegation',
  office: { tls: TLS, exchange: { signIn: { schemes: ['negotiate', 'basic'] } } },
  pinnedSha256: TLS_FINGERPRINT,
  enter: delegated({
    enter: ({ ews: { user, password } }) => ({
      user,
      signIn: passwordSignIn({ user, password, randomBytes }),
    }),
  }),
};

/** Lets the account edit all calendars. */
function delegated({ enter }: Pick<Manner, 'enter'>): Manner['enter'] {
  return (office) => {
    for (const { email } of office.people) office.exchange.share(email, office.ews.user, 'editor');
    return enter(office);
  };
}

export const CLIENT_ID = '7d1c1f0a-5b1e-4f0e-9c55-2f6b1f0c9a11';
export const CLIENT_SECRET = 'the secret of the application';
export const AUDIENCE = 'https://mail.fjordogfjell.example';

export interface Tenant {
  readonly issuer: Issuer;
  readonly log: RequestLog;
  /** That of the issuer, unless another was given. */
  readonly clock: SettableClock;
  /** To the issuer. */
  http(): Http;
  readonly office: Partial<OfficeOptions>;
  close(): Promise<void>;
}

const PEOPLE = inventPeople({ count: 3, seed: 'contract' }).people;

export async function startTenant(
  options: {
    readonly clock?: PracticeClock;
    readonly lifetimeSeconds?: number;
    readonly origin?: string;
  } = {},
): Promise<Tenant> {
  const settable = new SettableClock(CONTRACT_NOW);
  const clock = options.clock ?? settable;
  const log = new RequestLog();
  const roles = ['full_access_as_app'];
  const issuer = await startIssuer({
    ...{ clock, log, port: 0, tls: TLS, faults: new Faults() },
    tenant: 'fjordogfjell.example',
    apps: [
      { id: CLIENT_ID, secret: CLIENT_SECRET, certificate: APP_CERT, roles },
      { id: 'powerless', secret: CLIENT_SECRET, certificate: null, roles: [] },
    ],
    people: PEOPLE,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    ...(options.lifetimeSeconds === undefined ? {} : { lifetimeSeconds: options.lifetimeSeconds }),
  });
  const apps = new Map([CLIENT_ID, 'powerless'].map((id) => [id, 'sync']));
  const bearer = { ...issuer, audience: AUDIENCE, apps };
  return {
    ...{ issuer, log, clock: settable },
    http: () =>
      createHttp({
        clock: new ManualClock(CONTRACT_NOW),
        log: { write: () => undefined },
        tls: { pinnedSha256: TLS_FINGERPRINT },
      }),
    office: { exchange: { signIn: { schemes: ['bearer'], bearer } } },
    close: () => issuer.close(),
  };
}

export function oauthApp(tenant: Tenant): Manner {
  const { authority } = tenant.issuer;
  const registration = { authority, clientId: CLIENT_ID, resource: AUDIENCE };
  return {
    access: 'impersonation',
    office: tenant.office,
    pinnedSha256: null,
    enter: ({ ews: { user } }) => ({
      user,
      signIn: bearerSignIn(
        appTokens({ ...registration, secret: CLIENT_SECRET, http: tenant.http() }),
      ),
    }),
  };
}

/** The second person of the office has signed in and may edit everybody's calendar. */
export async function oauthPerson(tenant: Tenant): Promise<Manner> {
  const { authority } = tenant.issuer;
  const [, person] = PEOPLE;
  if (person === undefined) throw new Error('Nobody is there');
  const { email: user, password } = person;
  const secrets = memorySecrets();
  const registration = { authority, clientId: CLIENT_ID, resource: AUDIENCE };
  const options = { ...registration, user, secrets, secretName: 'tokens' };
  const tokens = personTokens({ ...options, http: tenant.http() });
  const browser = browserOf({ answer: 'accept', user, password });
  await tokens.signIn(browser, new AbortController().signal);
  await tokens.close();
  return {
    access: 'delegation',
    office: tenant.office,
    pinnedSha256: null,
    enter: (office) => {
      for (const { email } of office.people) office.exchange.share(email, person.login, 'editor');
      return { user, signIn: bearerSignIn(personTokens({ ...options, http: tenant.http() })) };
    },
  };
}
