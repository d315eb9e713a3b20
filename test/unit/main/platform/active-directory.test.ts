import { describe, expect, it } from 'vitest';
import {
  activeDirectory,
  systemDirectory,
} from '../../../../src/main/platform/active-directory.ts';

const ADDRESSES = '77378f46-2c66-4aa9-a6a6-3e7a48b19596';
const POINTERS = '67661D7F-8FC4-4FA7-BFAC-E1D7794C1F68';

const point = (binding: string, ...keywords: readonly string[]) => ({
  keywords,
  bindings: [binding],
});

/** The scripts that were run, and what comes of the answers. */
async function asked(...answers: readonly unknown[]) {
  const scripts: string[] = [];
  const directory = activeDirectory((script) => {
    scripts.push(script);
    const answer = answers[scripts.length - 1];
    return typeof answer === 'string'
      ? Promise.resolve(answer)
      : Promise.resolve(JSON.stringify(answer));
  });
  const found = await directory.autodiscover('firma.example').catch((error: unknown) => error);
  return { scripts, found };
}

describe('the service connection points', () => {
  it('are told by their nearness: this site, no site, other sites', async () => {
    const points = [
      point('https://far/x', ADDRESSES, 'Site=Bergen'),
      point('https://any/x', ADDRESSES),
      point('https://near/x', ADDRESSES, 'site=oslo'),
      point('https://other/x', 'another keyword'),
      point('https://near/x', ADDRESSES, 'Site=Oslo'),
    ];
    const { scripts, found } = await asked({ site: 'Oslo', points });
    expect(found).toEqual(['https://near/x', 'https://any/x', 'https://far/x']);
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toContain("LDAP://RootDSE'");
    expect((await asked({ site: null, points })).found).toEqual([
      ...['https://any/x', 'https://far/x', 'https://near/x'],
    ]);
  });

  it('of another forest are asked for, where one is named for the mail domain', async () => {
    const own = [
      point('https://own/x', ADDRESSES),
      point('LDAP://others.example', POINTERS, 'Domain=others.example'),
      point('LDAP://resource.example/rest', POINTERS, 'Domain=FIRMA.example'),
    ];
    const theirs = [
      point('https://theirs/x', ADDRESSES),
      point('LDAP://back.example', POINTERS, 'Domain=firma.example'),
    ];
    const { scripts, found } = await asked(
      { site: null, points: own },
      { site: null, points: theirs },
    );
    expect(found).toEqual(['https://theirs/x', 'https://own/x']);
    expect(scripts).toHaveLength(2);
    expect(scripts[1]).toContain("LDAP://resource.example/RootDSE'");
  });

  it.each(["LDAP://a'; Remove-Item x; '", 'LDAP://$(calc)', 'LDAP://', 'LDAP://a b', 'https://x'])(
    'name no forest by %s',
    async (binding) => {
      const points = [point(binding, POINTERS, 'Domain=firma.example')];
      expect(await asked({ site: null, points })).toMatchObject({
        found: [],
        scripts: { length: 1 },
      });
    },
  );

  it.each([
    '',
    'Exception calling FindAll',
    '[]',
    '{"points":[]}',
    '{"site":null,"points":[{"keywords":"x","bindings":[]}]}',
    JSON.stringify({ site: null, points: Array.from({ length: 201 }, () => point('x')) }),
  ])('are not made up of %j', async (text) => {
    expect((await asked(text)).found).toBeInstanceOf(Error);
  });

  it('are known to Windows alone', () => {
    expect(systemDirectory === null).toBe(process.platform !== 'win32');
  });
});
