import { describe, expect, it } from 'vitest';
import { disclosureTo, isHidden, tellingOf, told } from '../../../../src/sync/core/disclosure.ts';
import {
  DEFAULT_POLICY,
  type Disclosure,
  type PrivacyMatrix,
} from '../../../../src/sync/core/policy.ts';
import { SENSITIVITIES } from '../../../../src/sync/model/appointment.ts';
import type { FieldName } from '../../../../src/sync/model/appointment.ts';
import { FIELD_NAMES, type Patch } from '../../../../src/sync/model/fields.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { GUEST } from '../../../support/planner-values.ts';
import { appointment, seen, TYPICAL } from '../../../support/values.ts';

const ALL: Record<'normal' | 'private' | 'confidential', Disclosure> = {
  normal: 'full',
  private: 'full',
  confidential: 'full',
};

const rules = (side: Side, row: Partial<typeof ALL>) => {
  const privacy: PrivacyMatrix = { crm: ALL, calendar: ALL, [side]: { ...ALL, ...row } };
  return { privacy, busyTitle: 'Engaged' };
};

const FULL: Patch = {
  title: 'Oncologist',
  text: 'Results',
  location: 'Hospital',
  busy: 'out-of-office',
  sensitivity: 'private',
  importance: 'high',
  reminder: 15,
  categories: ['Red'],
  attendees: [GUEST],
  organiser: { name: 'Bo', email: 'bo@example.test' },
  meetingUrl: 'https://meet.example.test/1',
  company: { id: '1', name: 'Clinic' },
  contact: { id: '2', name: 'Doctor' },
  project: { id: '3', name: 'Health' },
  sale: { id: '4', name: 'Sale' },
  type: { id: '5', name: 'Visit' },
  completed: true,
};

describe('the privacy matrix', () => {
  it.each(SENSITIVITIES)('has a row for what is %s', (sensitivity) => {
    const privacy: PrivacyMatrix = {
      crm: { normal: 'full', private: 'busy', confidential: 'skip' },
      calendar: { normal: 'title', private: 'full', confidential: 'busy' },
    };
    const told = { normal: 'full', personal: 'busy', private: 'busy', confidential: 'skip' };
    const other = { normal: 'title', personal: 'full', private: 'full', confidential: 'busy' };
    const asked = { privacy, busyTitle: '' };
    expect(disclosureTo('crm', sensitivity, asked)).toBe(told[sensitivity]);
    expect(disclosureTo('calendar', sensitivity, asked)).toBe(other[sensitivity]);
  });
});

describe('(I26) what a side is told of a new appointment', () => {
  it('is all of it by default', () => {
    for (const side of SIDES)
      expect(told(appointment(FULL), side, DEFAULT_POLICY)).toEqual(appointment(FULL));
  });

  it.each(SIDES)('is its time and no more on the %s, under a neutral title', (side) => {
    const value = told(appointment(FULL), side, rules(side, { private: 'busy' }));
    const { when } = appointment();
    expect(value).toEqual(
      appointment({ when, title: 'Engaged', busy: 'out-of-office', sensitivity: 'private' }),
    );
  });

  it.each(SIDES)('is its time and title on the %s', (side) => {
    const value = told(appointment(FULL), side, rules(side, { private: 'title' }));
    const { title, busy, sensitivity, importance, reminder, completed } = appointment(FULL);
    expect(value).toEqual(
      appointment({ title, busy, sensitivity, importance, reminder, completed }),
    );
  });

  it.each(SIDES)('is nothing on the %s', (side) => {
    expect(told(appointment(FULL), side, rules(side, { private: 'skip' }))).toBeNull();
    expect(
      told(appointment(FULL), opposite(side), rules(side, { private: 'skip' })),
    ).not.toBeNull();
  });
});

interface Retraction {
  readonly what: string;
  readonly home?: Patch;
  readonly copy: Patch;
  readonly base?: Patch;
  readonly level: Disclosure;
  readonly retracted: Patch;
}

const SECRET: Patch = {
  title: 'Oncologist',
  text: 'Results',
  location: 'Hospital',
  sensitivity: 'private',
};

