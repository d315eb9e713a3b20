/** What nobody sees changes no meaning, and a meaning told again is the same meaning. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CALENDAR_CAPABILITIES,
  CRM_CAPABILITIES,
} from '../../src/sync/connectors/memory/capabilities.ts';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { canonicalField, isSameField, project, projectField } from '../../src/sync/model/fields.ts';
import { fingerprint } from '../../src/sync/model/fingerprint.ts';
import { htmlAsText, looksLikeHtml } from '../../src/sync/model/html-text.ts';
import { zonedAt } from '../../src/sync/model/time.ts';
import { draft } from '../support/arbitraries.ts';
import { at } from '../support/world.ts';

const PARTS = [
  ...['<p>', '</p>', '<br>', '<b>', '</b>', '<li>', '<pre>', '</pre>', '<td>', '<a href=tel:1>'],
  ...['</a>', '<script>', '</script>', '<head>', '<body>', '<!--', '-->', '<!doctype html>', '<b '],
  ...['&lt;', '&gt;', '&amp;', '&nbsp;', '&#10;', '&#8205;', '&#x212A;', '&#133;', '&', ';', '#'],
  ...['<', '>', '"', "'", '=', 'br', '/', 'a', 'Visit', 'é', 'e\u0301', '\u0338', '\u037e', '‹'],
  ...[
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u2028',
    '\u0085',
    '\u200b',
    '\u200c',
    '\u200d',
    '\ufeff',
  ],
  ...['👩', '\ufe0f', '🏽', '❤', '\ud83d', '\udc69', '\u0000', '\ufffe', '\u1100', '\u1161'],
];
const soup = fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join(''));
const text = fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 60 }));
const LINES = ['title', 'text', 'location'] as const;
const line = fc.constantFrom(...LINES);
const narrow = fc
  .record({ titleLimit: limit(), locationLimit: limit(), textLimit: limit() })
  .map((limits) => ({ ...CALENDAR_CAPABILITIES, ...limits }));

function limit(): fc.Arbitrary<number | null> {
  return fc.option(fc.integer({ min: 0, max: 40 }));
}

/** The same text with something that nobody sees between some of its words and lines. */
const disguised = fc
  .array(
    fc.record({
      word: fc.constantFrom('Visit', 'a', 'é', '👩‍👧', '<b>x</b>', '3<4', '&amp;', '<p>y</p>'),
      gap: fc.constantFrom(' ', '\n'),
      unseen: fc.constantFrom('', '\u200b', '\ufeff', '\u200c', '\u200b\ufeff'),
      blank: fc.constantFrom('', ' ', '\t', '\u00a0', ' \u00a0', '\u2003'),
    }),
    { maxLength: 12 },
  )
  .map((parts) => ({
    plain: parts.map(({ word, gap }) => word + gap).join(''),
    other: parts
      .map(({ word, gap, unseen, blank }) => {
        const shown = gap === '\n' ? `${blank}\r\n` : `${blank}\u00a0`;
        return unseen + word + unseen + shown;
      })
      .join(''),
  }));

describe('the canonical value', () => {
  it('means itself', () => {
    fc.assert(
      fc.property(line, text, (name, value) => {
        const canonical = canonicalField(name, value);
        expect(canonicalField(name, canonical)).toBe(canonical);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same with NBSP, blanks at the ends, zero width and CR LF', () => {
    fc.assert(
      fc.property(disguised, ({ plain, other }) => {
        expect(canonicalField('text', other)).toBe(canonicalField('text', plain));
        const [one, two] = [plain, other].map((each) => each.replace(/[\r\n]+/g, ' '));
        expect(canonicalField('title', two ?? '')).toBe(canonicalField('title', one ?? ''));
      }),
    );
  });

  it('of a time knows moments, not zones and fractions', () => {
    const moment = fc.integer({ min: 1e9, max: 4e9 }).map((second) => second * 1_000);
    const zone = fc.constantFrom('Europe/Oslo', 'Asia/Kolkata', 'America/New_York', 'UTC');
    fc.assert(
      fc.property(moment, zone, fc.integer({ min: 0, max: 9_999_999 }), (start, where, part) => {
        const utc = zonedAt(start, 'UTC');
        const told = zonedAt(start, where);
        const fraction = String(part).padStart(7, '0');
        const local = `${told.local.slice(0, 19)}.${fraction}${told.local.slice(19)}`;
        const other = { local, zone: where };
        expect(
          isSameField(
            'when',
            { kind: 'timed', start: utc, end: utc },
            { kind: 'timed', start: other, end: told },
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('the projection', () => {
  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(draft, text, narrow, (patch, value, calendar) => {
        const whole = { ...emptyAppointment(at(1)), ...patch, title: value, text: value };
        for (const capabilities of [calendar, CALENDAR_CAPABILITIES, CRM_CAPABILITIES]) {
          const once = project(whole, capabilities);
          expect(project(once, capabilities)).toEqual(once);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the meaning of what fits', () => {
    fc.assert(
      fc.property(line, text, (name, value) => {
        const shown = projectField(name, value, CALENDAR_CAPABILITIES);
        expect(isSameField(name, value, shown)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows alike what means the same, however narrow the side is', () => {
    fc.assert(
      fc.property(line, text, narrow, (name, value, capabilities) => {
        const base = emptyAppointment(at(1));
        const canonical = { ...base, [name]: canonicalField(name, value) };
        expect(fingerprint(canonical, capabilities)).toBe(
          fingerprint({ ...base, [name]: value }, capabilities),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the text of HTML', () => {
  it('is never longer, and nothing makes it throw', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(htmlAsText(value).length).toBeLessThanOrEqual(value.length);
        looksLikeHtml(value);
      }),
      { numRuns: 2_000 },
    );
  });
});
