import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applied, differenceOf } from '../../src/main/db/difference.ts';
import { linkOfRow, rowOfLink } from '../../src/main/db/rows/link-rows.ts';
import { anyAppointment } from './appointments.ts';
import { aLink } from './sample.ts';

it('gives back the other value from the one and their difference', () => {
  fc.assert(
    fc.property(anyAppointment, anyAppointment, (one, other) => {
      expect(applied(one, differenceOf(one, other))).toEqual(other);
    }),
  );
});

it('finds no difference between a value and itself', () => {
  fc.assert(
    fc.property(anyAppointment, (value) => {
      expect(differenceOf(value, structuredClone(value))).toEqual({});
    }),
  );
});

it('gives back a link from its row', () => {
  fc.assert(
    fc.property(anyAppointment, anyAppointment, (one, other) => {
      const { base, ...rest } = aLink('a');
      const crm = { ...base.crm, value: one };
      const link = { ...rest, base: { crm, calendar: { ...base.calendar, value: other } } };
      expect(linkOfRow(rowOfLink(link))).toEqual(link);
    }),
  );
});
