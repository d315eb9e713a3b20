/** Reads XML from strangers: no DOCTYPE, limits on everything, and pauses in long documents. */
import { SaxesParser } from 'saxes';
import type { SaxesAttributeNS } from 'saxes';
import { SyncError } from '../../model/error.ts';
import { breathe } from './breathe.ts';
import { charsetOf, decodeBytes } from './decode-bytes.ts';
import type { XmlNode } from './xml-node.ts';
import { printable } from './xml-write.ts';

export interface XmlLimits {
  readonly depth: number;
  readonly elements: number;
  readonly attributesPerElement: number;
  /** In UTF-16 units, as the next one. */
  readonly attribute: number;
  readonly text: number;
}

const DEFAULT_XML_LIMITS: XmlLimits = {
  depth: 100,
  elements: 500_000,
  attributesPerElement: 64,
  attribute: 64 * 1024,
  text: 16 * 1024 * 1024,
};

export interface ReadXmlOptions {
  /** The `Content-Type` that came with the bytes. */
  readonly contentType?: string | null;
  readonly limits?: Partial<XmlLimits>;
  /** Called between the pieces of a long document. */
  readonly pause?: () => Promise<void>;
}

/**
 * The root element. Characters that XML forbids, which servers do send when they are in somebody's
 * text, are dropped.
 * @throws SyncError protocol (not well-formed, incomplete, a DOCTYPE, nested too deeply), too-large
 */
export async function readXml(bytes: Uint8Array, options: ReadXmlOptions = {}): Promise<XmlNode> {
  const builder = new TreeBuilder({ ...DEFAULT_XML_LIMITS, ...options.limits });
  const pause = options.pause ?? breathe;
  const pieces = decodeBytes(bytes, charsetOf(options.contentType ?? null));
  try {
    let first = true;
    for (const piece of pieces) {
      if (!first) await pause();
      first = false;
      builder.write(piece);
    }
  } catch (error) {
    if (error instanceof SyncError) throw error;
    throw malformed('The answer of the server is not text in the encoding that it claims.', error);
  }
  return builder.close();
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

type Parser = SaxesParser<{ xmlns: true; position: false }>;

class TreeBuilder {
  readonly #limits: XmlLimits;
  readonly #parser: Parser = new SaxesParser({ xmlns: true, position: false });
  readonly #open: OpenNode[] = [];
  #root: XmlNode | null = null;
  #elements = 0;
  #badReferences = false;

  constructor(limits: XmlLimits) {
    this.#limits = limits;
    const parser = this.#parser;
    parser.on('error', (error) => {
      this.#fail(error);
    });
    parser.on('doctype', () => {
      throw malformed('The answer of the server contains a DOCTYPE, which is not accepted.', null);
    });
    parser.on('attribute', ({ value }) => {
      if (value.length > limits.attribute) throw tooLarge('an attribute');
    });
    parser.on('opentag', (tag) => {
      this.#enter({
        namespace: tag.uri,
        name: tag.local,
        attributes: this.#attributes(Object.values(tag.attributes)),
        children: [],
        text: '',
      });
    });
    parser.on('text', (text) => {
      this.#append(text);
    });
    parser.on('cdata', (text) => {
      this.#append(text);
    });
    parser.on('closetag', () => {
      this.#open.pop();
    });
  }

  write(piece: string): void {
    this.#parser.write(piece);
  }

  close(): XmlNode {
    this.#parser.close();
    if (this.#root === null) throw malformed('The answer of the server is empty.', null);
    return this.#root;
  }

  #enter(node: OpenNode): void {
    this.#elements += 1;
    if (this.#elements > this.#limits.elements) throw tooLarge('more elements');
    if (this.#open.length >= this.#limits.depth) {
      throw malformed('The answer of the server is nested too deeply.', null);
    }
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = node;
    else parent.children.push(node);
    this.#open.push(node);
  }

  #attributes(list: readonly SaxesAttributeNS[]): ReadonlyMap<string, string> {
    if (list.length > this.#limits.attributesPerElement) throw tooLarge('more attributes');
    return new Map(
      list
        .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
        .map(({ uri, local, value }) => [
          uri === '' ? local : `{${uri}}${local}`,
          this.#clean(value),
        ]),
    );
  }

  #append(text: string): void {
    const node = this.#open.at(-1);
    if (node === undefined) return;
    const kept = this.#clean(text);
    if (node.text.length + kept.length > this.#limits.text) throw tooLarge('a text');
    node.text += kept;
  }

  #clean(text: string): string {
    return this.#badReferences ? printable(text.replace(REFERENCE, keepGood)) : text;
  }

  #fail(error: Error): void {
    if (FORGIVABLE.test(error.message)) {
      this.#badReferences = true;
    } else if (/unclosed tag|unexpected end|document must contain a root/.test(error.message)) {
      throw malformed('The answer of the server broke off in the middle.', error);
    } else {
      throw malformed('The answer of the server is not well-formed XML.', error);
    }
  }
}

const FORGIVABLE = /\b(?:disallowed character|malformed character entity)\.$/;
const REFERENCE = /&#(?:x([0-9a-f]{1,8})|(\d{1,8}));/gi;

/** The parser leaves a reference to a forbidden character as it stands. */
function keepGood(reference: string, hexadecimal?: string, decimal?: string): string {
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code <= 0x10ffff && printable(String.fromCodePoint(code)) !== '';
  return isCharacter ? reference : '';
}

function malformed(sentence: string, cause: unknown): SyncError {
  return new SyncError('protocol', sentence, cause === null ? {} : { cause });
}

function tooLarge(what: string): SyncError {
  return new SyncError('too-large', `The answer of the server has ${what} beyond the limit.`);
}
