// One SOAP request from its bytes to the bytes of its answer.
import type { IncomingHttpHeaders } from 'node:http';
import type { ProtocolFault } from '../faults.ts';
import type { OpenLine } from '../listen.ts';
import { convertId } from './convert-id.ts';
import { createItem } from './create-item.ts';
import { deleteItem } from './delete-item.ts';
import { SOAP, writeAnswer, writeFault } from './envelope.ts';
import { EwsError, SoapFault } from './ews-error.ts';
import { findFolder } from './find-folder.ts';
import { findItem } from './find-item.ts';
import { Folders } from './folders.ts';
import { getFolder } from './get-folder.ts';
import { getItem } from './get-item.ts';
import type { Installation } from './installation.ts';
import { strikeMessages } from './item-fault.ts';
import { ItemStore } from './item-store.ts';
import { createFolder, deleteFolder } from './made-folders.ts';
import type { ExchangeAccount } from './mailboxes.ts';
import { checkRequest } from './request-check.ts';
import { resolveNames } from './resolve-names.ts';
import { getServerTimeZones } from './server-time-zones.ts';
import { openSession } from './session.ts';
import type { Mail, OperationContext } from './session.ts';
import { getStreamingEvents } from './streaming/get-streaming-events.ts';
import { routeOf } from './streaming/routing.ts';
import type { Route } from './streaming/routing.ts';
import { subscribe, unsubscribe } from './streaming/subscribe.ts';
import type { StreamingContext } from './streaming/subscribe.ts';
import { syncFolderItems } from './sync-folder-items.ts';
import { updateItem } from './update-item.ts';
import { getUserConfiguration } from './user-configuration.ts';
import { XmlError, child, readXml } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import type { Markup } from './xml-writer.ts';

type Operation = (
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
) => readonly Markup[];

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetFolder: getFolder,
  SyncFolderItems: syncFolderItems,
  GetItem: getItem,
  FindItem: findItem,
  FindFolder: findFolder,
  CreateItem: createItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  ResolveNames: resolveNames,
  ConvertId: convertId,
  CreateFolder: createFolder,
  DeleteFolder: deleteFolder,
  GetUserConfiguration: getUserConfiguration,
  GetServerTimeZones: getServerTimeZones,
};

/** They strike the items themselves. */
const BY_ITEM = new Set(['GetItem', 'CreateItem', 'UpdateItem', 'DeleteItem']);

const STREAMING: Readonly<
  Record<string, (request: XmlElement, streaming: StreamingContext) => readonly Markup[]>
> = { Subscribe: subscribe, Unsubscribe: unsubscribe };

/** The operation's name for the log and for faults, read without trusting the rest. */
export function nameOperation(body: Buffer): string {
  const opening = /<(?:[\w.-]+:)?Body\b[^>]*>\s*(?:<!--[\s\S]*?-->\s*)*<(?:[\w.-]+:)?([\w.-]+)/u;
  return opening.exec(body.toString('utf8'))?.[1] ?? 'unknown';
}

export type SoapAnswer = {
  readonly status: number;
  /** Empty when the status says it all; a function when the answer stays open. */
  readonly body: string | ((line: OpenLine) => () => void);
  readonly headers?: Readonly<Record<string, string>>;
};

export type SoapCall = {
  readonly installation: Installation;
  readonly account: ExchangeAccount;
  /** An application by itself; it has to stand for somebody. */
  readonly isApp: boolean;
  readonly fault: ProtocolFault | null;
  readonly headers: IncomingHttpHeaders;
  /** Takes what is to be called when the answer has left. */
  readonly atEnd: (done: () => void) => void;
};

export function runSoap(bytes: Buffer, call: SoapCall): SoapAnswer {
  try {
    const { header, request } = readEnvelope(bytes.toString('utf8'));
    checkRequest(request);
    if (call.fault?.kind === 'server-busy') throw busy(call.fault.backOffMs);
    const context = openContext(header, call);
    if (request.name !== 'GetStreamingEvents') {
      call.atEnd(call.installation.budgets.enter(accountOf(context, call)));
    }
    return answer(request, context, call);
  } catch (error) {
    return answerError(error);
  }
}

function accountOf({ session }: OperationContext, { account }: SoapCall): string {
  return `${account.login} as ${session.login}`;
}

