import { describe, expect, it } from 'vitest';
import { emptyAppointment, publicTitle } from '../../../../src/sync/model/appointment.ts';
import { SENSITIVITIES, stricter } from '../../../../src/sync/model/content.ts';
import { FIELD_NAMES, FIELDS } from '../../../../src/sync/model/fields.ts';
import { appointment, at } from '../../../support/values.ts';

describe('an empty appointment', () => {
  it.each(FIELD_NAMES.filter((name) => name !== 'when'))(
    'shows as its %s what a side without that field shows',
    (name) => {
      expect(emptyAppointment(at(1))[name]).toEqual(FIELDS[name].neutral);
    },
  );

  it('has the time that it was given', () => {
    expect(emptyAppointment(at(3)).when).toEqual(at(3));
  });
});

describe('the title for others than the owner', () => {
  it.each([
    ['normal', 'Oncologist'],
    ['personal', '(private)'],
    ['private', '(private)'],
    ['confidential', '(private)'],
  ] as const)('of a %s appointment is %s', (sensitivity, expected) => {
    expect(publicTitle(appointment({ title: 'Oncologist', sensitivity }))).toBe(expected);
  });
});

describe('the stricter of two', () => {
  const pairs = SENSITIVITIES.flatMap((open, at) =>
    SENSITIVITIES.slice(at).map((closed) => [open, closed] as const),
  );

  it.each(pairs)('of %s and %s is the second, whichever comes first', (open, closed) => {
    expect(stricter(open, closed)).toBe(closed);
    expect(stricter(closed, open)).toBe(closed);
  });

  it('goes from normal to confidential', () => {
    expect(stricter('normal', 'personal')).toBe('personal');
    expect(stricter('personal', 'private')).toBe('private');
    expect(stricter('private', 'confidential')).toBe('confidential');
  });
});
