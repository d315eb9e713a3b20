/** A person who signs in to SuperOffice Online in the browser, against the practice tenant. */
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findCrmApi,
  openCrm as connect,
  signInToCrm,
  type ConnectorParts,
  type CrmServer,
} from '../../../../../src/sync/connectors/registry.ts';
import { USUAL_FOLLOW_UPS } from '../../../../../src/main/settings/follow-up-settings.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { linkId } from '../../../../../src/sync/model/ids.ts';
import type { CrmConnection } from '../../../../../src/sync/ports/connection.ts';
import type { OnlineSettings } from '../../../../../src/practice/netserver/online-parts.ts';
import { memorySecrets } from '../../../../support/memory-secrets.ts';
import { answerPage, signInAt, type Answer } from '../../../../support/superoffice-browser.ts';
import { WRITER } from '../../../../support/writer.ts';
import {
  KARI,
  KARI_LOGIN,
  openCrm,
  SERVICE,
  type PracticeCrm,
} from '../../../practice/netserver/practice-crm.ts';
import { SIGNAL } from './open-scripted.ts';

const PAIR = generateKeyPairSync('rsa', { modulusLength: 2048 });
const [LOGIN = '', PASSWORD = ''] = KARI_LOGIN.split(':');
const ACCEPT: Answer = { answer: 'accept', user: LOGIN, password: PASSWORD };
const SECRET = 'client-secret-5f55';
const HOUR = 3_600_000;

let crm: PracticeCrm;
let secrets = memorySecrets();
let logged: string[] = [];
let drawn = 0;
const opened: CrmConnection[] = [];

async function start(online: Partial<OnlineSettings> = {}): Promise<void> {
  crm = await openCrm({
    online: {
      ...{ customer: 'Cust12345', applicationToken: 'app', systemUserToken: 'sys' },
      ...{ publicKey: PAIR.publicKey, signingKey: PAIR.privateKey, systemUser: SERVICE },
      clientId: 'calbridge-id',
      ...online,
    },
  });
}

beforeEach(() => {
  [secrets, logged, drawn] = [memorySecrets(), [], 0];
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await crm.close();
  const kept = (await secrets.get('crm.tokens')) ?? '{}';
  const { refreshToken = '8A:' } = JSON.parse(kept) as { readonly refreshToken?: string };
  for (const secret of ['8A:', refreshToken, SECRET]) {
    expect(logged.join('\n')).not.toContain(secret);
  }
});

const parts = (): ConnectorParts => ({
  clock: {
    now: () => crm.clock.now(),
    wait: () => Promise.resolve(),
    breathe: () => Promise.resolve(),
  },
  log: { write: (level, text, data) => void logged.push(JSON.stringify([level, text, data])) },
  jitter: () => 0.5,
  randomBytes: (count) => new Uint8Array(count).fill((drawn += 1)),
  secrets,
});

function server(changes: Partial<CrmServer> = {}): CrmServer {
  return {
    ...{ kind: 'superoffice', api: 'rest', url: new URL(crm.server.url).origin },
    signIn: { method: 'person', customer: 'Cust12345', clientId: 'calbridge-id' },
    ...{ user: 'Cust12345', password: '', timeZone: null, priorities: null },
    ...{ followUps: USUAL_FOLLOW_UPS, pinnedSha256: null },
    ...changes,
  };
}

async function signIn(
  browse: (url: string) => Promise<unknown> = (url) => signInAt(url, ACCEPT),
  { changes = {}, signal = SIGNAL }: { changes?: Partial<CrmServer>; signal?: AbortSignal } = {},
): Promise<void> {
  const openBrowser = (url: string): Promise<void> => {
    // A browser goes its own way.
    browse(url).catch((thrown: unknown) => logged.push(String(thrown)));
    return Promise.resolve();
  };
  await signInToCrm(server(changes), { ...parts(), openBrowser }, signal);
}

function open(changes: Partial<CrmServer> = {}): CrmConnection {
  const connection = connect(server(changes), parts());
  opened.push(connection);
  return connection;
}

const asked = (operation: string): number =>
  crm.log.entries().filter((entry) => entry.operation === operation).length;
const TOKENS = 'POST oauth/tokens';

