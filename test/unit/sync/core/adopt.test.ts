import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/sync/core/adopt.ts';
import { merge, type Merge } from '../../../../src/sync/core/merge.ts';
import { sameRuleForAll, type ConflictRule } from '../../../../src/sync/core/policy.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { StoredItem } from '../../../../src/sync/model/item.ts';
import type { BySide } from '../../../../src/sync/model/side.ts';
import { GUEST, rulesWith } from '../../../support/planner-values.ts';
import { at, ref, stored, TYPICAL } from '../../../support/values.ts';

interface Twin extends Patch {
  readonly modifiedAt?: number | null;
}

interface Case {
  readonly what: string;
  readonly crm?: Patch;
  readonly calendar?: Patch;
  readonly to: { readonly crm?: Patch; readonly calendar?: Patch };
}

const NOTHING: BySide<Patch> = { crm: {}, calendar: {} };

function twins(crm: Twin, calendar: Twin): BySide<StoredItem> {
  const item = (id: string, { modifiedAt = null, ...patch }: Twin): StoredItem =>
    stored(id, patch, { ref: ref(id, 'v1'), modifiedAt });
  return { crm: item('1', crm), calendar: item('a', calendar) };
}

const RULE = { home: null, rules: rulesWith() };

/** What is written after two twins were linked, as the planner does it. */
function written(crm: Twin, calendar: Twin, rule: ConflictRule = 'newest'): BySide<Patch> {
  const items = twins(crm, calendar);
  const rules = rulesWith({ conflictRules: sameRuleForAll(rule) });
  const { base } = adopt(items, { home: null, rules });
  const merged: Merge = merge({
    base,
    now: { crm: items.crm.value, calendar: items.calendar.value },
    modifiedAt: { crm: items.crm.modifiedAt, calendar: items.calendar.modifiedAt },
    home: null,
    rules,
    choice: null,
  });
  return merged.patches;
}

describe('two twins that agree', () => {
  it('have what they show as their base, in the versions that were seen', () => {
    const items = twins({ title: 'Visit' }, { title: 'Visit' });
    expect(adopt(items, RULE)).toEqual({
      complete: true,
      base: {
        crm: { ref: items.crm.ref, value: items.crm.value },
        calendar: { ref: items.calendar.ref, value: items.calendar.value },
      },
    });
  });

  it.each<readonly [string, Twin]>([
    ['that it cannot show', { categories: ['Red'], organiser: { name: 'Per', email: 'p@x.test' } }],
    ['that it shows as its nearest', { busy: 'tentative', sensitivity: 'normal' }],
  ])('are complete although one has something %s', (_, calendar) => {
    expect(adopt(twins({}, calendar), RULE).complete).toBe(true);
  });
});

