/** The three messages of NTLM as bytes (MS-NLMP 2.2.1). */
import { ASKED, has, TARGET_INFO, UNICODE } from './flags.ts';
import { readTargetInfo, type AvPair } from './target-info.ts';

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');
/** Windows 10 or later with revision 15 of NTLM. */
const OUR_VERSION = Buffer.from([10, 0, 0, 0, 0, 0, 0, 15]);

export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40);
  SIGNATURE.copy(message, 0);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(ASKED, 12);
  OUR_VERSION.copy(message, 32);
  return message;
}

export interface ServerChallenge {
  /** The whole message. */
  readonly bytes: Buffer;
  readonly flags: number;
  /** 8 bytes. */
  readonly nonce: Buffer;
  readonly info: readonly AvPair[];
}

/** Null for anything but a challenge that we can answer. */
export function readChallenge(bytes: Buffer): ServerChallenge | null {
  if (bytes.length < 32 || !bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  if (bytes.readUInt32LE(8) !== 2) return null;
  const flags = bytes.readUInt32LE(20);
  if (!has(flags, UNICODE)) return null;
  const nonce = bytes.subarray(24, 32);
  if (!has(flags, TARGET_INFO)) return { bytes, flags, nonce, info: [] };
  if (bytes.length < 48) return null;
  const [length, offset] = [bytes.readUInt16LE(40), bytes.readUInt32LE(44)];
  if (offset + length > bytes.length) return null;
  const info = readTargetInfo(bytes.subarray(offset, offset + length));
  return info === null ? null : { bytes, flags, nonce, info };
}

export interface AuthenticateParts {
  readonly flags: number;
  readonly user: string;
  readonly domain: string;
  readonly lmResponse: Buffer;
  readonly ntResponse: Buffer;
  readonly encryptedKey: Buffer;
}

const MIC_AT = 72;
const PAYLOAD_AT = 88;

/** The message with a MIC of zeros. */
export function authenticateMessage(parts: AuthenticateParts): Buffer {
  const { flags, lmResponse, ntResponse, encryptedKey } = parts;
  const texts = [parts.domain, parts.user, ''].map((text) => Buffer.from(text, 'utf16le'));
  const fields = [lmResponse, ntResponse, ...texts, encryptedKey];
  const head = Buffer.alloc(PAYLOAD_AT);
  SIGNATURE.copy(head, 0);
  head.writeUInt32LE(3, 8);
  let offset = PAYLOAD_AT;
  for (const [index, field] of fields.entries()) {
    const at = 12 + index * 8;
    head.writeUInt16LE(field.length, at);
    head.writeUInt16LE(field.length, at + 2);
    head.writeUInt32LE(offset, at + 4);
    offset += field.length;
  }
  head.writeUInt32LE(flags >>> 0, 60);
  OUR_VERSION.copy(head, 64);
  return Buffer.concat([head, ...fields]);
}

export function withMic(message: Buffer, mic: Buffer): Buffer {
  const signed = Buffer.from(message);
  mic.copy(signed, MIC_AT);
  return signed;
}
