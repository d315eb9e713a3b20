import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { stricter } from '../../src/sync/model/content.ts';
import { FIELD_NAMES, isSameField, project } from '../../src/sync/model/fields.ts';
import { fingerprint } from '../../src/sync/model/fingerprint.ts';
import { capabilities, draft, edit } from '../support/arbitraries.ts';
import { appointment } from '../support/values.ts';

/** Every character that there is, and halves of some. */
const anyText = fc.string({ unit: 'binary', maxLength: 25 });
const value: fc.Arbitrary<Appointment> = fc
  .tuple(draft, fc.record({ title: anyText, text: anyText }, { requiredKeys: [] }))
  .map(([patch, texts]) => appointment({ ...patch, ...texts }));

const looksAlike = (one: Appointment, other: Appointment): boolean =>
  FIELD_NAMES.every((name) => isSameField(name, one[name], other[name]));

describe('what a side shows', () => {
  it('is shown by it unchanged when it is written there again', () => {
    fc.assert(
      fc.property(value, capabilities, (written, side) => {
        const shown = project(written, side);
        expect(project(shown, side)).toEqual(shown);
      }),
    );
  });

  it('is never longer than the side holds', () => {
    fc.assert(
      fc.property(value, capabilities, (written, side) => {
        const shown = project(written, side);
        expect(shown.title.length).toBeLessThanOrEqual(side.titleLimit ?? Infinity);
        expect(shown.text.length).toBeLessThanOrEqual(side.textLimit ?? Infinity);
        expect(shown.location.length).toBeLessThanOrEqual(side.locationLimit ?? Infinity);
      }),
    );
  });

  it('can be carried by XML', () => {
    fc.assert(
      fc.property(value, capabilities, (written, side) => {
        const { title, text, location } = project(written, side);
        const all = `${title}${text}${location}`;
        expect(all.isWellFormed()).toBe(true);
        expect(all).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
      }),
    );
  });

  it('of a private appointment is never open', () => {
    fc.assert(
      fc.property(value, capabilities, (written, side) => {
        const shown = project(written, side).sensitivity;
        if (written.sensitivity !== 'normal') expect(stricter(shown, 'personal')).toBe(shown);
      }),
    );
  });
});

describe('a fingerprint', () => {
  it('is that of its own echo', () => {
    fc.assert(
      fc.property(value, capabilities, (written, side) => {
        expect(fingerprint(project(written, side), side)).toBe(fingerprint(written, side));
      }),
    );
  });

  it('is equal exactly when the side shows the same', () => {
    fc.assert(
      fc.property(value, edit, capabilities, (one, change, side) => {
        const other = { ...one, ...change };
        const isEqual = fingerprint(one, side) === fingerprint(other, side);
        expect(isEqual).toBe(looksAlike(project(one, side), project(other, side)));
      }),
    );
  });
});
