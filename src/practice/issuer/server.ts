// An issuer of OAuth tokens for one tenant, as the identity platform of the vendor is.
import type { KeyObject } from 'node:crypto';
import type { Faults } from '../faults.ts';
import { listen } from '../listen.ts';
import type { Call, HttpAnswer, HttpRequest, Tls } from '../listen.ts';
import type { RequestLog } from '../request-log.ts';
import { showForm, takeForm } from './authorize-pages.ts';
import type { Page } from './authorize-pages.ts';
import { Registrations } from './registrations.ts';
import type { IssuerSettings } from './registrations.ts';
import { answerToken } from './token-answers.ts';
import type { Json } from './token-answers.ts';

export type IssuerOptions = IssuerSettings & {
  readonly port: number;
  readonly tls: Tls;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** By which it is known; `https://localhost:PORT` when absent. */
  readonly origin?: string;
};

export type Issuer = {
  /** `https://localhost:PORT/TENANT`. */
  readonly authority: string;
  readonly port: number;
  /** The value of `iss`. */
  readonly issuer: string;
  readonly authorizationUri: string;
  readonly keyOf: (kid: string) => KeyObject | null;
  /** Takes all refresh tokens back. */
  revoke(): void;
  close(): Promise<void>;
};

export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const registrations = new Registrations(options);
  const { port, tls, clock, faults, log, tenant } = options;
  let authority = '';
  const listening = await listen({
    ...{ port, tls, clock, faults, log },
    door: (request) => open(request, { registrations, authority }),
  });
  const origin = options.origin ?? `https://localhost:${String(listening.port)}`;
  authority = `${origin}/${tenant}`;
  return {
    authority,
    port: listening.port,
    issuer: `${authority}/v2.0`,
    authorizationUri: `${authority}/oauth2/v2.0/authorize`,
    keyOf: (kid) => (kid === registrations.kid ? registrations.keys.publicKey : null),
    revoke: () => {
      registrations.revoke();
    },
    close: () => listening.close(),
  };
}

type Office = { readonly registrations: Registrations; readonly authority: string };

function open(request: HttpRequest, office: Office): Call {
  const { tenant } = office.registrations.settings;
  const place = request.path.startsWith(`/${tenant}/`) ? request.path.slice(tenant.length + 1) : '';
  const run = (): HttpAnswer => {
    switch (`${request.method} ${place}`) {
      case 'GET /v2.0/.well-known/openid-configuration':
        return json({ status: 200, value: configuration(office.authority) });
      case 'GET /discovery/v2.0/keys':
        return json({ status: 200, value: { keys: [publicKey(office.registrations)] } });
      case 'POST /oauth2/v2.0/token':
        return json(token(request, office));
      case 'GET /oauth2/v2.0/authorize':
        return html(showForm(request.query, office.registrations));
      case 'POST /oauth2/v2.0/authorize':
        return html(takeForm(request.query, formOf(request), office.registrations));
      default:
        return json({ status: 404, value: { error: 'not_found' } });
    }
  };
  return { endpoint: 'issuer', operation: place.split('/').at(-1) ?? '', user: null, run };
}

const formOf = ({ body }: HttpRequest): URLSearchParams =>
  new URLSearchParams(body.toString('utf8'));

function token(request: HttpRequest, { registrations, authority }: Office): Json {
  const tokenUrl = `${authority}/oauth2/v2.0/token`;
  return answerToken(formOf(request), { registrations, issuer: `${authority}/v2.0`, tokenUrl });
}

function configuration(authority: string): Record<string, unknown> {
  return {
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    response_modes_supported: ['form_post'],
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function publicKey({ keys, kid }: Registrations): Record<string, unknown> {
  return { ...keys.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}

function json({ status, value }: Json): HttpAnswer {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  return { status, headers, body: JSON.stringify(value) };
}

function html({ status, html: body }: Page): HttpAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
