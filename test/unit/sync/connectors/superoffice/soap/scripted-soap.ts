/** A NetServer whose answers a test writes down, by `Service/Method`. */
import { ownSiteEntrance } from '../../../../../../src/sync/connectors/superoffice/entrance.ts';
import { SoapNetServer } from '../../../../../../src/sync/connectors/superoffice/soap/soap-net-server.ts';
import { SoapSession } from '../../../../../../src/sync/connectors/superoffice/soap/session.ts';
import type { Http, HttpRequest, HttpResponse } from '../../../../../../src/sync/ports/http.ts';

export const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
export const SIGNAL = new AbortController().signal;

export interface ScriptedAnswer {
  readonly status?: number;
  /** Inside the header; a success without a word when absent. */
  readonly header?: string;
  /** Inside the body; in the namespace of the services, and of arrays with the prefix `arr`. */
  readonly body?: string;
  /** Instead of an envelope. */
  readonly raw?: string;
  readonly type?: string;
}

export type SoapScript = (method: string, request: HttpRequest) => ScriptedAnswer | null;

const SIGN_IN = 'SoPrincipal/AuthenticateUsernamePassword';

export function signedIn(ticket: string): ScriptedAnswer {
  return {
    body: `<AuthenticateResponse><Response><FullName>Sync</FullName></Response>
      <Credentials><Ticket>${ticket}</Ticket></Credentials>
      <AuthenticationSucceeded>true</AuthenticationSucceeded></AuthenticateResponse>`,
  };
}

export function exception(type: string, message = ''): string {
  return `<ExceptionInfo><Message>${message}</Message><ExceptionType>${type}</ExceptionType>
    </ExceptionInfo><Succeeded>false</Succeeded>`;
}

export function fault(code: string, text = 'It failed.'): ScriptedAnswer {
  return {
    status: 500,
    body: `<s:Fault><faultcode xmlns="" xmlns:a="urn:x">${code}</faultcode>
      <faultstring xmlns="">${text}</faultstring></s:Fault>`,
  };
}

class ScriptedSoap implements Http {
  readonly asked: HttpRequest[] = [];
  readonly #script: SoapScript;

  constructor(script: SoapScript) {
    this.#script = script;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    await Promise.resolve();
    this.asked.push(request);
    const method = methodOf(request);
    const standard = method === SIGN_IN ? signedIn('7T:one') : { status: 404, raw: 'nothing here' };
    const answer = this.#script(method, request) ?? standard;
    const { status = 200, header = '<Succeeded>true</Succeeded>', body = '', raw, type } = answer;
    const envelope = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
      xmlns="${SERVICES}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xmlns:arr="http://schemas.microsoft.com/2003/10/Serialization/Arrays">
      <s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
    return {
      status,
      headers: { 'content-type': type ?? 'text/xml; charset=utf-8', date: DATE },
      body: new TextEncoder().encode(raw ?? envelope),
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The requests of a method, without those made for signing in. */
  to(method: string): readonly HttpRequest[] {
    return this.asked.filter((request) => methodOf(request) === method);
  }
}

const DATE = 'Tue, 10 Nov 2026 12:00:00 GMT';

export function methodOf({ headers }: HttpRequest): string {
  return (headers['soapaction'] ?? '').replaceAll('"', '').replace(`${SERVICES}/`, '');
}

export function openSoap(
  script: SoapScript,
  signIn: 'password' | 'windows' = 'password',
): { readonly http: ScriptedSoap; readonly server: SoapNetServer; readonly session: SoapSession } {
  const http = new ScriptedSoap(script);
  const services = 'https://crm.example/so/remote/services88';
  const account = { url: services, user: 'sync', password: 'p:ø', signIn, applicationToken: null };
  const session = new SoapSession({ entrance: ownSiteEntrance(account), http }, null);
  return { http, session, server: new SoapNetServer(session) };
}
