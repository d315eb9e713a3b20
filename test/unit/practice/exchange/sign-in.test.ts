/** NTLM by hand, from MS-NLMP: what the practice Exchange lets in and what it does not. */
import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { EXCHANGE_SCHEMA } from '../../../../src/practice/exchange/schema.ts';
import { seedExchange } from '../../../../src/practice/exchange/seed.ts';
import { startExchange, type RunningExchange } from '../../../../src/practice/exchange/server.ts';
import { Faults } from '../../../../src/practice/faults.ts';
import { RequestLog } from '../../../../src/practice/request-log.ts';
import { openStore } from '../../../../src/practice/store.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
/** The published hash of the password `Password` (MS-NLMP 4.2.2.1.2). */
const NT_HASH = Buffer.from('a4f49c406510bdcab6824ee7c30fd852', 'hex');
const open: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function exchange(): Promise<RunningExchange> {
  const database = openStore({ file: null, schemas: [EXCHANGE_SCHEMA] });
  const clock = { now: () => NOW };
  const service = { login: 'sync', password: 'Password' };
  seedExchange(database, clock, { people: [], closed: [], service, diaries: [] });
  const common = { database, clock, faults: new Faults(), log: new RequestLog(), port: 0 };
  const server = await startExchange({ ...common, settings: { signIn: { schemes: ['ntlm'] } } });
  open.push(() => server.close());
  return server;
}

interface Reply {
  readonly status: number;
  readonly challenge: Buffer | null;
}

/** One connection, kept open. */
function line({ url }: RunningExchange): (message: Buffer | null) => Promise<Reply> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  open.push(() => {
    agent.destroy();
    return undefined;
  });
  return (message) =>
    new Promise((resolve, reject) => {
      const authorization =
        message === null ? {} : { authorization: `NTLM ${message.toString('base64')}` };
      const headers = { 'content-type': 'text/xml', ...authorization };
      const options = { agent, method: 'POST', headers };
      const sent = request(`${url}/EWS/Exchange.asmx`, options, (answer) => {
        answer.resume().on('end', () => {
          const told = /^NTLM (.+)$/.exec(answer.headers['www-authenticate'] ?? '')?.[1];
          const challenge = told === undefined ? null : Buffer.from(told, 'base64');
          resolve({ status: answer.statusCode ?? 0, challenge });
        });
      });
      sent.on('error', reject).end('<x/>');
    });
}

const FIRST = Buffer.alloc(32);
FIRST.write('NTLMSSP\0');
FIRST.writeUInt32LE(1, 8);
FIRST.writeUInt32LE(0xa0088205, 12);

const hmac = (key: Buffer, ...parts: readonly Buffer[]): Buffer =>
  createHmac('md5', key).update(Buffer.concat(parts)).digest();
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const pair = (id: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
};

interface Change {
  readonly domain?: string;
  readonly spn?: string;
  readonly flags?: number;
  readonly info?: (told: Buffer) => Buffer;
  readonly mic?: (mic: Buffer) => Buffer;
}

function third(challenge: Buffer, change: Change = {}): Buffer {
  const { domain = '', spn = 'HTTP/127.0.0.1', flags = 2, info, mic } = change;
  const at = challenge.readUInt32LE(44);
  const told = challenge.subarray(at, at + challenge.readUInt16LE(40) - 4);
  const time = told.subarray(told.length - 8);
  const avFlags = Buffer.alloc(4);
  avFlags.writeUInt32LE(flags);
  const ours = [pair(6, avFlags), pair(9, wide(spn)), pair(10, Buffer.alloc(16)), Buffer.alloc(4)];
  const head = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]);
  const list = [info === undefined ? told : info(told), ...ours];
  const blob = Buffer.concat([
    head,
    time,
    randomBytes(8),
    Buffer.alloc(4),
    ...list,
    Buffer.alloc(4),
  ]);
  const key = hmac(NT_HASH, wide('SYNC' + domain));
  const proof = hmac(key, challenge.subarray(24, 32), blob);
  const fields = [Buffer.alloc(24), Buffer.concat([proof, blob]), wide(domain), wide('sync')];
  const message = Buffer.alloc(88);
  message.write('NTLMSSP\0');
  message.writeUInt32LE(3, 8);
  let offset = 88;
  for (const [index, field] of [...fields, Buffer.alloc(0), Buffer.alloc(0)].entries()) {
    message.writeUInt16LE(field.length, 12 + index * 8);
    message.writeUInt16LE(field.length, 14 + index * 8);
    message.writeUInt32LE(offset, 16 + index * 8);
    offset += field.length;
  }
  message.writeUInt32LE(0xa2888205, 60);
  const whole = Buffer.concat([message, ...fields]);
  const seal = hmac(hmac(key, proof), FIRST, challenge, whole);
  (mic === undefined ? seal : mic(seal)).copy(whole, 72);
  return whole;
}

async function shake(server: RunningExchange, change: Change): Promise<number> {
  const send = line(server);
  const { challenge } = await send(FIRST);
  return (await send(third(challenge ?? Buffer.alloc(56), change))).status;
}

describe('the practice Exchange with NTLM', () => {
  it('lets in who proves the password, for as long as the connection stands', async () => {
    const server = await exchange();
    const send = line(server);
    const first = await send(FIRST);
    expect([first.status, first.challenge?.readUInt32LE(8)]).toEqual([401, 2]);
    expect((await send(third(first.challenge ?? FIRST))).status).toBe(400);
    expect((await send(null)).status).toBe(400);
    expect((await line(server)(null)).status).toBe(401);
    expect(server.refusals()).toBe(0);
  });

  it.each<readonly [string, Change]>([
    ['a seal that does not fit', { mic: (mic) => mic.map((byte) => byte ^ 1) as Buffer }],
    ['no seal', { flags: 0 }],
    ['a name of another server', { spn: 'HTTP/other.example' }],
    ['another domain', { domain: 'OTHER' }],
    [
      'something left out of what the server told',
      { info: (told) => told.subarray(told.length - 12) },
    ],
  ])('refuses %s', async (_, change) => {
    const server = await exchange();
    expect(await shake(server, change)).toBe(401);
    expect(server.refusals()).toBe(1);
  });

  it('takes an answer on the connection of its challenge only, and once', async () => {
    const server = await exchange();
    const send = line(server);
    const { challenge } = await send(FIRST);
    const answer = third(challenge ?? FIRST);
    expect((await line(server)(answer)).status).toBe(401);
    const other = line(server);
    await other(FIRST);
    expect((await other(answer)).status).toBe(401);
    expect((await send(answer)).status).toBe(400);
    expect((await send(answer)).status).toBe(401);
  });

  it('does not begin with who cannot speak version 2, nor with noise', async () => {
    const old = Buffer.from(FIRST);
    old.writeUInt32LE(0x205, 12);
    for (const message of [old, Buffer.from('NTLMSSP'), Buffer.alloc(40), randomBytes(100)]) {
      const { status, challenge } = await line(await exchange())(message);
      expect([status, challenge]).toEqual([401, null]);
    }
  });
});
