// How a person signs in to SuperOffice Online in a browser, and what the application is given then.
import { createHash, randomBytes } from 'node:crypto';
import { signJwt } from '../issuer/jwt.ts';
import type { HttpAnswer, HttpRequest } from '../listen.ts';
import type { Grant, OnlineParts } from './online-parts.ts';

const CLAIMS = 'http://schemes.superoffice.net/identity/';
const CODE_LASTS = 300_000;

const PAGE = { 'content-type': 'text/html; charset=utf-8' };
const JSON_TYPE = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

const page = (status: number, body: string): HttpAnswer => ({
  ...{ status, headers: PAGE },
  body: `<!DOCTYPE html><html><head><title>SuperOffice</title></head><body>${body}</body></html>`,
});

/** What the application asks for; a text says what is wrong with it. */
function problemOf(query: URLSearchParams, { settings }: OnlineParts): string | null {
  if (query.get('client_id') !== settings.clientId) return 'The application is unknown.';
  if (!/^http:\/\/127\.0\.0\.1:\d{4,5}\/callback$/u.test(query.get('redirect_uri') ?? '')) {
    return 'The redirect address is not one of this application.';
  }
  if (query.get('response_type') !== 'code') return 'Only codes are given.';
  if (!(query.get('scope') ?? '').split(' ').includes('openid')) return 'The scope is not openid.';
  if (query.get('code_challenge_method') !== 'S256' || (query.get('code_challenge') ?? '') === '') {
    return 'A challenge (PKCE, S256) is required.';
  }
  return null;
}

export function showSignIn(parts: OnlineParts, { query }: HttpRequest): HttpAnswer {
  const problem = problemOf(query, parts);
  if (problem !== null) return page(400, problem);
  return page(
    200,
    '<form method="post"><input name="user"><input name="password" type="password">' +
      '<button name="answer" value="accept">Sign in</button>' +
      '<button name="answer" value="deny">Cancel</button></form>',
  );
}

/** Sends the browser back to the application with the answer in the address. */
export function takeSignIn(parts: OnlineParts, { query, body }: HttpRequest): HttpAnswer {
  const problem = problemOf(query, parts);
  if (problem !== null) return page(400, problem);
  const form = new URLSearchParams(body.toString('utf8'));
  const redirectUri = query.get('redirect_uri') ?? '';
  const back = (answer: Readonly<Record<string, string>>): HttpAnswer => {
    const told = new URLSearchParams({ ...answer, state: query.get('state') ?? '' });
    const location = `${redirectUri}?${told.toString()}`;
    return { status: 302, headers: { location }, body: '' };
  };
  if (form.get('answer') === 'deny') return back({ error: 'access_denied' });
  const person = parts.personOf(form.get('user') ?? '', form.get('password') ?? '');
  if (person === null) return page(200, 'The user name or the password is wrong.');
  const code = randomBytes(24).toString('base64url');
  parts.handed.codes.set(code, {
    ...{ person, redirectUri, nonce: query.get('nonce') ?? '' },
    challenge: query.get('code_challenge') ?? '',
    until: parts.clock.now() + CODE_LASTS,
  });
  return back({ code });
}

export function giveTokens(outside: OnlineParts, { body, headers }: HttpRequest): HttpAnswer {
  const parts = { ...outside, origin: `http://${headers.host ?? ''}` };
  const form = new URLSearchParams(body.toString('utf8'));
  const { clientId, clientSecret = null } = parts.settings;
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
    return refusal('invalid_client', `The application ${form.get('client_id') ?? ''} is unknown`);
  }
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return byCode(parts, form);
    case 'refresh_token':
      return byRefreshToken(parts, form);
    default:
      return refusal('unsupported_grant_type', 'The grant is not supported');
  }
}

/** What it calls itself is where it was asked. */
type AskedParts = OnlineParts & { readonly origin: string };

/** A code is good once, and for a few minutes. */
function byCode(parts: AskedParts, form: URLSearchParams): HttpAnswer {
  const { codes, refresh } = parts.handed;
  const name = form.get('code') ?? '';
  const code = codes.get(name);
  codes.delete(name);
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  if (
    code === undefined ||
    code.until <= parts.clock.now() ||
    code.redirectUri !== form.get('redirect_uri') ||
    code.challenge !== challenge
  ) {
    return refusal('invalid_grant', `The code ${name} was redeemed or does not match`);
  }
  const { person, nonce, redirectUri } = code;
  const token = randomBytes(24).toString('base64url');
  refresh.set(token, { person, nonce, redirectUri });
  return answer(parts, { person, nonce }, { refresh_token: token });
}

function byRefreshToken(parts: AskedParts, form: URLSearchParams): HttpAnswer {
  const token = form.get('refresh_token') ?? '';
  const grant = parts.handed.refresh.get(token);
  if (grant === undefined || grant.redirectUri !== form.get('redirect_uri')) {
    return refusal('invalid_grant', `The refresh token ${token} is not valid`);
  }
  if (parts.settings.rotatesRefreshTokens !== true) return answer(parts, grant, {});
  parts.handed.refresh.delete(token);
  const next = randomBytes(24).toString('base64url');
  parts.handed.refresh.set(next, grant);
  return answer(parts, grant, { refresh_token: next });
}

function answer(
  { settings, now: server, clock, tickets, origin }: AskedParts,
  { person, nonce }: Grant,
  more: Readonly<Record<string, string>>,
): HttpAnswer {
  const now = Math.floor(clock.now() / 1000);
  const claims = {
    ...{ iss: origin, aud: settings.clientId ?? '', sub: person.name, nonce },
    ...{ iat: now, nbf: now - 60, exp: now + 300 },
    [`${CLAIMS}upn`]: person.name,
    [`${CLAIMS}ctx`]: settings.customer,
    [`${CLAIMS}associateid`]: String(person.associate_id),
    ...server.claims,
  };
  const value = {
    ...{ token_type: 'Bearer', expires_in: tickets.tokenLifeMs / 1000 },
    access_token: tickets.issueToken(person.associate_id, settings.customer),
    id_token: signJwt(claims, settings.signingKey, 'superid'),
    ...more,
  };
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify(value) };
}

function refusal(error: string, description: string): HttpAnswer {
  const body = JSON.stringify({ error, error_description: description });
  return { status: 400, headers: JSON_TYPE, body };
}