function answer(request: XmlElement, context: OperationContext, call: SoapCall): SoapAnswer {
  const { fault, installation, headers } = call;
  const route = routeOf(headers, context.session, installation.mailboxes);
  const operation = operationFor(request, context, { call, route });
  if (operation === null) return openStream(request, context, { call, route });
  if (fault?.kind === 'inner-error' && !fault.done) throw innerError(fault.code);
  const messages = installation.database.transaction(operation).immediate();
  if (fault?.kind === 'inner-error') throw innerError(fault.code);
  const cookie = request.name in STREAMING ? route.cookie : null;
  return { status: 200, body: writeAnswer(request.name, messages), ...cookieHeader(cookie) };
}

type Routed = { readonly call: SoapCall; readonly route: Route };

/** null for the one whose answer stays open. @throws SoapFault for what is not offered */
function operationFor(
  request: XmlElement,
  context: OperationContext,
  routed: Routed,
): (() => readonly Markup[]) | null {
  const streaming = STREAMING[request.name];
  if (streaming !== undefined) {
    const answer = (): readonly Markup[] => streaming(request, streamingContext(context, routed));
    return () => strikeMessages(request.name, answer(), routed.call.fault);
  }
  if (request.name === 'GetStreamingEvents') return null;
  const operation = OPERATIONS[request.name];
  if (operation === undefined)
    throw new SoapFault('ErrorInvalidRequest', 'The request is invalid.');
  const { fault } = routed.call;
  if (BY_ITEM.has(request.name)) return () => operation(request, context, fault);
  return () => strikeMessages(request.name, operation(request, context, fault), fault);
}

/** @throws SoapFault ErrorInvalidServerVersion for a client of a time before there were streams */
function streamingContext(context: OperationContext, { call, route }: Routed): StreamingContext {
  if (!context.session.knowsStreams) {
    throw new SoapFault(
      'ErrorInvalidServerVersion',
      'The specified server version is invalid for this operation.',
    );
  }
  const { subscriptions, sites } = call.installation;
  return { context, subscriptions, owner: call.account.login, server: route.server, sites };
}

function openStream(request: XmlElement, context: OperationContext, routed: Routed): SoapAnswer {
  const { hanging } = routed.call.installation;
  const body = getStreamingEvents(request, streamingContext(context, routed), hanging);
  return { status: 200, body };
}

function cookieHeader(cookie: string | null): Pick<SoapAnswer, 'headers'> {
  return cookie === null ? {} : { headers: { 'set-cookie': cookie } };
}

function answerError(error: unknown): SoapAnswer {
  if (error instanceof SoapFault) return { status: 500, body: writeFault(error) };
  if (error instanceof XmlError) {
    if (!error.forbiddenCharacter) return { status: 400, body: '' };
    const text = `The request failed schema validation: ${error.message}`;
    return { status: 500, body: writeFault(new SoapFault('ErrorSchemaValidation', text)) };
  }
  if (error instanceof EwsError) {
    return { status: 500, body: writeFault(new SoapFault(error.code, error.message)) };
  }
  throw error;
}

function innerError(code = 'ErrorInternalServerError'): SoapFault {
  return new SoapFault(code, 'An internal server error occurred. The operation failed.');
}

function busy(ms: number): SoapFault {
  return new SoapFault(
    'ErrorServerBusy',
    'The server cannot service this request right now. Try again later.',
    {
      kind: 'back-off',
      ms,
    },
  );
}

function readEnvelope(text: string): {
  readonly header: XmlElement | null;
  readonly request: XmlElement;
} {
  const root = readXml(text);
  const body = child(root, 'Body');
  if (root.name !== 'Envelope' || root.namespace !== SOAP || body?.namespace !== SOAP) {
    throw new XmlError('Not a SOAP 1.1 envelope.');
  }
  const [request, ...more] = body.children;
  if (request === undefined || more.length > 0)
    throw new XmlError('The body holds no one request.');
  return { header: child(root, 'Header'), request };
}

function openContext(
  header: XmlElement | null,
  { installation, account, isApp }: SoapCall,
): OperationContext {
  const { database, clock, mailboxes, secret, zones, zoneRules, exceptions } = installation;
  const now = clock.now();
  return {
    session: openSession(header, { account, isApp }, mailboxes),
    items: new ItemStore(database, clock),
    mailboxes,
    folders: new Folders(database),
    now,
    secret,
    zones,
    zoneRules,
    exceptions,
    sendMail: ({ sender, recipient, subject }: Mail) => {
      database
        .prepare('INSERT INTO ex_mail (at, sender, recipient, subject) VALUES (?, ?, ?, ?)')
        .run(now, sender, recipient, subject);
    },
  };
}
