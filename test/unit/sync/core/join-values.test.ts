import { describe, expect, it } from 'vitest';
import { joinedField } from '../../../../src/sync/core/join-values.ts';
import { emptyAppointment, type Appointment } from '../../../../src/sync/model/appointment.ts';
import { at } from '../../../support/world.ts';

const show = (part: Partial<Appointment>): Appointment => ({ ...emptyAppointment(at(1)), ...part });

const both = (one: Partial<Appointment>, other = one) => ({
  crm: show(one),
  calendar: show(other),
});

describe('a field that two people changed', () => {
  it.each([
    [['A'], ['A', 'B'], ['A', 'C'], ['A', 'B', 'C']],
    [['A', 'B'], ['A'], ['A', 'B', 'C'], ['A', 'C']],
    [['A'], [], [], []],
    [['A'], ['a', 'B'], ['A', 'b'], ['A', 'b']],
    [[], ['B'], ['C'], ['B', 'C']],
  ])('of names %j: %j and %j make %j', (base, ...rest) => {
    const [crm, calendar, joined] = rest;
    const now = both({ categories: crm }, { categories: calendar });
    expect(joinedField('categories', { base: both({ categories: base }), now })).toEqual(joined);
  });

  it('of text is joined line by line', () => {
    const now = both({ text: 'A\nb\nc' }, { text: 'a\nb\nC' });
    expect(joinedField('text', { base: both({ text: 'a\nb\nc' }), now })).toBe('A\nb\nC');
  });

  it('is not joined against two bases that do not mean the same', () => {
    const base = both({ text: 'a\nb\nc' }, { text: 'something else' });
    expect(joinedField('text', { base, now: both({ text: 'A' }, { text: 'B' }) })).toBeNull();
    const apart = both({ text: 'A\nb\nc' }, { text: 'a\nb\nC' });
    expect(joinedField('text', { base, now: apart })).toBeNull();
  });

  it.each(['title', 'when', 'location', 'busy', 'reminder'] as const)(
    'of one value is left to a rule: %s',
    (name) => {
      const now = both({ title: 'x', location: 'x', busy: 'free', reminder: 1 });
      expect(joinedField(name, { base: both({}), now })).toBeNull();
    },
  );
});
