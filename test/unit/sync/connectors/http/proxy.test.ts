import { createServer as createTlsServer } from 'node:https';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { startProxy, type PracticeProxy } from '../../../../../src/practice/proxy/proxy.ts';
import {
  createHttp,
  type HttpOptions,
} from '../../../../../src/sync/connectors/http/create-http.ts';
import { Proxies } from '../../../../../src/sync/connectors/http/proxy/proxies.ts';
import { seeCertificate } from '../../../../../src/sync/connectors/http/see-certificate.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { HttpRequest, SharedHttp } from '../../../../../src/sync/ports/http.ts';
import type { ProxyServer } from '../../../../../src/sync/ports/proxy.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../../../../support/tls.ts';
import { keepingLog, patientClock, tinyServer } from './tiny-server.ts';

const never = new AbortController().signal;
const LOGIN = { user: 'DOMENE\\åse', password: 'pæss:wörd' };
/** Nobody but the proxy knows where it is. */
const NAME = 'crm.office.example';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

function kept<One extends { close(): Promise<unknown> }>(one: One): One {
  open.push(one);
  return one;
}

async function secureServer(answer: RequestListener): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const server = createTlsServer({ key: TLS_KEY, cert: TLS_CERT }, (request, response) => {
    seen.push(headOf(request));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  kept({
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  });
  return { port: (server.address() as AddressInfo).port, seen };
}

const headOf = ({ url, rawHeaders }: IncomingMessage): string => [url, ...rawHeaders].join('\n');

type ProxyOptions = Parameters<typeof startProxy>[0];

const proxyFor = async (options: Partial<ProxyOptions>): Promise<PracticeProxy> =>
  kept(await startProxy({ port: 0, hosts: {}, ...options }));

interface Chosen {
  readonly proxies: Proxies;
  readonly failed: string[];
}

function chosen(address: string, login: ProxyServer['login'] = null): Chosen {
  const failed: string[] = [];
  return {
    failed,
    proxies: new Proxies({
      for: () => Promise.resolve({ address, login }),
      failed: ({ address: dead }) => {
        failed.push(dead);
      },
      renew: () => undefined,
    }),
  };
}

const client = (proxies: Proxies, options: Partial<HttpOptions> = {}): SharedHttp =>
  kept(createHttp({ clock: patientClock(), log: keepingLog(), proxies, ...options }));

const pinned = { tls: { pinnedSha256: TLS_FINGERPRINT } };

const get = (url: string): HttpRequest => ({
  method: 'GET',
  url,
  headers: { authorization: 'Basic c2VjcmV0' },
  body: null,
  idempotent: true,
  operation: 'Look',
});
const create = (url: string): HttpRequest => ({
  ...get(url),
  method: 'POST',
  body: '<make/>',
  idempotent: false,
  operation: 'Make',
});

async function failure(promise: Promise<unknown>): Promise<SyncError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SyncError);
  return error as SyncError;
}

const textOf = ({ body }: { readonly body: Uint8Array }): string =>
  Buffer.from(body).toString('utf8');

describe('a server with TLS', () => {
  it('is reached by a tunnel, in which the proxy sees nothing', async () => {
    const { port, seen } = await secureServer((_, response) => response.end('in private'));
    const proxy = await proxyFor({ hosts: { [NAME]: port }, login: LOGIN });
    const http = client(chosen(proxy.url, LOGIN).proxies, pinned);
    const answer = await http.send({ ...create(`https://${NAME}/x?y=1`) }, never);
    expect(textOf(answer)).toBe('in private');
    expect(proxy.passed).toEqual([
      { kind: 'tunnel', to: `${NAME}:443`, user: LOGIN.user, status: 200 },
    ]);
    expect(proxy.heads.join()).not.toContain('c2VjcmV0');
    expect(seen[0]).toContain(`host\n${NAME}`);
    expect(seen.join().toLowerCase()).not.toContain('proxy');
  });

  it('is asked over tunnels that are kept', async () => {
    const { port } = await secureServer((_, response) => response.end('ok'));
    const proxy = await proxyFor({ hosts: { [NAME]: port } });
    const http = client(chosen(proxy.url).proxies, pinned);
    for (let round = 0; round < 8; round += 1) await http.send(get(`https://${NAME}/`), never);
    expect(proxy.passed.length).toBeLessThanOrEqual(2);
  });

  it('has to show its own certificate all the same', async () => {
    const { port, seen } = await secureServer((_, response) => response.end('no'));
    const proxy = await proxyFor({ hosts: { [NAME]: port } });
    const { proxies } = chosen(proxy.url);
    const untrusted = await failure(client(proxies).send(get(`https://${NAME}/`), never));
    expect(untrusted).toMatchObject({
      code: 'tls',
      message: `The server ${NAME} shows a certificate that this computer does not trust. Nothing was sent.`,
    });
    const other = client(proxies, { tls: { pinnedSha256: 'ab'.repeat(32) } });
    const mismatch = await failure(other.send(get(`https://${NAME}/`), never));
    expect(mismatch.message).toContain('does not show the pinned certificate');
    expect(seen).toEqual([]);
  });

  it('shows its certificate to whoever is to recognise it', async () => {
    const { port } = await secureServer((_, response) => response.end('no'));
    const proxy = await proxyFor({ hosts: { [NAME]: port }, login: LOGIN });
    const { proxies } = chosen(proxy.url, LOGIN);
    expect(await seeCertificate(`https://${NAME}/EWS`, proxies, never)).toMatchObject({
      sha256: TLS_FINGERPRINT,
      isTrusted: false,
    });
    expect(await seeCertificate('https://unknown.example/', proxies, never)).toBeNull();
    expect(proxy.passed.map(({ status }) => status)).toEqual([200, 502]);
  });

  it('may keep an answer open', async () => {
    const { port } = await secureServer((_, response) => {
      response.write('one');
      setTimeout(() => response.end('two'), 20);
    });
    const proxy = await proxyFor({ hosts: { [NAME]: port } });
    const stream = await client(chosen(proxy.url).proxies, pinned).open(
      get(`https://${NAME}/`),
      never,
    );
    let text = '';
    for await (const piece of stream.body) text += Buffer.from(piece).toString('utf8');
    expect(text).toBe('onetwo');
    expect(proxy.passed.map(({ kind }) => kind)).toEqual(['tunnel']);
  });
});

