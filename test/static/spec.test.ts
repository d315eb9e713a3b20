import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const spec = readFileSync(path.join(root, 'src/sync/SPEC.md'), 'utf8');

/** The numbers of the rows of the table of laws. */
const laws = [...spec.matchAll(/^\| (I\d+) +\|/gm)].map(([, number]) => number ?? '');

function textsBelow(folder: string, names: RegExp): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'));
}

const tests = textsBelow('test', /\.test\.tsx?$/);
const sources = textsBelow('src/sync', /\.ts$/);

/** Laws that the title of a test or of a group of tests names in brackets. */
function named(text: string): readonly string[] {
  const titles =
    text.match(/(?:describe|it|test)(?:\.\w+(?:\([\s\S]*?\))?)*\(\s*(['"`])(?:(?!\1)[\s\S])*\1/g) ??
    [];
  return titles.flatMap((title) => [...title.matchAll(/\b(I\d+)\b/g)].map(([law]) => law));
}

describe('The laws of SPEC.md', () => {
  it('are numbered without a gap', () => {
    expect(laws).toEqual(laws.map((_, index) => `I${String(index + 1)}`));
    expect(laws.length).toBeGreaterThan(20);
  });

  it.each(laws)('%s is named by the title of a test', (law) => {
    expect(tests.some((text) => named(text).includes(law))).toBe(true);
  });

  it('are the only ones that tests and sources speak of', () => {
    const spoken = [
      ...tests.flatMap(named),
      ...sources.flatMap((text) => text.match(/\bI\d+\b/g) ?? []),
    ];
    expect([...new Set(spoken)].filter((law) => !laws.includes(law))).toEqual([]);
  });
});
