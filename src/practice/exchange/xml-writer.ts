// Writes XML: text can only enter through escaping, so no value can break out of its element.

/** A finished piece of XML. */
export class Markup {
  readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }
}

export type Content = Markup | string | null;

type Attributes = Readonly<Record<string, string | null>>;

/** Strings in `content` become text; null is nothing. */
export function element(name: string, attributes: Attributes, ...content: Content[]): Markup {
  let head = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) head += ` ${key}="${escapeAttribute(value)}"`;
  }
  let inner = '';
  for (const part of content) {
    if (part !== null) inner += part instanceof Markup ? part.xml : escapeText(part);
  }
  return new Markup(inner === '' ? `${head}/>` : `${head}>${inner}</${name}>`);
}

// Everything outside the Char production of XML 1.0, lone surrogates included.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escapeText(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\t', '&#x9;');
}
