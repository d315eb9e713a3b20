import { describe, expect, it } from 'vitest';
import { match, type Matching } from '../../../../src/sync/core/match.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { originOf, standInOrigins } from '../../../../src/sync/core/origin.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { itemId, linkId, type ItemId, type LinkId } from '../../../../src/sync/model/ids.ts';
import type { StoredItem } from '../../../../src/sync/model/item.ts';
import { allDay, at, PAIR, stored, TYPICAL } from '../../../support/values.ts';

const item = (id: string, patch: Patch, origin: LinkId | null = null): StoredItem =>
  stored(id, { title: '', ...patch }, { origin });

interface Known {
  readonly known?: readonly LinkId[];
  /** Called separate by a person. */
  readonly apart?: readonly ItemId[];
  /** Left without a copy by a person. */
  readonly left?: readonly ItemId[];
}

const matched = (
  crm: readonly StoredItem[],
  calendar: readonly StoredItem[],
  { known = [], apart = [], left = [] }: Known = {},
): Matching =>
  finish(
    match({
      pair: PAIR,
      items: { crm, calendar },
      knownLinks: new Set(known),
      capabilities: TYPICAL,
      beside: { crm: [], calendar: [] },
      separate: { crm: new Set(apart), calendar: new Set(apart) },
      undone: { crm: new Set(left), calendar: new Set(left) },
    }),
  );

/** Who was paired with whom, as `1=a`. */
const pairs = ({ twins }: Matching): readonly string[] =>
  twins.map(({ items }) => `${items.crm.ref.id}=${items.calendar.ref.id}`);

const ids = (items: readonly StoredItem[]): readonly string[] => items.map(({ ref }) => ref.id);

const originOfCrm = (id: string): LinkId => originOf({ pair: PAIR, side: 'crm', item: itemId(id) });
const originOfCalendar = (id: string): LinkId =>
  originOf({ pair: PAIR, side: 'calendar', item: itemId(id) });

