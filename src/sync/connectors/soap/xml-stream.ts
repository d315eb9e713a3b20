/** Reads documents one after the other from an answer that stays open, each as soon as it is whole. */
import { SyncError } from '../../model/error.ts';
import { breathe } from './breathe.ts';
import { charsetOf, encodingOf, tellsEncoding } from './decode-bytes.ts';
import {
  badEncoding,
  DEFAULT_XML_LIMITS,
  tooLarge,
  TreeBuilder,
  type XmlLimits,
} from './tree-builder.ts';
import type { XmlNode } from './xml-node.ts';

export interface StreamLimits extends XmlLimits {
  /** UTF-16 units of one document, and of what stands between two. */
  readonly document: number;
}

export interface XmlStreamOptions {
  /** The `Content-Type` that came with the stream. */
  readonly contentType?: string | null;
  readonly limits?: Partial<StreamLimits>;
}

const LIMITS: StreamLimits = { ...DEFAULT_XML_LIMITS, document: 16 * 1024 * 1024 };

/** Between two documents, and before the first. */
const BLANK = /^[\s\ufeff\0]+/;
/** Characters that are parsed at a stretch. */
const PIECE = 64 * 1024;

/**
 * The root elements. Each document may have a declaration and a byte order mark of its own or not.
 * @throws SyncError as readXml, also for a stream that ends inside a document, and what the chunks
 *   throw
 */
export async function* readXmlStream(
  chunks: AsyncIterable<Uint8Array>,
  options: XmlStreamOptions = {},
): AsyncGenerator<XmlNode, void, undefined> {
  const documents = new Documents({ ...LIMITS, ...options.limits });
  for await (const text of decoded(chunks, charsetOf(options.contentType ?? null))) {
    for (let at = 0; at < text.length; at += PIECE) {
      if (at > 0) await breathe();
      yield* documents.write(text.slice(at, at + PIECE));
    }
  }
  documents.end();
}

async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  charset: string | null,
): AsyncGenerator<string, void, undefined> {
  let head: Uint8Array = new Uint8Array();
  let decode: ((bytes?: Uint8Array) => string) | null = null;
  for await (const chunk of chunks) {
    if (decode !== null) {
      yield decode(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (!tellsEncoding(head)) continue;
    decode = decoderFor(head, charset);
    yield decode(head);
  }
  decode ??= decoderFor(head, charset);
  yield decode(head.length > 0 && !tellsEncoding(head) ? head : new Uint8Array());
  yield decode();
}

/** Without bytes it tells what is left at the end. */
function decoderFor(head: Uint8Array, charset: string | null): (bytes?: Uint8Array) => string {
  const trying = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw badEncoding(error);
    }
  };
  const decoder = trying(() => new TextDecoder(encodingOf(head, charset), { fatal: true }));
  return (bytes) =>
    trying(() =>
      bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }),
    );
}

class Documents {
  readonly #limits: StreamLimits;
  #builder: TreeBuilder | null = null;
  #size = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  *write(piece: string): Generator<XmlNode, void, undefined> {
    let text = piece;
    while (text !== '') {
      if (this.#builder === null) {
        text = text.replace(BLANK, '');
        if (text === '') return;
        this.#builder = new TreeBuilder(this.#limits, { alone: false });
        this.#size = 0;
      }
      this.#size += text.length;
      const rest = this.#builder.write(text);
      if (!this.#builder.hasEnded) {
        if (this.#size > this.#limits.document) throw tooLarge('a message');
        return;
      }
      yield this.#builder.root;
      this.#builder = null;
      text = rest;
    }
  }

  end(): void {
    if (this.#builder === null) return;
    throw new SyncError('protocol', 'The answer of the server broke off in the middle.');
  }
}
