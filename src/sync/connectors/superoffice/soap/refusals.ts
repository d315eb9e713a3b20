/** What Services88 says instead of an answer: exceptions in the header, and faults. */
import { SyncError, type ErrorCode } from '../../../model/error.ts';
import type { SoapFault } from '../../soap/envelope.ts';
import { childOf, textOf, type XmlNode } from '../../soap/xml-node.ts';
import { MISSING_RECORD, withWords, WRONG_SERVICE } from '../errors.ts';
import { SERVICES } from './contract.ts';

export interface Refusal {
  /** `gone` only when the service itself says that the record is not there. */
  readonly code: ErrorCode;
  /** Whether the server does not know the method at all. */
  readonly isUnknownMethod: boolean;
  /** Whether it is certain that nothing was done: the ticket itself was turned away. */
  readonly isBeforeWork: boolean;
  /** The exception or the fault code, for the trace. */
  readonly type: string;
  readonly message: string;
}

const TICKET_TYPE =
  /Ticket|Credential|Authenticat|SoSession|SessionExpired|InvalidSession|Logon|Login|NotLoggedIn/i;
const SECURITY_TYPE = /Security|Unauthori[sz]ed/i;

// By the name of the exception, without its namespace: the first that fits counts.
const BY_TYPE: readonly (readonly [RegExp, ErrorCode])[] = [
  [MISSING_RECORD, 'gone'],
  [TICKET_TYPE, 'auth'],
  [/Sentry|Security|Unauthori[sz]ed|AccessDenied|Rights|License/i, 'forbidden'],
  [/Concurren|Stale|ModifiedByOther/i, 'stale'],
  [/Timeout|Sql|Database|Db(?:Connection)?Exception|Deadlock|OutOfMemory|IOException/i, 'server'],
  [
    /Argument|Validation|Format|Constraint|Overflow|Truncat|Mandatory|InvalidOperation/i,
    'rejected',
  ],
];

const UNKNOWN_TICKET =
  /\b(?:ticket|session)\b.{0,60}\b(?:expired|invalid|not valid|unknown)\b|\b(?:expired|invalid)\b.{0,20}\b(?:ticket|session)\b|authenticat\w* failed|not authenticated|invalid (?:user ?name|password)|\bapplication ?token\b.{0,60}\b(?:invalid|not valid|unknown|missing)\b/i;

// Some releases put everything into one exception, so that only its words tell. A server, a file
// or a user that is not found says nothing about an appointment.
const BY_WORDS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(?:the )?(?:appointment|entity|record)\b[^.]{0,60}\b(?:not found|does not exist)\b/i, 'gone'],
  [/access (?:is )?denied|insufficient rights|no rights? to/i, 'forbidden'],
];

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  gone: 'The appointment is not in SuperOffice any more.',
  auth: 'SuperOffice refuses the user name or the password.',
  forbidden: 'The user we sign in with lacks a right in SuperOffice.',
  stale: 'The appointment was changed in SuperOffice since it was read.',
  rejected: 'SuperOffice refuses the values it was sent.',
  server: 'SuperOffice failed to answer.',
  'wrong-service': WRONG_SERVICE,
};

/** Null when the header says that all went well, or nothing. */
export function refusalIn(header: XmlNode | null): Refusal | null {
  const told = childOf(header, SERVICES, 'ExceptionInfo');
  const info = told === null || textOf(told) === null || told.children.length === 0 ? null : told;
  const succeeded = textOf(childOf(header, SERVICES, 'Succeeded'))?.trim();
  if (info === null && succeeded !== 'false' && succeeded !== '0') return null;
  const chain = exceptionsOf(info);
  const words = chain.map(({ message }) => message).find((text) => text !== '') ?? '';
  return {
    code: codeOf(chain),
    isUnknownMethod: false,
    isBeforeWork: isAboutTicket(chain[0]),
    type: chain[0]?.type ?? 'no exception',
    message: words,
  };
}

interface Exception {
  readonly type: string;
  readonly message: string;
}

const DEEPEST = 10;

/** The exception and those inside it. */
function exceptionsOf(info: XmlNode | null): readonly Exception[] {
  const chain: Exception[] = [];
  for (let at = info; at !== null && chain.length < DEEPEST;) {
    const text = (name: string): string => (textOf(childOf(at, SERVICES, name)) ?? '').trim();
    const type = text('ExceptionType')
      .replace(/,.*$/, '')
      .replace(/^.*[.+]/, '');
    chain.push({ type, message: text('FriendlyText') || text('Message') });
    const inner = childOf(at, SERVICES, 'InnerException');
    at = inner === null || inner.children.length === 0 ? null : inner;
  }
  return chain;
}

/** A ticket that is not valid any more is told by the same exception as a missing right. */
function codeOf(chain: readonly Exception[]): ErrorCode {
  if (chain.some(({ message }) => UNKNOWN_TICKET.test(message))) return 'auth';
  for (const { type } of chain) {
    const found = BY_TYPE.find(([pattern]) => pattern.test(type));
    if (found !== undefined) return found[1];
  }
  for (const { message } of chain) {
    const found = BY_WORDS.find(([pattern]) => pattern.test(message));
    if (found !== undefined) return found[1];
  }
  return 'server';
}

/**
 * Only the outermost exception of the security layer, which looks at the ticket first. One that is
 * wrapped, or that merely speaks of a session, may come from a script that ran after the work.
 */
function isAboutTicket(outermost: Exception | undefined): boolean {
  if (outermost === undefined) return false;
  const { type, message } = outermost;
  return TICKET_TYPE.test(type) || (SECURITY_TYPE.test(type) && UNKNOWN_TICKET.test(message));
}

export function refusalOfFault({ code: type, text: message }: SoapFault): Refusal {
  const isUnknownMethod = type === 'ActionNotSupported' || /ContractFilter mismatch/i.test(message);
  const code = codeOfFault(type, isUnknownMethod);
  // Faults of this kind come from the door, before the message is read.
  return { code, isUnknownMethod, isBeforeWork: code === 'auth', type, message };
}

function codeOfFault(code: string, isUnknownMethod: boolean): ErrorCode {
  if (isUnknownMethod) return 'wrong-service';
  if (/Security|Authentication|Credential/i.test(code)) return 'auth';
  return /Deserialization|^Client$|^Sender$/i.test(code) ? 'rejected' : 'server';
}

export function refusalError(refusal: Refusal, operation: string): SyncError {
  const { code, type, message } = refusal;
  const sentence = SENTENCES[code] ?? 'SuperOffice failed to answer.';
  return new SyncError(code, withWords(sentence, message), {
    side: 'crm',
    cause: new Error(`${operation}: ${type}`),
  });
}
