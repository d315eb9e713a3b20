import { describe, expect, it } from 'vitest';
import { match, type Matching } from '../../../../src/sync/core/match.ts';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { itemId, type ItemId, type LinkId } from '../../../../src/sync/model/ids.ts';
import { uidOf, type StoredItem } from '../../../../src/sync/model/item.ts';
import { at, PAIR, stored, TYPICAL } from '../../../support/values.ts';

const item = (
  id: string,
  uid: string | null,
  rest: { readonly title?: string; readonly day?: number; readonly origin?: LinkId } = {},
): StoredItem => {
  const { title = '', day = 1, origin = null } = rest;
  return stored(id, { title, when: at(day) }, { uid, origin });
};

function matched(
  crm: readonly StoredItem[],
  calendar: readonly StoredItem[],
  apart: readonly ItemId[] = [],
): Matching {
  return finish(
    match({
      ...{ pair: PAIR, items: { crm, calendar }, knownLinks: new Set<LinkId>() },
      ...{ capabilities: TYPICAL, beside: { crm: [], calendar: [] } },
      separate: { crm: new Set(apart), calendar: new Set(apart) },
      undone: { crm: new Set<ItemId>(), calendar: new Set<ItemId>() },
    }),
  );
}

const pairs = ({ twins }: Matching): readonly string[] =>
  twins.map(({ items, by }) => `${items.crm.ref.id}=${items.calendar.ref.id} ${by}`);
const ids = (items: readonly StoredItem[]): readonly string[] => items.map(({ ref }) => ref.id);

describe('(I31) the UID of a meeting', () => {
  it('links its two copies, however they were renamed and moved', () => {
    const found = matched(
      [item('1', 'U', { title: 'Board', day: 2 })],
      [item('a', 'U', { title: 'Styremøte', day: 5 })],
    );
    expect(pairs(found)).toEqual(['1=a uid']);
    expect(found.twins[0]).toMatchObject({
      link: originOf({ pair: PAIR, side: 'crm', item: itemId('1') }),
      home: null,
    });
  });

  it('counts more than a likeness', () => {
    const crm = [item('1', 'U', { title: 'Board' })];
    const calendar = [item('a', null, { title: 'Board' }), item('b', 'U', { title: 'Other' })];
    const found = matched(crm, calendar);
    expect(pairs(found)).toEqual(['1=b uid']);
    expect(ids(found.single.calendar)).toEqual(['a']);
  });

  it('counts less than our stamp', () => {
    const origin = originOf({ pair: PAIR, side: 'crm', item: itemId('1') });
    const found = matched(
      [item('1', 'U', { title: 'Board' })],
      [item('a', 'U', { title: 'Board' }), item('b', 'V', { title: 'Board', origin })],
    );
    expect(pairs(found)).toEqual(['1=b origin']);
    expect(ids(found.single.calendar)).toEqual(['a']);
  });

  it.each([
    ['the calendar', ['1'], ['a', 'b']],
    ['the CRM', ['1', '2'], ['a']],
    ['both sides', ['1', '2'], ['a', 'b']],
  ])(
    'that several items of %s bear holds them all, even those that are alike',
    (_, crm, calendar) => {
      const named = (id: string, index: number) =>
        item(id, 'U', { title: `Board ${String(index)}` });
      const found = matched(crm.map(named), calendar.map(named));
      expect(pairs(found)).toEqual([]);
      expect(ids(found.ambiguous.crm)).toEqual(crm);
      expect(ids(found.ambiguous.calendar)).toEqual(calendar);
      expect([...found.single.crm, ...found.single.calendar]).toEqual([]);
    },
  );

  it('holds a series and a single appointment, of which neither is the other', () => {
    const series = { ...item('a', 'U', { title: 'Board' }), shape: 'series' as const };
    const found = matched([item('1', 'U', { title: 'Board' })], [series]);
    expect(pairs(found)).toEqual([]);
    expect(ids(found.ambiguous.crm)).toEqual(['1']);
    expect(ids(found.ambiguous.calendar)).toEqual(['a']);
  });

  it('that only one side knows says nothing', () => {
    const found = matched(
      [item('1', 'U', { title: 'Board' }), item('2', 'U', { title: 'Lunch' })],
      [item('a', 'V', { title: 'Board' }), item('b', null, { title: 'Dinner' })],
    );
    expect(pairs(found)).toEqual(['1=a content']);
    expect(ids(found.single.crm)).toEqual(['2']);
    expect(ids(found.single.calendar)).toEqual(['b']);
  });

  it('does not bring together what a person called separate', () => {
    const found = matched([item('1', 'U')], [item('a', 'U')], [itemId('a')]);
    expect(pairs(found)).toEqual([]);
    expect(ids(found.single.calendar)).toEqual(['a']);
  });

  it.each([
    [null, null],
    ['', null],
    ['  ', null],
    [' 040000008200E0 ', '040000008200E0'],
    ['x'.repeat(1_000), 'x'.repeat(1_000)],
    ['x'.repeat(1_001), null],
  ])('is read from %j', (told, uid) => {
    expect(uidOf(told)).toBe(uid);
  });
});
