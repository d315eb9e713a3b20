/**
 * The built program in an office in which servers have names that only the proxy knows: what went
 * around it would reach nobody.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Expectation } from '../../src/main/demo/audit.ts';
import { diariesOf, windowNow } from '../../src/main/demo/diaries.ts';
import type { OfficeOptions } from '../../src/practice/office.ts';
import { startProxy, type PracticeProxy } from '../../src/practice/proxy/proxy.ts';
import type { RequestEntry } from '../../src/practice/request-log.ts';
import { AUDIENCE, CLIENT_ID, CLIENT_SECRET, startTenant } from '../contract/exchange-manners.ts';
import { Bench, type CliResult } from '../support/cli.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../support/tls.ts';

const LOGIN = { user: 'FJORD\\kari', password: 'ugjettelig-73' };
const CRM = 'crm.office.example';
const MAIL = 'mail.office.example';
const SIGN_IN = 'login.office.example';
const tls = { key: TLS_KEY, cert: TLS_CERT };

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

interface Office {
  readonly one: Bench;
  readonly proxy: PracticeProxy;
  readonly crm: object;
  readonly calendar: object;
}

const portOf = (address: string): number => Number(new URL(address).port);

/** @param api the interface of the CRM @param hosts what else the proxy knows */
async function office(
  options: Partial<OfficeOptions>,
  api: 'rest' | 'soap' = 'rest',
  hosts: Readonly<Record<string, number>> = {},
): Promise<Office> {
  const one = await Bench.open({ tls, ...options });
  open.push(one);
  const { crm, ews } = one.office;
  const named = { [CRM]: portOf(crm.rest), [MAIL]: portOf(ews.url), ...hosts };
  const proxy = await startProxy({ port: 0, hosts: named, login: LOGIN });
  open.push(proxy);
  const { pathname } = new URL(api === 'rest' ? crm.rest : crm.soap);
  return {
    one,
    proxy,
    crm: { api, url: `http://${CRM}${pathname}` },
    calendar: {
      url: `https://${MAIL}${new URL(ews.url).pathname}`,
      pinnedSha256: TLS_FINGERPRINT,
    },
  };
}

/** As a person would in the terminal: the password in a file. */
async function setProxy({ one, proxy }: Office, ...more: readonly string[]): Promise<CliResult> {
  const file = join(one.folder, 'password');
  await writeFile(file, `${LOGIN.password}\n`);
  const login = ['--user', LOGIN.user, '--password-file', file];
  return await one.run('proxy', proxy.url, ...login, ...more);
}

async function connected(one: Bench, changes: { crm: object; calendar: object }): Promise<void> {
  const { stderr, code } = await one.connect(changes);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  await one.linkEverybody();
  await one.shortenGrace();
}

async function synced(one: Bench): Promise<void> {
  const ran = await one.run('run');
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  const verified = await one.run('verify');
  expect(verified.code, verified.stdout).toBe(0);
}