describe('a server without TLS', () => {
  it('is asked by its whole address, and is not told who we are to the proxy', async () => {
    const tiny = kept(await tinyServer((response) => response.end('read by all')));
    const port = Number(new URL(tiny.url).port);
    const proxy = await proxyFor({ hosts: { [NAME]: port }, login: LOGIN });
    const http = client(chosen(proxy.url, LOGIN).proxies);
    const answer = await http.send(create(`http://${NAME}/SuperOffice/api?x=1`), never);
    expect(textOf(answer)).toBe('read by all');
    expect(proxy.heads[0]).toContain(`POST http://${NAME}/SuperOffice/api?x=1\n`);
    expect(proxy.passed).toEqual([
      { kind: 'forward', to: `${NAME}:80`, user: LOGIN.user, status: 200 },
    ]);
    const [seen] = tiny.seen;
    expect(seen).toMatchObject({ url: '/SuperOffice/api?x=1', body: '<make/>' });
    expect(seen?.headers).toMatchObject({ host: NAME, via: '1.1 practice' });
    expect(Object.keys(seen?.headers ?? {}).join()).not.toContain('proxy');
  });

  it('gives its own answers, of which 407 is none', async () => {
    const tiny = kept(
      await tinyServer((response, { url }) => response.writeHead(Number(url.slice(1))).end()),
    );
    const proxy = await proxyFor({ hosts: { [NAME]: Number(new URL(tiny.url).port) } });
    const http = client(chosen(proxy.url).proxies);
    expect((await http.send(get(`http://${NAME}/403`), never)).status).toBe(403);
    expect((await failure(http.send(create(`http://${NAME}/407`), never))).code).toBe('settings');
  });
});

describe('who we are', () => {
  const WAYS = ['https', 'http'] as const;

  it.each(WAYS)('is asked for by a proxy (%s)', async (scheme) => {
    const proxy = await proxyFor({ login: LOGIN });
    const http = client(chosen(proxy.url).proxies, scheme === 'https' ? pinned : {});
    const error = await failure(http.send(create(`${scheme}://${NAME}/`), never));
    expect(error.code).toBe('settings');
    expect(error.message).toBe(
      `The proxy ${new URL(proxy.url).host} asks for a user name and a password. Nothing was sent to the server.`,
    );
  });

  it.each(WAYS)('is told once where it is refused, however many ask (%s)', async (scheme) => {
    const proxy = await proxyFor({ login: LOGIN });
    const wrong = { ...LOGIN, password: 'not-it-123' };
    const { proxies } = chosen(proxy.url, wrong);
    const [one, other] = [client(proxies), client(proxies)];
    const asked = [one, one, one, other, other].map((http) =>
      failure(http.send(get(`${scheme}://${NAME}/`), never)),
    );
    for (const error of await Promise.all(asked)) {
      expect(error.code).toBe('settings');
      expect(error.message).toContain('does not accept the user name or password');
      expect(`${error.message} ${String(error.cause)}`).not.toContain('not-it-123');
    }
    expect(proxy.passed.length).toBe(1);
    proxies.renew();
    await failure(one.send(get(`${scheme}://${NAME}/`), never));
    expect(proxy.passed.length).toBe(2);
  });

  it('cannot be told in every way', async () => {
    const proxy = await proxyFor({ login: LOGIN, challenge: 'Negotiate, NTLM' });
    const http = client(chosen(proxy.url, LOGIN).proxies);
    proxy.mood({ status: 407 });
    const error = await failure(http.send(get(`https://${NAME}/`), never));
    expect(error.code).toBe('settings');
    expect(error.message).toContain('It offers: Negotiate, NTLM.');
  });
});

