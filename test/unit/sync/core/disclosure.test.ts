import { describe, expect, it } from 'vitest';
import {
  disclosureTo,
  isHidden,
  tellingOf,
  told,
  type PrivacyRules,
  type Telling,
} from '../../../../src/sync/core/disclosure.ts';
import type { Disclosure } from '../../../../src/sync/core/policy.ts';
import type { Appointment, FieldName } from '../../../../src/sync/model/appointment.ts';
import type { Sensitivity } from '../../../../src/sync/model/content.ts';
import { FIELD_NAMES, type Patch } from '../../../../src/sync/model/fields.ts';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { GUEST } from '../../../support/planner-values.ts';
import { appointment, at, seen, TYPICAL } from '../../../support/values.ts';

const ALL = { normal: 'full', private: 'full', confidential: 'full' } as const;
const levels = (level: Disclosure) => ({ normal: level, private: level, confidential: level });

/** Everything is told to the CRM, and to the calendar what the level allows. */
const rulesFor = (level: Disclosure): PrivacyRules => ({
  privacy: { crm: ALL, calendar: levels(level) },
  busyTitle: 'Taken',
});

const WHOLE: Appointment = appointment({
  title: 'Oncologist',
  text: 'Bring the letter',
  location: 'Oslo',
  busy: 'out-of-office',
  sensitivity: 'private',
  importance: 'high',
  reminder: 15,
  categories: ['Red'],
  attendees: [GUEST],
  organiser: { name: 'Anna', email: 'anna@example.test' },
  meetingUrl: 'https://meet.example.test/1',
  company: { id: '1', name: 'Fjord' },
  contact: { id: '2', name: 'Per' },
  project: { id: '3', name: 'North' },
  sale: { id: '4', name: 'Big' },
  type: { id: '5', name: 'Meeting' },
  completed: true,
});

const BUSY: readonly FieldName[] = ['when', 'series', 'busy', 'sensitivity'];
const TITLE: readonly FieldName[] = [...BUSY, 'title', 'importance', 'reminder', 'completed'];

const NEUTRAL: Appointment = { ...appointment({ when: WHOLE.when }), title: 'Taken' };

describe('the level of what is told', () => {
  const privacy = {
    crm: { normal: 'full', private: 'title', confidential: 'busy' },
    calendar: { normal: 'title', private: 'busy', confidential: 'skip' },
  } as const;

  it.each<readonly [Side, Sensitivity, Disclosure]>([
    ['crm', 'normal', 'full'],
    ['crm', 'personal', 'title'],
    ['crm', 'private', 'title'],
    ['crm', 'confidential', 'busy'],
    ['calendar', 'normal', 'title'],
    ['calendar', 'personal', 'busy'],
    ['calendar', 'private', 'busy'],
    ['calendar', 'confidential', 'skip'],
  ])('to the %s of what is %s is %s', (side, sensitivity, level) => {
    expect(disclosureTo(side, sensitivity, { privacy, busyTitle: '' })).toBe(level);
  });
});

describe('(I26) a new appointment', () => {
  const kept: readonly (readonly [Disclosure, readonly FieldName[]])[] = [
    ['full', FIELD_NAMES],
    ['title', TITLE],
    ['busy', BUSY],
  ];

  it.each(kept)('is told at the level %s', (level, names) => {
    const value = told(WHOLE, 'calendar', rulesFor(level));
    for (const name of FIELD_NAMES) {
      const expected = names.includes(name) ? WHOLE[name] : NEUTRAL[name];
      expect([name, value?.[name]]).toEqual([name, expected]);
    }
  });

  it('is not told at all at the level skip', () => {
    expect(told(WHOLE, 'calendar', rulesFor('skip'))).toBeNull();
  });

  it('is told to the other side by the other row', () => {
    expect(told(WHOLE, 'crm', rulesFor('skip'))).toEqual(WHOLE);
  });
});

interface Given {
  readonly home?: Side | null;
  readonly level?: Disclosure;
  readonly base?: Patch;
  readonly crm?: Patch;
  readonly calendar?: Patch;
}

function telling(given: Given): Telling {
  const { home = 'crm', level = 'busy', base = {}, crm = base, calendar = base } = given;
  return tellingOf({
    home,
    base: { crm: seen('1', base), calendar: seen('a', base) },
    now: { crm: appointment(crm), calendar: appointment(calendar) },
    capabilities: { crm: TYPICAL.calendar, calendar: TYPICAL.calendar },
    privacy: rulesFor(level),
  });
}

