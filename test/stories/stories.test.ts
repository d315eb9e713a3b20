import { describe, expect, it } from 'vitest';
import { books, findingText, readStory, rewrite } from './library.ts';
import { play } from './play.ts';

/** `STORIES_UPDATE=1` writes the sentences anew, so that a person can look at the difference. */
const isUpdating = process.env['STORIES_UPDATE'] === '1';

const THEMES = [
  'conflicts',
  'duplicates',
  'filters',
  'loops',
  'mail',
  'one-way',
  'ownership',
  'privacy',
  'removals',
  'strangers',
  'time',
  'trouble',
  'undo',
];

describe('the stories', () => {
  it('are sorted by themes and have names that say what they are about', () => {
    const odd = books().filter(({ name }) => !/^[a-z-]+\/[a-z0-9-]+\.yaml$/.test(name));
    expect(odd).toEqual([]);
    expect([...new Set(books().map(({ name }) => name.split('/')[0]))]).toEqual(THEMES);
  });

  it('are told once each', () => {
    const titles = books().map((book) => readStory(book).title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('story', () => {
  it.each(books())('$name', async (book) => {
    const findings = await play(readStory(book));
    const golden = findings.filter(({ isGolden }) => isGolden);
    if (isUpdating && golden.length > 0) await rewrite(book, golden);
    const left = isUpdating ? findings.filter(({ isGolden }) => !isGolden) : findings;
    expect(left.map(findingText).join('\n\n')).toBe('');
  });
});
