// One SOAP request from its bytes to the bytes of its answer.
import type { ProtocolFault } from '../faults.ts';
import { convertId } from './convert-id.ts';
import { createItem } from './create-item.ts';
import { deleteItem } from './delete-item.ts';
import { SOAP, writeAnswer, writeFault } from './envelope.ts';
import { EwsError, SoapFault } from './ews-error.ts';
import { findItem } from './find-item.ts';
import { getFolder } from './get-folder.ts';
import { getItem } from './get-item.ts';
import type { Installation } from './installation.ts';
import { ItemStore } from './item-store.ts';
import type { ExchangeAccount } from './mailboxes.ts';
import { checkRequest } from './request-check.ts';
import { resolveNames } from './resolve-names.ts';
import { openSession } from './session.ts';
import type { Mail, OperationContext } from './session.ts';
import { syncFolderItems } from './sync-folder-items.ts';
import { updateItem } from './update-item.ts';
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
  CreateItem: createItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  ResolveNames: resolveNames,
  ConvertId: convertId,
};

/** The operation's name for the log and for faults, read without trusting the rest. */
export function nameOperation(body: Buffer): string {
  const opening = /<(?:[\w.-]+:)?Body\b[^>]*>\s*(?:<!--[\s\S]*?-->\s*)*<(?:[\w.-]+:)?([\w.-]+)/u;
  return opening.exec(body.toString('utf8'))?.[1] ?? 'unknown';
}

export type SoapAnswer = {
  readonly status: number;
  /** Empty when the status says it all. */
  readonly body: string;
};

export type SoapCall = {
  readonly installation: Installation;
  readonly account: ExchangeAccount;
  readonly fault: ProtocolFault | null;
};

export function runSoap(bytes: Buffer, call: SoapCall): SoapAnswer {
  try {
    const { header, request } = readEnvelope(bytes.toString('utf8'));
    checkRequest(request);
    if (call.fault?.kind === 'server-busy') throw busy(call.fault.backOffMs);
    const context = openContext(header, call);
    const operation = OPERATIONS[request.name];
    if (operation === undefined)
      throw new SoapFault('ErrorInvalidRequest', 'The request is invalid.');
    const run = (): readonly Markup[] => operation(request, context, call.fault);
    if (call.fault?.kind === 'inner-error' && !call.fault.done) throw innerError();
    const messages = call.installation.database.transaction(run).immediate();
    if (call.fault?.kind === 'inner-error') throw innerError();
    return { status: 200, body: writeAnswer(request.name, messages) };
  } catch (error) {
    return answerError(error);
  }
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

function innerError(): SoapFault {
  return new SoapFault(
    'ErrorInternalServerError',
    'An internal server error occurred. The operation failed.',
  );
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
  { installation, account }: SoapCall,
): OperationContext {
  const { database, clock, mailboxes, secret } = installation;
  const now = clock.now();
  return {
    session: openSession(header, account, mailboxes),
    items: new ItemStore(database, clock),
    mailboxes,
    now,
    secret,
    sendMail: ({ sender, recipient, subject }: Mail) => {
      database
        .prepare('INSERT INTO ex_mail (at, sender, recipient, subject) VALUES (?, ?, ?, ?)')
        .run(now, sender, recipient, subject);
    },
  };
}