describe('two twins that differ', () => {
  it('have agreed on no version, so that both are looked at again', () => {
    const { base, complete } = adopt(twins({ title: 'Visit' }, { title: 'VISIT' }), RULE);
    expect(complete).toBe(false);
    expect(base.crm.ref).toEqual(ref('1'));
    expect(base.calendar.ref).toEqual(ref('a'));
  });

  const additions: readonly Case[] = [
    { what: 'a text', crm: { text: 'Per' }, to: { calendar: { text: 'Per' } } },
    { what: 'a text', calendar: { text: 'Per' }, to: { crm: { text: 'Per' } } },
    { what: 'a place', crm: { location: 'Oslo' }, to: { calendar: { location: 'Oslo' } } },
    { what: 'a place', calendar: { location: 'Oslo' }, to: { crm: { location: 'Oslo' } } },
    {
      what: 'a text and a place, one each,',
      crm: { text: 'Per' },
      calendar: { location: 'Oslo' },
      to: { crm: { location: 'Oslo' }, calendar: { text: 'Per' } },
    },
  ];

  it.each(additions)('keep $what that only one has, however new the other is', (one) => {
    const { crm, calendar, to } = { ...NOTHING, ...one };
    const expected = { ...NOTHING, ...to };
    expect(written({ ...crm, modifiedAt: 1 }, { ...calendar, modifiedAt: 2 })).toEqual(expected);
    expect(written({ ...crm, modifiedAt: 2 }, { ...calendar, modifiedAt: 1 })).toEqual(expected);
    expect(written(crm, calendar, 'crm')).toEqual(expected);
    expect(written(crm, calendar, 'calendar')).toEqual(expected);
  });

  it('keep the people that only one has, where people are written', () => {
    const inviting = (side: 'crm' | 'calendar') => ({
      ...TYPICAL[side],
      fields: { ...TYPICAL[side].fields, attendees: 'write' } as const,
    });
    const capabilities = { crm: inviting('crm'), calendar: inviting('calendar') };
    const rules = { ...rulesWith({ conflictRules: sameRuleForAll('calendar') }), capabilities };
    const { base } = adopt(twins({ attendees: [GUEST] }, {}), { home: null, rules });
    expect(base.crm.value.attendees).toEqual([]);
  });

  it('look edited only where the better value is', () => {
    const items = twins({ title: 'A', modifiedAt: 2 }, { title: 'B', modifiedAt: 1 });
    const { base } = adopt(items, RULE);
    expect([base.crm.value.title, base.calendar.value.title]).toEqual(['B', 'B']);
  });

  it.each<readonly [ConflictRule]>([['newest'], ['ask']])(
    '(I26) in what the copy may not be told take nothing from it (%s)',
    (rule) => {
      const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
      const privacy = { crm: full, calendar: { ...full, normal: 'busy' } } as const;
      const rules = rulesWith({ privacy, conflictRules: sameRuleForAll(rule) });
      const items = twins({ title: 'Doctor', text: 'At ten' }, { title: 'Busy' });
      const { base } = adopt(items, { home: 'crm', rules });
      const now = { crm: items.crm.value, calendar: items.calendar.value };
      const modifiedAt = { crm: null, calendar: null };
      expect(merge({ base, home: 'crm', now, modifiedAt, rules, choice: null })).toEqual({
        patches: NOTHING,
        conflicts: [],
      });
    },
  );

  it('(I26) still tell the copy what only the home of the appointment may not be told', () => {
    const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
    const privacy = { crm: { ...full, normal: 'busy' }, calendar: full } as const;
    const rules = rulesWith({ privacy, conflictRules: sameRuleForAll('crm') });
    const items = twins({ title: 'Doctor' }, { title: 'Dentist' });
    const { base } = adopt(items, { home: 'crm', rules });
    const now = { crm: items.crm.value, calendar: items.calendar.value };
    const modifiedAt = { crm: null, calendar: null };
    expect(merge({ base, home: 'crm', now, modifiedAt, rules, choice: null }).patches).toEqual({
      crm: {},
      calendar: { title: 'Doctor' },
    });
  });

  it('do not keep what is not an addition but a choice', () => {
    expect(written({ title: 'Visit' }, { title: '' }, 'calendar').crm).toEqual({ title: '' });
    expect(written({ reminder: 15 }, { reminder: null }, 'calendar').crm).toEqual({
      reminder: null,
    });
    expect(written({ busy: 'free' }, { busy: 'busy' }, 'calendar').crm).toEqual({ busy: 'busy' });
  });

  it.each<readonly [string, ConflictRule, BySide<number>, BySide<Patch>]>([
    [
      'the newer one',
      'newest',
      { crm: 2, calendar: 1 },
      { crm: {}, calendar: { location: 'Oslo', when: at(1) } },
    ],
    [
      'the newer one',
      'newest',
      { crm: 1, calendar: 2 },
      { crm: { location: 'Bergen', when: at(2) }, calendar: {} },
    ],
    [
      'the CRM, by rule',
      'crm',
      { crm: 1, calendar: 2 },
      { crm: {}, calendar: { location: 'Oslo', when: at(1) } },
    ],
    [
      'the calendar, by rule',
      'calendar',
      { crm: 2, calendar: 1 },
      { crm: { location: 'Bergen', when: at(2) }, calendar: {} },
    ],
  ])('take the value of %s, where both have one', (_, rule, ...[modifiedAt, expected]) => {
    const crm = { location: 'Oslo', when: at(1), modifiedAt: modifiedAt.crm };
    const calendar = { location: 'Bergen', when: at(2), modifiedAt: modifiedAt.calendar };
    expect(written(crm, calendar, rule)).toEqual(expected);
  });

  it('take the stricter privacy, whatever the rule', () => {
    const secret = { sensitivity: 'private' } as const;
    expect(written({}, secret, 'crm')).toEqual({ crm: secret, calendar: {} });
    expect(written(secret, {}, 'calendar')).toEqual({ crm: {}, calendar: secret });
  });

  it('decide every field for itself', () => {
    const crm = { title: 'Visit', modifiedAt: 2 };
    const calendar = { title: 'Lunch', sensitivity: 'private', modifiedAt: 1 } as const;
    expect(written(crm, calendar)).toEqual({
      crm: { sensitivity: 'private' },
      calendar: { title: 'Visit' },
    });
  });

  it('keep categories that only one has, between servers that both know categories', () => {
    const capabilities = { crm: TYPICAL.calendar, calendar: TYPICAL.calendar };
    const items = twins({ categories: ['Red'] }, {});
    const rules = { ...rulesWith({ conflictRules: sameRuleForAll('calendar') }), capabilities };
    const { base } = adopt(items, { home: null, rules });
    expect(base.crm.value.categories).toEqual([]);
    expect(base.calendar.value.categories).toEqual([]);
  });
});

