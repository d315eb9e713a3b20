import { describe, expect, it } from 'vitest';
import { asMade, baseAsMade } from '../../../../src/sync/core/as-made.ts';
import { action, appointment, ref, seen, stored, TYPICAL } from '../../../support/values.ts';

const { calendar } = TYPICAL;
const READS_PLACES = { ...calendar, fields: { ...calendar.fields, location: 'read' as const } };
const NO_PLACES = { ...calendar, fields: { ...calendar.fields, location: 'absent' as const } };

describe('what a server made of a draft', () => {
  const draft = appointment({ title: 'Visit', location: 'Oslo' });
  const shown = appointment({ title: 'Edited since', location: 'Meeting room 4' });

  it('is the draft in all that it takes from us, whatever it shows by now', () => {
    expect(asMade(draft, shown, calendar)).toEqual(draft);
  });

  it.each([
    ['does not take', READS_PLACES],
    ['does not know', NO_PLACES],
  ])('is what it shows in a field that it %s', (_, able) => {
    expect(asMade(draft, shown, able)).toEqual({ ...draft, location: 'Meeting room 4' });
  });

  it('leaves the draft as it was', () => {
    asMade(draft, shown, READS_PLACES);
    expect(draft.location).toBe('Oslo');
  });
});

describe('the base of an appointment that nobody heard the answer of (I4)', () => {
  const create = action('create', {
    ...{ to: 'calendar', from: seen('1', { title: 'As it was' }, 'v1') },
    draft: appointment({ title: 'As it was sent', location: 'Oslo' }),
  });
  const items = {
    crm: stored('1', { title: 'Edited since' }, { ref: ref('1', 'v2') }),
    calendar: stored('a', { title: 'Edited there', location: 'Room' }, { ref: ref('a', 'w2') }),
  };

  it('is what was sent and what it was made from, and no version counts', () => {
    expect(baseAsMade(create, items, TYPICAL)).toEqual({
      crm: { ref: ref('1'), value: create.from.value },
      calendar: { ref: ref('a'), value: create.draft },
    });
  });

  it('has what the server fills in itself', () => {
    const able = { ...TYPICAL, calendar: READS_PLACES };
    expect(baseAsMade(create, items, able)?.calendar.value).toEqual({
      ...create.draft,
      location: 'Room',
    });
  });

  it('is the same in the other direction', () => {
    const back = { ...create, to: 'crm', from: seen('a', { title: 'As it was' }) } as const;
    expect(baseAsMade(back, items, TYPICAL)).toEqual({
      crm: { ref: ref('1'), value: create.draft },
      calendar: { ref: ref('a'), value: back.from.value },
    });
  });

  it('is none when it was made from another one', () => {
    const other = { ...items, crm: stored('2') };
    expect(baseAsMade(create, other, TYPICAL)).toBeNull();
  });
});
