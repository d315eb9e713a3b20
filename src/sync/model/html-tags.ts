/**
 * Finds tags in text. Every step moves on and nothing is looked at twice but a bounded number of
 * times: a `<` inside a tag ends the attempt to read it, so that hostile text costs linear time.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that stand on lines of their own. */
export const BLOCKS = words(
  'html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr ' +
    'blockquote pre hr address article aside section header footer main nav figure figcaption ' +
    'form fieldset legend center details summary',
);
/** Elements whose content no reader sees. */
export const HIDDEN = words('head style script title template');

const INLINE = words(
  'a abbr acronym b base basefont big br button cite code col colgroup del em font i img input ' +
    'ins kbd label link mark meta object param q s samp small span strike strong sub sup td th ' +
    'time tt u var wbr',
);
/** People do not write these as words in angle brackets. */
const UNMISTAKABLE = words(
  'html div ul ol li br hr tbody thead tr td th blockquote h1 h2 h3 h4 h5 h6 span',
);
/** Prefixes that Office gives to elements of its own. */
const OFFICE = words('o v w m x st1');
const BARE_ATTRIBUTES = words(
  'nowrap noshade compact hidden disabled checked selected readonly required multiple ismap ' +
    'async defer',
);

export interface Tag {
  readonly at: number;
  /** Just behind the tag. */
  readonly end: number;
  /** Lower case; empty for comments and declarations. */
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NAME = /<(\/?)([A-Za-z][A-Za-z0-9]{0,15}(?::[A-Za-z][A-Za-z0-9]{0,31})?)(?=[\s/>])/y;
const DECLARATION = /<(?:!doctype\s|!\[(?:if|endif)|\?xml[\s:])/iy;
const ATTRIBUTE = /\s*([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|((?:[^\s"']\S*)?)))?/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function isKnown(name: string): boolean {
  const colon = name.indexOf(':');
  if (colon >= 0) return OFFICE.has(name.slice(0, colon));
  return BLOCKS.has(name) || INLINE.has(name) || HIDDEN.has(name);
}

/** The place behind the `>` that ends a tag; -1 when another `<` or the end comes first. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  let before = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '<') return -1;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') {
      return at + 1;
    } else if ((char === '"' || char === "'") && before === '=') {
      quote = char;
    }
    if (char.trim() !== '') before = char;
  }
  return -1;
}

/** Null when it is no list of attributes, as in "if a<b and c>d". */
function readAttributes(source: string): ReadonlyMap<string, string> | null {
  const list = source.trim().replace(/\/$/, '').trimEnd();
  if (list === '') return NO_ATTRIBUTES;
  const found = new Map<string, string>();
  for (let at = 0; at < list.length; at = ATTRIBUTE.lastIndex) {
    const match = matchAt(ATTRIBUTE, list, at);
    if (match === null) return null;
    const name = (match[1] ?? '').toLowerCase();
    const value = match[2] ?? match[3] ?? match[4];
    if (value === undefined && !BARE_ATTRIBUTES.has(name)) return null;
    found.set(name, value ?? '');
  }
  return found;
}

function readTag(text: string, at: number): Tag | null {
  const match = matchAt(NAME, text, at);
  if (match === null) return null;
  const [start, stroke, word = ''] = match;
  const name = word.toLowerCase();
  if (!isKnown(name)) return null;
  const from = at + start.length;
  const end = endOfTag(text, from);
  if (end < 0) return null;
  const attributes = readAttributes(text.slice(from, end - 1));
  const closing = stroke === '/';
  if (attributes === null || (closing && attributes.size > 0)) return null;
  return { at, end, name, closing, attributes };
}

function nameless(at: number, end: number): Tag | null {
  return end < 0 ? null : { at, end, name: '', closing: false, attributes: NO_ATTRIBUTES };
}

/** Known tags, comments and declarations in their order; unfinished ones are text. */
export function* tagsIn(text: string): Generator<Tag, void> {
  const lastComment = text.lastIndexOf('-->');
  const read = (at: number): Tag | null => {
    if (text.startsWith('<!--', at)) {
      return lastComment < at + 4 ? null : nameless(at, text.indexOf('-->', at + 4) + 3);
    }
    const isDeclaration = matchAt(DECLARATION, text, at) !== null;
    return isDeclaration ? nameless(at, endOfTag(text, at + 1)) : readTag(text, at);
  };
  let at = text.indexOf('<');
  while (at >= 0) {
    const tag = read(at);
    if (tag !== null) yield tag;
    at = text.indexOf('<', tag?.end ?? at + 1);
  }
}

/** A tag that is there by intent: it closes, has attributes, or is no word of a language. */
function isEvidence(tag: Tag): boolean {
  return tag.closing || tag.attributes.size > 0 || UNMISTAKABLE.has(tag.name);
}

/** True for markup; false for "a < b", "<Company> visit" and "if x<y and y>z". */
export function looksLikeHtml(text: string): boolean {
  for (const tag of tagsIn(text)) if (isEvidence(tag)) return true;
  return false;
}
