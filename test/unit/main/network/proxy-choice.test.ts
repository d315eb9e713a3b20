import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionProxy } from '../../../../src/main/network/electron-proxies.ts';
import { createProxyChoice } from '../../../../src/main/network/proxy-choice.ts';
import { createOwnProxy } from '../../../../src/main/network/store-proxy.ts';
import type { SystemProxies } from '../../../../src/main/network/system-proxies.ts';
import { createFileSecrets } from '../../../../src/main/secrets/file-secrets.ts';
import { openProfile } from '../../../../src/main/settings/profile.ts';
import { SYSTEM_PROXY, type ProxySettings } from '../../../../src/main/settings/proxy-settings.ts';

const PROXY: ProxySettings = {
  mode: 'manual',
  address: 'http://proxy.example.com:3128',
  user: 'kari',
  bypass: ['*.inside.example'],
};
const CRM = 'https://crm.example.com/';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'calbridge-proxy-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function bench(system: SystemProxies = { waysTo: () => Promise.reject(new Error('not asked')) }) {
  const secrets = createFileSecrets(dir);
  const profile = () => openProfile(dir);
  let now = 0;
  const settings = (): ProxySettings => profile().read().proxy;
  const choice = createProxyChoice({ settings, secrets, system, clock: { now: () => now } });
  return {
    choice,
    own: createOwnProxy(profile, secrets),
    pass: (ms: number) => {
      now += ms;
    },
    text: (file: string): string => readFileSync(join(dir, file), 'utf8'),
  };
}

describe('a proxy that is set', () => {
  it('is told who we are, and only for what goes through it', async () => {
    const { choice, own } = bench();
    await own.store({ settings: PROXY, password: 'geheim-7' });
    const login = { user: 'kari', password: 'geheim-7' };
    expect(await choice.for(CRM)).toEqual({ address: PROXY.address, login });
    expect(await choice.for('https://mail.inside.example/')).toBeNull();
    expect(await choice.for('http://127.0.0.1:8080/')).toBeNull();
    expect(await choice.for('http://localhost/')).toBeNull();
  });

  it('may be changed at any time', async () => {
    const { choice, own, pass } = bench();
    await own.store({ settings: { ...PROXY, user: '' }, password: null });
    expect(await choice.for(CRM)).toEqual({ address: PROXY.address, login: null });
    await own.store({ settings: PROXY, password: 'old' });
    expect((await choice.for(CRM))?.login?.password).toBe('old');
    await own.store({ settings: PROXY, password: 'new' });
    pass(30_000);
    expect((await choice.for(CRM))?.login?.password).toBe('new');
    await own.store({ settings: PROXY, password: 'newest' });
    choice.renew();
    expect((await choice.for(CRM))?.login?.password).toBe('newest');
    await own.store({ settings: { ...PROXY, mode: 'none' }, password: null });
    expect(await choice.for(CRM)).toBeNull();
  });

  it('gets no password that was entered for another one', async () => {
    const { choice, own, text } = bench();
    await own.store({ settings: PROXY, password: 'geheim-7' });
    const moved = { ...PROXY, address: 'http://evil.example:3128' };
    expect(await own.store({ settings: moved, password: null })).toMatchObject({
      hasPassword: false,
    });
    // An empty one would be a wrong one, of which an account bears only a few.
    await expect(choice.for(CRM)).rejects.toMatchObject({
      code: 'settings',
      message:
        'The proxy evil.example:3128 is to be told a user name, and its password is not known here. Enter it again.',
    });
    expect(text('secrets.json')).not.toContain('geheim-7');
  });

  it('is stored without its password, which is never told again', async () => {
    const { own, text } = bench();
    const stored = await own.store({ settings: PROXY, password: 'geheim-7' });
    expect(stored).toEqual({ settings: PROXY, hasPassword: true });
    expect(await own.store({ settings: { ...PROXY, bypass: [] }, password: null })).toEqual({
      settings: { ...PROXY, bypass: [] },
      hasPassword: true,
    });
    expect(text('profile.json')).not.toContain('geheim-7');
    expect(JSON.stringify(await own.read())).not.toContain('geheim-7');
  });

  it.each([
    [{ address: '' }, 'proxy.address'],
    [{ address: 'proxy.example.com:3128' }, 'proxy.address'],
    [{ address: 'http://kari:x@proxy.example.com:3128' }, 'proxy.address'],
    [{ address: 'http://proxy.example.com/path' }, 'proxy.address'],
    [{ address: 'socks5://proxy.example.com' }, 'proxy.address'],
    [{ user: 'ka:ri' }, 'proxy.user'],
    [{ bypass: ['not a rule'] }, 'proxy.bypass.0'],
  ])('is refused with %o', async (part, place) => {
    const { own } = bench();
    const work = own.store({ settings: { ...PROXY, ...part }, password: null });
    await expect(work).rejects.toThrow(place);
    expect((await own.read()).settings).toEqual(SYSTEM_PROXY);
  });
});

describe('as the system says', () => {
  const one = { address: 'http://one.example', login: null };
  const two = { address: 'http://two.example', login: null };

  it('the first that answers is asked, and the first of all again after a while', async () => {
    const { choice, pass } = bench({ waysTo: () => Promise.resolve([one, two]) });
    expect(await choice.for(CRM)).toEqual(one);
    choice.failed(one);
    expect(await choice.for(CRM)).toEqual(two);
    choice.failed(two);
    expect(await choice.for(CRM)).toEqual(one);
    pass(5 * 60_000);
    expect(await choice.for(CRM)).toEqual(one);
    choice.failed(one);
    choice.renew();
    expect(await choice.for(CRM)).toEqual(one);
  });

  it('may be straight', async () => {
    const { choice } = bench({ waysTo: () => Promise.resolve([one, null]) });
    choice.failed(one);
    expect(await choice.for(CRM)).toBeNull();
  });
});

it('a session of Electron is told the same', () => {
  expect(sessionProxy(SYSTEM_PROXY)).toEqual({ mode: 'system' });
  expect(sessionProxy({ ...PROXY, mode: 'none' })).toEqual({ mode: 'direct' });
  expect(sessionProxy({ ...PROXY, bypass: ['*.inside.example', '10.0.0.0/8'] })).toEqual({
    mode: 'fixed_servers',
    proxyRules: 'http://proxy.example.com:3128',
    proxyBypassRules: '*.inside.example;10.0.0.0/8',
  });
});
