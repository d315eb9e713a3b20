/** The setup over real sockets, against the practice servers. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { SetupParts } from '../../../../src/main/connecting/setup.ts';
import { createDirectory } from '../../../../src/main/people/directory.ts';
import { systemClock } from '../../../../src/main/platform/clock.ts';
import { createFileSecrets } from '../../../../src/main/secrets/file-secrets.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../../../support/tls.ts';
import { bench, endAll, ends, failures } from './setup-bench.ts';

afterEach(endAll);

describe('a setup', () => {
  it('leads to linked people and keeps the passwords among the secrets', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    expect(await setup.open()).toMatchObject({ isDraft: false, linked: 0 });
    expect((await setup.test('crm', crm, { password: office.crm.password })).fine).toBe(true);
    expect((await setup.test('calendar', calendar, { password: office.ews.password })).fine).toBe(
      true,
    );
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
    await first.test('crm', crm, { password: office.crm.password });
    await first.test('calendar', calendar, { password: office.ews.password });
    await first.store(true);
    const again = open();
    const opened = await again.open();
    expect(opened.crm).toMatchObject({
      values: { user: crm.user, api: 'rest' },
      keptSecrets: ['password'],
    });
    expect(JSON.stringify(opened)).not.toContain(office.crm.password);
    expect((await again.test('crm', opened.crm.values, {})).fine).toBe(true);
    const asked = office.requests.entries().length;
    const elsewhere = await again.test('crm', { ...opened.crm.values, user: 'other' }, {});
    expect(elsewhere).toMatchObject({ fine: false, mistakes: [{ field: 'password' }] });
    expect(office.requests.entries()).toHaveLength(asked);
  });

  it('says what is wrong, tries a wrong password once, and lets nothing be stored', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    await setup.open();
    expect(failures(await setup.test('crm', crm, { password: 'wrong' })).join()).toContain(
      'refuses',
    );
    expect(
      failures(await setup.test('calendar', calendar, { password: 'wrong' })).join(),
    ).toContain('does not accept the user name or password');
    expect(office.refusals()).toBe(1);
    const nowhere = { ...crm, url: 'http://no-such-host.invalid/' };
    expect(failures(await setup.test('crm', nowhere, { password: 'x' }))).toHaveLength(1);
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
    await setup.test('crm', crm, { password: office.crm.password });
    await setup.test(
      'calendar',
      { ...calendar, access: 'delegation' },
      { password: office.ews.password },
    );
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
    const refused = await setup.test('calendar', calendar, { password: office.ews.password });
    expect(refused.fine).toBe(false);
    const digits = (text: string) => text.toLowerCase().replace(/[^0-9a-f]/g, '');
    expect(digits(refused.certificate?.sha256 ?? '')).toBe(digits(TLS_FINGERPRINT));
    expect(office.requests.entries()).toEqual([]);
    const pinned = { ...calendar, pinnedSha256: refused.certificate?.sha256 ?? '' };
    expect(await setup.test('calendar', pinned, { password: office.ews.password })).toMatchObject({
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
    const testing = setup.test(
      'crm',
      { ...crm, url: `http://127.0.0.1:${port}/` },
      { password: 'x' },
    );
    await expect.poll(() => sockets.length).toBeGreaterThan(0);
    setup.cancel();
    await expect(testing).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('takes nobody from an answer that comes after it was stopped', async () => {
    const { office, open, crm, calendar } = await bench();
    const users: string[] = [];
    const directory: SetupParts['directory'] = (parts) => {
      const real = createDirectory({ ...parts, clock: systemClock });
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
    await setup.test('crm', crm, { password: office.crm.password });
    await setup.test('calendar', calendar, { password: office.ews.password });
    await expect(setup.people()).rejects.toMatchObject({ code: 'cancelled' });
    expect(users).toHaveLength(2);
    expect(await setup.verify(users)).toEqual({ checks: [], ready: 0 });
  });

  it('keeps a draft, its password among the secrets, until it is dropped', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    await setup.open();
    await setup.test('crm', crm, { password: office.crm.password });
    await setup.keepDraft({ values: { crm, calendar }, secrets: { crm: {}, calendar: {} } });
    expect(text('setup-draft.json')).toContain(crm.user);
    expect(text('setup-draft.json')).not.toContain(office.crm.password);
    const again = open();
    expect(await again.open()).toMatchObject({
      isDraft: true,
      crm: { values: crm, keptSecrets: ['password'] },
      calendar: { values: calendar, keptSecrets: [] },
    });
    expect((await again.test('crm', crm, {})).fine).toBe(true);
    await again.dropDraft();
    expect(text('secrets.json')).not.toContain(office.crm.password);
    expect(await open().open()).toMatchObject({ isDraft: false, crm: { keptSecrets: [] } });
  });

  it('keeps what was only typed, and uses it no sooner than it is tested', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const setup = open();
    await setup.open();
    const password = 'typed by half';
    await setup.keepDraft({
      values: { crm, calendar },
      secrets: { crm: { password }, calendar: {} },
    });
    expect(text('setup-draft.json')).not.toContain(password);
    // The field was emptied again meanwhile, and what is known of it is nothing.
    expect((await setup.test('crm', crm, {})).fine).toBe(false);
    const again = open();
    expect(await again.open()).toMatchObject({ isDraft: true, crm: { keptSecrets: ['password'] } });
    expect((await again.test('crm', crm, { password: office.crm.password })).fine).toBe(true);
  });

  it('keeps no password of a draft where there is no key store, nor one from before', async () => {
    const { office, open, text, crm, calendar } = await bench();
    const { password } = office.crm;
    const draft = { values: { crm, calendar }, secrets: { crm: { password }, calendar: {} } };
    const before = open();
    await before.open();
    await before.keepDraft(draft);
    expect(text('secrets.json')).toContain(password);
    const setup = open({ keyStore: () => 'none' });
    expect(await setup.open()).toMatchObject({ keepsSecrets: false });
    await setup.keepDraft(draft);
    expect(text('secrets.json')).not.toContain(password);
    expect(await open().open()).toMatchObject({
      isDraft: true,
      crm: { values: crm, keptSecrets: [] },
    });
  });

  it('loses no password of a draft to a key store that is closed for now', async () => {
    const { dir, office, open, crm, calendar } = await bench();
    const { password } = office.crm;
    const draft = { values: { crm, calendar }, secrets: { crm: { password }, calendar: {} } };
    const before = open();
    await before.open();
    await before.keepDraft(draft);
    const refuse = () => Promise.reject(new SyncError('settings', 'The key store is locked.'));
    let keyStore: 'open' | 'closed' = 'closed';
    const plain = createFileSecrets(dir);
    const setup = open({
      keyStore: () => keyStore,
      secrets: {
        ...plain,
        get: (name) => (keyStore === 'open' ? plain.get(name) : refuse()),
        set: (name, value) => (keyStore === 'open' ? plain.set(name, value) : refuse()),
      },
    });
    const empty = { values: { crm, calendar }, secrets: { crm: {}, calendar: {} } };
    expect(await setup.open()).toMatchObject({ isDraft: true, keepsSecrets: false });
    await setup.keepDraft(empty);
    expect(await open().open()).toMatchObject({ crm: { keptSecrets: ['password'] } });
    // It is opened while the window with the draft still knows nothing of the password.
    keyStore = 'open';
    await setup.keepDraft(empty);
    const again = open();
    expect(await again.open()).toMatchObject({ crm: { keptSecrets: ['password'] } });
    expect((await again.test('crm', crm, {})).fine).toBe(true);
  });

  it('keeps what is filled in although the key store refuses, and says so', async () => {
    const { dir, open, crm, calendar } = await bench();
    const locked = new SyncError('settings', 'The key store is locked.');
    const secrets = { ...createFileSecrets(dir), set: () => Promise.reject(locked) };
    const setup = open({ secrets });
    await setup.open();
    const draft = { values: { crm, calendar }, secrets: { crm: { password: 'x' }, calendar: {} } };
    await expect(setup.keepDraft(draft)).rejects.toBe(locked);
    expect(await open().open()).toMatchObject({ isDraft: true, crm: { values: crm } });
  });

  it('is not left behind by one that was still being kept when it was dropped', async () => {
    const { open, crm, calendar } = await bench();
    const setup = open();
    await setup.open();
    const draft = { values: { crm, calendar }, secrets: { crm: { password: 'x' }, calendar: {} } };
    await Promise.all([setup.keepDraft(draft), setup.keepDraft(draft), setup.dropDraft()]);
    expect(await open().open()).toMatchObject({ isDraft: false, crm: { keptSecrets: [] } });
  });
});
