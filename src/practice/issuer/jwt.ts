// JSON Web Tokens: made for those who ask, and read from applications that sign with a certificate.
import { X509Certificate, constants, createSign, createVerify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export type TokenClaims = Readonly<Record<string, string | number | readonly string[]>>;

export function signJwt(claims: TokenClaims, key: KeyObject, kid: string): string {
  const head = encode({ typ: 'JWT', alg: 'RS256', kid });
  const body = encode(claims);
  const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(key, 'base64url');
  return `${head}.${body}.${signature}`;
}

/** The claims of an assertion that this certificate signs (RS256 or PS256); null for any other. */
export function readAssertion(text: string, certificate: string): Record<string, unknown> | null {
  const [head = '', body = '', signature = ''] = text.split('.');
  const { alg } = (decode(head) ?? {}) as { readonly alg?: unknown };
  const key = new X509Certificate(certificate).publicKey;
  const verify = createVerify('RSA-SHA256').update(`${head}.${body}`);
  const bytes = Buffer.from(signature, 'base64url');
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const isSigned =
    alg === 'PS256' ? verify.verify(pss, bytes) : alg === 'RS256' && verify.verify(key, bytes);
  return isSigned ? decode(body) : null;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
