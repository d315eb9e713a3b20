import { describe, expect, it } from 'vitest';
import { filteredBy } from '../../../../src/sync/core/filters.ts';
import { NO_FILTERS, type Filters } from '../../../../src/sync/core/policy.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { allDay, appointment } from '../../../support/values.ts';

const INTERNAL = { id: '1', name: 'Internal' };

describe('(I27) a filter', () => {
  it.each<readonly [string, Partial<Filters>, Patch, string | null]>([
    ['none', {}, { when: allDay('2026-11-24'), busy: 'free' }, null],
    ['whole days', { skipAllDay: true }, { when: allDay('2026-11-24') }, 'filter-all-day'],
    ['whole days', { skipAllDay: true }, {}, null],
    ['free time', { skipFree: true }, { busy: 'free' }, 'filter-free'],
    ['free time', { skipFree: true }, { busy: 'tentative' }, null],
    ['a category', { skipCategories: ['Own'] }, { categories: ['Red', ' oWN'] }, 'filter-category'],
    ['a category', { skipCategories: ['Own'] }, { categories: ['Owned'] }, null],
    ['a type', { skipTypes: ['internal '] }, { type: INTERNAL }, 'filter-type'],
    ['a type', { skipTypes: ['Intern'] }, { type: INTERNAL }, null],
    ['a type', { skipTypes: ['Internal'] }, { type: null }, null],
    ['a word', { skipTitles: ['GYM'] }, { title: 'to the gym today' }, 'filter-text'],
    ['a word', { skipTitles: ['gym'] }, { text: 'gym' }, null],
    ['an empty word', { skipTitles: ['', '  '] }, { title: 'Visit' }, null],
    ['Unicode', { skipTitles: ['CAFÉ'] }, { title: 'cafe\u0301' }, 'filter-text'],
    ['series', { skipSeries: true }, {}, null],
  ])('for %s: %o catches %o: %s', (...[, filters, patch, expected]) => {
    expect(filteredBy(appointment(patch), { ...NO_FILTERS, ...filters })).toBe(expected);
  });
});