describe('matching', () => {
  it('believes our stamp even where the content was edited since', () => {
    const { twins, single } = matched(
      [item('1', { title: 'Visit' })],
      [item('a', { title: 'Other title', when: at(9) }, originOfCrm('1'))],
    );
    expect(twins).toMatchObject([{ by: 'origin', link: originOfCrm('1') }]);
    expect(single.crm).toEqual([]);
  });

  it('knows an appointment whose title tells its records on one side only', () => {
    const company = { id: '7', name: 'Acme' };
    const type = { id: '3', name: 'Phone' };
    const crm = item('1', { title: 'Phone - Visit - Acme', company, type });
    expect(pairs(matched([crm], [item('a', { title: 'visit' })]))).toEqual(['1=a']);
    const plain = item('2', { title: 'Visit - Acme', company });
    const both = [item('a', { title: 'Visit' }), item('b', { title: 'Visit - Acme' })];
    expect(pairs(matched([plain], both))).toEqual(['2=b']);
    const twice = [item('a', { title: 'Visit' }), item('b', { title: 'Visit', busy: 'free' })];
    const doubtful = matched([crm, item('3', { title: 'Visit - Acme', company })], twice);
    expect(ids(doubtful.single.calendar)).toEqual([]);
  });

  it('(I12) knows a stand-in by the item that it was made from', () => {
    const [first] = standInOrigins({ pair: PAIR, side: 'crm', item: itemId('1') });
    const { twins } = matched(
      [item('1', { title: 'Visit' })],
      [item('a', { title: 'Other title', when: at(9) }, first)],
    );
    expect(twins).toMatchObject([{ by: 'origin', link: first, home: 'crm' }]);
  });

  it('(I17) gives an item one partner, though a copy and a stand-in bear its stamp', () => {
    const [first] = standInOrigins({ pair: PAIR, side: 'crm', item: itemId('1') });
    const matching = matched(
      [item('1', { title: 'Visit' })],
      [
        item('a', { title: 'Old', when: at(9) }, originOfCrm('1')),
        item('b', { title: 'New', when: at(8) }, first),
      ],
    );
    expect(pairs(matching)).toEqual(['1=a']);
    expect(ids(matching.single.calendar)).toEqual(['b']);
  });

  it('(I25) takes a copy of an undone copy for an appointment of its own', () => {
    const matching = matched(
      [item('1', { title: 'Visit' })],
      [item('a', { title: 'Another', when: at(9) }, originOfCrm('1'))],
      { left: [itemId('1')] },
    );
    expect(matching.twins).toEqual([]);
    expect(ids(matching.single.calendar)).toEqual(['a']);
  });

  it('does not believe the stamp of a link that is in use', () => {
    const { twins } = matched(
      [item('1', { title: 'Visit' })],
      [item('copy', { title: 'Another' }, originOfCrm('1'))],
      { known: [originOfCrm('1')] },
    );
    expect(twins).toEqual([]);
  });

  it('takes only one of two items with the same stamp', () => {
    const { twins, single } = matched(
      [item('1', { title: 'Visit' })],
      [
        item('a', { title: 'Visit' }, originOfCrm('1')),
        item('b', { title: 'Visit' }, originOfCrm('1')),
      ],
    );
    expect(twins).toHaveLength(1);
    expect(single.calendar).toHaveLength(1);
  });

  it('finds twins by time and title, whatever their letter case', () => {
    const { twins } = matched(
      [item('1', { title: 'Board meeting', text: 'x' })],
      [item('a', { title: 'BOARD meeting' })],
    );
    expect(twins).toMatchObject([{ by: 'content' }]);
  });

  it('does not take the same title at another time for a twin', () => {
    const { twins } = matched(
      [item('1', { title: 'Lunch' })],
      [item('a', { title: 'Lunch', when: at(2) })],
    );
    expect(twins).toEqual([]);
  });

  it('holds what could be more than one and differs', () => {
    const { twins, ambiguous, single } = matched(
      [
        item('1', { title: 'Lunch', text: 'with Per' }),
        item('2', { title: 'Lunch', text: 'with Pål' }),
      ],
      [item('a', { title: 'Lunch', text: 'with Espen' })],
    );
    expect(twins).toEqual([]);
    expect(ambiguous.crm).toHaveLength(2);
    expect(ambiguous.calendar).toHaveLength(1);
    expect(single).toEqual({ crm: [], calendar: [] });
  });

  it('pairs items off that are alike in everything', () => {
    const { twins, single } = matched(
      [item('1', { title: 'Lunch' }), item('2', { title: 'Lunch' })],
      [item('a', { title: 'Lunch' })],
    );
    expect(twins).toHaveLength(1);
    expect(single.crm).toHaveLength(1);
  });
});

describe('matching by our stamp', () => {
  it('works for what came from the calendar as well', () => {
    const matching = matched(
      [item('1', { title: 'Other title' }, originOfCalendar('a'))],
      [item('a', { title: 'Visit' })],
    );
    expect(pairs(matching)).toEqual(['1=a']);
    expect(matching.twins).toMatchObject([{ by: 'origin', link: originOfCalendar('a') }]);
    expect(matching.single).toEqual({ crm: [], calendar: [] });
  });

  it('goes before any likeness', () => {
    const matching = matched(
      [item('1', { title: 'Visit' })],
      [item('a', { title: 'Visit' }), item('b', { title: 'Edited' }, originOfCrm('1'))],
    );
    expect(pairs(matching)).toEqual(['1=b']);
    expect(ids(matching.single.calendar)).toEqual(['a']);
  });

  it('leaves it to the content when nobody knows where the stamp comes from', () => {
    const { twins } = matched(
      [item('1', { title: 'Visit' })],
      [item('a', { title: 'Visit' }, linkId('of another installation'))],
    );
    expect(twins).toMatchObject([{ by: 'content', link: originOfCrm('1') }]);
  });

  it('does not take an item of its own side for the source of a stamp', () => {
    const matching = matched(
      [],
      [item('a', { title: 'Visit' }), item('b', {}, originOfCalendar('a'))],
    );
    expect(pairs(matching)).toEqual([]);
    expect(ids(matching.single.calendar)).toEqual(['a', 'b']);
  });
});

