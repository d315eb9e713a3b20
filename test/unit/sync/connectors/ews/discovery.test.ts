import { afterEach, describe, expect, it } from 'vitest';
import type { ExchangeSettings } from '../../../../../src/practice/exchange/settings.ts';
import { startOffice, type Office } from '../../../../../src/practice/office.ts';
import { discover } from '../../../../../src/sync/connectors/ews/discovery/discover.ts';
import type { Step } from '../../../../../src/sync/connectors/ews/discovery/question.ts';
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { Directory } from '../../../../../src/sync/ports/directory.ts';
import type { Dns } from '../../../../../src/sync/ports/dns.ts';
import type { Http } from '../../../../../src/sync/ports/http.ts';
import { keepingLog, patientClock, tinyServer } from '../http/tiny-server.ts';
import { never, NOW } from './canned-exchange.ts';

const EWS = 'https://mail.fjordogfjell.example/EWS/Exchange.asmx';
const DOMAIN = 'fjordogfjell.example';
const USUAL = `https://autodiscover.${DOMAIN}`;

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

type Autodiscover = Partial<ExchangeSettings['autodiscover']>;

async function exchange(settings: Autodiscover = {}): Promise<Office> {
  const detours = new Map();
  const answers = new Set(['pox', 'soap', 'json'] as const);
  const autodiscover = { detours, answers, movedTo: null, ewsUrl: EWS, ...settings };
  const office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'd', portEws: 0, portCrm: 0 },
    clock: { now: () => NOW },
    exchange: { autodiscover },
  });
  open.push(office);
  return office;
}

const originOf = (office: Office): string => new URL(office.ews.url).origin;

interface Search {
  readonly found: string | SyncError;
  readonly steps: readonly Step[];
  /** Every address that was asked through the way that signs in, and through the other. */
  readonly signed: readonly string[];
  readonly anonymous: readonly string[];
}

