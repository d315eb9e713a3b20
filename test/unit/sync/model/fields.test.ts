import { describe, expect, it } from 'vitest';
import {
  CALENDAR_CAPABILITIES,
  CRM_CAPABILITIES,
} from '../../../../src/sync/connectors/memory/capabilities.ts';
import {
  emptyAppointment,
  type Appointment,
  type FieldName,
} from '../../../../src/sync/model/appointment.ts';
import { SENSITIVITIES, stricter } from '../../../../src/sync/model/content.ts';
import { normaliseLine, normaliseText } from '../../../../src/sync/model/content-fields.ts';
import {
  canonicalField,
  draftOf,
  FIELD_NAMES,
  isSameField,
  project,
  projectField,
} from '../../../../src/sync/model/fields.ts';
import { fingerprint } from '../../../../src/sync/model/fingerprint.ts';
import type { When, ZonedTime } from '../../../../src/sync/model/time.ts';
import { at } from '../../../support/world.ts';

const appointment = { ...emptyAppointment(at(1)), title: 'Visit' };

describe('the list of fields', () => {
  it('names every field of an appointment once', () => {
    expect([...FIELD_NAMES].sort()).toEqual(Object.keys(appointment).sort());
  });

  it('projects a busy state to the nearest one that the side has', () => {
    expect(projectField('busy', 'tentative', CRM_CAPABILITIES)).toBe('busy');
    expect(projectField('busy', 'free', CRM_CAPABILITIES)).toBe('free');
    expect(projectField('busy', 'tentative', CALENDAR_CAPABILITIES)).toBe('tentative');
  });

  it('never projects privacy to something more open', () => {
    for (const value of SENSITIVITIES) {
      const shown = projectField('sensitivity', value, CRM_CAPABILITIES);
      if (value !== 'normal') expect(shown).toBe('private');
    }
    expect(stricter('private', 'personal')).toBe('private');
  });

  it('shows the neutral value of a field that a side does not have', () => {
    const shown = project({ ...appointment, categories: ['Red'] }, CRM_CAPABILITIES);
    expect(shown.categories).toEqual([]);
  });

  it('cuts at a limit without splitting an emoji', () => {
    const title = `${'x'.repeat(254)}🌊`;
    expect(projectField('title', title, CALENDAR_CAPABILITIES)).toBe('x'.repeat(254));
    const whole = `🌊${'x'.repeat(254)}`;
    expect(projectField('title', whole, CALENDAR_CAPABILITIES)).toBe(whole.slice(0, 255));
  });

  it('leaves no blank where it has cut', () => {
    const narrow = { ...CALENDAR_CAPABILITIES, titleLimit: 6 };
    expect(projectField('title', 'Visit in Oslo', narrow)).toBe('Visit');
  });

  it('tells times in the one zone of a side, at the same moment', () => {
    const when: When = {
      kind: 'timed',
      start: { local: '2026-11-24T04:00:00', zone: 'America/New_York' },
      end: { local: '2026-11-24T05:00:00', zone: 'America/New_York' },
    };
    const shown = projectField('when', when, CRM_CAPABILITIES);
    expect(shown).toMatchObject({ start: { local: '2026-11-24T10:00:00', zone: 'Europe/Oslo' } });
    expect(isSameField('when', when, shown)).toBe(true);
  });

  it('takes line ends, trailing blanks and outer empty lines for nothing', () => {
    expect(isSameField('text', 'one  \r\ntwo\r\n', 'one\ntwo')).toBe(true);
    expect(isSameField('text', 'one\ntwo', 'one two')).toBe(false);
  });

  it('removes what XML cannot carry, lone surrogates included', () => {
    expect(normaliseText('a\u0000b\u0008c\uD800')).toBe('abc\uFFFD');
  });

  it('compares categories as a set and titles letter by letter', () => {
    expect(isSameField('categories', ['A', 'B'], ['B', 'A'])).toBe(true);
    expect(isSameField('title', 'Visit', 'visit')).toBe(false);
  });

  it('writes text as it is told, markup and blank lines included', () => {
    const text = '<p>one</p>\n\n\ntwo\u00a0\u200bthree';
    expect(projectField('text', text, CALENDAR_CAPABILITIES)).toBe(text);
    expect(normaliseText('\n\n a  \n\n\nb\u2028\n')).toBe(' a\n\n\nb');
  });

  it('takes every kind of line end for one', () => {
    expect(normaliseText('a\rb\r\nc\nd')).toBe('a\nb\nc\nd');
  });

  it('tells a title on one line, with single blanks and none around it', () => {
    expect(normaliseLine(' \t Visit \r\n  in\u00a0 Oslo\ufeff ')).toBe('Visit in Oslo');
  });

  it('leaves what fits as it is told, up to the limit', () => {
    const narrow = { ...CALENDAR_CAPABILITIES, titleLimit: 6, textLimit: 6, locationLimit: 6 };
    expect(projectField('text', 'a<br>b', narrow)).toBe('a<br>b');
    expect(projectField('title', 'abc\u200bde', narrow)).toBe('abc\u200bde');
    expect(projectField('location', 'abc\u200bde', narrow)).toBe('abc\u200bde');
    expect(projectField('location', 'abc\u200bdef', narrow)).toBe('abcdef');
  });

  it('has a time on every side, whatever a side says of its fields', () => {
    const fields = { ...CRM_CAPABILITIES.fields, when: 'absent' } as const;
    expect(projectField('when', at(1), { ...CRM_CAPABILITIES, fields })).toEqual(at(1));
  });

  it('makes a draft of nothing but what the server takes from us', () => {
    const fields = { ...CALENDAR_CAPABILITIES.fields, text: 'read' } as const;
    const value = { ...appointment, text: 'a', location: 'Oslo', completed: true };
    expect(draftOf(value, { ...CALENDAR_CAPABILITIES, fields })).toEqual({
      ...appointment,
      location: 'Oslo',
    });
  });

  it('cuts texts that mean the same to texts that mean the same', () => {
    const narrow = { ...CALENDAR_CAPABILITIES, titleLimit: 5, textLimit: 5 };
    for (const [name, one, other] of [
      ['title', 'abc\u200b\u200bdefg', 'abcdefg'],
      ['title', 'abc\u200bde', 'abcde'],
      ['text', '<p>a</p><p>bcdefg</p>', 'a\n\n\nbcdefg'],
    ] as const) {
      const [first, second] = [one, other].map((value) => projectField(name, value, narrow));
      expect(first?.length).toBeLessThanOrEqual(5);
      expect(isSameField(name, first ?? '', second ?? '?')).toBe(true);
    }
  });
});

