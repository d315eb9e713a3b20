import { describe, expect, it } from 'vitest';
import { strangerAmong } from '../../../../src/sync/core/strangers.ts';
import { NO_MARKS, type Marks, type Sighting } from '../../../../src/sync/model/item.ts';
import { NOW, setupOf } from '../../../support/planner-values.ts';
import { gone, hidden, outside, present, stored } from '../../../support/values.ts';

const MINUTE = 60_000;
const setup = setupOf({ since: NOW });

const marked = (marks: Partial<Marks>): Sighting =>
  present(stored('a', {}, { marks: { ...NO_MARKS, ...marks } }));

const writer = (installation: string, at: number): Partial<Marks> => ({
  writer: { installation, at, source: null },
});

const found = (...sightings: readonly Sighting[]): string | null =>
  strangerAmong(sightings, { setup, accepted: ['Accepted'] })?.code ?? null;

describe('(I28) a stranger', () => {
  it.each<readonly [string, Partial<Marks>, string | null]>([
    ['nobody', {}, null],
    ['this installation', writer('this one', NOW + 999 * MINUTE), null],
    ['another one, before we began', writer('other', NOW - 1), null],
    ['another one, just after', writer('other', NOW + 15 * MINUTE), null],
    ['another one, later', writer('other', NOW + 15 * MINUTE + 1), 'second-installation'],
    ['another product', { foreign: 'OtherSync' }, 'foreign-synchroniser'],
    ['an accepted product', { foreign: 'Accepted' }, null],
    [
      'both',
      { ...writer('other', NOW + 99 * MINUTE), foreign: 'OtherSync' },
      'second-installation',
    ],
  ])('is %s', (_, marks, expected) => {
    expect(found(marked(marks))).toBe(expected);
  });

  it('is looked for on every item that shows itself', () => {
    const item = stored('b', {}, { marks: { ...NO_MARKS, foreign: 'OtherSync' } });
    expect(found(gone('1'), hidden('2'), outside('3'), marked({}))).toBeNull();
    expect(found(gone('1'), hidden('2'), outside('b', item))).toBe('foreign-synchroniser');
  });

  it('is told by name, with what to do', () => {
    const error = strangerAmong([marked({ foreign: 'OtherSync' })], { setup, accepted: [] });
    expect(error?.message).toMatch(/OtherSync.*nothing was changed.*Stop the other one/s);
  });
});
