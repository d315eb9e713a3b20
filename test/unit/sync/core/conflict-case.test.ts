import { describe, expect, it } from 'vitest';
import {
  caseIdOf,
  caseOf,
  isDecidedCase,
  type Standoff,
} from '../../../../src/sync/core/conflict-case.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { link, present, seen, stored } from '../../../support/values.ts';

function standoff(crm: Patch, calendar: Patch): Standoff {
  return {
    link: link('x'),
    now: { crm: seen('x crm', crm, 'v2'), calendar: seen('x calendar', calendar, 'v2') },
    sightings: {
      crm: present(stored('x crm', crm, { modifiedAt: 5, modifiedBy: 'Anna' })),
      calendar: null,
    },
  };
}

const FIELDS = [{ field: 'location', taken: 'crm', rule: 'ask' }] as const;
const disputed = standoff({ location: 'Oslo' }, { location: 'Bergen' });

describe('(I23) a case', () => {
  it('has both versions, the base, and who changed what when', () => {
    expect(caseOf(disputed, 'ask', FIELDS)).toMatchObject({
      title: 'Visit',
      items: { crm: 'x crm', calendar: 'x calendar' },
      base: { crm: { location: '' } },
      now: { crm: { location: 'Oslo' }, calendar: { location: 'Bergen' } },
      edits: { crm: { at: 5, by: 'Anna' }, calendar: { at: null, by: null } },
    });
  });

  it('(I19) of a private appointment has no title, whichever side calls it so', () => {
    for (const one of [
      standoff({ sensitivity: 'private' }, {}),
      standoff({}, { sensitivity: 'private' }),
    ]) {
      expect(caseOf(one, 'ask', []).title).toBe('(private)');
    }
  });

  it.each<readonly [string, Standoff, boolean]>([
    ['the very same', standoff({ location: 'Oslo' }, { location: 'Bergen' }), true],
    ['what means the same', standoff({ location: ' Oslo' }, { location: 'Bergen ' }), true],
    [
      'an edit of another field',
      standoff({ location: 'Oslo', text: 'x' }, { location: 'Bergen' }),
      true,
    ],
    ['an edit in the CRM', standoff({ location: 'Tromsø' }, { location: 'Bergen' }), false],
    ['an edit in the calendar', standoff({ location: 'Oslo' }, { location: 'Tromsø' }), false],
    ['the sides changed over', standoff({ location: 'Bergen' }, { location: 'Oslo' }), false],
    ['another link', { ...disputed, link: link('y') }, false],
  ])('is the same after %s', (_, other, expected) => {
    expect(caseIdOf(other, ['location']) === caseIdOf(disputed, ['location'])).toBe(expected);
  });
});

describe('(I23) a decision', () => {
  const decided = {
    conflict: caseIdOf(disputed, ['location']),
    choice: { location: 'crm' },
  } as const;

  it.each<readonly [string, Standoff, boolean]>([
    ['the very versions', disputed, true],
    [
      'a newer version of what was disputed',
      standoff({ location: 'Tromsø' }, { location: 'Bergen' }),
      false,
    ],
    [
      'a newer version of something else',
      standoff({ location: 'Oslo', text: 'x' }, { location: 'Bergen' }),
      true,
    ],
  ])('counts for %s', (_, now, expected) => {
    expect(isDecidedCase(now, decided)).toBe(expected);
  });

  it('that nobody took counts for nothing', () => {
    expect(isDecidedCase(disputed, undefined)).toBe(false);
  });
});
