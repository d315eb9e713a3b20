import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../../src/sync/core/order.ts';
import { itemId, linkId } from '../../../../src/sync/model/ids.ts';
import type { Action } from '../../../../src/sync/model/plan.ts';
import { action } from '../../../support/values.ts';

const on = (to: 'crm' | 'calendar', id: string): Action =>
  action('update', { to, link: linkId(id) });

describe('(I11) the order of a plan', () => {
  it('is by kind, and removals come last (I6)', () => {
    const kinds = [
      ...(['adopt', 'rebase', 'forget', 'hold'] as const),
      ...(['update', 'revive', 'create', 'remove'] as const),
    ];
    const actions = kinds.map((kind) => action(kind, {}));
    expect(inOrder(actions.toReversed()).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is by side and then by link, whatever order they came in', () => {
    const sorted = [on('calendar', 'a'), on('calendar', 'b'), on('crm', 'a'), on('crm', 'b')];
    const [first, second, third, fourth] = sorted as [Action, Action, Action, Action];
    for (const given of [
      [fourth, third, second, first],
      [third, first, fourth, second],
      [second, fourth, first, third],
    ]) {
      expect(inOrder(given)).toEqual(sorted);
    }
  });

  it('is by item where there is no link', () => {
    const holds = ['1', '2', '3'].map((item) =>
      action('hold', { side: 'crm', item: itemId(item), link: null }),
    );
    const other = action('hold', { side: 'calendar', item: itemId('9'), link: null });
    expect(inOrder([...holds.toReversed(), other])).toEqual([other, ...holds]);
  });

  it('leaves two with the same key in the order in which they came', () => {
    const [one, other] = [
      action('update', { link: linkId('a'), patch: { title: 'One' } }),
      action('update', { link: linkId('a'), patch: { title: 'Other' } }),
    ];
    expect(inOrder([one, other])).toEqual([one, other]);
    expect(inOrder([other, one])).toEqual([other, one]);
  });

  it('does not change what it was given', () => {
    const given = [on('crm', 'b'), on('crm', 'a')];
    inOrder(given);
    expect(given).toEqual([on('crm', 'b'), on('crm', 'a')]);
  });
});
