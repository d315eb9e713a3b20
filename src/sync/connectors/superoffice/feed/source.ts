/** What all diaries of one connection share when they are listed. */
import type { EpochMs, ZoneId } from '../../../model/time.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { NetServer } from '../net-server.ts';

export interface Source {
  readonly server: NetServer;
  readonly clock: Clock;
  /** The base zone, in which all times are told. */
  readonly zone: ZoneId;
  /** See `Directory.logins`; asked for when a list tells users by their full names. */
  readonly logins: (signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  /** Another number each time, also after a new start; higher than that of every appointment. */
  readonly nextNumber: () => number;
  /** What was learned of this server's way with questions. */
  readonly dialect: Dialect;
}

export interface Dialect {
  /** Whether it takes conditions joined by `or`. */
  takesOr: boolean;
  /** Whether its lists tell whose a row is, and in which status: then one serves many diaries. */
  tellsOwners: boolean;
  /** Whether the transaction log can be asked for. */
  hasLog: boolean;
  /** An entry of the log that was the last one, and when it was, by our own clock. */
  logEnd: { readonly id: number; readonly at: EpochMs } | null;
}

export const NEW_DIALECT: Dialect = {
  takesOr: true,
  tellsOwners: true,
  hasLog: true,
  logEnd: null,
};
