/** What is in force at each moment of storing other servers, whenever the process dies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { storeServers, type Servers } from '../../../../src/main/connecting/servers.ts';
import { holdSecrets } from '../../../../src/main/secrets/held-secrets.ts';
import type { SecretStore } from '../../../../src/main/secrets/secret-store.ts';
import {
  calendarPassword,
  calendarTokens,
  crmSecrets,
  crmTokens,
} from '../../../../src/main/secrets/server-secrets.ts';
import { USUAL_FOLLOW_UPS } from '../../../../src/main/settings/follow-up-settings.ts';
import { openProfile } from '../../../../src/main/settings/profile.ts';
import { memorySecrets } from '../../../support/memory-secrets.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function newProfile() {
  const dir = mkdtempSync(join(tmpdir(), 'calbridge-storing-'));
  ends.push(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return openProfile(dir);
}

function servers(name: string, change: Partial<Servers> = {}): Servers {
  const tokens = { crm: holdSecrets(), calendar: holdSecrets() };
  void tokens.crm.set('crm.tokens', `${name} tokens`);
  void tokens.calendar.set('calendar.tokens', `${name} tokens`);
  return {
    crm: {
      kind: 'superoffice',
      api: 'rest',
      url: `https://crm.${name}.example/SuperOffice`,
      signIn: { method: 'superoffice' },
      ...{ user: 'sync', password: `${name} crm`, applicationToken: `${name} app` },
      ...{ timeZone: null, priorities: null, followUps: USUAL_FOLLOW_UPS },
      ...{ pinnedSha256: null, database: null },
    },
    isOtherCrm: false,
    calendar: {
      kind: 'ews',
      url: `https://mail.${name}.example/EWS/Exchange.asmx`,
      ...{ user: 'sync', password: `${name} calendar`, signIn: { method: 'auto' } },
      ...{ access: 'impersonation', folder: null, pinnedSha256: null },
    },
    tokens,
    ...change,
  };
}

/** Dies before its `count`th change. */
function dyingStore(store: SecretStore, count: number): SecretStore {
  let left = count;
  const step = async (work: () => Promise<void>): Promise<void> => {
    left -= 1;
    if (left < 0) throw new Error('It died.');
    await work();
  };
  return {
    ...store,
    set: (name, value) => step(() => store.set(name, value)),
    delete: (name) => step(() => store.delete(name)),
  };
}

/** What would be sent where by now. */
async function inForce(profile: ReturnType<typeof newProfile>, secrets: SecretStore) {
  const { crm, calendar } = profile.read();
  if (crm === null || calendar === null) throw new Error('Nothing is stored.');
  const set = await crmSecrets(secrets, crm);
  return [
    ...[crm.url, set?.password, set?.applicationToken],
    ...[calendar.url, await calendarPassword(secrets, calendar)],
    await calendarTokens(secrets, calendar).get('calendar.tokens'),
    await crmTokens(secrets, crm).get('crm.tokens'),
  ];
}

const allOf = (name: string) => [
  ...[`https://crm.${name}.example/SuperOffice`, `${name} crm`, `${name} app`],
  ...[
    `https://mail.${name}.example/EWS/Exchange.asmx`,
    `${name} calendar`,
    `${name} tokens`,
    `${name} tokens`,
  ],
];

describe('storing other servers', () => {
  it('leaves the old ones or the new ones in force, with their own secrets, wherever it dies', async () => {
    const seen = new Set<string>();
    for (let count = 0; count < 14; count += 1) {
      const [profile, secrets] = [newProfile(), memorySecrets()];
      await storeServers({ profile, secrets }, servers('old'));
      const dying = dyingStore(secrets, count);
      await storeServers({ profile, secrets: dying }, servers('new')).catch(() => undefined);
      const now = await inForce(profile, secrets);
      const name = String(now[0]).includes('old') ? 'old' : 'new';
      expect(now).toEqual(allOf(name));
      seen.add(name);
    }
    expect([...seen]).toEqual(['old', 'new']);
  });

  it('keeps nothing of the old ones, nor of what an older version stored', async () => {
    const [profile, secrets] = [newProfile(), memorySecrets()];
    await secrets.set('crm.password', 'older crm');
    await secrets.set('draft.crm@1', 'draft');
    await storeServers({ profile, secrets }, servers('old'));
    await storeServers({ profile, secrets }, servers('new'));
    const kept = JSON.stringify([...secrets.kept]);
    expect(kept).not.toContain('old');
    expect(kept).toContain('draft');
    expect(secrets.kept.size).toBe(5);
  });

  it('makes one change of all secrets of a server', async () => {
    const [profile, secrets] = [newProfile(), memorySecrets()];
    const first = servers('same');
    await storeServers({ profile, secrets }, first);
    const crm = { ...first.crm, password: 'another crm', applicationToken: 'another app' };
    const dying = dyingStore(secrets, 2);
    await expect(storeServers({ profile, secrets: dying }, { ...first, crm })).rejects.toThrow(
      'died',
    );
    expect(await crmSecrets(secrets, crm)).toMatchObject({
      ...{ password: 'another crm', applicationToken: 'another app' },
    });
  });

  const { crm, calendar } = servers('one');

  it.each([
    { url: 'https://other.example' },
    { user: 'other' },
    { pinnedSha256: 'ab'.repeat(32) },
    { signIn: { method: 'windows' as const } },
    { signIn: { method: 'system-user' as const, customer: 'C' } },
  ])('finds no secret for a CRM with %o', async (change) => {
    const [profile, secrets] = [newProfile(), memorySecrets()];
    await storeServers({ profile, secrets }, servers('one'));
    expect(await crmSecrets(secrets, crm)).not.toBeNull();
    expect(await crmSecrets(secrets, { ...crm, ...change })).toBeNull();
  });

  const oauth = { authority: 'https://login.example', clientId: 'c', resource: null };
  const person = { method: 'oauth-person' as const, ...oauth, pinnedSha256: null };

  it.each([
    { url: 'https://other.example' },
    { user: 'other' },
    { pinnedSha256: 'ab'.repeat(32) },
    { signIn: { ...person, authority: 'https://other.example' } },
    { signIn: { ...person, pinnedSha256: 'ab'.repeat(32) } },
    { signIn: { ...person, resource: 'https://other.example' } },
  ])('finds neither password nor tokens for a calendar server with %o', async (change) => {
    const [profile, secrets] = [newProfile(), memorySecrets()];
    const known = { ...calendar, signIn: person };
    await storeServers({ profile, secrets }, servers('one', { calendar: known }));
    expect(await calendarTokens(secrets, known).get('calendar.tokens')).toBe('one tokens');
    const other = { ...known, ...change };
    expect(await calendarPassword(secrets, other)).toBeNull();
    expect(await calendarTokens(secrets, other).get('calendar.tokens')).toBeNull();
  });
});
