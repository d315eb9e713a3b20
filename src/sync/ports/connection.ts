/** A signed-in server: who is there, and the store of each account. */
import type { Check, CrmUser, Mailbox } from '../model/account.ts';
import type { Importance } from '../model/content.ts';
import type { ItemId } from '../model/ids.ts';
import type { EpochMs, Window, ZoneId } from '../model/time.ts';
import type { ServerTraffic } from '../model/traffic.ts';
import type { ZoneClock } from '../model/zone-clock.ts';
import type { AppointmentStore } from './appointment-store.ts';
import type { ChangeSignal } from './change-signal.ts';

/** An item of a list of the CRM, as its administrator named it. */
export interface ListItem {
  readonly id: string;
  readonly name: string;
}

export interface CrmLists {
  readonly priorities: readonly (ListItem & {
    /** What it means without a choice of the administrator; null: nothing. */
    readonly importance: Importance | null;
  })[];
  readonly types: readonly ListItem[];
}

/** When an appointment, or a row of a series, begins: by our rules and by the server's own. */
export interface Reckoned {
  readonly item: ItemId;
  readonly ours: EpochMs;
  readonly theirs: EpochMs;
}

interface Connection {
  /** How its servers are being treated now. */
  traffic(): readonly ServerTraffic[];
  /** Tests step by step; a failure is a `failed` line, never a throw. */
  check(signal: AbortSignal): Promise<readonly Check[]>;
  close(): Promise<void>;
}

export interface CrmConnection extends Connection {
  /**
   * The internal users who can be linked; retired ones are left out.
   * @throws SyncError auth, forbidden, offline, timeout, wrong-service, protocol
   */
  users(signal: AbortSignal): Promise<readonly CrmUser[]>;
  /** By which the CRM knows its own database; null when it does not tell. @throws SyncError as `users` */
  database(signal: AbortSignal): Promise<string | null>;
  /** What an administrator maps to the calendar's own words. @throws SyncError as `users` */
  lists(signal: AbortSignal): Promise<CrmLists>;
  /** The zone in which the days of the office begin. @throws SyncError as `users`, settings */
  timeZone(signal: AbortSignal): Promise<ZoneId>;
  /**
   * When a user's appointments begin within a window; nothing where the server tells times in no
   * other zone than its own. @throws SyncError as `users`
   */
  reckoned(user: string, window: Window, signal: AbortSignal): Promise<readonly Reckoned[]>;
  /** Opens a user's diary and proves that it is there. @throws SyncError as `users`, no-such-account */
  store(user: string, signal: AbortSignal): Promise<AppointmentStore>;
  /** The same diary; sends nothing before its first question. */
  lazyStore(user: string): AppointmentStore;
}

export interface CalendarConnection extends Connection {
  /** Tells of changes in the mailboxes' calendars as they happen. */
  readonly changes: ChangeSignal;
  /** Mailboxes whose name or address contains the query. @throws SyncError as `CrmConnection.users` */
  mailboxes(query: string, signal: AbortSignal): Promise<readonly Mailbox[]>;
  /** In which zone the owner has set up the mailbox; null when it does not tell us. @throws SyncError as `mailboxes` */
  mailboxZone(mailbox: string, signal: AbortSignal): Promise<ZoneId | null>;
  /**
   * How the server's clocks go in these zones within a window; zones that it does not know are left
   * out. @throws SyncError as `mailboxes`
   */
  clocks(
    zones: readonly ZoneId[],
    window: Window,
    signal: AbortSignal,
  ): Promise<readonly ZoneClock[]>;
  /**
   * Opens a mailbox's calendar and proves the right to it.
   * @throws SyncError as `mailboxes`, and no-such-account
   */
  store(mailbox: string, signal: AbortSignal): Promise<AppointmentStore>;
  /**
   * The same calendar; sends nothing before its first question. All-day appointments are written
   * as days of `zone`.
   */
  lazyStore(mailbox: string, zone: ZoneId): AppointmentStore;
}
