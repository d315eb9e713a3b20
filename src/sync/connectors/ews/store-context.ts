/** What the parts of a store share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ZoneId } from '../../model/time.ts';
import type { OpenedCalendar } from './calendar-place.ts';
import type { Caller } from './caller.ts';
import type { KeptFields } from './kept-fields.ts';
import type { MailboxAccess } from './mailbox.ts';

export interface StoreContext {
  readonly caller: Caller;
  /** Shared by all calendars of the server. */
  readonly kept: KeptFields;
  readonly mailbox: MailboxAccess;
  /** An error of access in words that name the missing right; others as they are. */
  readonly rightful: (error: unknown) => unknown;
  /** For items that name no zone that we know, and for all-day items. */
  readonly zone: ZoneId;
  /** Asks the server for its version if no answer has told it yet. */
  readonly capabilities: (signal: AbortSignal) => Promise<Capabilities>;
  /**
   * Opens the calendar, which proves the right to do so.
   * @throws SyncError forbidden, no-such-account, and as every question
   */
  readonly openFolder: (signal: AbortSignal) => Promise<OpenedCalendar>;
}
