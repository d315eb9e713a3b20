/** What the parts of a store share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ZoneId } from '../../model/time.ts';
import type { Caller } from './caller.ts';
import type { MailboxAccess } from './mailbox.ts';

export interface StoreContext {
  readonly caller: Caller;
  readonly mailbox: MailboxAccess;
  /** For items that name no zone that we know, and for all-day items. */
  readonly zone: ZoneId;
  readonly capabilities: Capabilities;
}
