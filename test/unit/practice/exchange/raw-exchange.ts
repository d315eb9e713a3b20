// Speaks to a practice Exchange by hand-written SOAP, as a stranger's client would.
import { expect } from 'vitest';
import { SettableClock } from '../../../../src/practice/clock.ts';
import { ExchangeDesk } from '../../../../src/practice/exchange/desk.ts';
import { EXCHANGE_SCHEMA } from '../../../../src/practice/exchange/schema.ts';
import { seedExchange } from '../../../../src/practice/exchange/seed.ts';
import { startExchange } from '../../../../src/practice/exchange/server.ts';
import type { ExchangeOptions, RunningExchange } from '../../../../src/practice/exchange/server.ts';
import type { ExchangeSettings } from '../../../../src/practice/exchange/settings.ts';
import { Faults } from '../../../../src/practice/faults.ts';
import { inventPeople } from '../../../../src/practice/people.ts';
import type { Person } from '../../../../src/practice/people.ts';
import { RequestLog } from '../../../../src/practice/request-log.ts';
import { openStore } from '../../../../src/practice/store.ts';
import { EWS_SCHEMAS, RecordedMessages } from '../../../support/ews-schema.ts';

const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';
const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';

export const NOW = Date.parse('2026-11-23T08:00:00Z');
export const CALENDAR = '<t:DistinguishedFolderId Id="calendar"/>';
export const STAMP =
  '<t:ExtendedFieldURI PropertySetId="6b1f0b1e-5b7a-4a52-9d6e-1d1f2f3a4b5c" ' +
  'PropertyName="Origin" PropertyType="String"/>';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Every ResponseCode in the answer, in order. */
  readonly codes: readonly string[];
  readonly ids: readonly string[];
  readonly keys: readonly string[];
};

export type CallOptions = {
  readonly user?: string;
  readonly password?: string;
  readonly as?: string | null;
  readonly version?: string | null;
  readonly header?: string;
};

export type RawExchange = {
  readonly anna: Person;
  readonly bo: Person;
  readonly kim: Person;
  /** The service account may not open this mailbox. */
  readonly boss: Person;
  readonly service: { readonly login: string; readonly password: string };
  readonly clock: SettableClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly server: RunningExchange;
  readonly url: string;
  readonly desk: ExchangeDesk;
  /** Sends the text as it is. */
  post(body: string, options?: CallOptions): Promise<Answer>;
  /** Wraps a request in an envelope, by default for the first person. */
  call(request: string, options?: CallOptions): Promise<Answer>;
  /** Throws when a message was not valid and CALBRIDGE_EWS_SCHEMAS names the schema. */
  close(): Promise<void>;
};

export async function startRawExchange(
  rules: Pick<ExchangeOptions, 'streaming' | 'throttling'> = {},
  settings: Partial<ExchangeSettings> = {},
): Promise<RawExchange> {
  const clock = new SettableClock(NOW);
  const people = inventPeople({ count: 4, seed: 'raw' }).people;
  const [anna, bo, kim, boss] = people as unknown as [Person, Person, Person, Person];
  const database = openStore({ file: null, schemas: [EXCHANGE_SCHEMA] });
  const service = { login: 'sync', password: 'secret: with colon' };
  seedExchange(database, clock, { people: [anna, bo, kim], closed: [boss], service, diaries: [] });
  const faults = new Faults();
  const log = new RequestLog();
  const options = { database, clock, faults, log, port: 0, settings };
  const server = await startExchange({ ...options, ...rules });
  const url = `${server.url}/EWS/Exchange.asmx`;

  // What the server takes has to be valid, and what it calls invalid has to be so.
  const messages = new RecordedMessages();
  const refused = new RecordedMessages();

  const post = async (body: string, options: CallOptions = {}): Promise<Answer> => {
    const { user = service.login, password = service.password } = options;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        authorization: basic(user, password),
      },
      body,
    });
    const answer = await readAnswer(response);
    const isXml = response.headers.get('content-type')?.startsWith('text/xml') ?? false;
    if (isXml) messages.add('answer', answer.text);
    if (answer.status === 200) messages.add('request', body);
    if (answer.codes[0] === 'ErrorSchemaValidation') refused.add('refused', body);
    return answer;
  };
  const call = (request: string, options: CallOptions = {}): Promise<Answer> =>
    post(envelope(request, { as: anna.email, ...options }), options);
  const close = async (): Promise<void> => {
    await server.close();
    database.close();
    if (EWS_SCHEMAS === null) return;
    expect(await messages.complaints(EWS_SCHEMAS)).toEqual([]);
    expect(await refused.valid(EWS_SCHEMAS)).toEqual([]);
  };
  const desk = new ExchangeDesk(database, clock);
  return { anna, bo, kim, boss, service, clock, faults, log, server, url, desk, post, call, close };
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

