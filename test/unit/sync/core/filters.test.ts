import { describe, expect, it } from 'vitest';
import { filteredBy } from '../../../../src/sync/core/filters.ts';
import { NO_FILTERS, type Filters } from '../../../../src/sync/core/policy.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { FilterReason } from '../../../../src/sync/model/plan.ts';
import { allDay, appointment, at } from '../../../support/values.ts';

const day: Patch = { when: allDay('2026-11-24') };
const typed = (name: string): Patch => ({ type: { id: '1', name } });

describe('(I27) a filter', () => {
  it.each<readonly [Partial<Filters>, Patch, FilterReason | null]>([
    [{ skipAllDay: true }, day, 'filter-all-day'],
    [{ skipAllDay: true }, { when: at(1) }, null],
    [{ skipAllDay: false }, day, null],
    [{ skipFree: true }, { busy: 'free' }, 'filter-free'],
    [{ skipFree: true }, { busy: 'tentative' }, null],
    [{ skipFree: false }, { busy: 'free' }, null],
    [{ skipCategories: ['Red'] }, { categories: ['Blue', 'Red'] }, 'filter-category'],
    [{ skipCategories: ['X', ' rED '] }, { categories: ['Red'] }, 'filter-category'],
    [{ skipCategories: ['Re'] }, { categories: ['Red'] }, null],
    [{ skipCategories: ['Red'] }, { categories: [] }, null],
    [{ skipTypes: ['Lunch'] }, typed('Lunch'), 'filter-type'],
    [{ skipTypes: ['X', 'lunch'] }, typed('LUNCH'), 'filter-type'],
    [{ skipTypes: ['Lunch'] }, typed('Lunches'), null],
    [{ skipTypes: [''] }, { type: null }, null],
    [{ skipTitles: ['dent'] }, { title: 'Dentist' }, 'filter-text'],
    [{ skipTitles: ['X', 'DENT'] }, { title: 'To the dentist' }, 'filter-text'],
    [{ skipTitles: ['the  dentist'] }, { title: 'To the dentist' }, 'filter-text'],
    [{ skipTitles: ['dentist'] }, { title: 'Visit' }, null],
    [{ skipTitles: ['', '  '] }, { title: 'Visit' }, null],
    [{ skipTitles: ['dentist'] }, { title: 'Visit', text: 'dentist' }, null],
    [{ skipSeries: true }, {}, null],
    [{}, { ...day, busy: 'free', categories: ['Red'], ...typed('Lunch') }, null],
  ])('%o catches %o: %s', (filters, patch, expected) => {
    expect(filteredBy(appointment(patch), { ...NO_FILTERS, ...filters })).toBe(expected);
  });

  it('that comes first is told', () => {
    const value = appointment({ ...day, busy: 'free', categories: ['Red'], ...typed('Lunch') });
    const all: Filters = {
      ...{ skipAllDay: true, skipFree: true, skipSeries: true },
      ...{ skipCategories: ['Red'], skipTypes: ['Lunch'], skipTitles: ['Visit'] },
    };
    expect(filteredBy(value, all)).toBe('filter-all-day');
    expect(filteredBy(value, { ...all, skipAllDay: false })).toBe('filter-free');
    const rest = { ...all, skipAllDay: false, skipFree: false };
    expect(filteredBy(value, rest)).toBe('filter-category');
    expect(filteredBy(value, { ...rest, skipCategories: [] })).toBe('filter-type');
    expect(filteredBy(value, { ...rest, skipCategories: [], skipTypes: [] })).toBe('filter-text');
  });
});
