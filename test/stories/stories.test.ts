import { describe, expect, it } from 'vitest';
import { books, findingText, readStory, rewrite } from './library.ts';
import { play } from './play.ts';
import { storySchema } from './story.ts';

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

const SMALL = {
  title: 'A small story',
  complaint: 'none',
  law: 'none',
  before: { 'synced from the CRM': ['2026-11-24 09:00-10:00 Visit'] },
  steps: [{ run: 'changes nothing' }],
  afterwards: { both: ['2026-11-24 09:00-10:00 Visit'] },
};

describe('a story that is not written as it should be', () => {
  it.each([
    ['has an unknown word', { ...SMALL, afterward: {} }],
    [
      'has an unknown field',
      { ...SMALL, before: { crm: [{ '2026-11-24 all day X': { txt: '' } }] } },
    ],
    ['expects nothing', { ...SMALL, steps: [{ clock: '+1 day' }] }],
    ['has a run without a plan', { ...SMALL, steps: [{ run: { result: 'ok' } }] }],
    ['does two things in one step', { ...SMALL, steps: [{ run: { plan: [] }, clock: '+1 day' }] }],
    ['does not say how it ends', { ...SMALL, afterwards: { crm: [] } }],
  ])('is refused when it %s', (_, story) => {
    expect(storySchema.safeParse(SMALL).success).toBe(true);
    expect(storySchema.safeParse(story).success).toBe(false);
  });

  it.each([
    ['the plan', { steps: [{ run: { plan: ['Something'] } }] }],
    ['the end', { afterwards: { both: ['2026-11-24 09:00-11:00 Visit'] } }],
    [
      'a field',
      { afterwards: { both: [{ '2026-11-24 09:00-10:00 Visit': { location: 'Oslo' } }] } },
    ],
    ['the mails', { afterwards: { ...SMALL.afterwards, mails: 1 } }],
    ['what waits', { afterwards: { ...SMALL.afterwards, 'left alone': ['Something'] } }],
    ['a removal', { steps: [{ people: [{ in: 'crm', remove: 'Visit' }] }, ...SMALL.steps] }],
  ])('is noticed when it is wrong about %s', async (_, wrong) => {
    expect(await play(storySchema.parse(SMALL))).toEqual([]);
    expect(await play(storySchema.parse({ ...SMALL, ...wrong }))).not.toEqual([]);
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
