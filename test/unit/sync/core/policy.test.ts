import { describe, expect, it } from 'vitest';
import { mergeRulesOf } from '../../../../src/sync/core/merge-rules.ts';
import { inOrder } from '../../../../src/sync/core/order.ts';
import { DEFAULT_POLICY, leaderOf, sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { FIELD_GROUP_NAMES } from '../../../../src/sync/model/field-groups.ts';
import { itemId, linkId } from '../../../../src/sync/model/ids.ts';
import { policyWith } from '../../../support/planner-values.ts';
import { action, ALL_ACTIONS, TYPICAL } from '../../../support/values.ts';

describe('the direction of a pair', () => {
  it.each([
    ['two-way', null],
    ['to-crm', 'calendar'],
    ['to-calendar', 'crm'],
  ] as const)('%s has the leader %s', (direction, leader) => {
    expect(leaderOf(direction)).toBe(leader);
  });
});

describe('one rule for all', () => {
  it('names every group once', () => {
    const rules = sameRuleForAll('ask');
    expect(Object.keys(rules).sort()).toEqual([...FIELD_GROUP_NAMES].sort());
    expect(new Set(Object.values(rules))).toEqual(new Set(['ask']));
  });
});

describe('what an administrator has not changed', () => {
  it('carries everything both ways, tells all, filters nothing and sends no mail', () => {
    expect(DEFAULT_POLICY).toMatchObject({
      direction: 'two-way',
      conflictRules: sameRuleForAll('newest'),
      filters: { skipAllDay: false, skipFree: false, skipSeries: false },
      invitations: { crm: false, calendar: false },
      acceptedSynchronisers: [],
    });
    const { skipCategories, skipTypes, skipTitles } = DEFAULT_POLICY.filters;
    expect([...skipCategories, ...skipTypes, ...skipTitles]).toEqual([]);
    const { crm, calendar } = DEFAULT_POLICY.privacy;
    expect([...Object.values(crm), ...Object.values(calendar)]).toEqual(Array(6).fill('full'));
    expect(DEFAULT_POLICY.busyTitle).toBe('Busy');
  });

  it('keeps the limits that the handbook names', () => {
    const { limits, daysBack, daysAhead, recoverGrace } = DEFAULT_POLICY;
    expect(limits).toEqual({
      ...{ maxRemovals: 10, maxRemovalShare: 0.2, maxRepeats: 3 },
      ...{ maxOccurrenceRemovals: 20, maxOccurrenceShare: 0.5 },
    });
    expect([daysBack, daysAhead, recoverGrace]).toEqual([30, 120, 60_000]);
  });
});

describe('the rules of a merge', () => {
  it('are those of the policy, which tells nothing anew', () => {
    const policy = policyWith({ direction: 'to-crm', conflictRules: sameRuleForAll('crm') });
    const rules = mergeRulesOf({ capabilities: TYPICAL, policy });
    expect(rules).toEqual({
      ...{ capabilities: TYPICAL, direction: 'to-crm', conflictRules: policy.conflictRules },
      ...{ privacy: policy, isRetold: false },
    });
  });
});

describe('(I11) the order of a plan', () => {
  const ordered = [
    action('adopt', { link: linkId('a') }),
    action('adopt', { link: linkId('b') }),
    action('rebase'),
    action('forget'),
    action('hold', { side: 'calendar', item: itemId('z') }),
    action('hold', { side: 'crm', item: itemId('a') }),
    action('hold', { side: 'crm', item: itemId('b'), link: linkId('a') }),
    action('update', { to: 'calendar', link: linkId('z') }),
    action('update', { to: 'crm', link: linkId('a') }),
    action('revive'),
    action('create', { to: 'calendar' }),
    action('create', { to: 'crm' }),
    action('remove', { to: 'calendar', link: linkId('z') }),
    action('remove', { to: 'crm', link: linkId('a') }),
    action('remove', { to: 'crm', link: linkId('b') }),
  ];

  it('is by kind, then by side, then by link or item, whatever order they came in', () => {
    expect(inOrder(ordered.toReversed())).toEqual(ordered);
    expect(inOrder([...ordered.slice(1), ...ordered.slice(0, 1)])).toEqual(ordered);
  });

  it('has removals last (I6)', () => {
    const kinds = inOrder(ALL_ACTIONS).map(({ kind }) => kind);
    expect(kinds.at(-1)).toBe('remove');
  });

  it('leaves what has the same place as it came', () => {
    const twice = [action('create'), action('create', { why: 'kept' })];
    expect(inOrder(twice)).toEqual(twice);
    expect(inOrder(twice.toReversed())).toEqual(twice.toReversed());
  });
});
