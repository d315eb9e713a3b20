/** Both ways of signing in over both interfaces, against the practice NetServer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USUAL_FOLLOW_UPS } from '../../../../../src/main/settings/follow-up-settings.ts';
import {
  findCrmApi,
  openCrm as connect,
  type ConnectorParts,
  type CrmServer,
} from '../../../../../src/sync/connectors/registry.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { linkId } from '../../../../../src/sync/model/ids.ts';
import { WRITER } from '../../../../support/writer.ts';
import { memorySecrets } from '../../../../support/memory-secrets.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { KARI, openCrm, type PracticeCrm } from '../../../practice/netserver/practice-crm.ts';
import { SIGNAL } from './open-scripted.ts';

let crm: PracticeCrm;

beforeEach(async () => {
  crm = await openCrm();
});
afterEach(async () => {
  await crm.close();
});

const WHEN = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;

const parts = (): ConnectorParts => ({
  clock: new ManualClock(Date.UTC(2026, 5, 15, 8)),
  log: { write: () => undefined },
  jitter: () => 0.5,
  randomBytes: (count) => new Uint8Array(count),
  secrets: memorySecrets(),
});

const server = (changes: Partial<CrmServer>): CrmServer => ({
  kind: 'superoffice',
  api: 'rest',
  url: crm.server.url,
  signIn: { method: 'superoffice' },
  user: 'kari.aero',
  password: 'kari-secret',
  timeZone: null,
  priorities: null,
  followUps: USUAL_FOLLOW_UPS,
  pinnedSha256: null,
  ...changes,
});

const INTERFACES = ['rest', 'soap'] as const;
const METHODS = ['superoffice', 'windows'] as const;
const ALL = INTERFACES.flatMap((api) => METHODS.map((method) => [method, api] as const));

describe('a user', () => {
  it.each(ALL)('of %s gets in by %s', async (method, api) => {
    const connection = connect(server({ api, signIn: { method } }), parts());
    const checks = await connection.check(SIGNAL);
    await connection.close();
    expect(checks.map(({ result }) => result)).not.toContain('failed');
    expect(checks[1]?.sentence).toMatch(/^Signed in as Kari Ærø, role .+, database .+\.$/);
    const implicit = crm.log
      .entries()
      .some(({ operation }) => operation === 'SoPrincipal/AuthenticateImplicit');
    expect(implicit).toBe(api === 'soap' && method === 'windows');
  });

  it.each(ALL)('of %s with a wrong password does not get in by %s', async (method, api) => {
    const connection = connect(server({ api, signIn: { method }, password: 'no' }), parts());
    await expect(connection.users(SIGNAL)).rejects.toMatchObject({ code: 'auth' });
    await connection.close();
  });
});

describe('a wrong password', () => {
  it.each(INTERFACES)('is tried once by %s, whoever asks for what', async (api) => {
    const connection = connect(server({ api, password: 'no' }), parts());
    const refused = { code: 'auth', side: 'crm' };
    await Promise.all([
      expect(connection.users(SIGNAL)).rejects.toMatchObject(refused),
      expect(connection.timeZone(SIGNAL)).rejects.toMatchObject(refused),
    ]);
    await expect(connection.users(SIGNAL)).rejects.toMatchObject(refused);
    await connection.close();
    expect(crm.log.entries()).toHaveLength(1);
  });
});

describe('a ticket', () => {
  it('that has expired is renewed once, whatever was asked', async () => {
    const connection = connect(server({ api: 'soap' }), parts());
    const store = await connection.store(String(KARI), SIGNAL);
    crm.clock.advance(7 * 3_600_000);
    expect((await store.capabilities(SIGNAL)).origin).toBe('key');
    const draft = { ...emptyAppointment(WHEN), title: 'After lunch' };
    const create = { kind: 'create', origin: linkId('late'), draft, writer: WRITER } as const;
    crm.clock.advance(7 * 3_600_000);
    const [outcome] = await store.write([create], SIGNAL);
    await connection.close();
    expect(outcome?.kind).toBe('done');
    expect(crm.desk.list(KARI).map(({ subject }) => subject)).toEqual(['After lunch']);
    const signIns = crm.log
      .entries()
      .filter(({ operation }) => operation === 'SoPrincipal/AuthenticateUsernamePassword');
    expect(signIns).toHaveLength(3);
  });
});

describe('the interface', () => {
  it.each([
    ['both', 'rest'],
    ['rest', 'rest'],
    ['soap', 'soap'],
  ] as const)('of a server that shows %s is found to be %s', async (faces, expected) => {
    await crm.close();
    crm = await openCrm({ faces });
    expect(await findCrmApi(server({ api: 'auto' }), parts(), SIGNAL)).toBe(expected);
    const connection = connect(server({ api: 'auto' }), parts());
    expect(await connection.users(SIGNAL)).toHaveLength(2);
    await connection.close();
  });
});
