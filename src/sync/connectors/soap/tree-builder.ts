/** Builds the tree of one document from its pieces; limits on everything. */
import { SaxesParser } from 'saxes';
import type { SaxesAttributeNS } from 'saxes';
import { SyncError } from '../../model/error.ts';
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

export const DEFAULT_XML_LIMITS: XmlLimits = {
  depth: 100,
  elements: 500_000,
  attributesPerElement: 64,
  attribute: 64 * 1024,
  text: 16 * 1024 * 1024,
};

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

type Parser = SaxesParser<{ xmlns: true; position: false }>;

/** Most elements have none; a map for each of them would weigh more than all they say. */
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** What ends the work of the parser behind the root element. */
class Ended extends Error {}

export class TreeBuilder {
  readonly #limits: XmlLimits;
  readonly #parser: Parser = new SaxesParser({ xmlns: true, position: false });
  readonly #open: OpenNode[] = [];
  #root: XmlNode | null = null;
  #elements = 0;
  readonly #words = new Map<string, string>();
  #badReferences = false;
  /** In UTF-16 units, as the limits. */
  #written = 0;
  /** Where the root element ended; null while it is open. */
  #endedAt: number | null = null;
  readonly #alone: boolean;

  /** `alone`: whether nothing but blanks and comments may stand behind the root element. */
  constructor(limits: XmlLimits, { alone }: { readonly alone: boolean }) {
    this.#limits = limits;
    this.#alone = alone;
    const parser = this.#parser;
    parser.on('error', (error) => {
      this.#fail(error);
    });
    parser.on('doctype', () => {
      this.#checkEnd();
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
      const node = this.#open.pop();
      if (node !== undefined) node.text = this.#kept(node.text);
      if (this.#open.length === 0) this.#endedAt ??= parser.position;
    });
  }

  /** Whether the root element has ended. */
  get hasEnded(): boolean {
    return this.#endedAt !== null;
  }

  /** Gives what stands behind the root element in this piece; empty while that is open. */
  write(piece: string): string {
    const begun = this.#written;
    this.#written += piece.length;
    try {
      this.#parser.write(piece);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    return this.#endedAt === null ? '' : piece.slice(this.#endedAt - begun);
  }

  /** Complete once the root element has ended. @throws SyncError protocol when there is none */
  get root(): XmlNode {
    if (this.#root === null) throw malformed('The answer of the server is empty.', null);
    return this.#root;
  }

  close(): XmlNode {
    this.#parser.close();
    return this.root;
  }

  /** What follows belongs to the next document. */
  #checkEnd(): void {
    if (this.#endedAt !== null && !this.#alone) throw new Ended();
  }

  #enter(node: OpenNode): void {
    this.#checkEnd();
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
    if (list.length === 0) return NO_ATTRIBUTES;
    if (list.length > this.#limits.attributesPerElement) throw tooLarge('more attributes');
    return new Map(
      list
        .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
        .map(({ uri, local, value }) => [
          uri === '' ? local : `{${uri}}${local}`,
          this.#kept(this.#clean(value)),
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

  /** One copy of what is told again and again: names, addresses, zones. */
  #kept(text: string): string {
    if (text.length > LONGEST_WORD) return detached(text);
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const word = detached(text);
    if (this.#words.size < MOST_WORDS) this.#words.set(word, word);
    return word;
  }

  #clean(text: string): string {
    return this.#badReferences ? printable(text.replace(REFERENCE, keepGood)) : text;
  }

  #fail(error: Error): void {
    // A closing tag with another name ends the root element, and is told at that very place.
    if (this.#parser.position !== this.#endedAt) this.#checkEnd();
    if (FORGIVABLE.test(error.message)) {
      this.#badReferences = true;
    } else if (/unclosed tag|unexpected end|document must contain a root/.test(error.message)) {
      throw malformed('The answer of the server broke off in the middle.', error);
    } else {
      throw malformed('The answer of the server is not well-formed XML.', error);
    }
  }
}

/**
 * A copy: what the engine cuts out of a long string keeps all of it in memory, so that a single
 * title would hold on to the whole answer that it came in.
 */
function detached(text: string): string {
  return text.length < SHORTEST_CUT ? text : ` ${text}`.slice(1);
}

/** In UTF-16 units; longer texts hardly ever repeat. */
const LONGEST_WORD = 80;
const MOST_WORDS = 2_000;

/** Shorter ones are copied anyway. */
const SHORTEST_CUT = 13;

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

export function badEncoding(cause: unknown): SyncError {
  return malformed('The answer of the server is not text in the encoding that it claims.', cause);
}

export function tooLarge(what: string): SyncError {
  return new SyncError('too-large', `The answer of the server has ${what} beyond the limit.`);
}
