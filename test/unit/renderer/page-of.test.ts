import { describe, expect, it } from 'vitest';
import { PAGE_SIZE, pageOf } from '../../../src/renderer/features/status/page-of.ts';
import { pairView } from './fake-main.ts';

const crowd = (count: number) =>
  Array.from({ length: count }, (_, at) => pairView({ id: `${at}`, person: `P${1000 + at}` }));

describe('a page of people', () => {
  it('puts those with something to do first, then goes by name as the language does', () => {
    const problem = { what: 'x', remedy: 'y', page: null, technical: '' };
    const pairs = ['Åse', 'Anne', 'Ola', 'Zoe'].map((person) =>
      pairView({ id: person, person, problem: person === 'Ola' ? problem : null }),
    );
    expect(pageOf(pairs, 0, 'nb').pairs.map(({ person }) => person)).toEqual([
      'Ola',
      'Anne',
      'Zoe',
      'Åse',
    ]);
  });

  it('is empty, but a page, for no one', () => {
    expect(pageOf([], 0)).toEqual({ pairs: [], index: 0, count: 1, first: 0, last: 0, total: 0 });
  });

  it('ends where the people end', () => {
    const page = pageOf(crowd(PAGE_SIZE + 3), 1);
    expect([page.first, page.last, page.count]).toEqual([PAGE_SIZE + 1, PAGE_SIZE + 3, 2]);
    expect(page.pairs).toHaveLength(3);
  });

  it('goes back when people were unlinked meanwhile', () => {
    expect(pageOf(crowd(10), 4)).toMatchObject({ index: 0, first: 1, last: 10 });
  });
});