export function envelope(request: string, options: CallOptions = {}): string {
  const { as = null, version = 'Exchange2013_SP1', header = '' } = options;
  const impersonation =
    as === null
      ? ''
      : `<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>${as}` +
        '</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>';
  const asked = version === null ? '' : `<t:RequestServerVersion Version="${version}"/>`;
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="${TYPES}" ` +
    `xmlns:m="${MESSAGES}"><s:Header>${asked}${impersonation}${header}</s:Header>` +
    `<s:Body>${request}</s:Body></s:Envelope>`
  );
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((m) => m[1] ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    codes: all(/<\w:ResponseCode[^>]*>([^<]*)</gu),
    ids: all(/<t:ItemId Id="([^"]*)"/gu),
    keys: all(/<t:ItemId Id="[^"]*" ChangeKey="([^"]*)"/gu),
  };
}

export function inside(text: string, element: string): string | null {
  return (
    new RegExp(`<${element}(?: [^>]*)?>([\\s\\S]*?)</${element}>`, 'u').exec(text)?.[1] ?? null
  );
}

export function create(...items: readonly string[]): string {
  const all = items.map((item) => `<t:CalendarItem>${item}</t:CalendarItem>`).join('');
  return (
    '<m:CreateItem SendMeetingInvitations="SendToNone">' +
    `<m:SavedItemFolderId>${CALENDAR}</m:SavedItemFolderId><m:Items>${all}</m:Items></m:CreateItem>`
  );
}

export function get(
  ids: readonly string[],
  shape = '<t:BaseShape>AllProperties</t:BaseShape>',
): string {
  const all = ids.map((id) => (id.startsWith('<') ? id : `<t:ItemId Id="${id}"/>`)).join('');
  return `<m:GetItem><m:ItemShape>${shape}</m:ItemShape><m:ItemIds>${all}</m:ItemIds></m:GetItem>`;
}

export function sync(
  state: string | null,
  most = 512,
  shape = '<t:BaseShape>IdOnly</t:BaseShape>',
): string {
  return (
    `<m:SyncFolderItems><m:ItemShape>${shape}</m:ItemShape>` +
    `<m:SyncFolderId>${CALENDAR}</m:SyncFolderId>` +
    (state === null ? '' : `<m:SyncState>${state}</m:SyncState>`) +
    `<m:MaxChangesReturned>${String(most)}</m:MaxChangesReturned></m:SyncFolderItems>`
  );
}

export function update(id: string, key: string | null, ...updates: readonly string[]): string {
  const changeKey = key === null ? '' : ` ChangeKey="${key}"`;
  return (
    '<m:UpdateItem ConflictResolution="NeverOverwrite" ' +
    'SendMeetingInvitationsOrCancellations="SendToNone"><m:ItemChanges><t:ItemChange>' +
    `<t:ItemId Id="${id}"${changeKey}/><t:Updates>${updates.join('')}</t:Updates>` +
    '</t:ItemChange></m:ItemChanges></m:UpdateItem>'
  );
}

export function setField(uri: string, element: string): string {
  return (
    `<t:SetItemField><t:FieldURI FieldURI="${uri}"/>` +
    `<t:CalendarItem>${element}</t:CalendarItem></t:SetItemField>`
  );
}

export function remove(id: string, how = 'MoveToDeletedItems'): string {
  return (
    `<m:DeleteItem DeleteType="${how}" SendMeetingCancellations="SendToNone">` +
    `<m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:DeleteItem>`
  );
}

export const PLAIN =
  '<t:Subject>Visit</t:Subject><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T11:00:00Z</t:End>';
