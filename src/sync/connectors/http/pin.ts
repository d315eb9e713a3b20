/** Pinned certificates: how a fingerprint is written, and what happens when it differs. */

/** 64 lower-case hexadecimal digits, whichever separators were typed. */
export function fingerprintOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^sha-?256[:=/ ]*/, '')
    .replace(/[^0-9a-f]/g, '');
}

/** The certificate is another one than the pinned, or the connection has none. */
export class PinMismatch extends Error {
  readonly code = 'PIN_MISMATCH';

  constructor() {
    super('The certificate is not the pinned one.');
  }
}
