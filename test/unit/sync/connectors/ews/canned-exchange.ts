/** A connection to a server that answers each operation with what the test wrote. */
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openExchange } from '../../../../../src/sync/connectors/ews/connection.ts';
import type { ExchangeAccess } from '../../../../../src/sync/connectors/ews/caller.ts';
import type { AppointmentStore } from '../../../../../src/sync/ports/appointment-store.ts';
import type { CalendarConnection } from '../../../../../src/sync/ports/connection.ts';
import type { SharedHttp } from '../../../../../src/sync/ports/http.ts';
import { keepingLog, patientClock, tinyServer, type Seen } from '../http/tiny-server.ts';

export const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
export const DAY = 86_400_000;
export const WINDOW = { from: NOW - 30 * DAY, until: NOW + 90 * DAY };
export const never = new AbortController().signal;

const T = 'http://schemas.microsoft.com/exchange/services/2006/types';
const M = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const S = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A body, or a status and a body; null hangs up without an answer. */
export type Answer = string | readonly [status: number, body: string] | null;
export type Answers = Readonly<Record<string, (request: Seen, count: number) => Answer>>;

export interface Canned {
  readonly connection: CalendarConnection;
  readonly http: SharedHttp;
  readonly url: string;
  readonly origin: string;
  /** Operations and requests in the order in which they came. */
  readonly asked: readonly { readonly operation: string; readonly seen: Seen }[];
  store(mailbox?: string): Promise<AppointmentStore>;
  close(): Promise<void>;
}

export async function cannedExchange(
  answers: Answers,
  how: ExchangeAccess | { readonly folder: string } = 'impersonation',
): Promise<Canned> {
  const asked: { readonly operation: string; readonly seen: Seen }[] = [];
  const all: Answers = { GetFolder: () => reply('GetFolder', ok('GetFolder')), ...answers };
  const server = await tinyServer((response, seen) => {
    const operation = /<soap:Body>\s*<(?:\w+:)?(\w+)/.exec(seen.body)?.[1] ?? seen.url;
    asked.push({ operation, seen });
    const count = asked.filter((one) => one.operation === operation).length;
    const answer = all[operation]?.(seen, count) ?? null;
    if (answer === null) return response.destroy();
    const [status, body] = typeof answer === 'string' ? [200, answer] : answer;
    return response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(body);
  });
  const clock = patientClock(NOW);
  const signIn = basicSignIn('FIRMA\\sync', 'secret');
  const http = createHttp({ clock, log: keepingLog(), retry: { attempts: 1 }, signIn });
  const url = `${server.url}/EWS/Exchange.asmx`;
  const connection = openExchange({
    url,
    user: 'FIRMA\\sync',
    ...(typeof how === 'string'
      ? { access: how }
      : { access: 'impersonation', folder: how.folder }),
    http,
    clock,
    zone: 'Europe/Oslo',
  });
  return {
    connection,
    http,
    url,
    origin: server.url,
    asked,
    store: (mailbox = 'anna@example.test') => connection.store(mailbox, never),
    close: async () => {
      await http.close();
      await server.close();
    },
  };
}

/** An envelope around response messages. */
export function reply(operation: string, ...messages: readonly string[]): string {
  return envelope(
    `<m:${operation}Response><m:ResponseMessages>${messages.join('')}</m:ResponseMessages></m:${operation}Response>`,
  );
}

export function envelope(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${S}"><s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" xmlns:h="${T}"/></s:Header><s:Body xmlns:t="${T}" xmlns:m="${M}">${body}</s:Body></s:Envelope>`;
}

/** A message of success with something inside. */
export function ok(operation: string, inside = ''): string {
  return `<m:${operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>${inside}</m:${operation}ResponseMessage>`;
}

export function items(...inside: readonly string[]): string {
  return `<m:Items>${inside.join('')}</m:Items>`;
}

export function error(
  operation: string,
  code: string,
  values: Record<string, string> = {},
): string {
  const told = Object.entries(values).map(
    ([name, value]) => `<t:Value Name="${name}">${value}</t:Value>`,
  );
  const xml = told.length === 0 ? '' : `<m:MessageXml>${told.join('')}</m:MessageXml>`;
  return `<m:${operation}ResponseMessage ResponseClass="Error"><m:MessageText>Told.</m:MessageText><m:ResponseCode>${code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>${xml}${operation.includes('Item') && operation !== 'SyncFolderItems' ? '<m:Items/>' : ''}</m:${operation}ResponseMessage>`;
}

/** A SOAP fault as Exchange writes it. */
export function fault(code: string, values: Record<string, string> = {}): string {
  const told = Object.entries(values).map(
    ([name, value]) => `<t:Value Name="${name}">${value}</t:Value>`,
  );
  const xml = `<t:MessageXml xmlns:t="${T}">${told.join('')}</t:MessageXml>`;
  return `<s:Envelope xmlns:s="${S}"><s:Body><s:Fault><faultcode xmlns:a="${T}">a:${code}</faultcode><faultstring xml:lang="en-US">Told.</faultstring><detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">${code}</e:ResponseCode><e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">Told.</e:Message>${xml}</detail></s:Fault></s:Body></s:Envelope>`;
}

export interface ItemParts {
  readonly id: string;
  readonly key?: string;
  readonly inside?: string;
}

const TIMES = '<t:Start>2026-11-23T09:00:00Z</t:Start><t:End>2026-11-23T10:00:00Z</t:End>';

/** A calendar item next Monday, with more elements before and after the times. */
export function calendarItem({ id, key = 'K1', inside = TIMES }: ItemParts): string {
  return `<t:CalendarItem><t:ItemId Id="${id}" ChangeKey="${key}"/>${inside}</t:CalendarItem>`;
}

/** The ids in a request, in order. */
export function idsAsked(seen: Seen): readonly string[] {
  return [...seen.body.matchAll(/<t:ItemId Id="([^"]*)"/g)].map((match) => match[1] ?? '');
}