interface World {
  /** Which server really answers for an origin. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly dns?: Dns;
  readonly directory?: Directory;
  readonly trustedHosts?: readonly string[];
  readonly isForOnline?: boolean;
  readonly email?: string;
  readonly password?: string;
  readonly office?: Office;
}

async function search(world: World): Promise<Search> {
  const clock = patientClock(NOW);
  const { user = 'sync', password = '' } = world.office?.ews ?? {};
  const seen = { signed: [] as string[], anonymous: [] as string[] };
  const through = (kind: 'signed' | 'anonymous', http: Http): Http => ({
    send: (request, signal) => {
      seen[kind].push(request.url);
      const url = new URL(request.url);
      const real = world.hosts[url.origin];
      if (real === undefined) {
        throw new SyncError('offline', `The server ${url.host} could not be reached.`);
      }
      return http.send({ ...request, url: real + url.pathname + url.search }, signal);
    },
    close: () => http.close(),
  });
  const signIn = basicSignIn(user, world.password ?? password);
  const common = { clock, log: keepingLog(), retry: { attempts: 1 } };
  const http = through('signed', createHttp({ ...common, signIn }));
  const anonymous = through('anonymous', createHttp(common));
  open.push(http, anonymous);
  const steps: Step[] = [];
  const email = world.email ?? world.office?.people[0]?.email ?? `anna@${DOMAIN}`;
  const trustedHosts = new Set(world.trustedHosts ?? []);
  const dns = world.dns ?? { services: () => Promise.resolve([]) };
  const trace = (step: Step): void => void steps.push(step);
  const { isForOnline = false } = world;
  const { directory = null } = world;
  const ways = { http, anonymous, clock, dns, directory };
  const options = { ...ways, email, trustedHosts, isForOnline, trace };
  const found = await discover(options, never).catch((error: unknown) => error as SyncError);
  // Whatever happens, nobody reads the password over http.
  expect(seen.signed.filter((url) => !url.startsWith('https:'))).toEqual([]);
  return { found, steps, ...seen };
}

describe('a search for the server', () => {
  it.each(['pox', 'soap', 'json'] as const)('finds it by %s alone', async (way) => {
    const office = await exchange({ answers: new Set([way]) });
    const { found, steps } = await search({ hosts: { [USUAL]: originOf(office) }, office });
    expect(found).toBe(EWS);
    expect(steps.at(-1)).toMatchObject({ result: 'found' });
  });

  it('asks the domain itself as well, and tells every step', async () => {
    const office = await exchange();
    const { found, steps } = await search({
      hosts: { [`https://${DOMAIN}`]: originOf(office) },
      office,
    });
    expect(found).toBe(EWS);
    expect(steps.map(({ sentence }) => sentence)).toEqual([
      'This computer knows no Active Directory.',
      `autodiscover.${DOMAIN} (plain XML): The server autodiscover.${DOMAIN} could not be reached.`,
      `${DOMAIN} (plain XML) names ${EWS}`,
    ]);
  });

  it('follows to another address and to another place', async () => {
    const there = await exchange();
    const email = there.people[0]?.email ?? '';
    const here = await exchange({
      detours: new Map([
        ['old@elsewhere.example', { kind: 'address', to: email }],
        [email, { kind: 'url', to: 'https://third.example/autodiscover/autodiscover.xml' }],
      ]),
    });
    const hosts = {
      'https://autodiscover.elsewhere.example': originOf(here),
      [USUAL]: originOf(here),
      'https://third.example': originOf(there),
    };
    for (const from of ['old@elsewhere.example', email]) {
      const { found } = await search({ hosts, office: there, email: from });
      expect(found).toBe(EWS);
    }
  });

  it.each([
    ['address', [`anna@${DOMAIN}`, `bo@${DOMAIN}`], 'no-such-account'],
    ['url', [`${USUAL}/autodiscover/autodiscover.xml`], 'wrong-service'],
  ] as const)('ends where it is led in a circle by %s', async (kind, circle, code) => {
    const [one, other = one] = circle;
    const detours = new Map([
      [`anna@${DOMAIN}`, { kind, to: other }],
      [`bo@${DOMAIN}`, { kind, to: one }],
    ]);
    const office = await exchange({ detours });
    const hosts = { [USUAL]: originOf(office) };
    const { found, signed } = await search({ hosts, office, email: `anna@${DOMAIN}` });
    expect(found).toMatchObject({ code });
    expect(signed.length).toBeLessThan(40);
  });
});

describe('a place that can be forged', () => {
  const PLAIN = `http://autodiscover.${DOMAIN}`;
  const HOSTER = 'https://autodiscover.hoster.example';
  const moved = (to: string) => exchange({ movedTo: `${to}/autodiscover/autodiscover.xml` });

  it('is taken from a redirect over http when it lies in the mail domain', async () => {
    const office = await exchange();
    const home = `https://exchange.${DOMAIN}`;
    const hosts = { [PLAIN]: originOf(await moved(home)), [home]: originOf(office) };
    const { found, anonymous } = await search({ hosts, office });
    expect(found).toBe(EWS);
    expect(anonymous).toContain(`${PLAIN}/autodiscover/autodiscover.xml`);
  });

  it('is not sent the password when it lies elsewhere, unless it is trusted', async () => {
    const office = await exchange();
    const hosts = { [PLAIN]: originOf(await moved(HOSTER)), [HOSTER]: originOf(office) };
    const refused = await search({ hosts, office });
    expect(refused.found).toMatchObject({ code: 'settings' });
    expect((refused.found as SyncError).message).toContain('autodiscover.hoster.example');
    expect(refused.signed.some((url) => url.startsWith(HOSTER))).toBe(false);
    const trusted = await search({ hosts, office, trustedHosts: ['autodiscover.hoster.example'] });
    expect(trusted.found).toBe(EWS);
  });

  it('is not followed to when any web server of the domain sends us there', async () => {
    const office = await exchange();
    const hosts = { [USUAL]: originOf(await moved(HOSTER)), [HOSTER]: originOf(office) };
    const { found, signed } = await search({ hosts, office });
    expect(found).toMatchObject({ code: 'settings' });
    expect(signed.some((url) => url.startsWith(HOSTER))).toBe(false);
  });

  it('is Microsoft 365 without a question', async () => {
    const office = await exchange();
    const online = 'https://autodiscover-s.outlook.com';
    const hosts = { [PLAIN]: originOf(await moved(online)), [online]: originOf(office) };
    expect((await search({ hosts, office })).found).toBe(EWS);
  });

  it('is taken from the SRV record, the first by priority', async () => {
    const office = await exchange();
    const dns: Dns = {
      services: (name) =>
        Promise.resolve(
          name === `_autodiscover._tcp.${DOMAIN}`
            ? [
                { host: 'second.example', port: 443, priority: 20 },
                { host: `mail.${DOMAIN}.`, port: 8443, priority: 10 },
              ]
            : [],
        ),
    };
    const hosts = { [`https://mail.${DOMAIN}:8443`]: originOf(office) };
    const { found, steps } = await search({ hosts, office, dns });
    expect(found).toBe(EWS);
    expect(steps.map(({ sentence }) => sentence)).toContain(
      `The record _autodiscover._tcp.${DOMAIN} names mail.${DOMAIN}:8443.`,
    );
  });

  it('is nothing when the domain name system does not answer', async () => {
    const dns: Dns = { services: () => Promise.reject(new Error('ETIMEOUT')) };
    const { found, steps } = await search({ hosts: {}, dns });
    expect(found).toMatchObject({ code: 'wrong-service' });
    expect(steps.at(-1)?.sentence).toContain('did not answer for _autodiscover._tcp');
  });
});

describe('a search with a token for Microsoft 365', () => {
  const ONLINE = 'https://autodiscover-s.outlook.com';
  const SENT_ON = `http://autodiscover.${DOMAIN}`;

  it('sends it to nobody else, not even to the mail domain', async () => {
    const office = await exchange();
    const website = await tinyServer((response) =>
      response.writeHead(302, { location: `${ONLINE}/autodiscover/autodiscover.xml` }).end(),
    );
    open.push(website);
    const hosts = {
      [USUAL]: originOf(office),
      [`https://${DOMAIN}`]: website.url,
      [SENT_ON]: website.url,
      [ONLINE]: originOf(office),
    };
    const { found, signed, anonymous } = await search({ hosts, office, isForOnline: true });
    expect(found).toBe(EWS);
    const asked = new Set(signed.map((url) => new URL(url).origin));
    expect(asked).toEqual(new Set(['https://outlook.office365.com', ONLINE]));
    expect(anonymous.filter((url) => url.startsWith(SENT_ON)).length).toBe(1);
    const trusted = { trustedHosts: [`autodiscover.${DOMAIN}`] };
    const other = await search({ hosts, office, isForOnline: true, ...trusted });
    expect(other.signed.at(-1)).toContain(USUAL);
  });

  it('asks there first', async () => {
    const office = await exchange();
    const hosts = { 'https://outlook.office365.com': originOf(office) };
    const { found, signed, anonymous } = await search({ hosts, office, isForOnline: true });
    expect([found, signed.length, anonymous]).toEqual([EWS, 1, []]);
  });

  it('says why when it finds nothing', async () => {
    const office = await exchange();
    const hosts = { [USUAL]: originOf(office) };
    const { found, signed } = await search({ hosts, office, isForOnline: true });
    expect(signed.filter((url) => !url.startsWith('https://outlook.office365.com'))).toEqual([]);
    expect(found).toMatchObject({ code: 'settings' });
    expect((found as SyncError).message).toContain('no part of Microsoft 365');
  });
});

describe('the directory of this computer', () => {
  const naming = (...urls: readonly string[]): Directory => ({
    autodiscover: () => Promise.resolve(urls),
  });
  const INSIDE = 'https://ex01.corp.example/Autodiscover/Autodiscover.xml';

  it('is asked first, and believed though its servers have names of their own', async () => {
    const office = await exchange();
    const hosts = { 'https://ex01.corp.example': originOf(office), [USUAL]: originOf(office) };
    const directory = naming('http://ex01.corp.example/x', 'LDAP://corp', 'nonsense', INSIDE);
    const { found, signed } = await search({ hosts, office, directory });
    expect([found, signed]).toEqual([EWS, [INSIDE]]);
  });

  it('has no say where a token for Microsoft 365 is sent to', async () => {
    const office = await exchange();
    const hosts = { 'https://ex01.corp.example': originOf(office) };
    const { signed } = await search({
      ...{ hosts, office, directory: naming(INSIDE), isForOnline: true },
    });
    expect(signed).not.toContain(INSIDE);
  });

  it('may fail, or name too many', async () => {
    const office = await exchange();
    const hosts = { [USUAL]: originOf(office) };
    const broken = { autodiscover: () => Promise.reject(new Error('No domain.')) };
    expect((await search({ hosts, office, directory: broken })).found).toBe(EWS);
    const many = Array.from({ length: 50 }, (_, index) => `https://x${String(index)}.example/a`);
    expect((await search({ hosts, office, directory: naming(...many) })).found).toBe(EWS);
  });
});

describe('a search that fails', () => {
  it('tries a wrong password once at each server, and says so', async () => {
    const office = await exchange();
    const hosts = { [USUAL]: originOf(office), [`https://${DOMAIN}`]: originOf(office) };
    const { found } = await search({ hosts, office, password: 'wrong' });
    expect(found).toMatchObject({ code: 'auth' });
    expect(office.refusals()).toBe(1);
  });

  it('does not try a wrong password at a third server, which could lock the account', async () => {
    const offices = await Promise.all([exchange(), exchange(), exchange()]);
    const [first, second, third] = offices.map(originOf);
    const hosts = {
      ...{ [USUAL]: first ?? '', [`https://${DOMAIN}`]: second ?? '' },
      [`https://mail.${DOMAIN}`]: third ?? '',
    };
    const records = [{ host: `mail.${DOMAIN}`, port: 443, priority: 1 }];
    const dns = { services: () => Promise.resolve(records) } as unknown as Dns;
    const [office] = offices;
    const { found, steps } = await search({ hosts, dns, office, password: 'wrong' });
    expect(offices.map((one) => one.refusals())).toEqual([1, 1, 0]);
    expect(found).toMatchObject({ code: 'auth' });
    expect((found as SyncError).message).toContain('so that the account is not locked');
    expect(steps.at(-1)).toMatchObject({ result: 'refused' });
  });

  it('says that nobody has the address', async () => {
    const office = await exchange();
    const hosts = { [USUAL]: originOf(office) };
    const { found } = await search({ hosts, office, email: `ghost@${DOMAIN}` });
    expect(found).toMatchObject({ code: 'no-such-account' });
  });

  it('does not take an address without https', async () => {
    const office = await exchange({ ewsUrl: 'http://mail.fjordogfjell.example/EWS/Exchange.asmx' });
    const { found, steps } = await search({ hosts: { [USUAL]: originOf(office) }, office });
    expect(found).toMatchObject({ code: 'wrong-service' });
    expect(steps.some(({ sentence }) => sentence.includes('is not an https address'))).toBe(true);
  });

  it('reads whatever a web server answers', async () => {
    const answers = ['<html>', '{"Url":1}', '', '<Autodiscover/>', '[', '<!DOCTYPE a><a/>'];
    for (const [index, body] of answers.entries()) {
      const server = await tinyServer((response) =>
        response.writeHead(index % 2 ? 200 : 404).end(body),
      );
      open.push(server);
      const { found } = await search({ hosts: { [USUAL]: server.url } });
      expect(found).toMatchObject({ code: 'wrong-service' });
    }
  });

  it('wants a whole address', async () => {
    for (const email of ['anna', 'anna@', '@example.test', 'anna@exa mple.test', 'a@b/c']) {
      expect((await search({ hosts: {}, email })).found).toMatchObject({ code: 'settings' });
    }
  });
});
