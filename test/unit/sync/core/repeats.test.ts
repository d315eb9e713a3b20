import { describe, expect, it } from 'vitest';
import { isRestoredTooOften, repeatedFields } from '../../../../src/sync/core/repeats.ts';
import { linkId } from '../../../../src/sync/model/ids.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import { changeOf } from '../../../support/planner-values.ts';
import { action, appointment, at } from '../../../support/values.ts';

const step = action('update', {
  patch: { location: 'Bergen' },
  before: appointment({ location: 'Oslo' }),
});

/** So many writes of the same step. */
const again = (times: number, over: Partial<Change> = {}): readonly Change[] =>
  Array.from({ length: times }, (_, sequence) =>
    changeOf({
      sequence,
      before: appointment({ location: 'Oslo' }),
      after: appointment({ location: 'Bergen' }),
      ...over,
    }),
  );

describe('(I24) a step', () => {
  it.each([
    ['twice', again(2), []],
    ['three times', again(3), ['location']],
    ['more often', again(9), ['location']],
    ['on the other side', again(5, { side: 'crm' }), []],
    ['in another link', again(5, { link: linkId('other') }), []],
    ['from another value', again(5, { before: appointment({ location: 'Tromsø' }) }), []],
    ['to another value', again(5, { after: appointment({ location: 'Tromsø' }) }), []],
    ['as a create', again(5, { kind: 'create', before: null }), []],
    [
      'in another case of the letters of nothing',
      again(3, { after: appointment({ location: ' Bergen ' }) }),
      ['location'],
    ],
  ])('that was taken %s', (_, recent, expected) => {
    expect(repeatedFields(step, recent, 3)).toEqual(expected);
  });

  it('is judged field by field', () => {
    const both = action('update', { ...step, patch: { location: 'Bergen', text: 'New' } });
    expect(repeatedFields(both, again(3), 3)).toEqual(['location']);
  });
});

describe('(I24) bringing back', () => {
  const create = action('create', { why: 'restored' });
  const made = (times: number, over: Partial<Change> = {}): readonly Change[] =>
    Array.from({ length: times }, (_, sequence) =>
      changeOf({
        sequence,
        kind: 'create',
        why: 'restored',
        before: null,
        after: appointment(),
        ...over,
      }),
    );

  it.each([
    ['twice', made(2), false],
    ['three times', made(3), true],
    ['three times, put back', made(3, { why: 'put-back' }), true],
    ['as new', made(5, { why: 'new' }), false],
    ['as kept', made(5, { why: 'kept' }), false],
    ['on the other side', made(5, { side: 'crm' }), false],
    ['at another time', made(5, { after: appointment({ when: at(9) }) }), false],
    ['under another title', made(5, { after: appointment({ title: 'Lunch' }) }), false],
    ['with another text', made(3, { after: appointment({ text: 'x' }) }), true],
  ])('that happened %s', (_, recent, expected) => {
    expect(isRestoredTooOften(create, recent, 3)).toBe(expected);
  });
});
