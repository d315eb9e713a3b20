/** The computations of NTLMv2 (MS-NLMP 3.3.2 and 3.1.5.1.2). */
import { createHmac } from 'node:crypto';
import { has, KEY_EXCHANGE, SEAL, SIGN } from './flags.ts';
import { md4 } from './md4.ts';
import { rc4 } from './rc4.ts';

export interface Identity {
  readonly user: string;
  /** As it was typed; empty where the server is to know. */
  readonly domain: string;
  readonly password: string;
}

export const hmacMd5 = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const hmac = createHmac('md5', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

/** NTOWFv2: the key that stands for the password. */
export function passwordKey({ user, domain, password }: Identity): Buffer {
  const hash = md4(Buffer.from(password, 'utf16le'));
  return hmacMd5(hash, Buffer.from(user.toUpperCase() + domain, 'utf16le'));
}

export interface ResponseQuestion {
  readonly key: Buffer;
  readonly serverNonce: Buffer;
  readonly clientNonce: Buffer;
  /** A FILETIME in 8 bytes, little-endian. */
  readonly time: Buffer;
  /** What the server told, with our additions. */
  readonly info: Buffer;
}

export interface NtResponse {
  readonly response: Buffer;
  /** The key of the session from which all others come. */
  readonly sessionBaseKey: Buffer;
}

export function ntResponse(question: ResponseQuestion): NtResponse {
  const { key, serverNonce, clientNonce, time, info } = question;
  const head = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]);
  const temp = Buffer.concat([head, time, clientNonce, Buffer.alloc(4), info, Buffer.alloc(4)]);
  const proof = hmacMd5(key, serverNonce, temp);
  return { response: Buffer.concat([proof, temp]), sessionBaseKey: hmacMd5(key, proof) };
}

export function lmResponse({
  key,
  serverNonce,
  clientNonce,
}: Pick<ResponseQuestion, 'key' | 'serverNonce' | 'clientNonce'>): Buffer {
  return Buffer.concat([hmacMd5(key, serverNonce, clientNonce), clientNonce]);
}

export interface SessionKeys {
  readonly exported: Buffer;
  /** For the message; empty when no key is handed over. */
  readonly encrypted: Buffer;
}

/** `random`: 16 bytes. With NTLMv2 the key that encrypts is the session base key itself. */
export function sessionKeys(flags: number, sessionBaseKey: Buffer, random: Buffer): SessionKeys {
  const handsOver = has(flags, KEY_EXCHANGE) && has(flags, SIGN | SEAL);
  return handsOver
    ? { exported: random, encrypted: rc4(sessionBaseKey, random) }
    : { exported: sessionBaseKey, encrypted: Buffer.alloc(0) };
}

/** 100 nanoseconds since 1601 as 8 bytes, little-endian, of epoch milliseconds. */
export function fileTime(ms: number): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE(BigInt(Math.trunc(ms) + 11_644_473_600_000) * 10_000n);
  return time;
}
