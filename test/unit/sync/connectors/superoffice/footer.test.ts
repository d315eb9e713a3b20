import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  footerOf,
  withFooter,
  withoutFooter,
} from '../../../../../src/sync/connectors/superoffice/fields/footer.ts';
import { canonicalText } from '../../../../../src/sync/model/canonical.ts';
import { normaliseText } from '../../../../../src/sync/model/content-fields.ts';

const attendee = (name: string, response: 'accepted' | 'none') =>
  ({ name, email: `${name}@x.example`, role: 'required', response }) as const;

const TOLD = {
  company: { id: '1000', name: 'Båt & Motor AS, Salg' },
  contact: { id: '5000', name: 'Per Kunde' },
  project: { id: '300', name: 'Messe 2026' },
  sale: null,
  attendees: [attendee('Ole', 'accepted'), attendee('Per', 'none')],
};
const STYLE = { webClient: 'https://so.example/default.aspx' };
const FOOTER = footerOf(TOLD, STYLE);

describe('a footer', () => {
  it('tells records with their links, and participants with their answers', () => {
    expect(FOOTER.split('\n')).toEqual([
      '-- SuperOffice (kept up to date by Calbridge) --',
      'Company: Båt & Motor AS, Salg',
      'https://so.example/default.aspx?contact_id=1000',
      'Person: Per Kunde',
      'https://so.example/default.aspx?person_id=5000',
      'Project: Messe 2026',
      'https://so.example/default.aspx?project_id=300',
      'Participants: Ole (Ole@x.example, accepted); Per (Per@x.example)',
      '-- end of SuperOffice --',
    ]);
  });

  it('is nothing where there is nothing to tell', () => {
    const nothing = { company: null, contact: null, project: null, sale: null, attendees: [] };
    expect(footerOf(nothing, STYLE)).toBe('');
    expect(withFooter('Text', '')).toBe('Text');
  });

  it('tells no more participants than a person would read', () => {
    const attendees = Array.from({ length: 40 }, (_, at) => attendee(`p${String(at)}`, 'none'));
    expect(footerOf({ ...TOLD, attendees }, STYLE)).toContain('and 10 more');
  });

  it('has no links without an address of the web client', () => {
    expect(footerOf(TOLD, { webClient: null })).not.toContain('http');
  });
});

const text = fc
  .array(fc.constantFrom('Bring the plan', '', 'Room 4: left', 'a > b', '- - -', 'x'.repeat(90)))
  .map((lines) => normaliseText(lines.join('\n')));

/** What servers and people do to a text. */
const REFLOWS: Readonly<Record<string, (text: string) => string>> = {
  'as it was': (one) => one,
  'with other line ends': (one) => one.replaceAll('\n', '\r\n'),
  'with hard blanks': (one) => one.replaceAll(' ', '\u00A0'),
  'with blank lines between': (one) => one.replaceAll('\n', '\n\n'),
  'with long dashes': (one) => one.replaceAll('-- ', '— ').replaceAll(' --', ' —'),
  'with blanks at the ends of lines': (one) => one.replaceAll('\n', '  \n '),
  quoted: (one) =>
    one
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  'as its meaning': canonicalText,
};

describe.each(Object.entries(REFLOWS))('a footer %s', (_, reflow) => {
  it('goes without a trace', () => {
    expect(withoutFooter(reflow(FOOTER)).replaceAll('>', '').trim()).toBe('');
  });

  it('leaves what people wrote before and behind it', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const own = [before, after].filter((one) => one !== '').join('\n\n');
        expect(withoutFooter(`${before}\n\n${reflow(FOOTER)}\n\n${after}`.trim())).toBe(
          canonicalOf(own),
        );
      }),
    );
  });
});

const canonicalOf = (own: string): string => normaliseText(own);

describe('a footer that was edited', () => {
  const lines = FOOTER.split('\n');
  const without = (from: number, to: number): string =>
    ['Before', ...lines.filter((__, at) => at < from || at >= to), 'After'].join('\n');

  it.each([
    ['begins', without(0, 1)],
    ['ends', without(lines.length - 1, lines.length)],
    ['is broken in the middle', without(3, 6)],
  ])('leaks nothing when the line that %s is gone', (_, edited) => {
    expect(withoutFooter(edited, FOOTER)).toBe('Before\n\nAfter');
  });

  it('keeps a note between its lines', () => {
    const noted = ['Before', ...lines.slice(0, 4), 'Ask for Per', ...lines.slice(4)].join('\n');
    expect(withoutFooter(noted)).toBe('Before\n\nAsk for Per');
  });

  it('goes as often as it was copied, also into another appointment', () => {
    const other = footerOf({ ...TOLD, company: { id: '1', name: 'Other' } }, { webClient: null });
    expect(withoutFooter(`A\n${FOOTER}\nB\n${other}\n${FOOTER}\nC`)).toBe('A\n\nB\n\nC');
  });

  it('goes when a server has made one line of it', () => {
    expect(withoutFooter(`Before\n${FOOTER.replaceAll('\n', ' ')}\nAfter`)).toBe('Before\n\nAfter');
  });

  it('goes with the rest of a long line that a server has broken', () => {
    const long = footerOf(
      { ...TOLD, company: { id: '1', name: 'W'.repeat(20) + ' word'.repeat(20) } },
      STYLE,
    );
    const broken = long.replace(/(.{70}\S*) /g, '$1\n');
    expect(broken).not.toBe(long);
    expect(withoutFooter(`Before\n${broken}\nAfter`)).toBe('Before\n\nAfter');
  });
});

describe('adding and taking away', () => {
  it('undo each other, any number of times', () => {
    fc.assert(
      fc.property(text, (own) => {
        const once = withFooter(own, FOOTER);
        expect(withFooter(once, FOOTER)).toBe(once);
        expect(withoutFooter(once)).toBe(own);
        expect(withoutFooter(withoutFooter(once))).toBe(own);
      }),
    );
  });

  it('never takes anything of a text that only speaks of SuperOffice', () => {
    const own = 'This is the end of SuperOffice -- or is it?\nCompany: ours\n-- SuperOffice --';
    expect(withoutFooter(own)).toBe(own);
  });

  it('come to an end whatever they are given', () => {
    const marks = fc.constantFrom(...FOOTER.split('\n'), 'x', '> ', '--');
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 12 }), (parts) => {
        const left = withoutFooter(parts.join('\n'));
        expect(withoutFooter(left)).toBe(left);
        expect(left).not.toMatch(/kept up to date by Calbridge|end of SuperOffice/);
      }),
    );
  });

  it('are not kept busy by long rows of the same sign', () => {
    const row = '-_='.repeat(60_000);
    expect(withoutFooter(row)).toBe(row);
    const [begin, ...rest] = FOOTER.split('\n');
    const quoted = `${'>'.repeat(150_000)}x`;
    expect(withoutFooter([begin, quoted, ...rest].join('\n'))).toBe(quoted);
  });
});
