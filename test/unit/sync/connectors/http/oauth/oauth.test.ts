/** OAuth against a practice issuer and a practice Exchange that verifies its tokens. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SettableClock } from '../../../../../../src/practice/clock.ts';
import { startOffice, type Office } from '../../../../../../src/practice/office.ts';
import { inventPeople, type Person } from '../../../../../../src/practice/people.ts';
import {
  bearerSignIn,
  type TokenSource,
} from '../../../../../../src/sync/connectors/http/bearer-sign-in.ts';
import { createHttp } from '../../../../../../src/sync/connectors/http/create-http.ts';
import {
  appTokens,
  type AppTokenOptions,
} from '../../../../../../src/sync/connectors/http/oauth/app-tokens.ts';
import {
  personTokens,
  type PersonTokens,
} from '../../../../../../src/sync/connectors/http/oauth/person-tokens.ts';
import { asSyncError } from '../../../../../../src/sync/model/error.ts';
import type { Secrets } from '../../../../../../src/sync/ports/secrets.ts';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  startTenant,
  type Tenant,
} from '../../../../../contract/exchange-manners.ts';
import { CONTRACT_NOW } from '../../../../../contract/questions.ts';
import { browserOf } from '../../../../../support/browser.ts';
import { memorySecrets } from '../../../../../support/memory-secrets.ts';
import { APP_CERT, APP_KEY } from '../../../../../support/tls.ts';
import { keepingLog, patientClock, tinyServer } from '../tiny-server.ts';

const { signal } = new AbortController();
let tenant: Tenant;
let office: Office;
const serverClock = new SettableClock(CONTRACT_NOW);
const open: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  tenant = await startTenant();
  office = await startOffice({
    ...{ people: 2, appointments: 0, seed: 'contract', portEws: 0, portCrm: 0 },
    clock: serverClock,
    ...tenant.office,
  });
});
afterAll(async () => {
  await office.close();
  await tenant.close();
});
afterEach(async () => {
  tenant.clock.set(CONTRACT_NOW);
  serverClock.set(CONTRACT_NOW);
  await Promise.all(open.splice(0).map((one) => one.close()));
});

function appWith(change: Partial<AppTokenOptions> = {}): TokenSource {
  const registration = { authority: tenant.issuer.authority, clientId: CLIENT_ID };
  const usual = { ...registration, resource: AUDIENCE, secret: CLIENT_SECRET };
  return appTokens({ ...usual, http: tenant.http(), ...change });
}

/** `400` once the door is passed, because the body is no SOAP; else the code of the error. */
async function knock(tokens: TokenSource, times = 1, url = office.ews.url): Promise<string> {
  const signIn = bearerSignIn(tokens);
  const http = createHttp({ clock: patientClock(), log: keepingLog(), signIn });
  open.push(http);
  const headers = { 'content-type': 'text/xml' };
  const request = { method: 'POST', url, headers, body: '<x/>', idempotent: false } as const;
  let answer = '';
  for (let count = 0; count < times; count += 1) {
    answer = await http.send({ ...request, operation: 'Knock' }, signal).then(
      ({ status }) => String(status),
      (thrown: unknown) => `${asSyncError(thrown).code}: ${asSyncError(thrown).message}`,
    );
  }
  return answer;
}

const tokensGiven = (): number => tenant.log.count('issuer', 'token');

