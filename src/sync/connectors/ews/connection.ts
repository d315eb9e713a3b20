/** A signed-in Exchange server. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ZoneId } from '../../model/time.ts';
import type { AppointmentStore } from '../../ports/appointment-store.ts';
import type { CalendarConnection } from '../../ports/connection.ts';
import type { Log } from '../../ports/log.ts';
import type { ServerNotes } from '../../ports/server-notes.ts';
import { CalendarPlace, type OpenedCalendar } from './calendar-place.ts';
import { Caller, type CallerOptions } from './caller.ts';
import { exchangeCapabilities } from './capabilities.ts';
import { checkExchange } from './check.ts';
import { findMailboxes } from './find-mailboxes.ts';
import { locatedStore } from './located-store.ts';
import { KeptFields } from './kept-fields.ts';
import { serverClocks } from './operations/get-server-time-zones.ts';
import { mailboxZone } from './operations/get-user-configuration.ts';
import type { MailboxAccess } from './mailbox.ts';
import { exchangeStore } from './store.ts';
import { exchangeChanges, type AskGroupKeys } from './streaming/exchange-changes.ts';

export interface ExchangeOptions extends CallerOptions {
  readonly log?: Log;
  /** The calendar of each mailbox by name, path or id; null or absent: the one that every mailbox has. */
  readonly folder?: string | null;
  /**
   * Where the office is: the zone of all-day appointments and of items without a known zone. The
   * zone of this computer if it is not given.
   */
  readonly zone?: ZoneId;
  /** 0 to 1, spreads repetitions. */
  readonly jitter?: () => number;
  /** Null or absent: what is learned of the server is forgotten with the connection. */
  readonly notes?: ServerNotes | null;
  /** Null or absent: all mailboxes are taken to be told of by one server. */
  readonly askGroupKeys?: AskGroupKeys | null;
}

/** Nothing is sent until the first question. The Http that is given is not closed with it. */
export function openExchange(options: ExchangeOptions): CalendarConnection {
  const caller = new Caller(options);
  const { folder = null, log = null } = options;
  const kept = new KeptFields({ caller, notes: options.notes ?? null, log });
  const zone = options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { jitter = () => 1, askGroupKeys = null } = options;
  const placeOf = (address: string): CalendarPlace =>
    new CalendarPlace({ caller, address, folder, log });
  return {
    changes: exchangeChanges({ caller, placeOf, jitter, askGroupKeys }),
    traffic: () => options.http.traffic(),
    mailboxes: (query, signal) => findMailboxes(caller, query, signal),
    store: async (address, signal) => {
      const place = placeOf(address);
      await place.open(signal);
      // Who links a calendar is told now what a run could not write.
      place.requireEditor();
      log?.write('debug', 'exchange calendar opened', { access: options.access });
      return storeAt(place, { caller, kept, zone });
    },
    lazyStore: (address, office) => storeAt(placeOf(address), { caller, kept, zone: office }),
    mailboxZone: (address, signal) =>
      mailboxZone({ caller, mailbox: { address, access: options.access }, signal }),
    clocks: (zones, window, signal) => serverClocks(caller, { zones, window }, signal),
    check: (signal) => checkExchange(caller, signal),
    close: () => Promise.resolve(),
  };
}

interface Surroundings {
  readonly caller: Caller;
  readonly kept: KeptFields;
  readonly zone: ZoneId;
}

function storeAt(place: CalendarPlace, { caller, kept, zone }: Surroundings): AppointmentStore {
  const openFolder = (signal: AbortSignal): Promise<OpenedCalendar> => place.open(signal);
  // Every answer tells the version, so mostly it is known before anybody asks.
  const capabilities = async (signal: AbortSignal): Promise<Capabilities> => {
    if (caller.server === null) await openFolder(signal);
    return kept.limit(exchangeCapabilities(caller.isModern));
  };
  const rightful = (error: unknown): unknown => place.rightful(error);
  const storeOf = (mailbox: MailboxAccess): AppointmentStore =>
    exchangeStore({ caller, kept, mailbox, zone, capabilities, rightful, openFolder });
  return locatedStore(place, storeOf);
}
