// OAuth tokens: signature, audience, times, and what they permit.
import { createVerify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { tokenOf } from './credentials.ts';
import type { Gate, GateParts, Verdict } from './credentials.ts';

export type BearerSettings = {
  /** Null for a key that the issuer does not have. */
  readonly keyOf: (kid: string) => KeyObject | null;
  readonly issuer: string;
  /** What tokens must be made for: the address of the server without a path. */
  readonly audience: string;
  /** Where people sign in, for the challenge. */
  readonly authorizationUri: string;
  /** Which account an application works as, by its client id. */
  readonly apps: ReadonlyMap<string, string>;
};

const header = z.object({ alg: z.literal('RS256'), kid: z.string() });
const claims = z.object({
  aud: z.string(),
  iss: z.string(),
  nbf: z.number(),
  exp: z.number(),
  appid: z.string(),
  roles: z.array(z.string()).optional(),
  scp: z.string().optional(),
  upn: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

/** How far the clocks of issuer and server may differ, in seconds. */
const SKEW = 300;

export function bearerGate(settings: BearerSettings, { mailboxes, clock }: GateParts): Gate {
  return (request): Verdict => {
    const token = tokenOf(request, 'Bearer');
    if (token === null) {
      const { authorizationUri } = settings;
      const issuers = `trusted_issuers="${settings.issuer}"`;
      const told = `Bearer client_id="00000002-0000-0ff1-ce00-000000000000", ${issuers}, token_types="app_asserted_user_v1", authorization_uri="${authorizationUri}"`;
      return { kind: 'ask', headers: [told] };
    }
    const read = readToken(token, settings);
    if (typeof read === 'string') return refused('', read);
    const problem = problemOf(read, settings, clock.now() / 1000);
    if (problem !== null) return refused(read.appid, problem);
    const isApp = read.roles?.includes('full_access_as_app') === true;
    const login = isApp ? settings.apps.get(read.appid) : read.upn;
    const account = login === undefined ? null : mailboxes.account(login);
    return account === null
      ? refused(
          read.appid,
          '2000010;reason="The user of the token is not known.";error_category="invalid_user"',
        )
      : { kind: 'in', account, isApp };
  };
}

const refused = (login: string, diagnostics: string): Verdict => ({
  kind: 'refused',
  login,
  diagnostics,
});

/** The claims, or what is wrong in the words of the server. */
function readToken(token: string, { keyOf }: BearerSettings): Claims | string {
  const invalid =
    '2000001;reason="The token has an invalid signature.";error_category="invalid_signature"';
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  const read = header.safeParse(jsonOf(head));
  const key = read.success ? keyOf(read.data.kid) : null;
  if (key === null || more.length > 0) return invalid;
  const verify = createVerify('RSA-SHA256').update(`${head}.${body}`);
  if (!verify.verify(key, Buffer.from(signature, 'base64url'))) return invalid;
  const parsed = claims.safeParse(jsonOf(body));
  return parsed.success ? parsed.data : invalid;
}

function problemOf(token: Claims, settings: BearerSettings, now: number): string | null {
  if (token.iss !== settings.issuer) {
    return '2000004;reason="The issuer of the token is not trusted.";error_category="invalid_issuer"';
  }
  if (token.aud.replace(/\/$/u, '') !== settings.audience) {
    return '2000005;reason="The audience of the token is invalid.";error_category="invalid_audience"';
  }
  if (now > token.exp + SKEW || now < token.nbf - SKEW) {
    return '2000002;reason="The token has expired or is not valid yet.";error_category="invalid_lifetime"';
  }
  const isPerson = (token.scp ?? '').split(' ').includes('EWS.AccessAsUser.All');
  if (token.roles?.includes('full_access_as_app') === true || isPerson) return null;
  return '2000008;reason="The token contains no permissions, or permissions can not be understood.";error_category="invalid_grant"';
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