const CASES: readonly Retraction[] = [
  { what: 'nothing that may be told', copy: SECRET, level: 'full', retracted: {} },
  { what: 'text and place', copy: SECRET, level: 'title', retracted: { text: '', location: '' } },
  {
    what: 'title too',
    copy: SECRET,
    level: 'busy',
    retracted: { title: 'Engaged', text: '', location: '' },
  },
  {
    what: 'the same where nothing may be told',
    copy: SECRET,
    level: 'skip',
    retracted: { title: 'Engaged', text: '', location: '' },
  },
  {
    what: 'what is still of an older original',
    home: { ...SECRET, text: 'New' },
    base: SECRET,
    copy: SECRET,
    level: 'title',
    retracted: { text: '', location: '' },
  },
  {
    what: 'no note of somebody’s own',
    copy: { ...SECRET, text: 'My note' },
    level: 'title',
    retracted: { location: '' },
  },
  {
    what: 'nothing that is neutral already',
    copy: { sensitivity: 'private', title: 'Engaged' },
    level: 'busy',
    retracted: {},
  },
  {
    what: 'a shortened text',
    copy: { ...SECRET, title: 'Onco', text: '', location: '' },
    level: 'busy',
    retracted: { title: 'Engaged' },
  },
  {
    what: 'what became private on the copy only',
    home: { ...SECRET, sensitivity: 'normal' },
    copy: SECRET,
    level: 'busy',
    retracted: { title: 'Engaged', text: '', location: '' },
  },
];

describe('(I26) taking back', () => {
  it.each(CASES.flatMap((one) => SIDES.map((home) => ({ ...one, home, at: one.home ?? SECRET }))))(
    '$what from the copy of the $home',
    ({ home, at, base = at, copy, level, retracted }) => {
      const other = opposite(home);
      const privacy = rules(other, { private: level });
      const now = { crm: appointment(at), calendar: appointment(at), [other]: appointment(copy) };
      const both = { crm: seen('1', base), calendar: seen('a', base) };
      const { retract } = tellingOf({ home, base: both, now, capabilities: TYPICAL, privacy });
      expect(retract[other]).toEqual(retracted);
      expect(retract[home]).toEqual({});
    },
  );

  it('takes nothing back where nobody knows the original', () => {
    const now = { crm: appointment(SECRET), calendar: appointment(SECRET) };
    const base = { crm: seen('1', SECRET), calendar: seen('a', SECRET) };
    const privacy = rules('crm', { private: 'busy' });
    const { retract, tells } = tellingOf({ home: null, base, now, capabilities: TYPICAL, privacy });
    expect(retract).toEqual({ crm: {}, calendar: {} });
    expect(tells('text', 'crm')).toBe(false);
    expect(tells('text', 'calendar')).toBe(false);
  });
});

describe('(I26) what may travel', () => {
  const ALWAYS: readonly FieldName[] = ['when', 'busy', 'sensitivity'];

  it.each(SIDES)('beside a secret of the %s is only its time, both ways', (home) => {
    const now = { crm: appointment(SECRET), calendar: appointment(SECRET) };
    const base = { crm: seen('1', SECRET), calendar: seen('a', SECRET) };
    const privacy = rules(opposite(home), { private: 'busy' });
    const { tells } = tellingOf({ home, base, now, capabilities: TYPICAL, privacy });
    for (const side of SIDES) {
      expect(FIELD_NAMES.filter((name) => tells(name, side))).toEqual(
        FIELD_NAMES.filter((name) => ALWAYS.includes(name)),
      );
    }
  });
});

describe('a hidden field', () => {
  it.each([
    ['title', { title: 'Engaged' }, true],
    ['title', { title: 'Busy' }, false],
    ['text', { text: '' }, true],
    ['categories', { categories: ['Red'] }, false],
    ['reminder', { reminder: null }, true],
  ] as const)('%s of %o: %s', (name, patch, expected) => {
    expect(isHidden(name, appointment(patch), rules('crm', {}))).toBe(expected);
  });
});
