import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench, type CliResult } from '../support/cli.ts';

const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>&lol2;</s:Body></s:Envelope>`;

const TORN = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Bo';

/** One sentence for a person: a single line, no stack, no markup, nothing secret. */
function expectSentence({ stderr }: CliResult, bench: Bench): void {
  expect(stderr.trim()).not.toBe('');
  for (const line of stderr.trim().split('\n')) {
    expect(line).toMatch(/^\S.*[.!?…]$/);
    expect(line).not.toMatch(/\bat .+:\d+:\d+|<\w+>|undefined|\[object/);
  }
  expect(stderr).not.toContain(bench.office.crm.password);
}

let bench: Bench;
const servers: Server[] = [];

beforeEach(async () => {
  bench = await Bench.open({ people: 1, appointments: 8 });
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await bench.close();
});

type Api = 'rest' | 'soap';
type Changes = Parameters<Bench['connect']>[0];

async function connect(api: Api, changes: Changes = {}): Promise<CliResult> {
  const { rest, soap } = bench.office.crm;
  const crm = { api, url: api === 'soap' ? soap : rest, ...changes.crm };
  return await bench.connect({ ...changes, crm });
}

async function linked(api: Api): Promise<void> {
  expect((await connect(api)).code).toBe(0);
  await bench.linkEverybody();
  await bench.shortenGrace();
}

async function serve(type: string, body: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function expectWrongPassword(result: CliResult): void {
  expect(result.code).toBe(3);
  expectSentence(result, bench);
  expect(result.stderr).toMatch(/password/i);
  expect(existsSync(join(bench.profile, 'secrets.json'))).toBe(false);
}

interface Place {
  readonly endpoint: 'ews' | 'crm';
  readonly operation: string;
}

async function survivesLostAnswers({ endpoint, operation }: Place): Promise<void> {
  bench.office.faults.add({ endpoint, operation, fault: { kind: 'truncate' }, times: 1 });
  bench.office.faults.add({ endpoint, operation, fault: { kind: 'drop-after' }, times: 1 });
  await bench.run('run');
  await bench.run('run');
  const again = await bench.run('run');
  expect(again.stderr).toBe('');
  expect(again.code).toBe(0);
  const verified = await bench.run('verify');
  expect(verified.stdout).toMatch(/0 differences/);
  expect(verified.code).toBe(0);
}

/** Nothing may be lost meanwhile. */
async function survivesLoginPages(endpoint: Place['endpoint']): Promise<void> {
  await bench.run('run');
  const fault = { kind: 'html' } as const;
  bench.office.faults.add({ endpoint, operation: null, fault, times: 1_000 });
  const result = await bench.run('run');
  expect(result.code).toBe(3);
  expectSentence(result, bench);
  bench.office.faults.clear();
  expect((await bench.run('run')).code).toBe(0);
  expect((await bench.run('verify')).code).toBe(0);
}

/** What each of the two interfaces is asked for a new appointment. */
const CREATING: Readonly<Record<Api, string>> = {
  rest: 'POST /Agents/Appointment/CreateAppointmentForUID',
  soap: 'Appointment/CreateAppointmentForUID',
};

const NO_ANSWERS: Readonly<Record<Api, readonly (readonly [string, string])[]>> = {
  rest: [
    ['text/html', '<html><body>Sign in</body></html>'],
    ['application/json', '{"v1": '],
  ],
  soap: [
    ['text/html', '<html><body>Sign in</body></html>'],
    ['text/xml', BOMB],
    ['text/xml', TORN],
  ],
};

describe.each<Api>(['rest', 'soap'])('a hostile CRM over %s', (api) => {
  const operation = CREATING[api];

  it('is named when it refuses the password', async () => {
    const result = await connect(api, { crm: { password: 'not-this-one' } });
    expectWrongPassword(result);
  });

  it('is named when its host is not there', async () => {
    const result = await connect(api, { crm: { url: 'http://127.0.0.1:9/x' } });
    expect(result.code).toBe(3);
    expectSentence(result, bench);
    expect(result.stderr).toContain('127.0.0.1');
  });

  it.each(NO_ANSWERS[api])('is refused when its answer is none (%s)', async (type, body) => {
    const result = await connect(api, { crm: { url: await serve(type, body) } });
    expect(result.code).toBe(3);
    expectSentence(result, bench);
  });

  it('may cut off and lose its answers', async () => {
    await linked(api);
    await survivesLostAnswers({ endpoint: 'crm', operation });
  });

  it('may answer with a login page for a while', async () => {
    await linked(api);
    await survivesLoginPages('crm');
  });

  it('may have a title of ten megabytes', async () => {
    await linked(api);
    const [person] = bench.office.people;
    if (!person) throw new Error('nobody there');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const times = { start: `${tomorrow}T10:00:00`, end: `${tomorrow}T11:00:00` };
    const subject = 'x'.repeat(10_000_000);
    bench.office.netserver.create(person.associateId, { subject, ...times });
    expect((await bench.run('run')).code).toBe(0);
    const found = bench.office.exchange
      .list(person.email)
      .filter(({ value }) => value.subject.startsWith('xxx'));
    expect(found).toHaveLength(1);
    expect(found[0]?.value.subject.length).toBeLessThanOrEqual(255);
    expect((await bench.run('preview')).stdout).toContain('nothing to do');
  });
});

describe('a hostile calendar', () => {
  it('is named when it refuses the password', async () => {
    expectWrongPassword(await connect('rest', { calendar: { password: 'not-this-one' } }));
  });

  it('is named when its host is not there', async () => {
    const result = await connect('rest', { calendar: { url: 'http://127.0.0.1:9/x' } });
    expect(result.code).toBe(3);
    expectSentence(result, bench);
    expect(result.stderr).toContain('127.0.0.1');
  });

  it.each([
    ['text/html', '<html><body>Sign in</body></html>'],
    ['text/xml', BOMB],
    ['text/xml', TORN],
  ])('is refused when its answer is none (%s)', async (type, body) => {
    const result = await connect('rest', { calendar: { url: await serve(type, body) } });
    expect(result.code).toBe(3);
    expectSentence(result, bench);
  });

  it('may cut off and lose its answers', async () => {
    await linked('rest');
    await survivesLostAnswers({ endpoint: 'ews', operation: 'CreateItem' });
  });

  it('may answer with a login page for a while', async () => {
    await linked('rest');
    await survivesLoginPages('ews');
  });
});

describe('a hostile world', () => {
  const file = (name: string): string => join(bench.profile, name);
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(file(name)))
      .digest('hex');

  it('keeps a damaged settings file and says where', async () => {
    await linked('rest');
    writeFileSync(file('profile.json'), '{"crm": {"kind"');
    const before = hash('profile.json');
    const result = await bench.run('run');
    expect(result.code).toBe(2);
    expectSentence(result, bench);
    expect(hash('profile.json')).toBe(before);
    expect(readdirSync(bench.profile).some((name) => name.startsWith('profile.damaged'))).toBe(
      true,
    );
  });

  it('refuses a database from the future and leaves it as it is', async () => {
    await linked('rest');
    await bench.run('run');
    const database = new Database(file('sync.db'));
    database.pragma('user_version = 999');
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const before = hash('sync.db');
    for (const command of ['run', 'status']) {
      const result = await bench.run(command);
      expect(result.code).toBe(2);
      expectSentence(result, bench);
      expect(result.stderr).toMatch(/newer/i);
    }
    expect(hash('sync.db')).toBe(before);
  });

  it.each([
    [[]],
    [['no-such-command']],
    [['run']],
    [['run', '--profile']],
    [['run', '--nonsense', '--profile', 'x']],
    [['practice', '--people', '-1']],
    [['link', '--profile', 'x']],
    [['users', 'extra', '--profile', 'x']],
    [['practice', '--port-ews', '99999']],
    [['users', '--profile', '/dev/null/x']],
  ])('answers wrong usage %j with 2', async (parameters) => {
    const { cli } = await import('../support/cli.ts');
    const { code, stderr, stdout } = await cli(...parameters);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+/);
  });
});