describe('an application', () => {
  it('gets one token for many requests', async () => {
    const before = tokensGiven();
    expect(await knock(appWith(), 5)).toBe('400');
    expect(tokensGiven() - before).toBe(1);
  });

  it('signs in with a certificate', async () => {
    // The library dates its assertions by the clock of the computer.
    tenant.clock.set(Date.now());
    serverClock.set(Date.now());
    expect(await knock(appWith({ secret: APP_CERT + APP_KEY }))).toBe('400');
    expect(await knock(appWith({ secret: APP_KEY + APP_CERT }))).toBe('400');
  });

  it('renews a token that has expired, once', async () => {
    const tokens = appWith();
    expect(await knock(tokens)).toBe('400');
    serverClock.advance(2 * 3_600_000);
    tenant.clock.advance(2 * 3_600_000);
    const before = tokensGiven();
    expect(await knock(tokens)).toBe('400');
    expect(tokensGiven() - before).toBe(1);
  });

  it('is told when a new token is no better: the clocks differ', async () => {
    serverClock.advance(-3_600_000);
    const before = tokensGiven();
    expect(await knock(appWith())).toBe(
      `auth: The server ${new URL(office.ews.url).host} does not accept the token of the sign-in service. It says: The token has expired or is not valid yet.`,
    );
    expect(tokensGiven() - before).toBe(2);
  });

  it('is told that it has no permission', async () => {
    expect(await knock(appWith({ clientId: 'powerless' }))).toContain(
      'It says: The token contains no permissions',
    );
  });

  it('is told that its token is for another server', async () => {
    expect(await knock(appWith({ resource: 'https://other.example' }))).toContain(
      'It says: The audience of the token is invalid.',
    );
  });

  it.each([
    ['a wrong secret', { secret: 'a guess' }, /^auth: .*secret or certificate.*\(AADSTS7000215\)$/],
    ['an unknown application', { clientId: 'nobody' }, /^settings: .*\(AADSTS700016\)$/],
    ['half a certificate', { secret: APP_CERT }, /^settings: .* must be PEM with the certificate/],
    ['a private key alone', { secret: APP_KEY }, /^settings: .* must be PEM with the certificate/],
  ] as const)('with %s is told so, without a word of the secret', async (_, change, words) => {
    const answer = await knock(appWith(change));
    expect(answer).toMatch(words);
    expect(answer).not.toContain('a guess');
    expect(answer).not.toContain('MII');
  });

  it('is told that the service does not answer, or is none', async () => {
    const closed = await startTenant();
    await closed.close();
    const { authority } = closed.issuer;
    expect(await knock(appWith({ authority }))).toMatch(/^offline: /);
    const wrong = authority.replace('fjordogfjell.example', 'nowhere');
    expect(
      await knock(appWith({ authority: wrong.replace(/:\d+/, `:${portOf(tenant)}`) })),
    ).toMatch(/^(?:wrong-service|auth): /);
  });

  it('does not wait for ever', async () => {
    const silent = await tinyServer(() => undefined);
    open.push(silent);
    const stopping = new AbortController();
    const tokens = appWith({ http: createHttp({ clock: patientClock(), log: keepingLog() }) });
    open.push(tokens);
    stopping.abort();
    await expect(tokens.token({ fresh: false, signal: stopping.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

const portOf = ({ issuer }: Tenant): string => new URL(issuer.authority).port;

describe('a server that does not speak OAuth', () => {
  it('is named with what it offers', async () => {
    const server = await tinyServer((response) =>
      response.writeHead(401, { 'www-authenticate': 'NTLM' }).end(),
    );
    open.push(server);
    expect(await knock(appWith(), 1, server.url)).toMatch(
      /^auth: .* does not accept OAuth\. It offers: NTLM\.$/,
    );
  });
});

describe('a server over http', () => {
  it('gets a token on this computer only, and none is fetched for another', async () => {
    const server = await tinyServer((response) => response.end());
    open.push(server);
    const before = tokensGiven();
    expect(await knock(appWith(), 1, server.url.replace('127.0.0.1', '0.0.0.0'))).toMatch(
      /^settings: .* Use an address with https\.$/,
    );
    expect([server.seen.length, tokensGiven() - before]).toEqual([0, 0]);
    expect(await knock(appWith(), 1, server.url)).toBe('200');
  });
});

describe('a person', () => {
  const [, person] = inventPeople({ count: 3, seed: 'contract' }).people as [Person, Person];
  const { email: user, password } = person;

  function tokensOf(secrets: Secrets, name = user): PersonTokens {
    const { authority } = tenant.issuer;
    const options = { authority, clientId: CLIENT_ID, resource: AUDIENCE, user: name };
    const tokens = personTokens({ ...options, secrets, secretName: 't', http: tenant.http() });
    open.push(tokens);
    return tokens;
  }

  const accepts = browserOf({ answer: 'accept', user, password });

  it('signs in once in the browser, and is known after a restart', async () => {
    const secrets = memorySecrets();
    await tokensOf(secrets).signIn(accepts, signal);
    expect([...secrets.kept.keys()]).toEqual(['t']);
    const before = tokensGiven();
    expect(await knock(tokensOf(secrets))).toBe('400');
    expect(tokensGiven()).toBe(before);
  });

  it('stays signed in when the token has expired', async () => {
    const secrets = memorySecrets();
    await tokensOf(secrets).signIn(accepts, signal);
    serverClock.advance(2 * 3_600_000);
    tenant.clock.advance(2 * 3_600_000);
    expect(await knock(tokensOf(secrets))).toBe('400');
  });

  it('has to sign in again when that was taken back', async () => {
    const secrets = memorySecrets();
    await tokensOf(secrets).signIn(accepts, signal);
    tenant.issuer.revoke();
    serverClock.advance(2 * 3_600_000);
    tenant.clock.advance(2 * 3_600_000);
    expect(await knock(tokensOf(secrets))).toMatch(/^auth: .* Sign in again\./);
  });

  it('has to sign in before anything else', async () => {
    expect(await knock(tokensOf(memorySecrets()))).toMatch(/^auth: .* has not signed in yet/);
  });

  it.each(['accept', 'deny'] as const)(
    'reads in the own language what came of it, on a page that loads nothing: %s',
    async (answer) => {
      const words = {
        ...{ language: 'nb', done: 'Du er logget på.', notDone: 'Påloggingen lyktes ikke.' },
        ...{ notThis: 'En annen pålogging.', nothingHere: 'Her er det ingenting.' },
      };
      const person = answer === 'accept' ? { answer, user, password } : { answer };
      const shown = Promise.withResolvers<string>();
      const browser = browserOf(person, shown.resolve);
      await tokensOf(memorySecrets())
        .signIn(browser, signal, words)
        .catch(() => undefined);
      const page = await shown.promise;
      expect(page).toContain('<html lang="nb">');
      expect(page).toContain(`<p>${answer === 'accept' ? words.done : words.notDone}</p>`);
      // Nothing of it comes from elsewhere, runs, or names the sign-in.
      expect(page).not.toMatch(/<(script|link|img|iframe)|https?:|url\(|src=|code=/i);
    },
  );

  it('may decline', async () => {
    const failure = tokensOf(memorySecrets()).signIn(browserOf({ answer: 'deny' }), signal);
    await expect(failure).rejects.toMatchObject({ code: 'auth' });
  });

  it('must be the one who was meant', async () => {
    const failure = tokensOf(memorySecrets(), 'somebody@else.example').signIn(accepts, signal);
    await expect(failure).rejects.toMatchObject({ code: 'settings' });
    await expect(failure).rejects.toThrow(`${user} signed in, but the user`);
  });

  it('need not be waited for', async () => {
    const stopping = new AbortController();
    const opened = Promise.withResolvers<string>();
    const failure = tokensOf(memorySecrets()).signIn((url) => {
      opened.resolve(url);
      return Promise.resolve();
    }, stopping.signal);
    failure.catch(() => undefined);
    const { searchParams } = new URL(await opened.promise);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('login_hint')).toBe(user);
    stopping.abort();
    await expect(failure).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('cannot be replaced by somebody who guesses the way back', async () => {
    const stopping = new AbortController();
    const secrets = memorySecrets();
    const failure = tokensOf(secrets).signIn(async (url) => {
      const redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
      const body = new URLSearchParams({ code: 'stolen', state: 'guessed' });
      await fetch(redirect, { method: 'POST', body }).catch(() => undefined);
      stopping.abort();
    }, stopping.signal);
    await expect(failure).rejects.toMatchObject({ code: 'cancelled' });
    expect(await knock(tokensOf(secrets))).toMatch(/^auth: .* has not signed in yet/);
  });
});
