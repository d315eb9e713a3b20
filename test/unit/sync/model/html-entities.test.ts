import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../../../src/sync/model/html-entities.ts';

/** The names of HTML for Latin-1, with their code points, by the standard. */
const LATIN =
  'nbsp160 iexcl161 cent162 pound163 curren164 yen165 brvbar166 sect167 uml168 copy169 ordf170 ' +
  'laquo171 not172 shy173 reg174 macr175 deg176 plusmn177 sup2:178 sup3:179 acute180 micro181 ' +
  'para182 middot183 cedil184 sup1:185 ordm186 raquo187 frac14:188 frac12:189 frac34:190 ' +
  'iquest191 Agrave192 Aacute193 Acirc194 Atilde195 Auml196 Aring197 AElig198 Ccedil199 ' +
  'Egrave200 Eacute201 Ecirc202 Euml203 Igrave204 Iacute205 Icirc206 Iuml207 ETH208 Ntilde209 ' +
  'Ograve210 Oacute211 Ocirc212 Otilde213 Ouml214 times215 Oslash216 Ugrave217 Uacute218 ' +
  'Ucirc219 Uuml220 Yacute221 THORN222 szlig223 agrave224 aacute225 acirc226 atilde227 auml228 ' +
  'aring229 aelig230 ccedil231 egrave232 eacute233 ecirc234 euml235 igrave236 iacute237 ' +
  'icirc238 iuml239 eth240 ntilde241 ograve242 oacute243 ocirc244 otilde245 ouml246 divide247 ' +
  'oslash248 ugrave249 uacute250 ucirc251 uuml252 yacute253 thorn254 yuml255';

const OTHERS: readonly (readonly [string, number])[] = [
  ...([
    ['amp', 38],
    ['AMP', 38],
    ['lt', 60],
    ['LT', 60],
    ['gt', 62],
    ['GT', 62],
  ] as const),
  ...([
    ['quot', 34],
    ['QUOT', 34],
    ['apos', 39],
    ['euro', 0x20ac],
  ] as const),
  ...([
    ['ndash', 0x2013],
    ['mdash', 0x2014],
    ['lsquo', 0x2018],
    ['rsquo', 0x2019],
  ] as const),
  ...([
    ['sbquo', 0x201a],
    ['ldquo', 0x201c],
    ['rdquo', 0x201d],
    ['bdquo', 0x201e],
  ] as const),
  ...([
    ['lsaquo', 0x2039],
    ['rsaquo', 0x203a],
    ['hellip', 0x2026],
    ['bull', 0x2022],
  ] as const),
  ...([
    ['dagger', 0x2020],
    ['permil', 0x2030],
    ['trade', 0x2122],
    ['minus', 0x2212],
  ] as const),
  ...([
    ['larr', 0x2190],
    ['rarr', 0x2192],
    ['le', 0x2264],
    ['ge', 0x2265],
    ['ne', 0x2260],
  ] as const),
  ...([
    ['oelig', 0x153],
    ['OElig', 0x152],
    ['scaron', 0x161],
    ['Scaron', 0x160],
  ] as const),
  ...([
    ['Yuml', 0x178],
    ['ensp', 0x2002],
    ['emsp', 0x2003],
    ['thinsp', 0x2009],
  ] as const),
  ...([
    ['zwnj', 0x200c],
    ['zwj', 0x200d],
    ['lrm', 0x200e],
    ['rlm', 0x200f],
  ] as const),
];

const latin = LATIN.split(' ').map((entry): readonly [string, number] => {
  const [, name = '', code] = /^(.+?):?(\d{3})$/.exec(entry) ?? [];
  return [name, Number(code)];
});

describe('a named character', () => {
  it.each([...latin, ...OTHERS])('%s is the code point %i', (name, code) => {
    expect(decodeEntities(`&${name};`).codePointAt(0)).toBe(code);
    expect(decodeEntities(`a&${name};b`)).toHaveLength(3);
  });

  it.each(['&nosuch;', '&Amp;', '&amp', '&;', '&1a;', '& amp;', '&constructor;', 'AT&T'])(
    'is none: %s',
    (text) => {
      expect(decodeEntities(text)).toBe(text);
    },
  );
});

describe('a numbered character', () => {
  // What Windows-1252 means by 128 to 159, where it means anything.
  const WINDOWS: readonly (readonly [number, number])[] = [
    ...([
      [128, 0x20ac],
      [130, 0x201a],
      [131, 0x192],
      [132, 0x201e],
      [133, 0x2026],
    ] as const),
    ...([
      [134, 0x2020],
      [135, 0x2021],
      [136, 0x2c6],
      [137, 0x2030],
      [138, 0x160],
    ] as const),
    ...([
      [139, 0x2039],
      [140, 0x152],
      [142, 0x17d],
      [145, 0x2018],
      [146, 0x2019],
    ] as const),
    ...([
      [147, 0x201c],
      [148, 0x201d],
      [149, 0x2022],
      [150, 0x2013],
      [151, 0x2014],
    ] as const),
    ...([
      [152, 0x2dc],
      [153, 0x2122],
      [154, 0x161],
      [155, 0x203a],
      [156, 0x153],
    ] as const),
    ...([
      [158, 0x17e],
      [159, 0x178],
    ] as const),
  ];

  it.each(WINDOWS)('%i is what Windows means by it: %i', (code, expected) => {
    expect(decodeEntities(`&#${String(code)};`).codePointAt(0)).toBe(expected);
    expect(decodeEntities(`&#x${code.toString(16)};`).codePointAt(0)).toBe(expected);
  });

  it.each([9, 10, 13, 32, 65, 127, 129, 141, 143, 144, 157, 160, 0xd7ff, 0xe000, 0xfffd, 0x10000])(
    '%i is itself',
    (code) => {
      expect(decodeEntities(`&#${String(code)};`)).toBe(String.fromCodePoint(code));
      expect(decodeEntities(`&#X${code.toString(16)};`)).toBe(String.fromCodePoint(code));
    },
  );

  it('may be the last that there is', () => {
    expect(decodeEntities('&#x10FFFF;&#1114111;')).toBe('\u{10FFFF}\u{10FFFF}');
  });

  it.each([
    ...['&#0;', '&#8;', '&#11;', '&#12;', '&#14;', '&#31;', '&#xD800;', '&#xDFFF;', '&#xFFFE;'],
    ...['&#xFFFF;', '&#x110000;', '&#1114112;', '&#123456789;', '&#x123456789;', '&#65', '&#x;'],
    ...['&#;', '&#xG;', '&#6a;'],
  ])('that cannot be stays as it is: %s', (text) => {
    expect(decodeEntities(text)).toBe(text);
  });

  it('may have noughts before it', () => {
    expect(decodeEntities('&#00000065;&#x00000041;')).toBe('AA');
  });
});

describe('a text', () => {
  it('is decoded once, wherever a reference stands', () => {
    expect(decodeEntities('&amp;lt; a &lt;b&gt; &amp;amp;')).toBe('&lt; a <b> &amp;');
  });

  it('without a reference stays as it is', () => {
    expect(decodeEntities('a < b; c')).toBe('a < b; c');
  });
});
