import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BREAKS } from '../../../tools/broken-laws.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (...name: string[]): string => readFileSync(path.join(root, ...name), 'utf8');
const spec = read('src/sync/SPEC.md');

describe.each(BREAKS)('the law $law without $without', ({ law, file, line, instead, test }) => {
  it('is one of SPEC.md', () => {
    expect(spec).toMatch(new RegExp(`^\\| ${law} `, 'm'));
  });

  it('is upheld by a line that stands where it is looked for, once', () => {
    expect(read('src/sync', file).split(line)).toHaveLength(2);
    expect(instead).not.toBe(line);
  });

  it('is tried with a file whose tests name it', () => {
    expect(read('test', test)).toMatch(new RegExp(`\\b${law}\\b`));
  });
});
