/** NTLM against the practice Exchange, whose own computations know nothing of ours. */
import { afterEach, describe, expect, it } from 'vitest';
import type { NtlmSettings } from '../../../../../../src/practice/exchange/sign-in/ntlm.ts';
import type { Scheme } from '../../../../../../src/practice/exchange/sign-in/credentials.ts';
import { startOffice, type Office } from '../../../../../../src/practice/office.ts';
import { basicSignIn } from '../../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../../src/sync/connectors/http/create-http.ts';
import {
  ntlmSignIn,
  type NtlmOptions,
} from '../../../../../../src/sync/connectors/http/ntlm/ntlm-sign-in.ts';
import { passwordSignIn } from '../../../../../../src/sync/connectors/http/password-sign-in.ts';
import type { SignInMethod } from '../../../../../../src/sync/connectors/http/sign-in.ts';
import { asSyncError } from '../../../../../../src/sync/model/error.ts';
import type { Http, SharedHttp } from '../../../../../../src/sync/ports/http.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../../../../../support/tls.ts';
import { keepingLog, patientClock, tinyServer } from '../tiny-server.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const { signal } = new AbortController();
const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

interface Door {
  readonly schemes?: readonly Scheme[];
  readonly ntlm?: Partial<NtlmSettings>;
  readonly isSecure?: boolean;
}

async function exchange({ schemes = ['ntlm'], ntlm = {}, isSecure }: Door = {}): Promise<Office> {
  const office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'ntlm', portEws: 0, portCrm: 0 },
    clock: { now: () => NOW },
    exchange: { signIn: { schemes, ntlm } },
    ...(isSecure === true ? { tls: { key: TLS_KEY, cert: TLS_CERT } } : {}),
  });
  open.push(office);
  return office;
}

interface Guest {
  readonly user?: string;
  readonly password?: string;
  readonly method?: (options: NtlmOptions) => SignInMethod;
  readonly now?: number;
  readonly connections?: number;
}

function client(office: Office, guest: Guest = {}): SharedHttp {
  const { user = office.ews.user, password = office.ews.password, method = ntlmSignIn } = guest;
  const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const http = createHttp({
    clock: patientClock(guest.now ?? NOW),
    log: keepingLog(),
    retry: { attempts: 1 },
    limits: { connectionsPerServer: guest.connections ?? 6 },
    tls: { pinnedSha256: office.ews.url.startsWith('https') ? TLS_FINGERPRINT : null },
    signIn: method({ user, password, randomBytes }),
  });
  open.push(http);
  return http;
}

/** `400` once the door is passed, because the body is no SOAP; else the code of the error. */
async function ask(http: Http, url: string, stop = signal): Promise<string> {
  const headers = { 'content-type': 'text/xml' };
  const request = { method: 'POST', url, headers, body: '<x/>', idempotent: false } as const;
  try {
    return String((await http.send({ ...request, operation: 'Knock' }, stop)).status);
  } catch (thrown) {
    const { code, message } = asSyncError(thrown);
    return `${code}: ${message}`;
  }
}

