// SuperOffice Online as it stands before a tenant: the state of the tenant, the sign-in service for
// system users, and the tenant itself at an address that changes.
import { createVerify } from 'node:crypto';
import { signJwt } from '../issuer/jwt.ts';
import type { Call, HttpAnswer, HttpRequest } from '../listen.ts';
import { giveTokens, showSignIn, takeSignIn } from './online-person.ts';
import type { OnlineParts } from './online-parts.ts';

const RUNNING: readonly string[] = ['Running', 'OnlineMaintenance'];
const MINUTE = 60_000;
/** How far the clock of an application may be off. */
const TOLERANCE = 10 * MINUTE;
const CLAIMS = 'http://schemes.superoffice.net/identity/';

/** A call that is answered here, or the request as the tenant sees it. */
export type Arrival =
  | { readonly kind: 'answered'; readonly call: Call }
  | { readonly kind: 'inside'; readonly request: HttpRequest };

export function arriveOnline(parts: OnlineParts, request: HttpRequest): Arrival {
  const { settings, now } = parts;
  const { path, method } = request;
  const answered = (operation: string, run: () => HttpAnswer): Arrival => ({
    kind: 'answered',
    call: { endpoint: 'crm', operation, user: null, run },
  });
  const asked = /^\/api\/state\/(\w+)$/iu.exec(path)?.[1];
  if (method === 'GET' && asked !== undefined) {
    return answered('GET /api/state', () => stateOf(parts, asked, request));
  }
  if (method === 'POST' && /^\/login\/api\/PartnerSystemUser\/Authenticate$/iu.test(path)) {
    return answered('POST PartnerSystemUser', () => authenticate(parts, request));
  }
  const place = /^\/login\/common\/oauth\/(authorize|tokens)$/iu.exec(path)?.[1]?.toLowerCase();
  if (place === 'tokens' && method === 'POST') {
    return answered('POST oauth/tokens', () => giveTokens(parts, request));
  }
  if (place === 'authorize') {
    const isForm = method === 'POST';
    return answered(`${method} oauth/authorize`, () =>
      isForm ? takeSignIn(parts, request) : showSignIn(parts, request),
    );
  }
  const inside = new RegExp(`^/${settings.customer}(/.*)$`, 'iu').exec(path)?.[1];
  if (inside === undefined) return answered(`${method} *`, () => text(404, 'Not Found'));
  const host = (request.headers.host ?? '').replace(/:\d+$/u, '');
  if (host !== now.host) {
    return answered('misdirected', () => text(421, 'Wrong subdomain used to access tenant'));
  }
  if (!RUNNING.includes(now.state)) return answered('closed', () => text(503, 'Not running'));
  return { kind: 'inside', request: { ...request, path: inside } };
}

function stateOf(
  { settings, now, clock }: OnlineParts,
  asked: string,
  request: HttpRequest,
): HttpAnswer {
  const { customer } = settings;
  const isKnown = asked.toLowerCase() === customer.toLowerCase();
  const port = /:(\d+)$/u.exec(request.headers.host ?? '')?.[1] ?? '';
  const endpoint = `http://${now.host}:${port}/${customer}`;
  return json(200, {
    ContextIdentifier: asked,
    Endpoint: isKnown ? endpoint : '',
    State: isKnown ? now.state : 'Unknown',
    IsRunning: isKnown && RUNNING.includes(now.state),
    ValidUntil: new Date(clock.now() + 5 * MINUTE).toISOString(),
    Api: isKnown ? `${endpoint}/api` : '',
    Version: 'Release_11.9.1402_2026.06.18-01',
  });
}

function authenticate(parts: OnlineParts, { body, headers }: HttpRequest): HttpAnswer {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return text(415, 'Unsupported Media Type');
  const sent = JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>;
  const refusal = refusalOf(parts, sent);
  if (refusal !== null) {
    return json(200, { IsSuccessful: false, Token: null, ErrorMessage: refusal });
  }
  const { settings, clock, tickets } = parts;
  const now = Math.floor(clock.now() / 1000);
  const claims = {
    iss: 'SuperOffice AS',
    iat: now,
    exp: now + 300,
    [`${CLAIMS}ctx`]: settings.customer,
    [`${CLAIMS}ticket`]: tickets.issue(settings.systemUser),
  };
  const token = signJwt(claims, settings.signingKey, 'superid');
  return json(200, { IsSuccessful: true, Token: token, ErrorMessage: null });
}

function refusalOf(
  { settings, clock }: OnlineParts,
  sent: Readonly<Record<string, unknown>>,
): string | null {
  const { customer, applicationToken, systemUserToken, publicKey } = settings;
  if (sent['ReturnTokenType'] !== 'JWT') return 'ReturnTokenType is not supported';
  if (sent['ApplicationToken'] !== applicationToken) return 'The application is not known';
  if (sent['ContextIdentifier'] !== customer) return 'The tenant is not known';
  const signed = String(sent['SignedSystemToken']);
  const [, token = '', minute = '', signature = ''] =
    /^(.+)\.(\d{12})\.([^.]+)$/u.exec(signed) ?? [];
  const verify = createVerify('RSA-SHA256').update(`${token}.${minute}`);
  if (!verify.verify(publicKey, signature, 'base64')) return `Invalid signature of ${signed}`;
  if (Math.abs(clock.now() - momentOf(minute)) > TOLERANCE) return 'The signature is too old';
  return token === systemUserToken ? null : 'The system user token is not valid for this tenant';
}

function momentOf(minute: string): number {
  const [year, month, day, hour, min] = [0, 4, 6, 8, 10].map((from) =>
    minute.slice(from, from === 0 ? 4 : from + 2),
  );
  return Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${min ?? ''}:00Z`);
}

function json(status: number, value: unknown): HttpAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(value) };
}

function text(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
