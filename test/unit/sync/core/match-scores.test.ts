import { describe, expect, it } from 'vitest';
import { match, type Matching } from '../../../../src/sync/core/match.ts';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { itemId, type LinkId } from '../../../../src/sync/model/ids.ts';
import type { StoredItem } from '../../../../src/sync/model/item.ts';
import { at, PAIR, stored, TYPICAL } from '../../../support/values.ts';

const item = (id: string, patch: Patch, origin: LinkId | null = null): StoredItem =>
  stored(id, { title: 'Lunch', ...patch }, { origin });

const originOfCrm = (id: string): LinkId => originOf({ pair: PAIR, side: 'crm', item: itemId(id) });

function matched(crm: readonly StoredItem[], calendar: readonly StoredItem[]): Matching {
  const none = { crm: new Set<never>(), calendar: new Set<never>() };
  const beside = { crm: [], calendar: [] };
  const items = { crm, calendar };
  const common = { pair: PAIR, knownLinks: new Set<LinkId>(), capabilities: TYPICAL };
  return finish(match({ ...common, items, beside, separate: none, undone: none }));
}

/** Who was paired with whom, as `1=a`. */
const pairs = ({ twins }: Matching): readonly string[] =>
  twins.map(({ items }) => `${items.crm.ref.id}=${items.calendar.ref.id}`);

const ids = (items: readonly StoredItem[]): readonly string[] => items.map(({ ref }) => ref.id);

describe('appointments of one name and time', () => {
  it('go with the one that says most of the same', () => {
    const matching = matched(
      [item('1', { location: 'Oslo', text: 'x' }), item('2', { location: 'Bergen', text: 'y' })],
      [item('a', { location: 'Bergen', text: 'v' }), item('b', { location: 'Oslo', text: 'w' })],
    );
    expect(pairs(matching)).toEqual(['1=b', '2=a']);
    expect(matching.twins.map(({ link }) => link)).toEqual([originOfCrm('1'), originOfCrm('2')]);
    expect(matching.ambiguous).toEqual({ crm: [], calendar: [] });
  });

  it('are new when nobody is left for them', () => {
    const places = [item('1', { location: 'Oslo' }), item('2', { location: 'Bergen' })];
    const one = item('a', { location: 'Oslo', text: 'x' });
    const { ambiguous, single } = matched(places, [one]);
    expect(ambiguous).toEqual({ crm: [], calendar: [] });
    expect(ids(single.crm)).toEqual(['2']);
    expect(ids(matched([one], places).single.calendar)).toEqual(['2']);
  });

  it.each([
    [20, ['3=a']],
    [21, []],
  ])('are compared up to a number: %i', (count, expected) => {
    const heap = Array.from({ length: count }, (_, index) =>
      item(String(index), { location: `Room ${String(index)}` }),
    );
    const matching = matched(heap, [item('a', { location: 'Room 3', text: 'x' })]);
    expect(pairs(matching)).toEqual(expected);
  });

  it('are one when only the end was moved', () => {
    const { start, end } = { start: at(1), end: at(2) };
    if (start.kind !== 'timed' || end.kind !== 'timed') throw new Error('no times');
    const longer = { ...start, end: end.end };
    expect(pairs(matched([item('1', { when: start })], [item('a', { when: longer })]))).toEqual([
      '1=a',
    ]);
  });

  it('that are in doubt draw nobody else in who is called otherwise', () => {
    const company = { id: '7', name: 'Acme' };
    const told = (id: string) => item(id, { title: 'Lunch - Acme', company, text: id });
    const shown = (id: string) => item(id, { title: 'Lunch - Acme', text: id });
    const { twins, ambiguous, single } = matched(
      [told('1'), told('2')],
      [shown('a'), shown('b'), item('c', { text: '1' })],
    );
    expect(twins).toEqual([]);
    expect([ids(ambiguous.crm), ids(ambiguous.calendar)]).toEqual([
      ['1', '2'],
      ['a', 'b'],
    ]);
    expect(ids(single.calendar)).toEqual(['c']);
  });

  it('whose titles tell more in the CRM draw nobody in who only begins with them', () => {
    const { start, end } = { start: at(1), end: at(2) };
    if (start.kind !== 'timed' || end.kind !== 'timed') throw new Error('no times');
    const company = { id: '7', name: 'Acme' };
    const told = (id: string) => item(id, { title: 'Lunch - Acme', company, text: id });
    const shown = (id: string) => item(id, { text: id, location: id });
    const longer = item('c', { title: 'Lunch - Acme', when: { ...start, end: end.end } });
    const { twins, ambiguous, single } = matched(
      [told('1'), told('2')],
      [shown('a'), shown('b'), longer],
    );
    expect(twins).toEqual([]);
    expect([ids(ambiguous.crm), ids(ambiguous.calendar)]).toEqual([
      ['1', '2'],
      ['a', 'b'],
    ]);
    expect(ids(single.calendar)).toEqual(['c']);
  });
});

describe('(I12) a stamp', () => {
  it('says less than the name and the time of another appointment', () => {
    const matching = matched(
      [item('1', { title: 'Visit' }), item('2', { title: 'Lunch' })],
      [item('a', { title: 'Lunch' }, originOfCrm('1'))],
    );
    expect(pairs(matching)).toEqual(['2=a']);
  });

  it('counts on the one that is like its original, wherever it is listed', () => {
    const like = item('like', { title: 'Visit' }, originOfCrm('1'));
    const unlike = item('unlike', { title: 'Dinner' }, originOfCrm('1'));
    const original = item('1', { title: 'Visit', text: 'x' });
    expect(pairs(matched([original], [unlike, like]))).toEqual(['1=like']);
    expect(pairs(matched([original], [like, unlike]))).toEqual(['1=like']);
  });

  it('counts although an appointment without a name is at the same time', () => {
    const matching = matched(
      [item('1', { title: 'Visit' }), item('2', { title: '', text: 'y' })],
      [item('a', { title: '', text: 'x' }, originOfCrm('1'))],
    );
    expect(pairs(matching)).toEqual(['1=a']);
  });
});
