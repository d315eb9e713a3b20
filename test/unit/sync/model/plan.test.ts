import { describe, expect, it } from 'vitest';
import { linkId, pairId } from '../../../../src/sync/model/ids.ts';
import { isWrite, removalHash, type ActionOf } from '../../../../src/sync/model/plan.ts';
import { action, ALL_ACTIONS, appointment, PAIR, ref } from '../../../support/values.ts';

describe('a write', () => {
  it('is what changes something on a server', () => {
    const writes = ALL_ACTIONS.filter(isWrite).map(({ kind }) => kind);
    expect([...writes].sort()).toEqual(['create', 'remove', 'revive', 'update']);
  });
});

describe('the hash of the removals', () => {
  const first = action('remove', { link: linkId('one'), target: ref('1') });
  const second = action('remove', { link: linkId('two'), target: ref('2') });
  const hashOf = (...removals: readonly ActionOf<'remove'>[]): string =>
    removalHash(PAIR, removals);
  const approved = hashOf(first, second);

  it.each([
    ['the items have other versions', hashOf({ ...first, target: ref('1', 'v2') }, second)],
    [
      'the items show something else',
      hashOf({ ...first, before: appointment({ title: 'Edited' }) }, second),
    ],
  ])('stays the same when %s', (_, hash) => {
    expect(hash).toBe(approved);
  });

  it.each([
    ['one is missing', hashOf(first)],
    ['one was added', hashOf(first, second, action('remove'))],
    ['one is on the other side', hashOf({ ...first, to: 'crm' }, second)],
    ['one is of another link', hashOf({ ...first, link: linkId('three') }, second)],
    ['one is of another item', hashOf({ ...first, target: ref('3') }, second)],
    ['they are of another pair', removalHash(pairId('8~anna@example.test'), [first, second])],
  ])('differs when %s', (_, hash) => {
    expect(hash).not.toBe(approved);
  });
});
