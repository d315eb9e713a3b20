/** A signed-in Exchange server. */
import type { Capabilities } from '../../model/capabilities.ts';
import { SyncError } from '../../model/error.ts';
import type { ZoneId } from '../../model/time.ts';
import type { AppointmentStore } from '../../ports/appointment-store.ts';
import type { CalendarConnection } from '../../ports/connection.ts';
import type { Log } from '../../ports/log.ts';
import { Caller, type CallerOptions } from './caller.ts';
import { exchangeCapabilities } from './capabilities.ts';
import { checkExchange } from './check.ts';
import { findMailboxes } from './find-mailboxes.ts';
import type { MailboxAccess } from './mailbox.ts';
import { getCalendarFolder } from './operations/get-folder.ts';
import { exchangeStore } from './store.ts';
import type { StoreContext } from './store-context.ts';
import { exchangeChanges } from './streaming/exchange-changes.ts';

export interface ExchangeOptions extends CallerOptions {
  readonly log?: Log;
  /**
   * Where the office is: the zone of all-day appointments and of items without a known zone. The
   * zone of this computer if it is not given.
   */
  readonly zone?: ZoneId;
  /** 0 to 1, spreads repetitions. */
  readonly jitter?: () => number;
}

/** Nothing is sent until the first question. The Http that is given is not closed with it. */
export function openExchange(options: ExchangeOptions): CalendarConnection {
  const caller = new Caller(options);
  const zone = options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    changes: exchangeChanges({ caller, jitter: options.jitter ?? (() => 1) }),
    mailboxes: (query, signal) => findMailboxes(caller, query, signal),
    store: async (address, signal) => {
      const calendar = calendarIn({ caller, zone }, address);
      await calendar.openFolder(signal);
      options.log?.write('debug', 'exchange calendar opened', { access: options.access });
      return calendar.store;
    },
    lazyStore: (address, office) => calendarIn({ caller, zone: office }, address).store,
    check: (signal) => checkExchange(caller, signal),
    close: () => Promise.resolve(),
  };
}

interface Opening {
  readonly caller: Caller;
  readonly zone: ZoneId;
}

interface Calendar {
  readonly store: AppointmentStore;
  readonly openFolder: StoreContext['openFolder'];
}

function calendarIn({ caller, zone }: Opening, address: string): Calendar {
  const mailbox: MailboxAccess = { address, access: caller.options.access };
  const rightful = (error: unknown): unknown => rightFor(error, mailbox, caller.options.user);
  const openFolder = async (signal: AbortSignal): Promise<string | null> => {
    try {
      const opened = await getCalendarFolder({ caller, mailbox, signal });
      if (opened.kind === 'closed') throw caller.errorOf(opened.problem);
      return opened.id;
    } catch (error) {
      throw rightful(error);
    }
  };
  // Every answer tells the version, so mostly it is known before anybody asks.
  const capabilities = async (signal: AbortSignal): Promise<Capabilities> => {
    if (caller.server === null) await openFolder(signal);
    return exchangeCapabilities(caller.isModern && (caller.server?.major ?? 15) >= 15);
  };
  const store = exchangeStore({ caller, mailbox, zone, capabilities, rightful, openFolder });
  return { store, openFolder };
}

/** Names the mailbox, and the command that grants the right that is missing. */
function rightFor(error: unknown, { address, access }: MailboxAccess, user: string): unknown {
  if (!(error instanceof SyncError)) return error;
  if (error.code === 'no-such-account') {
    return new SyncError(error.code, `${error.message} (${address})`, { cause: error.cause });
  }
  // Without a cause it is the web server that closes the door, not Exchange.
  if (error.code !== 'forbidden' || !/^Error\w+: /.test(causeText(error))) return error;
  const grants = {
    impersonation: `The account ${user} lacks the role ApplicationImpersonation for the mailbox ${address}. An Exchange administrator grants it in the Exchange Management Shell with: New-ManagementRoleAssignment -Name "Calbridge" -Role "ApplicationImpersonation" -User ${quoted(user)}`,
    delegation: `The account ${user} lacks the right to edit the calendar of the mailbox ${address}. An Exchange administrator grants it in the Exchange Management Shell with: Add-MailboxFolderPermission -Identity ${quoted(`${address}:\\Calendar`)} -User ${quoted(user)} -AccessRights Editor`,
    own: `The account ${user} may not open the calendar of the mailbox ${address}. Sign in as its owner, or choose impersonation.`,
  } as const;
  return new SyncError('forbidden', grants[access], { cause: error.cause });
}

function causeText(error: SyncError): string {
  return error.cause instanceof Error ? error.cause.message : '';
}

/** Typographic quotes count as quotes in that shell; doubling ends none of them. */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
