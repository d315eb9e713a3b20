/** The character references of HTML that mail programs and web editors really write. */

const FROM_160 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn ' +
  'sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave ' +
  'Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ' +
  'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN ' +
  'szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute ' +
  'icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml ' +
  'yacute thorn yuml';

const OTHERS: Readonly<Record<string, string>> = {
  amp: '&',
  AMP: '&',
  lt: '<',
  LT: '<',
  gt: '>',
  GT: '>',
  quot: '"',
  QUOT: '"',
  apos: "'",
  euro: '€',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsaquo: '‹',
  rsaquo: '›',
  hellip: '…',
  bull: '•',
  dagger: '†',
  permil: '‰',
  trade: '™',
  minus: '−',
  larr: '←',
  rarr: '→',
  le: '≤',
  ge: '≥',
  ne: '≠',
  oelig: 'œ',
  OElig: 'Œ',
  scaron: 'š',
  Scaron: 'Š',
  Yuml: 'Ÿ',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200C',
  zwj: '\u200D',
  lrm: '\u200E',
  rlm: '\u200F',
};

const NAMED: ReadonlyMap<string, string> = new Map([
  ...FROM_160.split(' ').map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries(OTHERS),
]);

/** What old mail programs mean by 128 to 159: the characters of Windows-1252. */
const FROM_128 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const isPrintable = (code: number): boolean =>
  (code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) &&
  !(code >= 0xd800 && code <= 0xdfff) &&
  code !== 0xfffe &&
  code !== 0xffff &&
  code <= 0x10ffff;

function numbered(code: number): string | null {
  if (code >= 128 && code < 160) return FROM_128.charAt(code - 128);
  return isPrintable(code) ? String.fromCodePoint(code) : null;
}

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{1,9}));/g;

/** Unknown, unfinished and impossible references stay as they are; `&nbsp;` is U+00A0. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole: string, ...groups: readonly (string | undefined)[]) => {
    const [decimal, hex, name] = groups;
    if (name !== undefined) return NAMED.get(name) ?? whole;
    return numbered(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) ?? whole;
  });
}