describe('what means the same', () => {
  const family = '\u{1F468}\u200D\u{1F469}\u{1F3FD}\u200D\u{1F467}';
  const zoned = (local: string, zone: string): ZonedTime => ({ local, zone });
  const when = (start: ZonedTime, end = start): When => ({ kind: 'timed', start, end });
  const half = zoned('2026-11-20T15:30:00', 'Europe/Oslo');
  const anna = { name: 'Anna', email: 'anna@office.example' };
  const guest = { ...anna, role: 'required', response: 'none' } as const;
  const bare = { name: 'Room 1', email: '', role: 'resource', response: 'none' } as const;
  type Case = {
    [Name in FieldName]: readonly [Name, Appointment[Name], Appointment[Name]];
  }[FieldName];

  it.each<Case>([
    ['text', 'a\u00a0b', 'a b'],
    ['text', 'a \t  b\u2003', 'a b'],
    ['text', '\n \na\n\n \u00a0\n\nb\n', 'a\nb'],
    ['text', 'a\u2028b', 'a\nb'],
    ['text', 'e\u200b\u0301\ufeffa\u200cb\u200dc', '\u00e9abc'],
    ['text', `${family}\u200b`, family],
    ['text', '<p>Hello&nbsp;you</p>\r\n<p>there</p>', 'Hello you\nthere'],
    ['text', '<html><head><style>p {}</style></head><body>a<br>b</body></html>', 'a\nb'],
    ['text', '<div><b>a</b> &amp; b</div>', '<p>a &#38; <i>b</i></p>'],
    ['text', '<p></p>', ''],
    ['text', '<p>&lt;b&gt;a&lt;/b&gt;</p>', '<b>a</b>'],
    ['title', 'a\u00a0\u200bb\ufeffc', 'a bc'],
    ['title', '\u200b', ''],
    ['location', ' Room\u00a01\u200d', 'Room 1'],
    ['categories', ['Red', 'red', 'Blue\u00a0sky'], ['blue sky', 'RED', '']],
    ['attendees', [guest, guest], [{ ...guest, name: 'A.', email: 'ANNA@office.example ' }]],
    ['attendees', [guest, bare], [bare, guest]],
    [
      'attendees',
      [guest, { ...guest, response: 'accepted' }],
      [{ ...guest, response: 'accepted' }],
    ],
    ['attendees', [bare], [{ ...bare, name: 'ROOM\u00a01' }]],
    ['organiser', anna, { name: '', email: 'Anna@Office.Example' }],
    ['organiser', { name: 'Anna', email: '' }, { name: ' anna', email: ' ' }],
    ['meetingUrl', 'https://meet.example/1', 'https://meet.example/1 \r\n'],
    ['meetingUrl', '', null],
    ['when', when(half), when(zoned('2026-11-20T15:30:00.0000000', 'Europe/Oslo'))],
    ['when', when(half), when(zoned('2026-11-20T15:30:00.9999999999', 'Europe/Oslo'))],
    ['when', when(half), when(zoned('2026-11-20T15:30:00', 'Europe/Berlin'))],
    ['when', when(half), when(zoned('2026-11-20T14:30:00', 'UTC'))],
    ['when', when(half), when(zoned('2026-11-20T09:30:00', 'America/New_York'), half)],
  ])('%s: %j and %j', (name, one, other) => {
    expect(isSameField(name, one, other)).toBe(true);
    const shown = (value: typeof one): string =>
      fingerprint({ ...appointment, [name]: value }, CALENDAR_CAPABILITIES);
    expect(shown(one)).toBe(shown(other));
  });

  it.each<Case>([
    ['text', 'a\nb', 'a b'],
    ['text', 'ab', 'a b'],
    ['text', 'a < b', 'a'],
    ['text', '<Company> visit', 'visit'],
    ['text', 'if x<y and y>z', 'if xz'],
    ['text', '<p>a</p><p>b</p>', 'a b'],
    ['text', '<a href="https://a.example/1">a</a>', '<a href="https://a.example/2">a</a>'],
    ['text', family, family.replaceAll('\u200D', '')],
    ['title', '<b>a</b>', 'a'],
    ['title', 'Visit', 'visit'],
    ['attendees', [guest], [{ ...guest, response: 'accepted' }]],
    ['attendees', [guest], [{ ...guest, email: 'bob@office.example' }]],
    ['attendees', [bare], [{ ...bare, name: 'Room 2' }]],
    ['organiser', { name: 'Anna', email: '' }, { name: 'Bob', email: '' }],
    ['organiser', anna, null],
    ['meetingUrl', 'https://meet.example/a', 'https://meet.example/A'],
    ['when', when(half), when({ ...half, local: '2026-11-20T15:30:01' })],
    ['when', when(half), when(half, { ...half, local: '2026-11-20T15:31:00' })],
    [
      'when',
      { kind: 'all-day', from: '2026-11-20', until: '2026-11-21' },
      when(zoned('2026-11-20T00:00:00', 'UTC'), zoned('2026-11-21T00:00:00', 'UTC')),
    ],
  ])('is not %s: %j and %j', (name, one, other) => {
    expect(isSameField(name, one, other)).toBe(false);
  });
});

