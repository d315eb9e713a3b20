import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { guideUpdater, type UpdaterProxy } from '../../../../src/main/network/electron-proxies.ts';
import type { ProxySettings } from '../../../../src/main/settings/proxy-settings.ts';

const SETTINGS: ProxySettings = {
  mode: 'manual',
  address: 'http://proxy.example.com:3128',
  user: 'kari',
  bypass: [],
};
const OURS = { isProxy: true, scheme: 'basic', host: 'proxy.example.com', port: 3128, realm: '' };

function bench(proxy: UpdaterProxy) {
  const told: unknown[] = [];
  const updater = Object.assign(new EventEmitter(), {
    netSession: {
      setSpellCheckerLanguages: (languages: readonly string[]) => told.push(languages),
      setProxy: (config: unknown) => Promise.resolve(void told.push(config)),
      closeAllConnections: () => Promise.resolve(void told.push('closed')),
    },
  });
  const guide = guideUpdater(updater as unknown as Parameters<typeof guideUpdater>[0], () =>
    Promise.resolve(proxy),
  );
  const login = (info: object): readonly unknown[] => {
    let answer: readonly unknown[] = ['not answered'];
    updater.emit('login', info, (...given: unknown[]) => {
      answer = given;
    });
    return answer;
  };
  return { told, guide, login };
}

describe('the updater', () => {
  it('goes the way that is set, from the next request on', async () => {
    const { told, guide } = bench({ settings: SETTINGS, password: null });
    await guide();
    expect(told).toEqual([
      [],
      { mode: 'fixed_servers', proxyRules: 'http://proxy.example.com:3128', proxyBypassRules: '' },
      'closed',
    ]);
  });

  it('says who we are to that proxy alone, and once', async () => {
    const { guide, login } = bench({ settings: SETTINGS, password: 'geheim' });
    expect(login(OURS)).toEqual([]);
    await guide();
    expect(login({ ...OURS, isProxy: false })).toEqual([]);
    expect(login({ ...OURS, host: 'evil.example' })).toEqual([]);
    expect(login({ ...OURS, port: 80 })).toEqual([]);
    expect(login(OURS)).toEqual(['kari', 'geheim']);
    // It asks again because it did not like that.
    expect(login(OURS)).toEqual([]);
    await guide();
    expect(login(OURS)).toEqual(['kari', 'geheim']);
  });

  it('has nothing to say to a proxy of the system, or where no user is named', async () => {
    for (const part of [{ mode: 'system' }, { user: '' }] as const) {
      const { guide, login } = bench({ settings: { ...SETTINGS, ...part }, password: 'geheim' });
      await guide();
      expect(login(OURS)).toEqual([]);
    }
  });
});
