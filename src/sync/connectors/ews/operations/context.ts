/** What every operation on the calendar of a mailbox needs. */
import type { Caller } from '../caller.ts';
import type { MailboxAccess } from '../mailbox.ts';

export interface OperationContext {
  readonly caller: Caller;
  readonly mailbox: MailboxAccess;
  readonly signal: AbortSignal;
}