async function createIn(connection: CrmConnection, origin: string): Promise<string | undefined> {
  const store = connection.lazyStore(String(KARI));
  const when = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
  const draft = { ...emptyAppointment(when), title: origin };
  const create = { kind: 'create', origin: linkId(origin), draft, writer: WRITER } as const;
  return (await store.write([create], SIGNAL))[0]?.kind;
}

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );

describe('a person at SuperOffice Online', () => {
  it('signs in once, and Calbridge works as this person from then on', async () => {
    await start();
    await signIn();
    const checks = await open().check(SIGNAL);
    expect(checks.map(({ result }) => result)).not.toContain('failed');
    expect(checks.map(({ sentence }) => sentence).join('\n')).toContain('Kari');
    const again = open();
    expect(await createIn(again, 'one')).toBe('done');
    expect(asked('GET oauth/authorize')).toBe(1);
    expect(await findCrmApi(server({ api: 'auto' }), parts(), SIGNAL)).toBe('rest');
  });

  it('is given another access token when the old one has expired, also for a change', async () => {
    await start();
    await signIn();
    const connection = open();
    expect(await createIn(connection, 'one')).toBe('done');
    const before = asked(TOKENS);
    crm.clock.advance(2 * HOUR);
    expect(await createIn(connection, 'two')).toBe('done');
    expect(asked(TOKENS)).toBe(before + 1);
    expect(crm.desk.list(KARI).map(({ subject }) => subject)).toEqual(['one', 'two']);
  });

  it('keeps the newest of refresh tokens that count once', async () => {
    await start({ rotatesRefreshTokens: true });
    await signIn();
    for (const title of ['one', 'two', 'three']) {
      expect(await createIn(open(), title)).toBe('done');
      crm.clock.advance(2 * HOUR);
    }
  });

  it('needs no secret as a native application, and proves itself by one otherwise', async () => {
    await start({ clientSecret: SECRET });
    const failure = await failureOf(signIn());
    expect(failure).toMatchObject({ code: 'auth', side: 'crm' });
    expect(String(failure)).toContain('does not accept the application');
    await signIn(undefined, { changes: { applicationToken: SECRET } });
    expect(await createIn(open({ applicationToken: SECRET }), 'one')).toBe('done');
  });

  it('is not mistaken for somebody who brings another answer', async () => {
    await start();
    let strange: Response | null = null;
    await signIn(async (url) => {
      const onward = new URL(await answerPage(url, ACCEPT));
      const forged = new URL(onward);
      forged.searchParams.set('state', 'another');
      forged.searchParams.set('code', 'stolen');
      strange = await fetch(forged);
      expect((await fetch(new URL('/', onward))).status).toBe(404);
      await fetch(onward);
    });
    expect(strange).toMatchObject({ status: 400 });
    expect(asked(TOKENS)).toBe(1);
    expect(await createIn(open(), 'one')).toBe('done');
  });

  it('who cancels in the browser is not signed in', async () => {
    await start();
    const failure = await failureOf(signIn((url) => signInAt(url, { answer: 'deny' })));
    expect(failure).toMatchObject({ code: 'auth', side: 'crm' });
    expect(String(failure)).toContain('cancelled in the browser');
    expect([asked(TOKENS), await secrets.get('crm.tokens')]).toEqual([0, null]);
  });

  it('who stops waiting closes the door for what comes later', async () => {
    await start();
    const stop = new AbortController();
    let page = '';
    const waiting = signIn(
      (url) => {
        page = url;
        stop.abort();
        return Promise.resolve();
      },
      { signal: stop.signal },
    );
    expect(await failureOf(waiting)).toMatchObject({ code: 'cancelled' });
    await expect(signInAt(page, ACCEPT)).rejects.toThrow('fetch failed');
    expect(await secrets.get('crm.tokens')).toBeNull();
  });

  it('of another customer is refused, and named', async () => {
    await start({ customer: 'Cust99999' });
    const failure = await failureOf(signIn());
    expect(failure).toMatchObject({ code: 'settings', side: 'crm' });
    expect(String(failure)).toContain('Cust99999');
    expect(await secrets.get('crm.tokens')).toBeNull();
  });

  it.each<readonly [string, Record<string, string | number | readonly string[]>, string, string]>([
    ['another service', { iss: 'https://elsewhere.example' }, 'auth', 'https://elsewhere.example'],
    ['nobody', { iss: '' }, 'auth', 'nobody'],
    ['whom another application asked', { aud: 'another-id' }, 'auth', 'another sign-in'],
    ['whom others asked', { aud: ['a', 'b'] }, 'auth', 'another sign-in'],
    ['whoever answered long ago', { exp: 1_000_000_000 }, 'settings', 'clock of this PC'],
    ['whoever names no end', { exp: 'never' }, 'settings', 'clock of this PC'],
    ['whoever answers tomorrow', { nbf: 4_000_000_000 }, 'settings', 'clock of this PC'],
  ])('is not taken from %s, neither at first nor later', async (...[, claims, code, words]) => {
    await start();
    crm.server.online.claims = claims;
    const failure = await failureOf(signIn());
    expect(failure).toMatchObject({ code, side: 'crm' });
    expect(String(failure)).toContain(words);
    expect(await secrets.get('crm.tokens')).toBeNull();
    crm.server.online.claims = {};
    await signIn();
    crm.server.online.claims = claims;
    expect(await failureOf(open().users(SIGNAL))).toMatchObject({ code, side: 'crm' });
  });

  it.each([
    ['five minutes', 4.9, null],
    ['more', 5.1, 'settings'],
  ])('may have a clock that is off by %s', async (_, minutes, code) => {
    await start();
    const now = Math.floor(crm.clock.now() / 1000);
    const off = Math.round(minutes * 60);
    for (const claims of [{ exp: now - off }, { nbf: now + off }]) {
      crm.server.online.claims = claims;
      const failure = await failureOf(signIn());
      if (code === null) expect(failure).toBeNull();
      else expect(failure).toMatchObject({ code });
    }
  });

  it('is known among several whom the token is for, and by numbers that are texts', async () => {
    await start();
    const soon = String(Math.floor(crm.clock.now() / 1000) + 60);
    crm.server.online.claims = { aud: ['another-id', 'calbridge-id'], exp: soon };
    await signIn();
    expect(await createIn(open(), 'one')).toBe('done');
  });

  it('whose sign-in was taken back is asked to sign in again, once, and then goes on', async () => {
    await start();
    await signIn();
    crm.server.online.handed.refresh.clear();
    const connection = open();
    for (let again = 0; again < 3; again += 1) {
      const failure = await failureOf(connection.users(SIGNAL));
      expect(failure).toMatchObject({ code: 'auth', side: 'crm' });
      expect(String(failure)).toContain('Sign in again in the browser');
      expect(String(failure)).not.toContain('refreshToken');
    }
    // The code, and one refreshing.
    expect(asked(TOKENS)).toBe(2);
    await signIn();
    expect(await createIn(connection, 'one')).toBe('done');
  });

  it('who never signed in is told so, and nobody is asked', async () => {
    await start();
    expect(await failureOf(open().users(SIGNAL))).toMatchObject({ code: 'auth' });
    expect(asked(TOKENS)).toBe(0);
  });

  it('leaves a tenant alone that is not running', async () => {
    await start();
    await signIn();
    crm.server.online.state = 'OfflineMaintenance';
    expect(await failureOf(open().users(SIGNAL))).toMatchObject({ code: 'throttled' });
    expect(asked(TOKENS)).toBe(1);
  });

  it('follows the tenant that has moved', async () => {
    await start();
    await signIn();
    const connection = open();
    expect(await createIn(connection, 'one')).toBe('done');
    crm.server.online.host = 'localhost';
    expect(await createIn(connection, 'two')).toBe('done');
  });

  it('is not let in over SOAP, which is said', async () => {
    await start();
    await signIn();
    const failure = await failureOf(open({ api: 'soap' }).users(SIGNAL));
    expect(failure).toMatchObject({ code: 'settings', side: 'crm' });
    expect(String(failure)).toContain('REST');
  });

  it('sends nothing over a readable way', async () => {
    await start();
    const failure = await failureOf(
      signIn(undefined, { changes: { url: 'http://online.superoffice.com' } }),
    );
    expect(failure).toMatchObject({ code: 'settings' });
  });
});