describe('(I23) two twins about which a person is to decide', () => {
  const rules = rulesWith({ conflictRules: sameRuleForAll('ask') });

  it('both look edited in the field that they dispute, and in no other', () => {
    const items = twins({ location: 'Oslo', text: 'Per' }, { location: 'Bergen' });
    const { base } = adopt(items, { home: null, rules });
    expect(base.crm.value.location).toBe('Bergen');
    expect(base.calendar.value.location).toBe('Oslo');
    expect(base.crm.value.text).toBe('');
    expect(base.calendar.value.text).toBe('');
  });

  it('are not asked about what only one of them has', () => {
    const items = twins({ text: 'Per' }, { location: 'Bergen' });
    const { base } = adopt(items, { home: null, rules });
    const now = { crm: items.crm.value, calendar: items.calendar.value };
    const modifiedAt = { crm: null, calendar: null };
    const merged = merge({ base, home: null, now, modifiedAt, rules, choice: null });
    expect(merged).toEqual({
      patches: { crm: { location: 'Bergen' }, calendar: { text: 'Per' } },
      conflicts: [],
    });
  });

  it.each(['crm', 'calendar'] as const)(
    '(I22) take what the leader %s has in a one-way pair',
    (leader) => {
      const direction = leader === 'crm' ? 'to-calendar' : 'to-crm';
      const oneWay = rulesWith({ direction, conflictRules: sameRuleForAll('ask') });
      const items = twins({ location: 'crm', text: 'Per' }, { location: 'calendar' });
      const { base } = adopt(items, { home: null, rules: oneWay });
      const now = { crm: items.crm.value, calendar: items.calendar.value };
      const modifiedAt = { crm: null, calendar: null };
      const input = { base, home: null, now, modifiedAt, rules: oneWay, choice: null };
      const { patches, conflicts } = merge(input);
      expect([patches[leader], conflicts]).toEqual([{}, []]);
      const other = leader === 'crm' ? 'calendar' : 'crm';
      expect(patches[other]).toMatchObject({ location: leader, text: items[leader].value.text });
    },
  );
});
