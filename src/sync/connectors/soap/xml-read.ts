/** Reads XML from strangers: no DOCTYPE, limits on everything, and pauses in long documents. */
import { SyncError } from '../../model/error.ts';
import { breathe } from './breathe.ts';
import { charsetOf, decodeBytes } from './decode-bytes.ts';
import { badEncoding, DEFAULT_XML_LIMITS, TreeBuilder, type XmlLimits } from './tree-builder.ts';
import type { XmlNode } from './xml-node.ts';

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
  const builder = new TreeBuilder({ ...DEFAULT_XML_LIMITS, ...options.limits }, { alone: true });
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
    throw badEncoding(error);
  }
  return builder.close();
}
