/** What the tokens of SuperOffice Online say. */
import { isJsonObject, textAt, type JsonObject } from '../json.ts';
import { parseJson } from '../rest/refusals.ts';

const CLAIMS = 'http://schemes.superoffice.net/identity/';

/** It comes over TLS from the service that made it, which proves as much as its signature. */
export function claimsOf(token: string): JsonObject | null {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const told = parseJson(payload)?.value;
  return isJsonObject(told) ? told : null;
}

export const claim = (claims: JsonObject | null, name: 'ctx' | 'ticket' | 'upn'): string =>
  textAt(claims, `${CLAIMS}${name}`);

export const isSameCustomer = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
