import { describe, expect, it } from 'vitest';
import { idOf, shownItem, type FeedEntry } from '../../../../src/sync/model/item.ts';
import { gone, hidden, outside, present, ref, stored } from '../../../support/values.ts';

const ITEM = stored('a');

describe('the id of a feed entry', () => {
  it.each<readonly [string, FeedEntry]>([
    ['present', present(ITEM)],
    ['touched', { kind: 'touched', ref: ref('a') }],
    ['gone', gone('a')],
    ['outside', outside('a')],
    ['hidden', hidden('a')],
  ])('is known when the item is %s', (_, entry) => {
    expect(idOf(entry)).toBe('a');
  });
});

describe('the content of an item', () => {
  it.each([
    ['present', present(ITEM)],
    ['outside and was read', outside('a', ITEM)],
  ])('is known when it is %s', (_, sighting) => {
    expect(shownItem(sighting)).toBe(ITEM);
  });

  it.each([
    ['gone', gone('a')],
    ['hidden', hidden('a')],
    ['outside and only told of', outside('a')],
    ['not seen at all', null],
  ])('is not known when it is %s', (_, sighting) => {
    expect(shownItem(sighting)).toBeNull();
  });
});