describe('(I26) what may travel', () => {
  const allowed = (given: Given, to: Side): readonly FieldName[] =>
    FIELD_NAMES.filter((name) => telling(given).tells(name, to));

  it.each<readonly [Disclosure, readonly FieldName[]]>([
    ['full', FIELD_NAMES],
    ['title', FIELD_NAMES.filter((name) => TITLE.includes(name))],
    ['busy', FIELD_NAMES.filter((name) => BUSY.includes(name))],
    ['skip', FIELD_NAMES.filter((name) => BUSY.includes(name))],
  ])('at the level %s is the same in both directions', (level, names) => {
    for (const side of SIDES) {
      expect(allowed({ level }, side)).toEqual(names);
      expect(allowed({ level, home: null }, side)).toEqual(names);
    }
  });

  it('is everything towards the copy where only the home is told little', () => {
    expect(allowed({ home: 'calendar' }, 'crm')).toEqual(FIELD_NAMES);
    expect(allowed({ home: 'calendar' }, 'calendar')).toEqual(
      FIELD_NAMES.filter((name) => BUSY.includes(name)),
    );
  });

  it('goes by the stricter of the two', () => {
    const privacy = { crm: ALL, calendar: { ...ALL, private: 'busy' } } as const;
    const input = {
      home: 'crm',
      base: { crm: seen('1'), calendar: seen('a') },
      capabilities: TYPICAL,
      privacy: { privacy, busyTitle: 'Taken' },
    } as const;
    const now = { crm: appointment(), calendar: appointment() };
    const secret = appointment({ sensitivity: 'private' });
    expect(tellingOf({ ...input, now }).tells('text', 'calendar')).toBe(true);
    for (const side of SIDES) {
      const { tells } = tellingOf({ ...input, now: { ...now, [side]: secret } });
      expect(tells('text', 'calendar')).toBe(false);
    }
  });
});

describe('(I26) what must not stand on the copy any longer', () => {
  it('is what was copied there', () => {
    const base = { text: 'Secret', location: 'Oslo', categories: ['Red'], reminder: 5 };
    expect(telling({ base }).retract).toEqual({
      crm: {},
      calendar: { title: 'Taken', text: '', location: '', categories: [], reminder: null },
    });
  });

  it('is nothing where everything may be told', () => {
    expect(telling({ base: { text: 'Secret' }, level: 'full' }).retract).toEqual({
      crm: {},
      calendar: {},
    });
  });

  it('is never taken from the original, nor from either where no home is known', () => {
    const base = { text: 'Secret' };
    const nothing = { crm: {}, calendar: {} };
    expect(telling({ base, home: 'calendar' }).retract).toEqual(nothing);
    expect(telling({ base, home: null }).retract).toEqual(nothing);
  });

  it('is nothing on the CRM either, where no home is known', () => {
    const text = { text: 'Secret' };
    const { retract } = tellingOf({
      home: null,
      base: { crm: seen('1', text), calendar: seen('a', text) },
      now: { crm: appointment(text), calendar: appointment(text) },
      capabilities: TYPICAL,
      privacy: { privacy: { crm: levels('busy'), calendar: ALL }, busyTitle: 'Taken' },
    });
    expect(retract).toEqual({ crm: {}, calendar: {} });
  });

  it('is what the original shows now, too', () => {
    const { retract } = telling({ base: {}, crm: { text: 'New' }, calendar: { text: 'New' } });
    expect(retract.calendar).toMatchObject({ text: '' });
  });

  it('is what the original showed once, though it was changed there since', () => {
    const { retract } = telling({
      ...{ base: { text: 'Old' }, crm: { text: 'New' }, calendar: { text: 'Old' } },
    });
    expect(retract.calendar).toMatchObject({ text: '' });
  });

  it('is no note of somebody’s own', () => {
    const { retract } = telling({ base: { text: 'Old' }, calendar: { text: 'My own' } });
    expect(retract.calendar).not.toHaveProperty('text');
  });

  it.each<readonly [FieldName, Patch, Patch]>([
    ['title', { title: 'Oncologist at nine' }, { title: 'Oncologist' }],
    ['text', { text: 'Bring the letter' }, { text: 'Bring' }],
    ['location', { location: 'Oslo, Room 3' }, { location: 'Oslo' }],
  ])('is the beginning of a text that was cut by the server: %s', (name, base, calendar) => {
    expect(telling({ base, calendar }).retract.calendar).toHaveProperty(name);
  });

  it('is no empty text, and nothing that only looks like a beginning', () => {
    expect(telling({ calendar: { title: '' } }).retract.calendar).toEqual({});
    expect(telling({ base: { text: 'Bring' }, calendar: { text: '' } }).retract.calendar).toEqual({
      title: 'Taken',
    });
    const { retract } = telling({
      ...{ base: { reminder: 15, text: 'Bring' }, calendar: { reminder: 1, text: 'ring' } },
    });
    expect(retract.calendar).toEqual({ title: 'Taken' });
  });

  it('is nothing that the copy cannot be given', () => {
    const { retract } = telling({ base: { completed: true, meetingUrl: 'https://x.example' } });
    expect(retract.calendar).toEqual({ title: 'Taken' });
  });

  it('is nothing that stands there as it should already', () => {
    const base = { title: 'Taken', text: 'x' };
    expect(telling({ base }).retract.calendar).toEqual({ text: '' });
  });
});

describe('a field that stands as where it may not be told', () => {
  const rules = rulesFor('busy');

  it.each<readonly [FieldName, Patch, boolean]>([
    ['title', { title: 'Taken' }, true],
    ['title', { title: 'taken' }, false],
    ['title', { title: '' }, false],
    ['text', { text: '' }, true],
    ['text', { text: 'x' }, false],
    ['reminder', { reminder: null }, true],
    ['reminder', { reminder: 0 }, false],
    ['when', { when: at(3) }, true],
  ])('%s of %o: %j', (name, patch, expected) => {
    expect(isHidden(name, appointment(patch), rules)).toBe(expected);
  });
});
