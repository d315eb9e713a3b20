import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { meansOf, type Copy } from '../../../../src/main/updates/means.ts';
import { publishersIn } from '../../../../src/main/updates/publishers.ts';

const APP_DIR = '/tmp/.mount_CalbriX1';

const copy = (change: Partial<Copy>): Copy => ({
  ...{ platform: 'linux', isPackaged: true, program: `${APP_DIR}/calbridge` },
  ...{ appImage: '/opt/Calbridge.AppImage', appDir: APP_DIR, publishers: () => [] },
  ...change,
});

describe('a copy of the program', () => {
  it.each<readonly [string, Partial<Copy>, string]>([
    ['is renewed by its AppImage', {}, 'address'],
    ['that was made from the sources is not renewed', { isPackaged: false }, 'none'],
    ['of a package manager is renewed by that', { appImage: undefined, appDir: undefined }, 'none'],
    [
      'that another AppImage has started does not take that one for itself',
      { program: '/opt/Calbridge/calbridge' },
      'none',
    ],
    ['does not take its folder for a program in it', { program: APP_DIR }, 'none'],
    ['is not told from one beside it', { program: `${APP_DIR}2/calbridge` }, 'none'],
    ['knows nothing of an image without a place', { appImage: 'Calbridge.AppImage' }, 'none'],
    ['for Windows that nobody signed installs nothing', { platform: 'win32' }, 'unsigned'],
    [
      'for Windows is renewed by its publisher',
      { platform: 'win32', publishers: () => ['Calbridge AS'] },
      'signature',
    ],
    ['for macOS is renewed by hand', { platform: 'darwin' }, 'by-hand'],
  ])('%s', (_, change, means) => {
    expect(meansOf(copy(change))).toBe(means);
  });
});

const NAMED = { provider: 'generic', url: 'https://updates.example/' };

describe('the publishers of a copy', () => {
  it.each([
    [['Calbridge AS']],
    [['Smith, Jones & Co.', "O'Neill: the 2nd"]],
    [['# hash', '- dash', 'CN=Calbridge AS, O=Calbridge AS, C=NO']],
  ])('are read as YAML writes them: %j', (publisherName) => {
    for (const singleQuote of [true, false]) {
      const text = stringify(
        { ...NAMED, publisherName, updaterCacheDirName: 'x' },
        { singleQuote },
      );
      expect(publishersIn(text)).toEqual(publisherName);
      expect(publishersIn(text.replaceAll('\n', '\r\n'))).toEqual(publisherName);
    }
  });

  it('may be one name', () => {
    expect(publishersIn(stringify({ ...NAMED, publisherName: 'Calbridge AS' }))).toEqual([
      'Calbridge AS',
    ]);
  });

  it.each([
    ['is not there', stringify(NAMED)],
    ['is null', stringify({ ...NAMED, publisherName: null })],
    ['is empty', stringify({ ...NAMED, publisherName: '' })],
    ['is an empty list', stringify({ ...NAMED, publisherName: [] })],
    ['holds nothing', stringify({ ...NAMED, publisherName: ['', null] })],
    ['is something else', stringify({ ...NAMED, publisherName: { of: 'us' } })],
    ['is that of another name', 'notPublisherName: us\n'],
  ])('are nobody when their name %s', (_, text) => {
    expect(publishersIn(text)).toEqual([]);
  });
});
