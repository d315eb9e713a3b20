/** The built program at doors of several kinds: how it gets in, and what it says when it does not. */
import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OfficeOptions } from '../../src/practice/office.ts';
import { AUDIENCE, CLIENT_ID, CLIENT_SECRET, startTenant } from '../contract/exchange-manners.ts';
import { Bench, startCli } from '../support/cli.ts';
import { signInAt } from '../support/superoffice-browser.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../support/tls.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function bench(options: Partial<OfficeOptions>): Promise<Bench> {
  const one = await Bench.open(options);
  open.push(one);
  return one;
}

/** Connects, links, synchronises and compares. */
async function syncWith(one: Bench, calendar: object, crm: object = {}): Promise<void> {
  const connected = await one.connect({ crm, calendar });
  expect(connected.stderr).toBe('');
  expect(connected.code).toBe(0);
  await one.linkEverybody();
  await one.shortenGrace();
  const ran = await one.run('run');
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  expect((await one.run('verify')).code).toBe(0);
  expect(one.office.mails()).toBe(0);
}

describe('the program', () => {
  it('signs in by NTLM over TLS, as a delegate, into a calendar by name', async () => {
    const tls = { key: TLS_KEY, cert: TLS_CERT };
    const exchange = { signIn: { schemes: ['negotiate', 'ntlm'] } } as const;
    const one = await bench({ tls, exchange });
    const { people, ews } = one.office;
    for (const { email } of people) one.office.exchange.share(email, ews.user, 'editor');
    await syncWith(one, {
      ...{ access: 'delegation', folder: 'CRM', pinnedSha256: TLS_FINGERPRINT },
      user: `FJORD\\${ews.user}`,
    });
    const email = people[0]?.email ?? '';
    expect(one.office.exchange.list(email, 'calendar-crm').length).toBeGreaterThan(0);
  });

  it('signs in as an application, and keeps its secret out of the settings', async () => {
    const tenant = await startTenant({ clock: { now: () => Date.now() } });
    open.push(tenant);
    const one = await bench(tenant.office);
    const { authority } = tenant.issuer;
    const oauth = { authority, clientId: CLIENT_ID, resource: AUDIENCE };
    const signIn = { method: 'oauth-app', ...oauth, pinnedSha256: TLS_FINGERPRINT };
    const user = one.office.people[0]?.email;
    await syncWith(one, { signIn, user, password: CLIENT_SECRET });
    const profile = await readFile(join(one.profile, 'profile.json'), 'utf8');
    expect(profile).toContain('"oauth-app"');
    expect(profile).not.toContain(CLIENT_SECRET);
    expect(await readFile(join(one.profile, 'secrets.json'), 'utf8')).toContain(CLIENT_SECRET);
  });

  it('works at SuperOffice Online alone, and keeps its three secrets out of the settings', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const customer = 'Cust12345';
    const tokens = { applicationToken: 'app-secret', systemUserToken: 'Calbridge-8k8Q7DmBgo' };
    const online = { customer, ...tokens, publicKey, signingKey: privateKey, systemUser: 2 };
    const one = await bench({ netserver: { online } });
    const privateKeyFile = join(one.folder, 'key.pem');
    await writeFile(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await syncWith(
      one,
      {},
      {
        url: new URL(one.office.crm.rest).origin,
        signIn: { method: 'system-user', customer },
        ...{ user: undefined, password: undefined, privateKeyFile, ...tokens },
      },
    );
    const profile = await readFile(join(one.profile, 'profile.json'), 'utf8');
    const secrets = await readFile(join(one.profile, 'secrets.json'), 'utf8');
    for (const secret of [...Object.values(tokens), 'BEGIN PRIVATE KEY']) {
      expect(profile).not.toContain(secret);
      expect(secrets).toContain(secret);
    }
  });

  it('lets a person sign in to SuperOffice Online in the browser, and works on without', async () => {
    const { publicKey, privateKey: signingKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
    });
    const customer = 'Cust12345';
    const online = {
      ...{ customer, applicationToken: 'app', systemUserToken: 'sys', publicKey, signingKey },
      ...{ systemUser: 2, clientId: 'calbridge-id' },
    };
    const one = await bench({ netserver: { online } });
    const { user, password, rest } = one.office.crm;
    const signIn = { method: 'person', customer, clientId: online.clientId };
    const url = new URL(rest).origin;
    const file = await one.connectFile({
      crm: { url, signIn, user: undefined, password: undefined },
    });
    const { child, ended } = startCli(['connect', '--profile', one.profile, '--file', file]);
    let told = '';
    child.stderr?.on('data', (text: string) => {
      const page = /open there: (\S+)\s/.exec((told += text))?.[1];
      if (page === undefined) return;
      told = '';
      void signInAt(page, { answer: 'accept', user, password });
    });
    expect(await ended).toMatchObject({ code: 0 });
    await one.linkEverybody();
    await one.shortenGrace();
    expect(await one.run('run')).toMatchObject({ code: 0, stderr: '' });
    expect((await one.run('verify')).code).toBe(0);
    const secrets = await readFile(join(one.profile, 'secrets.json'), 'utf8');
    expect(secrets).toContain('refreshToken');
    expect(await readFile(join(one.profile, 'profile.json'), 'utf8')).not.toContain('refreshToken');
  });

  it('tries a wrong password once, and stores nothing', async () => {
    const one = await bench({ exchange: { signIn: { schemes: ['ntlm'] } } });
    const { code, stderr } = await one.connect({ calendar: { password: 'wrong' } });
    expect(code).toBe(3);
    expect(stderr).toContain('does not accept the user name or password');
    expect(one.office.refusals()).toBe(1);
    expect((await one.run('links')).stdout).toContain('Nobody is linked yet.');
  });

  it('names the right that is missing before a pair is linked', async () => {
    const one = await bench({});
    const { people, ews } = one.office;
    const [person] = people;
    expect((await one.connect({ calendar: { access: 'delegation' } })).code).toBe(0);
    for (const level of ['none', 'reviewer'] as const) {
      one.office.exchange.share(person?.email ?? '', ews.user, level);
      const refused = await one.run('link', String(person?.associateId), person?.email ?? '');
      expect(refused.code).not.toBe(0);
      expect(refused.stderr).toContain(
        `Add-MailboxFolderPermission -Identity '${person?.email ?? ''}:\\Calendar' -User '${ews.user}' -AccessRights Editor`,
      );
    }
    expect((await one.run('links')).stdout).toContain('Nobody is linked yet.');
  });
});
