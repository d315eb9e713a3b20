/** What the tokens of SuperOffice Online say. */
import { SyncError } from '../../../model/error.ts';
import type { EpochMs } from '../../../model/time.ts';
import { isJsonObject, numberAt, textAt, type JsonObject } from '../json.ts';
import { parseJson } from '../rest/refusals.ts';

const CLAIMS = 'http://schemes.superoffice.net/identity/';

/** It comes over TLS from the service that made it, which proves as much as its signature. */
export function claimsOf(token: string): JsonObject | null {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const told = parseJson(payload)?.value;
  return isJsonObject(told) ? told : null;
}

export interface Expected {
  /** The origin of the environment, which is what it calls itself. */
  readonly environment: string;
  readonly clientId: string;
  readonly now: EpochMs;
}

/** Nothing that is filled in anywhere helps against it. */
export const WRONG_CLOCK =
  'The answer of SuperOffice Online counts at another time: the clock of this PC is wrong. Set it, and try again.';

/** The clocks of a PC and of the service may differ by this; a domain allows no more. */
const CLOCKS_DIFFER = 5 * 60_000;

/**
 * Whether the service has told it now, and to this application (OpenID Connect Core, 3.1.3.7).
 * @throws SyncError auth, or settings when the clock of this PC is wrong
 */
export function checkIdToken(
  claims: JsonObject | null,
  { environment, clientId, now }: Expected,
): void {
  const issuer = textAt(claims, 'iss');
  if (issuer !== environment) {
    throw refused(
      'auth',
      `The sign-in was answered by ${issuer === '' ? 'nobody' : issuer}, and not by ${environment}. Check the address of SuperOffice Online.`,
    );
  }
  if (!audienceIn(claims).includes(clientId)) {
    throw refused('auth', 'The answer of SuperOffice Online belongs to another sign-in.');
  }
  const [until, from] = [numberAt(claims, 'exp'), numberAt(claims, 'nbf')];
  const isOver = until === null || until * 1000 <= now - CLOCKS_DIFFER;
  const isAhead = from !== null && from * 1000 > now + CLOCKS_DIFFER;
  if (isOver || isAhead) {
    throw refused('settings', WRONG_CLOCK);
  }
}

/** One, or several. */
function audienceIn(claims: JsonObject | null): readonly unknown[] {
  const audience = claims?.['aud'];
  return Array.isArray(audience) ? audience : [audience];
}

function refused(code: 'auth' | 'settings', sentence: string): SyncError {
  return new SyncError(code, sentence, { side: 'crm' });
}

export const claim = (claims: JsonObject | null, name: 'ctx' | 'ticket' | 'upn'): string =>
  textAt(claims, `${CLAIMS}${name}`);

export const isSameCustomer = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