describe('NTLM', () => {
  it.each(['sync', 'FJORD\\sync', 'fjord\\Sync', 'sync@fjordogfjell.example', ' sync '])(
    'signs in as "%s"',
    async (user) => {
      const office = await exchange();
      expect(await ask(client(office, { user }), office.ews.url)).toBe('400');
      expect(office.refusals()).toBe(0);
    },
  );

  it('shakes hands once for each connection', async () => {
    const office = await exchange();
    const http = client(office);
    for (let count = 0; count < 4; count += 1) expect(await ask(http, office.ews.url)).toBe('400');
    expect(office.requests.entries().map(({ status }) => status)).toEqual([
      401, 400, 400, 400, 400,
    ]);
  });

  it('signs in many at once over no more connections than the limit', async () => {
    const office = await exchange();
    const http = client(office, { connections: 3 });
    const asked = Array.from({ length: 20 }, () => ask(http, office.ews.url));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['400']));
    const handshakes = office.requests.entries().filter(({ status }) => status === 401).length;
    expect(handshakes).toBeLessThanOrEqual(3);
  });

  it('is spoken behind the name Negotiate as well', async () => {
    const office = await exchange({ schemes: ['negotiate'] });
    expect(await ask(client(office), office.ews.url)).toBe('400');
  });

  it('is bound to the certificate of the connection', async () => {
    const office = await exchange({ isSecure: true });
    expect(await ask(client(office), office.ews.url)).toBe('400');
    const other = await exchange({ isSecure: true, ntlm: { certificate: Buffer.from('other') } });
    expect(await ask(client(other), other.ews.url)).toMatch(/^auth: /);
  });

  it('signs every request in where the server forgets', async () => {
    const office = await exchange({ ntlm: { forgets: true } });
    const http = client(office, { connections: 1 });
    for (let count = 0; count < 3; count += 1) expect(await ask(http, office.ews.url)).toBe('400');
    expect(office.refusals()).toBe(0);
  });

  it('opens answers that stay open, and shares the memory of a refusal with them', async () => {
    const office = await exchange();
    const { url } = office.ews;
    const headers = { 'content-type': 'text/xml' };
    const request = { method: 'POST', url, headers, body: '<x/>', idempotent: true } as const;
    const opened = await client(office).open({ ...request, operation: 'Stream' }, signal);
    expect(opened.status).toBe(400);
    opened.close();
    const wrong = client(office, { password: 'wrong' });
    expect(await ask(wrong, url)).toMatch(/^auth: /);
    await expect(wrong.open({ ...request, operation: 'Stream' }, signal)).rejects.toMatchObject({
      code: 'auth',
    });
    expect(office.refusals()).toBe(1);
  });

  it('goes by the clock of the server, not by ours', async () => {
    const office = await exchange();
    expect(await ask(client(office, { now: NOW + 5 * 86_400_000 }), office.ews.url)).toBe('400');
  });

  it('needs our clock where the server does not tell the time', async () => {
    const office = await exchange({ ntlm: { tellsTime: false } });
    expect(await ask(client(office), office.ews.url)).toBe('400');
    const late = await ask(client(office, { now: NOW + 3 * 3_600_000 }), office.ews.url);
    expect(late).toMatch(/^auth: /);
  });
});

describe.each([
  ['Basic', 'basic', ({ user, password }: NtlmOptions) => basicSignIn(user, password)],
  ['NTLM', 'ntlm', ntlmSignIn],
  ['what the server offers', 'ntlm', passwordSignIn],
] as const)('a wrong password with %s', (_, scheme, method) => {
  it('is tried once, however many ask and how often', async () => {
    const office = await exchange({ schemes: [scheme] });
    const http = client(office, { password: 'wrong', method });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(http, office.ews.url)));
    for (let count = 0; count < 3; count += 1) answers.push(await ask(http, office.ews.url));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^auth: The server 127\.0\.0\.1:\d+ does not accept the user name/);
    expect(office.refusals()).toBe(1);
  });
});

describe('a domain that is not theirs', () => {
  it('is refused', async () => {
    const office = await exchange();
    expect(await ask(client(office, { user: 'OTHER\\sync' }), office.ews.url)).toMatch(/^auth: /);
  });
});

