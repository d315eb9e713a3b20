// Reads XML that a stranger sent into a plain tree.
import { DOMParser } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';

export type XmlElement = {
  readonly namespace: string;
  /** Local name; the prefix is the sender's own business. */
  readonly name: string;
  /** Attributes without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Whether `xsi:nil` says that there is no value. */
  readonly nil: boolean;
  /** All text and CDATA directly inside. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
};

export class XmlError extends Error {
  override readonly name = 'XmlError';
  /** True when the text is XML but for characters that XML 1.0 forbids. */
  readonly forbiddenCharacter: boolean;

  constructor(message: string, forbiddenCharacter = false) {
    super(message);
    this.forbiddenCharacter = forbiddenCharacter;
  }
}

const DEEPEST = 60;
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const RAW_CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u;
const CHARACTER_REFERENCE = /&#(?:x([0-9A-Fa-f]+)|([0-9]+));/gu;

/** @throws XmlError when it is not well-formed, has a DOCTYPE, or is nested absurdly deep. */
export function readXml(text: string): XmlElement {
  refuseForbidden(text);
  const document = parse(text);
  if (document.doctype !== null) throw new XmlError('A document type declaration is not allowed.');
  const root = document.documentElement;
  if (root === null) throw new XmlError('Root element is missing.');
  return convert(root, 0);
}

function refuseForbidden(text: string): void {
  const raw = RAW_CONTROL.exec(text);
  if (raw !== null) throw forbidden(raw[0].charCodeAt(0));
  for (const match of text.matchAll(CHARACTER_REFERENCE)) {
    const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
    if (!isAllowed(code)) throw forbidden(code);
  }
}

function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code > 0xffff && code < 0x110000);
}

function forbidden(code: number): XmlError {
  const hex = code.toString(16).toUpperCase().padStart(2, '0');
  return new XmlError(`'.', hexadecimal value 0x${hex}, is an invalid character.`, true);
}

function parse(text: string): Document {
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new XmlError(message);
      },
    });
    return parser.parseFromString(text.replace(/^\uFEFF/u, ''), 'text/xml');
  } catch (error) {
    throw error instanceof XmlError ? error : new XmlError(String(error));
  }
}

function convert(source: Element, depth: number): XmlElement {
  if (depth > DEEPEST) throw new XmlError('The document is nested too deep.');
  const attributes = new Map<string, string>();
  for (const attribute of source.attributes) {
    const { namespaceURI, name, value } = attribute;
    if ((namespaceURI ?? '') === '' && name !== 'xmlns') attributes.set(name, value);
  }
  const children: XmlElement[] = [];
  let text = '';
  for (const node of source.childNodes) {
    if (isElement(node)) children.push(convert(node, depth + 1));
    else if (node.nodeType === 3 || node.nodeType === 4) text += node.nodeValue ?? '';
  }
  return {
    namespace: source.namespaceURI ?? '',
    name: source.localName ?? source.nodeName,
    attributes,
    children,
    nil: ['true', '1'].includes(source.getAttributeNS(INSTANCE, 'nil')?.trim() ?? ''),
    text,
    line: source.lineNumber ?? 0,
    column: source.columnNumber ?? 0,
  };
}

function isElement(node: { readonly nodeType: number }): node is Element {
  return node.nodeType === 1;
}

export function child(parent: XmlElement, name: string): XmlElement | null {
  return parent.children.find((candidate) => candidate.name === name) ?? null;
}

export function attribute(of: XmlElement, name: string): string | null {
  return of.attributes.get(name) ?? null;
}

/** Text of the named child, or null when there is no such child. */
export function childText(parent: XmlElement, name: string): string | null {
  return child(parent, name)?.text ?? null;
}