describe('a proxy that is of no use', () => {
  it('is told of when nothing answers, and another one may be chosen', async () => {
    const proxy = await startProxy({ port: 0, hosts: {} });
    await proxy.close();
    for (const scheme of ['https', 'http']) {
      const { proxies, failed } = chosen(proxy.url);
      const error = await failure(client(proxies).send(create(`${scheme}://${NAME}/`), never));
      expect(error).toMatchObject({
        code: 'offline',
        message: `The proxy ${new URL(proxy.url).host} could not be reached: nothing answers at this port.`,
      });
      expect(failed).toEqual([proxy.url]);
    }
  });

  it('is not waited for without end', async () => {
    const proxy = await proxyFor({});
    proxy.mood('hang');
    const limits = { connectMs: 200, headersMs: 300 };
    const http = client(chosen(proxy.url).proxies, { limits, retry: { attempts: 1 } });
    const error = await failure(http.send(create(`https://${NAME}/`), never));
    expect(error).toMatchObject({
      code: 'offline',
      message: `The server ${NAME} could not be reached through the proxy ${new URL(proxy.url).host}: there was no answer in time.`,
    });
  });

  it('is told of when it is something else', async () => {
    const proxy = await proxyFor({});
    proxy.mood('no-http');
    const error = await failure(
      client(chosen(proxy.url).proxies).send(create(`https://${NAME}/`), never),
    );
    expect(error.message).toMatch(/^The proxy \S+ did not answer in HTTP\.$/);
  });

  it('is told of when it does not let us through, and is not asked again for it', async () => {
    const proxy = await proxyFor({});
    proxy.mood({ status: 403 });
    const error = await failure(
      client(chosen(proxy.url).proxies).send(get(`https://${NAME}:8443/`), never),
    );
    expect(error.code).toBe('settings');
    expect(error.message).toContain(
      `does not let Calbridge through to ${NAME}:8443 (HTTP status 403)`,
    );
    expect(proxy.passed.length).toBe(1);
  });

  it('is asked again when it does not reach the server', async () => {
    const proxy = await proxyFor({});
    const error = await failure(
      client(chosen(proxy.url).proxies).send(get(`https://${NAME}/`), never),
    );
    expect(error).toMatchObject({
      code: 'offline',
      message: `The server ${NAME} could not be reached through the proxy ${new URL(proxy.url).host} (HTTP status 502).`,
    });
    expect(proxy.passed.length).toBe(3);
  });

  it('with a certificate of its own is told of by its own name', async () => {
    const proxy = await proxyFor({ tls: { key: TLS_KEY, cert: TLS_CERT } });
    for (const scheme of ['https', 'http']) {
      const http = client(chosen(proxy.url).proxies, scheme === 'https' ? pinned : {});
      const error = await failure(http.send(get(`${scheme}://${NAME}/`), never));
      expect(error.code).toBe('tls');
      expect(error.message).toMatch(/^The proxy localhost:\d+ shows a certificate that this/);
    }
    expect(proxy.passed).toEqual([]);
  });
});

describe('a proxy with TLS', () => {
  it('is talked to by TLS, and the server within', async () => {
    const before = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...before, TLS_CERT]);
    try {
      const { port } = await secureServer((_, response) => response.end('twice'));
      const tiny = kept(await tinyServer((response) => response.end('once')));
      const plain = Number(new URL(tiny.url).port);
      const hosts = { [NAME]: port, 'plain.example': plain };
      const proxy = await proxyFor({ hosts, login: LOGIN, tls: { key: TLS_KEY, cert: TLS_CERT } });
      const { proxies } = chosen(proxy.url, LOGIN);
      const secure = client(proxies, pinned);
      expect(textOf(await secure.send(get(`https://${NAME}/`), never))).toBe('twice');
      const readable = client(proxies);
      expect(textOf(await readable.send(get('http://plain.example/'), never))).toBe('once');
    } finally {
      tls.setDefaultCACertificates(before);
    }
  });
});

describe('a change', () => {
  it('whose tunnel never stood was not sent', async () => {
    const proxy = await proxyFor({});
    const http = client(chosen(proxy.url).proxies);
    expect((await failure(http.send(create(`https://${NAME}/`), never))).code).toBe('offline');
    expect(proxy.passed.length).toBe(1);
  });

  it('whose tunnel is torn before the answer is of unknown outcome', async () => {
    const { port, seen } = await secureServer(() => {
      proxy.cut();
    });
    const proxy = await proxyFor({ hosts: { [NAME]: port } });
    const http = client(chosen(proxy.url).proxies, pinned);
    const error = await failure(http.send(create(`https://${NAME}/`), never));
    expect(error.code).toBe('unknown-outcome');
    expect(seen.length).toBe(1);
  });
});

it('another choice counts from the next request on', async () => {
  const { port } = await secureServer((_, response) => response.end('ok'));
  const hosts = { [NAME]: port };
  const [first, second] = [await proxyFor({ hosts }), await proxyFor({ hosts })];
  let address = first.url;
  const choice = {
    for: () => Promise.resolve({ address, login: null }),
    failed: () => undefined,
    renew: () => undefined,
  };
  const http = client(new Proxies(choice), pinned);
  await http.send(get(`https://${NAME}/`), never);
  address = second.url;
  await http.send(get(`https://${NAME}/`), never);
  expect([first.passed.length, second.passed.length]).toEqual([1, 1]);
});
