/** An application alone at SuperOffice Online, over both interfaces, against the practice tenant. */
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingKeyOf } from '../../../../../src/sync/connectors/superoffice/online/signing-key.ts';
import {
  openCrm as connect,
  type ConnectorParts,
  type CrmServer,
} from '../../../../../src/sync/connectors/registry.ts';
import { USUAL_FOLLOW_UPS } from '../../../../../src/main/settings/follow-up-settings.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { linkId } from '../../../../../src/sync/model/ids.ts';
import type { Log } from '../../../../../src/sync/ports/log.ts';
import type { CrmConnection } from '../../../../../src/sync/ports/connection.ts';
import { memorySecrets } from '../../../../support/memory-secrets.ts';
import { WRITER } from '../../../../support/writer.ts';
import {
  KARI,
  openCrm,
  SERVICE,
  type PracticeCrm,
} from '../../../practice/netserver/practice-crm.ts';
import { SIGNAL } from './open-scripted.ts';

const HOUR = 3_600_000;
const PAIR = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const SECRETS = { app: 'app-secret-83d0', token: 'Calbridge-8k8Q7DmBgo' };

let crm: PracticeCrm;
let connection: CrmConnection | null = null;
let logged: string[] = [];

const log: Log = {
  write: (level, text, data) => void logged.push(JSON.stringify([level, text, data])),
};

beforeEach(async () => {
  logged = [];
  crm = await openCrm({
    online: {
      customer: 'Cust12345',
      applicationToken: SECRETS.app,
      systemUserToken: SECRETS.token,
      publicKey: PAIR.publicKey,
      signingKey: PAIR.privateKey,
      systemUser: SERVICE,
    },
  });
});
afterEach(async () => {
  await connection?.close();
  connection = null;
  await crm.close();
  for (const secret of [...Object.values(SECRETS), '7T:', 'PRIVATE KEY']) {
    expect(logged.join('\n')).not.toContain(secret);
  }
});

const parts = (): ConnectorParts => ({
  clock: {
    now: () => crm.clock.now(),
    wait: () => Promise.resolve(),
    breathe: () => Promise.resolve(),
  },
  log,
  jitter: () => 0.5,
  randomBytes: (count) => new Uint8Array(count),
  secrets: memorySecrets(),
});

function open(api: 'rest' | 'soap', changes: Partial<CrmServer> = {}): CrmConnection {
  const url = new URL(crm.server.url).origin;
  const server: CrmServer = {
    kind: 'superoffice',
    api,
    url,
    signIn: { method: 'system-user', customer: 'Cust12345' },
    user: 'Cust12345',
    password: PEM,
    applicationToken: SECRETS.app,
    systemUserToken: SECRETS.token,
    timeZone: null,
    priorities: null,
    followUps: USUAL_FOLLOW_UPS,
    pinnedSha256: null,
    ...changes,
  };
  connection = connect(server, parts());
  return connection;
}

const asked = (operation: string): number =>
  crm.log.entries().filter((entry) => entry.operation === operation).length;
const EXCHANGE = 'POST PartnerSystemUser';

async function createIn(opened: CrmConnection, origin: string): Promise<string | undefined> {
  const store = opened.lazyStore(String(KARI));
  const when = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
  const draft = { ...emptyAppointment(when), title: origin };
  const create = { kind: 'create', origin: linkId(origin), draft, writer: WRITER } as const;
  return (await store.write([create], SIGNAL))[0]?.kind;
}