async function logOf({ profile }: Bench): Promise<string> {
  const dir = join(profile, 'log');
  const files = await readdir(dir);
  return (await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')))).join('');
}

const targets = ({ passed }: PracticeProxy): readonly string[] =>
  [...new Set(passed.map(({ kind, to }) => `${kind} ${to}`))].toSorted();

describe('everything goes through the proxy that is set', () => {
  it('with REST and NTLM, and its password is in no file but that of the secrets', async () => {
    const all = await office({ exchange: { signIn: { schemes: ['negotiate', 'ntlm'] } } });
    const { one, proxy } = all;
    const told = await setProxy(all, '--not-for', '*.inside.example,10.0.0.0/8');
    expect(told.stdout).toBe(
      `Proxy: ${proxy.url} as ${LOGIN.user}, with a password.\nNot for: *.inside.example, 10.0.0.0/8.\n`,
    );
    await connected(one, all);
    await synced(one);
    expect(targets(proxy)).toEqual([`forward ${CRM}:80`, `tunnel ${MAIL}:443`]);
    expect(new Set(proxy.passed.map(({ status }) => status))).toEqual(new Set([200]));
    // What was asked of the CRM came by the proxy, each and every request.
    const asked = one.office.requests.entries().filter(({ endpoint }) => endpoint !== 'ews');
    expect(proxy.passed.filter(({ kind }) => kind === 'forward').length).toBe(asked.length);
    const spellings = [LOGIN.password, Buffer.from(LOGIN.password).toString('base64')];
    const basic = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64');
    for (const file of await readdir(one.profile, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || file.name === 'secrets.json') continue;
      const bytes = await readFile(join(file.parentPath, file.name));
      const found = [...spellings, basic].filter((text) => bytes.includes(text));
      expect([file.name, found]).toEqual([file.name, []]);
    }
    expect(await readFile(join(one.profile, 'secrets.json'), 'utf8')).toContain(LOGIN.password);
  });

  it('with SOAP and Basic, by what the environment says', async () => {
    const all = await office({}, 'soap');
    const { one, proxy } = all;
    const { port } = new URL(proxy.url);
    const login = `${encodeURIComponent(LOGIN.user)}:${LOGIN.password}`;
    one.environment['HTTPS_PROXY'] = `http://${login}@127.0.0.1:${port}`;
    one.environment['HTTP_PROXY'] = `http://${login}@127.0.0.1:${port}`;
    one.environment['NO_PROXY'] = 'other.example';
    await connected(one, all);
    await synced(one);
    expect(targets(proxy)).toEqual([`forward ${CRM}:80`, `tunnel ${MAIL}:443`]);
    one.environment['NO_PROXY'] = 'office.example';
    const around = await one.run('run');
    expect(around.code).toBe(3);
    expect(around.stderr).toContain('could not be reached');
  });

  it('with the sign-in service of an application', async () => {
    const tenant = await startTenant({
      clock: { now: () => Date.now() },
      origin: `https://${SIGN_IN}`,
    });
    open.push(tenant);
    const { authority, port } = tenant.issuer;
    const all = await office(tenant.office, 'rest', { [SIGN_IN]: port });
    const { one, proxy } = all;
    await setProxy(all);
    const oauth = { authority, clientId: CLIENT_ID, resource: AUDIENCE };
    const signIn = { method: 'oauth-app', ...oauth, pinnedSha256: TLS_FINGERPRINT };
    const user = one.person(0).email;
    const calendar = { ...all.calendar, signIn, user, password: CLIENT_SECRET };
    await connected(one, { ...all, calendar });
    await synced(one);
    expect(targets(proxy)).toContain(`tunnel ${SIGN_IN}:443`);
  });

  it('while the calendar server is looked for', async () => {
    const found = await office({});
    const { one, proxy } = found;
    const email = one.person(0).email;
    const domain = email.split('@')[1] ?? '';
    await proxy.close();
    const hosts = {
      [CRM]: portOf(one.office.crm.rest),
      [`autodiscover.${domain}`]: portOf(one.office.ews.url),
    };
    const knowing = await startProxy({ port: 0, hosts, login: LOGIN });
    open.push(knowing);
    await setProxy({ ...found, proxy: knowing });
    const file = await one.connectFile({
      crm: found.crm,
      calendar: { url: undefined, user: email, pinnedSha256: TLS_FINGERPRINT },
    });
    const { stdout } = await one.run('connect', '--file', file);
    expect(targets(knowing)).toContain(`tunnel autodiscover.${domain}:443`);
    expect(stdout).toContain(`autodiscover.${domain}`);
  });
});

describe('the command', () => {
  it('shows what is set, and refuses what cannot be without repeating a password', async () => {
    const { one } = await office({});
    const shown = await one.run('proxy');
    expect([shown.code, shown.stdout]).toEqual([
      0,
      'Proxy: as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say; in the window, as the system says.\n',
    ]);
    expect((await one.run('proxy', 'none')).stdout).toBe('Proxy: none.\n');
    for (const call of [
      ['system', '--user', 'kari'],
      ['--not-for', 'crm'],
      ['proxy.example:3128'],
      ['http://kari:feil-9@proxy.example:3128'],
      ['http://proxy.example:3128', '--not-for', 'a b'],
      ['http://proxy.example:3128', '--user', 'kari', '--password-file', '/nowhere'],
    ]) {
      const { code, stderr } = await one.run('proxy', ...call);
      expect([call, code]).toEqual([call, 2]);
      expect(stderr).toMatch(/\.\n$/);
      expect(stderr).not.toContain('feil-9');
    }
    const told = JSON.parse((await one.run('proxy', '--json')).stdout) as object;
    expect(told).toEqual({ mode: 'none', address: '', user: '', bypass: [], hasPassword: false });
  });
});

describe('a proxy in trouble', () => {
  it('that is gone is named, and everything goes on when it is there again', async () => {
    const all = await office({ appointments: 12 });
    const { one, proxy } = all;
    await setProxy(all);
    await connected(one, all);
    await synced(one);
    const before = one.office.exchange.list(one.person(0).email).length;
    await proxy.close();
    const dead = await one.run('run');
    expect(dead.code).toBe(3);
    expect(dead.stdout + dead.stderr).toContain(
      `The proxy ${new URL(proxy.url).host} could not be reached: nothing answers at this port.`,
    );
    const status = await one.run('status');
    expect(status.stdout).toContain('0 removals to decide');
    const again = await startProxy({
      port: portOf(proxy.url),
      hosts: { [CRM]: portOf(one.office.crm.rest), [MAIL]: portOf(one.office.ews.url) },
      login: LOGIN,
    });
    open.push(again);
    await synced(one);
    expect(one.office.exchange.list(one.person(0).email).length).toBe(before);
  });

  it('that refuses the password is told it once, and the account at the servers is spared', async () => {
    const all = await office({});
    const { one, proxy } = all;
    await setProxy(all);
    await connected(one, all);
    await writeFile(join(one.folder, 'password'), 'feil-passord-99');
    const file = join(one.folder, 'password');
    await one.run('proxy', proxy.url, '--user', LOGIN.user, '--password-file', file);
    const before = proxy.passed.length;
    const refused = await one.run('run');
    expect(refused.code).toBe(2);
    expect(refused.stdout + refused.stderr).toContain('does not accept the user name or password');
    expect(refused.stdout + refused.stderr).not.toContain('feil-passord-99');
    expect(proxy.passed.length).toBe(before + 1);
    expect(one.office.refusals()).toBe(0);
    const status = await one.run('connect', '--file', await one.connectFile(all));
    expect(status.stdout).toContain('Look at the settings of the proxy');
  });

  it('that tears a tunnel with the answer to a change in it costs no appointment, and makes none twice', async () => {
    let cuts = 0;
    const cut = ({ operation }: RequestEntry, phase: 'received' | 'done'): void => {
      if (phase !== 'done' || !WRITES.includes(operation) || cuts >= 4) return;
      cuts += 1;
      torn?.cut();
    };
    const WRITES = ['CreateItem', 'POST /Appointment'];
    let torn: PracticeProxy | null = null;
    const all = await office({ appointments: 25, onRequest: cut });
    const { one, proxy } = all;
    await setProxy(all);
    await connected(one, all);
    torn = proxy;
    const window = windowNow(Date.now());
    const before = diariesOf(one.office, one.person(0), window);
    const expected = new Expectation([...before.crm, ...before.calendar].map(({ title }) => title));
    const first = await one.run('run');
    expect(cuts).toBeGreaterThan(0);
    expect(first.code).not.toBe(0);
    expect(await logOf(one)).toContain('but its answer was lost');
    for (let round = 0; round < 5 && cuts < 4; round += 1) await one.run('run');
    torn = null;
    cuts = 4;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await one.run('run');
    await synced(one);
    const after = diariesOf(one.office, one.person(0), window);
    for (const side of ['crm', 'calendar'] as const) {
      const shown = after[side].map(({ title }) => title);
      expect(expected.compare(shown)).toEqual({ lost: 0, doubled: 0, shown: shown.length });
    }
  });
});