describe('markup inside markup', () => {
  const wrapped = (html: string): string =>
    `<p>${html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;

  it('means itself at every depth', () => {
    let html = '<b>x</b>';
    for (let depth = 0; depth < 9; depth += 1) {
      const canonical = canonicalField('text', html);
      expect(canonicalField('text', canonical)).toBe(canonical);
      if (depth < 4) expect(canonical).toBe('x');
      html = wrapped(html);
    }
  });
});

describe('a fingerprint', () => {
  it('ignores what the side cannot show and sees what it can', () => {
    const base = fingerprint(appointment, CRM_CAPABILITIES);
    const tentative = { ...appointment, busy: 'tentative' as const };
    const moved = { ...appointment, when: at(2) };
    expect(fingerprint(tentative, CRM_CAPABILITIES)).toBe(base);
    expect(fingerprint(tentative, CALENDAR_CAPABILITIES)).not.toBe(
      fingerprint(appointment, CALENDAR_CAPABILITIES),
    );
    expect(fingerprint(moved, CRM_CAPABILITIES)).not.toBe(base);
  });

  // Stored for what a person has undone: another one would make that appointment again.
  it('is what it always was', () => {
    expect(fingerprint(appointment, CRM_CAPABILITIES)).toBe('71d81a335b56abb9aaa0ee100e9ec2c1');
    expect(fingerprint(appointment, CALENDAR_CAPABILITIES)).toBe(
      '81fab9c82d69be971b39533946b78d26',
    );
  });

  it('does not confuse text that wandered from one field to another', () => {
    const one = { ...appointment, title: 'a', location: 'b' };
    const other = { ...appointment, title: 'ab', location: '' };
    expect(fingerprint(one, CRM_CAPABILITIES)).not.toBe(fingerprint(other, CRM_CAPABILITIES));
  });
});