describe('the way that a server offers', () => {
  const seenBy = async (offers: readonly string[], host = '127.0.0.1') => {
    const server = await tinyServer((response) =>
      response.writeHead(401, { 'www-authenticate': [...offers] }).end(),
    );
    open.push(server);
    const http = createHttp({
      clock: patientClock(),
      log: keepingLog(),
      signIn: passwordSignIn({ user: 'u', password: 'p', randomBytes: (n) => new Uint8Array(n) }),
    });
    open.push(http);
    const answer = await ask(http, server.url.replace('127.0.0.1', host));
    const sent = server.seen.map(({ headers }) => headers.authorization?.split(' ')[0] ?? 'none');
    return { answer, sent };
  };

  it('is NTLM before Basic', async () => {
    const { sent } = await seenBy(['Basic realm="x"', 'Negotiate', 'NTLM']);
    expect(sent).toEqual(['none', 'NTLM']);
  });

  it('is Basic alone on this computer, and never over http to another', async () => {
    expect((await seenBy(['Basic realm="x, NTLM"'])).sent).toEqual(['none', 'Basic']);
    const { answer, sent } = await seenBy(['Basic realm="x"'], '0.0.0.0');
    expect(answer).toMatch(/^settings: .* Use an address with https\.$/);
    expect(sent).toEqual(['none']);
  });

  const asking = async (first: (count: number) => number | null) => {
    const server = await tinyServer((response, { headers }, count) => {
      const status = first(count);
      if (status === null) return;
      const signed = headers.authorization !== undefined;
      response.writeHead(signed ? 200 : status, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const signIn = passwordSignIn({
      user: 'u',
      password: 'p',
      randomBytes: (n) => Buffer.alloc(n),
    });
    const http = createHttp({ clock: patientClock(), log: keepingLog(), signIn });
    open.push(server, http);
    return { server, http };
  };

  it('is looked for again when a server was too busy to tell', async () => {
    const { server, http } = await asking((count) => (count === 1 ? 503 : 401));
    expect(await ask(http, server.url)).toBe('200');
    expect(server.seen.length).toBe(4);
  });

  it('is found although the one who asked first has given up', async () => {
    const { server, http } = await asking((count) => (count === 1 ? null : 401));
    const giving = new AbortController();
    const request = { method: 'GET', url: server.url, headers: {}, body: null } as const;
    const first = http.send({ ...request, idempotent: true, operation: 'Ask' }, giving.signal);
    const second = ask(http, server.url);
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    giving.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toBe('200');
  });

  it('is told when we have none of them', async () => {
    const { answer, sent } = await seenBy(['Bearer authorization_uri="https://login.example"']);
    expect(answer).toMatch(/^auth: .* It offers: OAuth\.$/);
    expect(sent).toEqual(['none']);
  });

  it('is told when NTLM was set and is not offered, and no password is sent', async () => {
    const office = await exchange({ schemes: ['basic'] });
    const answer = await ask(client(office), office.ews.url);
    expect(answer).toMatch(/^auth: .* does not accept NTLM\. It offers: Basic\.$/);
    expect(office.refusals()).toBe(0);
  });
});

describe('a handshake that is cut off', () => {
  const CHALLENGE = Buffer.alloc(56);
  CHALLENGE.write('NTLMSSP\0');
  CHALLENGE.writeUInt32LE(2, 8);
  CHALLENGE.writeUInt32LE(0x80201, 20);

  it('does not go on over another connection, and tells why', async () => {
    const server = await tinyServer((response) => {
      const told = `NTLM ${CHALLENGE.toString('base64')}`;
      response.writeHead(401, { 'www-authenticate': told, connection: 'close' }).end();
    });
    open.push(server);
    const office = { ews: { url: server.url, user: 'u', password: 'p' } } as Office;
    const answer = await ask(client(office), server.url);
    expect(answer).toMatch(/^protocol: .* closes the connection in the middle of every sign-in/);
    const lengths = server.seen.map(({ headers }) => (headers.authorization ?? '').length);
    expect(new Set(lengths).size).toBe(1);
  });

  it.each([
    ['too short', 'TlRMTVNTUAA='],
    ['no message', Buffer.alloc(60).toString('base64')],
    [
      'a list that is cut off',
      (() => {
        const bad = Buffer.concat([CHALLENGE, Buffer.from([1, 0, 200, 0])]);
        bad.writeUInt32LE(0x880201, 20);
        bad.writeUInt16LE(4, 40);
        bad.writeUInt32LE(56, 44);
        return bad.toString('base64');
      })(),
    ],
    [
      'names in the old character set',
      (() => {
        const old = Buffer.from(CHALLENGE);
        old.writeUInt32LE(0x80202, 20);
        return old.toString('base64');
      })(),
    ],
  ])('is refused when the challenge is %s', async (_, token) => {
    const server = await tinyServer((response) =>
      response.writeHead(401, { 'www-authenticate': `NTLM ${token}` }).end(),
    );
    open.push(server);
    const office = { ews: { url: server.url, user: 'u', password: 'p' } } as Office;
    expect(await ask(client(office), server.url)).toMatch(/^protocol: .* begins NTLM in a way/);
    expect(server.seen.length).toBe(1);
  });

  it('lets the next one have the connection when the first is stopped', async () => {
    let asked = 0;
    const server = await tinyServer((response, { headers }) => {
      const isThird = (headers.authorization ?? '').length > 100;
      if (!isThird && headers.authorization !== undefined) {
        const told = `NTLM ${CHALLENGE.toString('base64')}`;
        response.writeHead(401, { 'www-authenticate': told }).end();
      } else if ((asked += 1) > 1) response.end('late');
    });
    open.push(server);
    const office = { ews: { url: server.url, user: 'u', password: 'p' } } as Office;
    const http = client(office, { connections: 1 });
    const stopping = new AbortController();
    const first = ask(http, server.url, stopping.signal);
    const second = ask(http, server.url);
    while (asked === 0) await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();
    expect(await first).toMatch(/^unknown-outcome: /);
    expect(await second).toBe('200');
  });
});
