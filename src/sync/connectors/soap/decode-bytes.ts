/** Bytes of an XML document as text, in pieces that are small enough to parse at a stretch. */

const PIECE = 64 * 1024;
/** Where a declaration has to stand. */
const HEAD = 300;
const DECLARED = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/;

/** @throws TypeError or RangeError for bytes that are not text in the encoding they claim */
export function* decodeBytes(
  bytes: Uint8Array,
  charset: string | null,
): Generator<string, void, undefined> {
  // An own byte order mark is dropped by the decoder.
  const decoder = new TextDecoder(encodingOf(bytes, charset), { fatal: true });
  for (let at = 0; at < bytes.length; at += PIECE) {
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
  }
  yield decoder.decode();
}

/** Whether these first bytes are enough to tell the encoding, whatever follows. */
export function tellsEncoding(head: Uint8Array): boolean {
  if (head.length >= HEAD) return true;
  const text = Buffer.from(head).toString('latin1');
  return head.length >= 4 && (!text.startsWith('<?xm') || text.includes('?>'));
}

/** A byte order mark, then the transport, then the document decide; UTF-8 without any of them. */
export function encodingOf(bytes: Uint8Array, charset: string | null): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (charset !== null) return charset;
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return DECLARED.exec(head)?.[1] ?? 'utf-8';
}

/** The charset parameter of a `Content-Type`. */
export function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}
