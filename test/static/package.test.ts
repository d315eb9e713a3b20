import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => parse(readFileSync(path.join(root, file), 'utf8'));

/** A newer program is proved by the version that it shows, which these would put in its place. */
const OTHER_VERSIONS = [
  ...['shortVersion', 'shortVersionWindows', 'buildVersion', 'buildNumber'],
  'bundleShortVersion',
];

it('The version that a program shows is that of the package alone', () => {
  const { version, build, ...more } = read('package.json') as Record<string, unknown>;
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  // What packs it has one file of settings, not two of which one is overlooked.
  expect(build).toBeUndefined();
  const builder = read('electron-builder.yml') as Record<string, object>;
  const places = [more, builder, ...['win', 'nsis', 'mac', 'linux'].map((os) => builder[os] ?? {})];
  const named = places.flatMap((one) =>
    Object.keys(one).filter((key) => OTHER_VERSIONS.includes(key)),
  );
  expect(named).toEqual([]);
});