describe.each(['rest', 'soap'] as const)('a system user over %s', (api) => {
  it('gets in by an exchange of its signed token, and is told where the tenant is', async () => {
    const checks = await open(api).check(SIGNAL);
    expect(checks.map(({ result }) => result)).not.toContain('failed');
    expect(checks).toHaveLength(6);
    expect([asked(EXCHANGE), asked('GET /api/state')]).toEqual([1, 1]);
  });

  it('asks for another ticket when the old one has expired, also for a change', async () => {
    const opened = open(api);
    expect(await createIn(opened, 'one')).toBe('done');
    crm.clock.advance(7 * HOUR);
    expect(await createIn(opened, 'two')).toBe('done');
    expect(asked(EXCHANGE)).toBe(2);
    expect(crm.desk.list(KARI).map(({ subject }) => subject)).toEqual(['one', 'two']);
  });

  it('follows the tenant that has moved, and no change is made twice', async () => {
    const opened = open(api);
    expect(await createIn(opened, 'one')).toBe('done');
    crm.server.online.host = 'localhost';
    expect(await createIn(opened, 'two')).toBe('done');
    expect(asked('misdirected')).toBeGreaterThan(0);
    expect(crm.desk.list(KARI).map(({ subject }) => subject)).toEqual(['one', 'two']);
  });

  it('asks for the state no more often than it has to', async () => {
    const opened = open(api);
    await opened.users(SIGNAL);
    await opened.users(SIGNAL);
    expect(asked('GET /api/state')).toBe(1);
    crm.clock.advance(6 * 60_000);
    await opened.users(SIGNAL);
    expect(asked('GET /api/state')).toBe(2);
  });

  it.each([
    ['OfflineMaintenance', 'throttled'],
    ['Deleted', 'forbidden'],
  ])('leaves a tenant alone that says %s', async (state, code) => {
    crm.server.online.state = state;
    const failure = await open(api)
      .users(SIGNAL)
      .catch((thrown: unknown) => thrown);
    const retryAt = code === 'throttled' ? crm.clock.now() + 5 * 60_000 : null;
    expect(failure).toMatchObject({ code, side: 'crm', retryAt });
    expect(String(failure)).toContain(state);
    expect(asked(EXCHANGE)).toBe(0);
  });

  it.each<readonly [string, Partial<CrmServer>]>([
    ['the application token', { applicationToken: 'wrong-app-secret' }],
    ['the system user token', { systemUserToken: 'wrong-user-token' }],
    [
      'the private key',
      {
        password: generateKeyPairSync('rsa', { modulusLength: 2048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
    ],
  ])('is told when %s is wrong, without repeating a secret', async (_, changes) => {
    const failure = await open(api, changes)
      .users(SIGNAL)
      .catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'auth', side: 'crm' });
    expect(String(failure)).not.toMatch(/secret|Calbridge-8k|wrong-user/);
  });

  it('that was refused does not knock again with the same secrets', async () => {
    const opened = open(api, { applicationToken: 'wrong-app-secret' });
    for (let count = 0; count < 3; count += 1) {
      await expect(opened.users(SIGNAL)).rejects.toMatchObject({ code: 'auth' });
    }
    expect(asked(EXCHANGE)).toBe(1);
    crm.clock.advance(HOUR);
    await expect(opened.users(SIGNAL)).rejects.toMatchObject({ code: 'auth' });
    expect(asked(EXCHANGE)).toBe(2);
  });

  it('never sends its token to another owner, whatever the state says', async () => {
    crm.server.online.host = 'evil.example';
    await expect(open(api).users(SIGNAL)).rejects.toMatchObject({ code: 'wrong-service' });
    expect(asked(EXCHANGE)).toBe(0);
  });

  it('of an unknown tenant is told so', async () => {
    const signIn = { method: 'system-user', customer: 'Cust99999' } as const;
    await expect(open(api, { signIn }).users(SIGNAL)).rejects.toMatchObject({ code: 'throttled' });
  });
});

describe('the settings of a system user', () => {
  it.each<Partial<CrmServer>>([
    { url: 'http://online.superoffice.com' },
    { password: 'no key' },
    { signIn: { method: 'system-user', customer: '../x' } },
  ])('are refused before anything is sent: %j', (changes) => {
    expect(() => open('rest', changes)).toThrow(
      expect.objectContaining({ code: 'settings' }) as Error,
    );
    expect(crm.log.entries()).toEqual([]);
  });

  it.each([' ', '', '\r\n'])('take a key of which the line breaks became %j', (gap) => {
    const text = PEM.trim().replaceAll('\n', gap);
    expect(signingKeyOf(text).export({ type: 'pkcs8', format: 'pem' })).toBe(PEM);
  });

  it('take the key as the vendor hands it out, in XML', () => {
    const jwk = PAIR.privateKey.export({ format: 'jwk' });
    const tag = (name: string, value: string | undefined): string =>
      `<${name}>${Buffer.from(value ?? '', 'base64url').toString('base64')}</${name}>`;
    const xml = `<RSAKeyValue>${tag('Modulus', jwk.n)}${tag('Exponent', jwk.e)}${tag('P', jwk.p)}
      ${tag('Q', jwk.q)}${tag('DP', jwk.dp)}${tag('DQ', jwk.dq)}${tag('InverseQ', jwk.qi)}
      ${tag('D', jwk.d)}</RSAKeyValue>`;
    expect(signingKeyOf(xml).export({ type: 'pkcs8', format: 'pem' })).toBe(PEM);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const text of ['', '<RSAKeyValue/>', xml.replace('<D>', '<X>'), other]) {
      expect(() => signingKeyOf(text)).toThrow(/must be an RSA key/);
    }
  });
});

describe.each(['rest', 'soap'] as const)('an application token over %s', (api) => {
  it('goes with each request to a server of the office that asks for one', async () => {
    await crm.close();
    crm = await openCrm({ applicationToken: SECRETS.app });
    const own = {
      url: crm.server.url,
      signIn: { method: 'superoffice' },
      user: 'sync',
      password: 'sync-secret',
    } as const;
    expect(await open(api, own).users(SIGNAL)).toHaveLength(2);
    const refused = open(api, { ...own, applicationToken: null }).users(SIGNAL);
    await expect(refused).rejects.toMatchObject({ code: 'auth' });
  });
});
