/** One user's diary on a server we are signed in to: what its feed, reads and writes share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ZoneId } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FieldContext } from './fields/context.ts';
import type { JsonObject } from './json.ts';
import type { NetServer } from './net-server.ts';

/** What reading and writing appointments needs. */
export interface Diary {
  readonly server: NetServer;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  readonly fields: FieldContext;
  /** What the server fills a new appointment with; asked for once. */
  readonly template: (signal: AbortSignal) => Promise<JsonObject>;
}

/** What listing them needs, which is less: a feed without news asks for nothing else. */
export interface Listing {
  readonly server: NetServer;
  readonly clock: Clock;
  /** The base zone, in which all times are told. */
  readonly zone: ZoneId;
  /** The associate id of the diary's owner. */
  readonly owner: string;
  /** See `Directory.logins`; asked for when a list tells users by their full names. */
  readonly logins: (signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  /** Another number each time it is asked, also after a new start. */
  readonly nextNumber: () => number;
  /** What was learned of this server's way with questions. */
  readonly dialect: Dialect;
}

export interface Dialect {
  /** Whether it takes conditions joined by `or`. */
  takesOr: boolean;
}
