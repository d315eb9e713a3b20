/** The setup over real sockets, against the practice servers. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSetup, type SetupParts } from '../../../../src/main/connecting/setup.ts';
import { createDirectory } from '../../../../src/main/people/directory.ts';
import { systemClock } from '../../../../src/main/platform/clock.ts';
import { createFileSecrets } from '../../../../src/main/secrets/file-secrets.ts';
import { stageSecrets } from '../../../../src/main/secrets/staged-secrets.ts';
import { openProfile } from '../../../../src/main/settings/profile.ts';
import { pairsOf } from '../../../../src/main/settings/policy-of.ts';
import { openSetupDraft } from '../../../../src/main/settings/setup-draft.ts';
import { startOffice } from '../../../../src/practice/office.ts';
import type { Office, OfficeOptions } from '../../../../src/practice/office.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../../../support/tls.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function bench(options: Partial<OfficeOptions> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'calbridge-setup-'));
  ends.push(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const office = await startOffice({
    ...{ people: 2, appointments: 1, seed: 'setup', portEws: 0, portCrm: 0, ...options },
  });
  ends.push(() => office.close());
  const open = (changed: Partial<SetupParts> = {}) =>
    createSetup({
      profile: () => openProfile(dir),
      secrets: createFileSecrets(dir),
      stage: stageSecrets,
      draft: openSetupDraft(dir),
      directory: (sides) =>
        createDirectory({
          ...sides,
          pairs: () => pairsOf(openProfile(dir).read()),
          clock: systemClock,
        }),
      ...changed,
    });
  const text = (file: string): string =>
    existsSync(join(dir, file)) ? readFileSync(join(dir, file), 'utf8') : '';
  return { dir, office, open, text, ...valuesFor(office) };
}

function valuesFor({ crm, ews }: Office) {
  return {
    crm: { url: crm.rest, user: crm.user, api: 'auto', signIn: 'superoffice' },
    calendar: { url: ews.url, user: ews.user, signIn: 'auto', access: 'impersonation' },
  };
}

const failures = (tested: { checks: readonly { result: string; sentence: string }[] }) =>
  tested.checks.filter(({ result }) => result === 'failed').map(({ sentence }) => sentence);

describe('a setup', () => {
  it('leads to linked people and keeps the passwords among the secrets', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    expect(await setup.open()).toMatchObject({ isDraft: false, linked: 0 });
    expect((await setup.test('crm', crm, office.crm.password)).fine).toBe(true);
    expect((await setup.test('calendar', calendar, office.ews.password)).fine).toBe(true);
    expect(text('profile.json')).toBe('');
    const { found } = await setup.people();
    expect(found).toHaveLength(2);
    const [first] = found;
    const users = [first?.user.id ?? '', 'nobody'];
    expect(await setup.verify(users)).toMatchObject({ ready: 1, checks: [{ result: 'ok' }] });
    expect(await setup.store(false)).toEqual({ linked: 1 });
    expect(text('profile.json')).toContain(first?.mailbox.email);
    expect(text('profile.json')).toContain('"enabled": false');
    for (const { password } of [office.crm, office.ews]) {
      expect(text('profile.json')).not.toContain(password);
      expect(text('secrets.json')).toContain(password);
    }
  });

  it('asks again for what is stored, without the secret, and uses that', async () => {
    const { office, open, crm, calendar } = await bench();
    const first = open();
    await first.open();
    await first.test('crm', crm, office.crm.password);
    await first.test('calendar', calendar, office.ews.password);
    await first.store(true);
    const again = open();
    const opened = await again.open();
    expect(opened.crm).toMatchObject({ values: { user: crm.user, api: 'rest' }, hasSecret: true });
    expect(JSON.stringify(opened)).not.toContain(office.crm.password);
    expect((await again.test('crm', opened.crm.values, null)).fine).toBe(true);
    const asked = office.requests.entries().length;
    const elsewhere = await again.test('crm', { ...opened.crm.values, user: 'other' }, null);
    expect(elsewhere).toMatchObject({ fine: false, mistakes: [{ field: 'password' }] });
    expect(office.requests.entries()).toHaveLength(asked);
  });

  it('says what is wrong, tries a wrong password once, and lets nothing be stored', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    await setup.open();
    expect(failures(await setup.test('crm', crm, 'wrong')).join()).toContain('refuses');
    expect(failures(await setup.test('calendar', calendar, 'wrong')).join()).toContain(
      'does not accept the user name or password',
    );
    expect(office.refusals()).toBe(1);
    const nowhere = { ...crm, url: 'http://no-such-host.invalid/' };
    expect(failures(await setup.test('crm', nowhere, 'x'))).toHaveLength(1);
    await expect(setup.people()).rejects.toMatchObject({ code: 'settings' });
    await expect(setup.store(true)).rejects.toMatchObject({ code: 'settings' });
    expect(text('profile.json') + text('secrets.json')).toBe('');
  });

  it('names the right that is missing, and links only whose diaries open', async () => {
    const { office, open, crm, calendar } = await bench();
    const [person] = office.people;
    office.exchange.share(person?.email ?? '', office.ews.user, 'editor');
    const setup = open();
    await setup.open();
    await setup.test('crm', crm, office.crm.password);
    await setup.test('calendar', { ...calendar, access: 'delegation' }, office.ews.password);
    const { found } = await setup.people();
    const { checks, ready } = await setup.verify(found.map(({ user }) => user.id));
    expect(ready).toBe(1);
    expect(failures({ checks }).join()).toContain('Add-MailboxFolderPermission');
    await setup.store(true);
    expect((await open().open()).linked).toBe(1);
  });

  it('shows a certificate that is not trusted, and takes it when it is pinned', async () => {
    const { office, open, calendar } = await bench({ tls: { key: TLS_KEY, cert: TLS_CERT } });
    const setup = open();
    await setup.open();
    const refused = await setup.test('calendar', calendar, office.ews.password);
    expect(refused.fine).toBe(false);
    const digits = (text: string) => text.toLowerCase().replace(/[^0-9a-f]/g, '');
    expect(digits(refused.certificate?.sha256 ?? '')).toBe(digits(TLS_FINGERPRINT));
    expect(office.requests.entries()).toEqual([]);
    const pinned = { ...calendar, pinnedSha256: refused.certificate?.sha256 ?? '' };
    expect(await setup.test('calendar', pinned, office.ews.password)).toMatchObject({
      ...{ fine: true, certificate: null },
    });
  });

  it('is stopped while a server does not answer', async () => {
    const { open, crm } = await bench();
    const sockets: { destroy(): void }[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    ends.push(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const { port } = silent.address() as AddressInfo;
    const setup = open();
    await setup.open();
    const testing = setup.test('crm', { ...crm, url: `http://127.0.0.1:${port}/` }, 'x');
    await expect.poll(() => sockets.length).toBeGreaterThan(0);
    setup.cancel();
    await expect(testing).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('takes nobody from an answer that comes after it was stopped', async () => {
    const { dir, office, open, crm, calendar } = await bench();
    const users: string[] = [];
    const directory: SetupParts['directory'] = (sides) => {
      const pairs = () => pairsOf(openProfile(dir).read());
      const real = createDirectory({ ...sides, pairs, clock: systemClock });
      const suggestions: typeof real.suggestions = async (signal) => {
        const found = await real.suggestions(signal);
        users.push(...found.found.map(({ user }) => user.id));
        setup.cancel();
        return found;
      };
      return { ...real, suggestions };
    };
    const setup = open({ directory });
    await setup.open();
    await setup.test('crm', crm, office.crm.password);
    await setup.test('calendar', calendar, office.ews.password);
    await expect(setup.people()).rejects.toMatchObject({ code: 'cancelled' });
    expect(users).toHaveLength(2);
    expect(await setup.verify(users)).toEqual({ checks: [], ready: 0 });
  });

  it('keeps a draft, its password among the secrets, until it is dropped', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    await setup.open();
    await setup.test('crm', crm, office.crm.password);
    await setup.keepDraft({ crm, calendar });
    expect(text('setup-draft.json')).toContain(crm.user);
    expect(text('setup-draft.json')).not.toContain(office.crm.password);
    const again = open();
    expect(await again.open()).toMatchObject({
      isDraft: true,
      crm: { values: crm, hasSecret: true },
      calendar: { values: calendar, hasSecret: false },
    });
    expect((await again.test('crm', crm, null)).fine).toBe(true);
    await again.dropDraft();
    expect(text('secrets.json')).not.toContain(office.crm.password);
    expect(await open().open()).toMatchObject({ isDraft: false, crm: { hasSecret: false } });
  });
});
