/** The private key of an application, in either form in which the vendor hands it out. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SyncError } from '../../../model/error.ts';

/** By their names in the XML of .NET and in JSON Web Keys (RFC 7518). */
const PARTS = {
  Modulus: 'n',
  Exponent: 'e',
  D: 'd',
  P: 'p',
  Q: 'q',
  DP: 'dp',
  DQ: 'dq',
  InverseQ: 'qi',
} as const;

/** @throws SyncError settings; the message repeats nothing of the key */
export function signingKeyOf(text: string): KeyObject {
  try {
    const key = text.includes('<RSAKeyValue') ? fromXml(text) : createPrivateKey(inLines(text));
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // What the library says may repeat a part of the key.
  }
  throw new SyncError(
    'settings',
    'The private key of the application cannot be used: it must be an RSA key as PEM without a password, or the RSAKeyValue of SuperOffice.',
    { side: 'crm' },
  );
}

function fromXml(text: string): KeyObject {
  const entries = Object.entries(PARTS).map(([tag, name]) => {
    const told = new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(text)?.[1];
    if (told === undefined) throw new Error(`There is no ${tag}`);
    return [name, Buffer.from(told, 'base64').toString('base64url')] as const;
  });
  const key = { kty: 'RSA', ...Object.fromEntries(entries) };
  return createPrivateKey({ key, format: 'jwk' });
}

/** A field of one line takes the breaks out of what is pasted, and PEM is nothing without them. */
function inLines(text: string): string {
  const [, kind, body = ''] = /-----BEGIN ([A-Z ]+)-----([^-]+)-----END \1-----/.exec(text) ?? [];
  if (kind === undefined || !/^[A-Za-z0-9+/=\s]+$/.test(body)) return text;
  const lines = body.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}
