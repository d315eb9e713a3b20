/** What can go wrong with SuperOffice whatever interface it is asked by, in plain sentences. */
import { SyncError } from '../../model/error.ts';

export const WRONG_SERVICE =
  'The address answers, but not as the NetServer of SuperOffice. It usually ends in /api/v1, or in /remote/services88 for SOAP.';

/**
 * The name, without its namespace, of an exception about a record that is not there. A file, an
 * endpoint or a key that .NET does not find is a server that is ill.
 */
export const MISSING_RECORD =
  /^(?:So)?(?:Appointment|Entity|Record|Row)?(?:NotFound|DoesNotExist)(?:Exception)?$/i;

const ITS_WORDS = ' It says: ';

/** @param words what the server says itself, which may repeat what it was sent */
export function withWords(sentence: string, words: string): string {
  return words === '' ? sentence : `${sentence}${ITS_WORDS}${words}`;
}

/** For what must not be repeated: the text of a private appointment gets into no log. */
export function withoutWords({ code, message, side, item, retryAt, cause }: SyncError): SyncError {
  const [sentence = message] = message.split(ITS_WORDS);
  return new SyncError(code, sentence, {
    ...(side === null ? {} : { side }),
    ...(item === null ? {} : { item }),
    ...(retryAt === null ? {} : { retryAt }),
    cause,
  });
}

export function wrongService(operation: string): SyncError {
  const cause = new Error(`${operation}: not an answer of NetServer`);
  return new SyncError('wrong-service', WRONG_SERVICE, { side: 'crm', cause });
}

export function notUnderstood(what: string): SyncError {
  return new SyncError('protocol', `SuperOffice gave an answer we do not understand: ${what}.`, {
    side: 'crm',
  });
}

export function unknownOutcome(operation: string): SyncError {
  return new SyncError(
    'unknown-outcome',
    'SuperOffice was sent a change, but its answer was lost. Whether it was made will be checked.',
    { side: 'crm', cause: new Error(operation) },
  );
}

/** A ticket that was refused although it had just been made. */
export function refusedTicket(words: string, cause: unknown): SyncError {
  const sentence =
    'SuperOffice does not accept the ticket that it gave to the application. Is the application token right, and does the application still have the consent of this customer?';
  return new SyncError('auth', withWords(sentence, words), { side: 'crm', cause });
}

/** A password that was refused, and is not tried again. */
export function refusedPassword({ message, cause }: SyncError): SyncError {
  const told = /[.!?]$/.test(message) ? message : `${message}.`;
  const sentence = `${told} To keep the account from being locked, user name and password are not tried again until they are changed.`;
  return new SyncError('auth', sentence, { side: 'crm', cause });
}
