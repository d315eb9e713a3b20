import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CORPUS_FILES, corpusIn, played } from '../../../corpus/recurrence-corpus.ts';

const run = promisify(execFile);
const PLAY = fileURLToPath(new URL('../../../corpus/play.ts', import.meta.url));

describe('the corpus of recurrences', () => {
  it('has hundreds of cases', () => {
    expect(CORPUS_FILES.flatMap(corpusIn).length).toBeGreaterThan(400);
  });

  describe.each(CORPUS_FILES)('%s', (file) => {
    it.each(corpusIn(file))('$name', (one) => {
      expect(played(one)).toEqual(one.occurrences);
    });
  });

  it.each([
    ['UTC', 0],
    ['Europe/Oslo', -60],
    ['America/New_York', 240],
    ['Pacific/Auckland', -780],
    ['Pacific/Apia', -780],
  ])('is the same on a machine in %s', async (zone, midnight) => {
    const { stdout } = await run(process.execPath, [PLAY], { env: { ...process.env, TZ: zone } });
    expect(JSON.parse(stdout)).toEqual({
      played: CORPUS_FILES.flatMap(corpusIn).length,
      wrong: [],
      midnight,
    });
  });
});
