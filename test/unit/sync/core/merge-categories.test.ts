/** Categories between a side with any of them and one where each item has one of a list. */
import { describe, expect, it } from 'vitest';
import { merge } from '../../../../src/sync/core/merge.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import { projectField } from '../../../../src/sync/model/fields.ts';
import { rulesWith } from '../../../support/planner-values.ts';
import { appointment, seen, TYPICAL } from '../../../support/values.ts';

const CRM: Capabilities = {
  ...TYPICAL.calendar,
  categoryChoice: { names: ['Phone', 'Lunch'], otherwise: null },
};
const capabilities = { crm: CRM, calendar: TYPICAL.calendar };

function merged(base: readonly string[], crm: readonly string[], calendar: readonly string[]) {
  return merge({
    base: {
      crm: seen('1', { categories: projectField('categories', base, CRM) }),
      calendar: seen('a', { categories: base }),
    },
    now: { crm: appointment({ categories: crm }), calendar: appointment({ categories: calendar }) },
    home: null,
    modifiedAt: { crm: null, calendar: null },
    rules: { ...rulesWith(), capabilities },
    choice: null,
  }).patches;
}

describe('categories of which the CRM shows one', () => {
  it.each([
    [['Red', 'lunch'], ['Lunch']],
    [['Lunch', 'Phone'], ['Phone']],
    [['Red'], []],
    [[], []],
  ])('are of %j there %j', (value, shown) => {
    expect(projectField('categories', value, CRM)).toEqual(shown);
  });

  it('are what the list falls back to where there is none of it', () => {
    const side = { ...CRM, categoryChoice: { names: ['Phone', 'Lunch'], otherwise: 'Lunch' } };
    expect(projectField('categories', ['Red'], side)).toEqual(['Lunch']);
  });

  it('change on the calendar without those that are its own', () => {
    const patches = merged(['Red', 'Phone'], ['Lunch'], ['Red', 'Phone']);
    expect(patches).toEqual({ crm: {}, calendar: { categories: ['Lunch', 'Red'] } });
  });

  it('go from the calendar when the type has none, and leave the others', () => {
    const patches = merged(['Red', 'Phone'], [], ['Red', 'Phone']);
    expect(patches).toEqual({ crm: {}, calendar: { categories: ['Red'] } });
  });

  it('give the CRM the one that it can show', () => {
    const patches = merged(['Red'], [], ['Red', 'Blue', 'phone']);
    expect(patches).toEqual({ crm: { categories: ['Phone'] }, calendar: {} });
  });

  it('that only the calendar knows change nothing', () => {
    expect(merged(['Red'], [], ['Blue', 'Green'])).toEqual({ crm: {}, calendar: {} });
  });
});
