import { describe, expect, it } from 'vitest';
import { originOf, standInOrigin, standInOrigins } from '../../../../src/sync/core/origin.ts';
import { itemId, linkId, pairId } from '../../../../src/sync/model/ids.ts';
import { PAIR } from '../../../support/values.ts';

describe('a link id', () => {
  const origin = { pair: PAIR, side: 'crm', item: itemId('1') } as const;
  const id = originOf(origin);

  // It is stored on the servers' items, where every later version has to recognise it.
  it('is what it always was', () => {
    expect(id).toBe('c9c42df5b6b55c64f371312e25d050ea');
    expect(originOf(origin, id)).toBe('15b578fbfbeaf8418edd7ec6097d74fb');
  });

  it.each([
    ['another pair', originOf({ ...origin, pair: pairId('8~anna@example.test') })],
    ['the other side', originOf({ ...origin, side: 'calendar' })],
    ['another item', originOf({ ...origin, item: itemId('2') })],
    ['a stand-in for a vanished item', originOf(origin, linkId('x'))],
  ])('differs for %s', (_, other) => {
    expect(other).not.toBe(id);
  });

  it('of a stand-in differs from the one of a stand-in for the stand-in', () => {
    const second = originOf(origin, id);
    expect(originOf(origin, second)).not.toBe(second);
  });
});

describe('(I12) the origin of a stand-in', () => {
  const source = { pair: PAIR, side: 'calendar', item: itemId('1') } as const;
  const first = originOf(source);
  const names = standInOrigins(source);

  it('is found again with nothing but the item that it was made from', () => {
    const made = [first];
    for (let count = 0; count < 4; count += 1)
      made.push(standInOrigin(source, made.at(-1) ?? first));
    expect(names).toEqual(made.slice(1));
    expect(new Set(made).size).toBe(5);
  });

  it('is the first one where the vanished item was made from something else', () => {
    const elsewhere = originOf({ ...source, side: 'crm' });
    expect(standInOrigin(source, elsewhere)).toBe(names[0]);
  });

  it('stays another one however often the item vanished before', () => {
    let id = first;
    const made = new Set([id]);
    for (let count = 0; count < 60; count += 1) made.add((id = standInOrigin(source, id)));
    expect(made.size).toBe(61);
  });

  it('differs for another item', () => {
    expect(standInOrigins({ ...source, item: itemId('2') })).not.toContain(names[0]);
  });
});
