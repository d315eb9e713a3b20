/** Bytes of a file as text, whatever program has saved it. */
import { SyncError } from '../../sync/index.ts';

/** More than ten thousand long lines. */
export const MOST_BYTES = 8_000_000;

/** By its byte order mark; without one as UTF-8, or as older Excel saves it. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Without the byte order mark. @throws SyncError settings when it is too large, or no text */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) {
    throw new SyncError(
      'settings',
      'The file is too large for a list of people. Nothing was read.',
    );
  }
  const text = decoded(bytes);
  if (!text.includes('\0')) return text;
  const sentence =
    'The file is no text. In Excel, save it as "CSV UTF-8", or copy the cells and paste them here.';
  throw new SyncError('settings', sentence);
}
