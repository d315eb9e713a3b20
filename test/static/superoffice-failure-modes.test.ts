/** The table of what can go wrong with SuperOffice names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const table = readFileSync(path.join(root, 'docs/superoffice-failure-modes.md'), 'utf8');

const rows = [...table.matchAll(/^\| (.+?) +\| `([^`]+)` +\| `([^`]+)` +\|$/gm)].map(
  ([, what = '', file = '', title = '']) => [what, file, title] as const,
);

describe('The failure modes of SuperOffice', () => {
  it('are in a table that can be read', () => {
    const lines = table.split('\n').filter((line) => /^\| .*`.*\.ts`/.test(line));
    expect(rows).toHaveLength(lines.length);
    expect(rows.length).toBeGreaterThan(80);
  });

  it.each(rows)('%s: %s has “%s”', (_, file, title) => {
    const place = path.join(root, 'test', file);
    expect(existsSync(place)).toBe(true);
    expect(readFileSync(place, 'utf8')).toContain(title);
  });
});
