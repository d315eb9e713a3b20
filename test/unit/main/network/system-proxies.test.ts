import { describe, expect, it } from 'vitest';
import { environmentProxies } from '../../../../src/main/network/environment-proxies.ts';
import { waysIn } from '../../../../src/main/network/pac-answer.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';

describe('what a browser answers', () => {
  it('is understood in its order', () => {
    expect(waysIn('PROXY one.example:3128; HTTPS two.example:443;DIRECT')).toEqual([
      { address: 'http://one.example:3128', login: null },
      { address: 'https://two.example', login: null },
      null,
    ]);
    expect(waysIn('DIRECT')).toEqual([null]);
    expect(waysIn('PROXY [2001:db8::1]:8080')).toEqual([
      { address: 'http://[2001:db8::1]:8080', login: null },
    ]);
  });

  it('leaves out what is of another kind, unless there is nothing else', () => {
    expect(waysIn('SOCKS5 s.example:1080; PROXY p.example:80')).toEqual([
      { address: 'http://p.example', login: null },
    ]);
    expect(() => waysIn('SOCKS5 s.example:1080')).toThrow(
      'The proxy s.example:1080 that this computer names is of the kind SOCKS5',
    );
  });
});

describe('the environment', () => {
  const ways = (environment: Record<string, string>, address = 'https://crm.example/') =>
    environmentProxies(environment).waysTo(address);

  it('names a proxy for each kind of address', async () => {
    const both = { HTTPS_PROXY: 'http://secure.example:1', http_proxy: 'plain.example:2' };
    expect(await ways(both)).toEqual([{ address: 'http://secure.example:1', login: null }]);
    expect(await ways(both, 'http://crm.example/')).toEqual([
      { address: 'http://plain.example:2', login: null },
    ]);
    expect(await ways({ ALL_PROXY: 'http://all.example:3' })).toEqual([
      { address: 'http://all.example:3', login: null },
    ]);
    expect(await ways({})).toEqual([null]);
    expect(await ways({ HTTP_PROXY: 'http://plain.example:2' })).toEqual([null]);
  });

  it('says who we are there', async () => {
    expect(await ways({ https_proxy: 'http://DOM%5Ckari:p%40ss@proxy.example:8080/' })).toEqual([
      { address: 'http://proxy.example:8080', login: { user: 'DOM\\kari', password: 'p@ss' } },
    ]);
  });

  it('leaves out what is asked straight', async () => {
    const environment = { HTTPS_PROXY: 'http://p.example:1', NO_PROXY: 'crm.example' };
    expect(await ways(environment)).toEqual([null]);
  });

  it('is not repeated where it is of another kind: a password may be in it', async () => {
    const error: unknown = await ways({ HTTPS_PROXY: 'socks5://kari:geheim@s.example:1080' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SyncError);
    expect((error as SyncError).message).toContain('The proxy s.example:1080 that');
    expect((error as SyncError).message).not.toContain('geheim');
  });
});
