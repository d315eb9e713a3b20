import { describe, expect, it } from 'vitest';
import {
  canonicalAttendees,
  canonicalCategories,
  canonicalLine,
  canonicalPerson,
  canonicalText,
  canonicalUrl,
  canonicalWhen,
  withoutUnprintable,
} from '../../../../src/sync/model/canonical.ts';
import type {
  Attendee,
  AttendeeResponse,
  AttendeeRole,
} from '../../../../src/sync/model/content.ts';
import { allDay, timed } from '../../../support/values.ts';

const char = (code: number): string => String.fromCharCode(code);

describe('what XML cannot carry', () => {
  it.each([0, 1, 8, 0xb, 0xc, 0xe, 0x1f, 0xfffe, 0xffff])('goes: %i', (code) => {
    expect(withoutUnprintable(`a${char(code)}b`)).toBe('ab');
  });

  it.each([9, 10, 13, 0x20, 0x7f, 0xfffd])('is not %i', (code) => {
    expect(withoutUnprintable(`a${char(code)}b`)).toBe(`a${char(code)}b`);
  });

  it('is half a character, which is shown as one that is not known', () => {
    expect(withoutUnprintable('a\uD800b\uDC00')).toBe('a\uFFFDb\uFFFD');
    expect(withoutUnprintable('a\u{1F30A}b')).toBe('a\u{1F30A}b');
  });
});

describe('the meaning of a line', () => {
  it.each<readonly [string, string]>([
    ['  a \t b\r\n\nc  ', 'a b c'],
    ['a\u00a0\u2003b', 'a b'],
    ['a\u200b\u200c\ufeffb', 'ab'],
    ['\u200b \u200b', ''],
    ['e\u0301', '\u00e9'],
    ['a\u0000b', 'ab'],
    ['a\u200db', 'ab'],
    ['\u{1F468}\u200d\u{1F469}', '\u{1F468}\u200d\u{1F469}'],
    ['\u{1F468}\u200da', '\u{1F468}a'],
    ['a\u200d\u{1F468}', 'a\u{1F468}'],
    ['\u2764\ufe0f\u200d\u{1F525}', '\u2764\ufe0f\u200d\u{1F525}'],
    ['\u{1F469}\u{1F3FD}\u200d\u{1F467}', '\u{1F469}\u{1F3FD}\u200d\u{1F467}'],
    ['<b>a</b> &amp; b', '<b>a</b> &amp; b'],
    ['Aa', 'Aa'],
  ])('%j is %j', (text, meaning) => {
    expect(canonicalLine(text)).toBe(meaning);
  });
});

describe('the meaning of a text', () => {
  it.each<readonly [string, string]>([
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a\u0085b\u2028c\u2029d', 'a\nb\nc\nd'],
    ['a \t \u00a0 b', 'a b'],
    ['  a  ', ' a'],
    ['a  \n\n \n\u200b\nb', 'a\nb'],
    ['\n\na\n\n', 'a'],
    ['', ''],
    ['e\u0301\u0000\u200b', '\u00e9'],
    ['<p>a</p><p>b</p>', 'a\nb'],
    ['<p>&lt;p&gt;a&lt;/p&gt;</p>', 'a'],
    ['a < b', 'a < b'],
  ])('%j is %j', (text, meaning) => {
    expect(canonicalText(text)).toBe(meaning);
  });

  const wrapped = (depth: number): string => {
    let html = '<b>x</b>';
    for (let count = 1; count < depth; count += 1) {
      html = `<p>${html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
    }
    return html;
  };

  it('is read in four depths of markup, and no deeper', () => {
    expect([1, 2, 3, 4].map((depth) => canonicalText(wrapped(depth)))).toEqual(Array(4).fill('x'));
    expect(canonicalText(wrapped(5))).toBe('‹b>x‹/b>');
    expect(canonicalText(wrapped(6))).toBe('‹p>&lt;b>x&lt;/b>‹/p>');
  });
});

describe('the meaning of a time', () => {
  it('is its two moments, to the second', () => {
    const oslo = timed('2026-11-20T15:30:00.999', '2026-11-20T16:30:00');
    const utc = timed('2026-11-20T14:30:00', '2026-11-20T15:30:00', 'UTC');
    expect(canonicalWhen(oslo)).toBe(canonicalWhen(utc));
    const seconds = Date.UTC(2026, 10, 20, 14, 30) / 1000;
    expect(canonicalWhen(utc)).toBe(`at ${String(seconds)} ${String(seconds + 3_600)}`);
  });

  it('is its days, where it has no time', () => {
    expect(canonicalWhen(allDay('2026-11-20', 2))).toBe('day 2026-11-20 2026-11-22');
  });
});

describe('the meaning of categories', () => {
  it('is a set, whatever the order, the letter case and the blanks', () => {
    expect(canonicalCategories(['b', ' A', 'a\u00a0', 'B', '', ' '])).toBe('["a","b"]');
    expect(canonicalCategories([])).toBe('[]');
  });

  it('is the same for letters whose lower case is more than one', () => {
    expect(canonicalCategories(['\u212a'])).toBe('["k"]');
    expect(canonicalCategories(['\u0130'])).toBe(canonicalCategories(['i\u0307']));
  });
});

describe('the meaning of a person', () => {
  it.each([
    [{ name: 'Anna', email: ' ANNA@x.test' }, '"anna@x.test"'],
    [{ name: ' Anna  B', email: ' ' }, '"name anna b"'],
    [{ name: '', email: '' }, '"name "'],
    [null, 'null'],
  ])('%j is %s', (person, meaning) => {
    expect(canonicalPerson(person)).toBe(meaning);
  });
});

describe('the meaning of attendees', () => {
  const who = (email: string, role: AttendeeRole, response: AttendeeResponse): Attendee => ({
    ...{ name: 'x', email, role, response },
  });

  it('is a set', () => {
    const [a, b] = [who('a@x.test', 'required', 'none'), who('b@x.test', 'optional', 'none')];
    expect(canonicalAttendees([b, a])).toBe(canonicalAttendees([a, b]));
    expect(canonicalAttendees([a, b])).toBe('["a@x.test 0 3","b@x.test 1 3"]');
    expect(canonicalAttendees([])).toBe('[]');
  });

  it.each<readonly [AttendeeRole, number]>([
    ['required', 0],
    ['optional', 1],
    ['resource', 2],
  ])('ranks a role: %s', (role, rank) => {
    expect(canonicalAttendees([who('a@x', role, 'accepted')])).toBe(`["a@x ${String(rank)} 0"]`);
  });

  it.each<readonly [AttendeeResponse, number]>([
    ['accepted', 0],
    ['tentative', 1],
    ['declined', 2],
    ['none', 3],
  ])('ranks an answer: %s', (response, rank) => {
    expect(canonicalAttendees([who('a@x', 'required', response)])).toBe(
      `["a@x 0 ${String(rank)}"]`,
    );
  });

  it('takes the stronger of two words about one person, in whatever order', () => {
    const [weak, strong] = [who('a@x', 'optional', 'none'), who('A@x', 'required', 'declined')];
    expect(canonicalAttendees([weak, strong])).toBe('["a@x 0 2"]');
    expect(canonicalAttendees([strong, weak])).toBe('["a@x 0 2"]');
  });
});

describe('the meaning of an address on the web', () => {
  it.each([
    [' https://x.test/A ', '"https://x.test/A"'],
    ['', 'null'],
    [' \u200b', 'null'],
    [null, 'null'],
  ])('%j is %s', (url, meaning) => {
    expect(canonicalUrl(url)).toBe(meaning);
  });
});
