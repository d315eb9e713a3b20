/** Builds XML that is well-formed whatever the values are: escaping happens here and only here. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly children: readonly XmlChild[];
}

/** A null child or attribute is left out. */
export type XmlChild = XmlElement | string | null;

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;
// Everything that XML 1.0 does not allow. In a pattern for code points, half a surrogate pair is
// one as well.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const SPECIAL_IN_TEXT = /[&<>\r]/g;
const SPECIAL_IN_ATTRIBUTE = /[&<>"\t\n\r]/g;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** @throws TypeError for a name that is not one: names come from the program, never from data. */
export function element(
  name: string,
  attributes: XmlElement['attributes'],
  children: readonly XmlChild[],
): XmlElement {
  for (const one of [name, ...Object.keys(attributes)]) {
    if (!NAME.test(one)) throw new TypeError(`Not the name of an element or attribute: ${one}`);
  }
  return { name, attributes, children };
}

/** An element without attributes that holds only text. */
export function textElement(name: string, text: string): XmlElement {
  return element(name, {}, [text]);
}

export function writeXml(root: XmlElement): string {
  const parts: string[] = ['<?xml version="1.0" encoding="utf-8"?>'];
  writeElement(root, parts);
  return parts.join('');
}

/** `text` without the characters that XML 1.0 cannot carry. */
export function printable(text: string): string {
  return text.replace(FORBIDDEN, '');
}

function writeElement({ name, attributes, children }: XmlElement, parts: string[]): void {
  parts.push('<', name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null) parts.push(' ', attribute, '="', escape(value, SPECIAL_IN_ATTRIBUTE), '"');
  }
  if (children.every((child) => child === null)) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of children) {
    if (typeof child === 'string') parts.push(escape(child, SPECIAL_IN_TEXT));
    else if (child !== null) writeElement(child, parts);
  }
  parts.push('</', name, '>');
}

/** Character data for a document that somebody else writes. */
export function escapeText(text: string): string {
  return escape(text, SPECIAL_IN_TEXT);
}

function escape(text: string, special: RegExp): string {
  return printable(text).replace(special, (character) => REFERENCES[character] ?? '');
}
