// The token endpoint (OAuth 2.0, version 2.0 of the identity platform).
import { createHash } from 'node:crypto';
import { readAssertion, signJwt } from './jwt.ts';
import type { App, Grant, Registrations } from './registrations.ts';

export type Json = { readonly status: number; readonly value: Readonly<Record<string, unknown>> };

export type TokenDesk = {
  readonly registrations: Registrations;
  /** The value of `iss`, and the base of the endpoints. */
  readonly issuer: string;
  readonly tokenUrl: string;
};

class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

export function answerToken(form: URLSearchParams, desk: TokenDesk): Json {
  try {
    return { status: 200, value: grant(form, desk) };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { message, status } = error;
    return { status, value: { error: error.error, error_description: message } };
  }
}

function grant(form: URLSearchParams, desk: TokenDesk): Readonly<Record<string, unknown>> {
  const app = desk.registrations.app(form.get('client_id') ?? '');
  if (app === null) {
    throw new OAuthError('unauthorized_client', 'AADSTS700016: The application was not found.');
  }
  switch (form.get('grant_type')) {
    case 'client_credentials':
      requireProof(form, app, desk);
      return appToken(form, app, desk);
    case 'authorization_code':
      return personTokens(takeCode(form, app, desk), desk);
    case 'refresh_token': {
      const kept = desk.registrations.refreshed(form.get('refresh_token') ?? '');
      if (kept === null || kept.app !== app.id) {
        throw new OAuthError('invalid_grant', 'AADSTS700082: The refresh token has expired.');
      }
      return personTokens(kept, desk);
    }
    default:
      throw new OAuthError('unsupported_grant_type', 'AADSTS70003: The grant is not supported.');
  }
}

function requireProof(form: URLSearchParams, app: App, desk: TokenDesk): void {
  const assertion = form.get('client_assertion');
  if (assertion === null) {
    if (app.secret !== null && form.get('client_secret') === app.secret) return;
    throw new OAuthError('invalid_client', 'AADSTS7000215: Invalid client secret provided.', 401);
  }
  const claims = app.certificate === null ? null : readAssertion(assertion, app.certificate);
  const now = desk.registrations.settings.clock.now() / 1000;
  const isFor = claims?.['aud'] === desk.tokenUrl && claims['iss'] === app.id;
  const isTimely = Number(claims?.['exp']) > now - 300 && Number(claims?.['nbf']) < now + 300;
  if (!isFor || !isTimely || claims['sub'] !== app.id) {
    throw new OAuthError('invalid_client', 'AADSTS700027: The assertion is not valid.', 401);
  }
}

function appToken(form: URLSearchParams, app: App, desk: TokenDesk): Record<string, unknown> {
  const resource = /^(https:\/\/[^/]+)\/+\.default$/u.exec(form.get('scope') ?? '')?.[1];
  if (resource === undefined) {
    throw new OAuthError('invalid_scope', 'AADSTS1002012: The scope must end in /.default.');
  }
  return accessToken({ aud: resource, appid: app.id, roles: app.roles }, desk);
}

function takeCode(form: URLSearchParams, app: App, { registrations }: TokenDesk): Grant {
  const code = registrations.takeCode(form.get('code') ?? '');
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  if (
    code === null ||
    code.app !== app.id ||
    code.redirectUri !== form.get('redirect_uri') ||
    code.challenge !== challenge
  ) {
    throw new OAuthError('invalid_grant', 'AADSTS54005: The code was redeemed or does not match.');
  }
  return code;
}

function personTokens(grant: Grant, desk: TokenDesk): Record<string, unknown> {
  const { registrations, issuer } = desk;
  const { person, app, nonce } = grant;
  const scopes = grant.scope.split(' ');
  const wanted = scopes.map((scope) => /^(https:\/\/[^/]+)\/+(.+)$/u.exec(scope)).find(Boolean);
  const { now, exp } = times(registrations);
  const tid = registrations.settings.tenant;
  const id = {
    ...{ iss: issuer, aud: app, sub: person.login, oid: person.login, tid, ver: '2.0' },
    ...{ preferred_username: person.email, name: person.name, iat: now, nbf: now, exp },
    ...(nonce === null ? {} : { nonce }),
  };
  const info = Buffer.from(JSON.stringify({ uid: person.login, utid: tid })).toString('base64url');
  return {
    ...accessToken(
      { aud: wanted?.[1] ?? app, appid: app, upn: person.email, scp: wanted?.[2] ?? '' },
      desk,
    ),
    scope: grant.scope,
    id_token: signJwt(id, registrations.keys.privateKey, registrations.kid),
    client_info: info,
    ...(scopes.includes('offline_access')
      ? { refresh_token: registrations.giveRefresh(grant) }
      : {}),
  };
}

function accessToken(
  claims: Readonly<Record<string, string | readonly string[]>>,
  { registrations, issuer }: TokenDesk,
): Record<string, unknown> {
  const { keys, kid, settings } = registrations;
  const { now, exp } = times(registrations);
  const common = { iss: issuer, iat: now, nbf: now, exp, tid: settings.tenant };
  return {
    token_type: 'Bearer',
    expires_in: exp - now,
    access_token: signJwt({ ...common, ...claims }, keys.privateKey, kid),
  };
}

function times({ settings }: Registrations): { readonly now: number; readonly exp: number } {
  const now = Math.floor(settings.clock.now() / 1000);
  return { now, exp: now + (settings.lifetimeSeconds ?? 3600) };
}