describe('matching by content', () => {
  it('pairs what is alike in all that both sides can be told, before it asks who is meant', () => {
    const matching = matched(
      [item('1', { title: 'Lunch', text: 'Per' }), item('2', { title: 'Lunch', text: 'Pål' })],
      [
        item('a', { title: 'Lunch', text: 'Pål', categories: ['Red'], busy: 'tentative' }),
        item('b', { title: 'Lunch', text: 'Per', organiser: { name: 'Per', email: 'p@x.test' } }),
      ],
    );
    expect(pairs(matching)).toEqual(['1=b', '2=a']);
    expect(matching.twins.map(({ by }) => by)).toEqual(['content', 'content']);
    expect(matching.twins.map(({ link }) => link)).toEqual([originOfCrm('1'), originOfCrm('2')]);
  });

  it('pairs the last two of a kind when the others are paired off', () => {
    const matching = matched(
      [item('1', { title: 'Lunch', text: 'Per' }), item('2', { title: 'Lunch', text: 'Pål' })],
      [item('a', { title: 'Lunch', text: 'Pål' }), item('b', { title: 'Lunch', text: 'Espen' })],
    );
    expect(pairs(matching)).toEqual(['2=a', '1=b']);
  });

  it('is no matter of doubt when all who could be meant are on one side', () => {
    const crm = ['1', '2'].map((id) => item(id, { title: 'Lunch' }));
    expect(ids(matched(crm, []).single.crm)).toEqual(['1', '2']);
    expect(matched(crm, []).ambiguous).toEqual({ crm: [], calendar: [] });
    expect(ids(matched([], crm).single.calendar)).toEqual(['1', '2']);
    expect(matched([], crm).ambiguous).toEqual({ crm: [], calendar: [] });
  });

  it('holds one that could be either of two', () => {
    const { ambiguous, single } = matched(
      [item('1', { title: 'Lunch', text: 'Per' })],
      [item('a', { title: 'Lunch', text: 'Pål' }), item('b', { title: 'Lunch', text: 'Espen' })],
    );
    expect(ids(ambiguous.crm)).toEqual(['1']);
    expect(ids(ambiguous.calendar)).toEqual(['a', 'b']);
    expect(single).toEqual({ crm: [], calendar: [] });
  });

  it('takes two without a title for one only when they are alike in everything', () => {
    const untitled = item('1', { text: 'Per' });
    expect(pairs(matched([untitled], [item('a', { text: 'Per' })]))).toEqual(['1=a']);
    const { twins, ambiguous, single } = matched([untitled], [item('a', { text: 'Pål' })]);
    expect(twins).toEqual([]);
    expect(ambiguous).toEqual({ crm: [], calendar: [] });
    expect(ids(single.crm)).toEqual(['1']);
    expect(ids(single.calendar)).toEqual(['a']);
  });

  it('does not take a day for its midnight', () => {
    const { twins } = matched(
      [item('1', { title: 'Fair', when: allDay('2026-11-24') })],
      [item('a', { title: 'Fair', when: at(1, 0) })],
    );
    expect(twins).toEqual([]);
  });

  it('does not mind how a title is padded', () => {
    const padded = matched(
      [item('1', { title: 'Board  meeting ', text: 'x' })],
      [item('a', { title: 'Board meeting' })],
    );
    expect(pairs(padded)).toEqual(['1=a']);
  });
});

describe('(I18) a separate item', () => {
  it('is left out of every guess', () => {
    const crm = [item('1', { title: 'Lunch' })];
    const calendar = [item('a', { title: 'Lunch' })];
    const { twins, single, ambiguous } = matched(crm, calendar, { apart: [itemId('a')] });
    expect({ twins, ambiguous }).toEqual({ twins: [], ambiguous: { crm: [], calendar: [] } });
    expect([ids(single.crm), ids(single.calendar)]).toEqual([['1'], ['a']]);
  });

  it('with our stamp is a twin all the same', () => {
    const calendar = [item('a', { title: 'Lunch' }, originOfCrm('1'))];
    const { twins } = matched([item('1', { title: 'Lunch' })], calendar, { apart: [itemId('a')] });
    expect(twins).toMatchObject([{ by: 'origin', home: 'crm' }]);
  });
});

describe('where twins were made', () => {
  it('only the stamp tells', () => {
    const { twins } = matched([item('1', { title: 'Lunch' })], [item('a', { title: 'Lunch' })]);
    expect(twins).toMatchObject([{ by: 'content', home: null }]);
  });
});
