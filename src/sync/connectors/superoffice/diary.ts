/** One user's diary on a server we are signed in to: what reading and writing share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FieldContext } from './fields/context.ts';
import type { JsonObject } from './json.ts';
import type { NetServer } from './net-server.ts';
import type { SeriesMemory } from './series-memory.ts';
import type { Stamp } from './stamps.ts';

export interface Diary {
  readonly server: NetServer;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  readonly fields: FieldContext;
  readonly stamp: Stamp;
  /** Another number each time, higher than that of every appointment. */
  readonly nextNumber: () => number;
  readonly series: SeriesReading;
  /** What the server fills a new appointment with; asked for once. */
  readonly template: (signal: AbortSignal) => Promise<JsonObject>;
}

export interface SeriesReading {
  readonly memory: SeriesMemory;
  /** See `Directory.logins`. */
  readonly logins: ReadonlyMap<string, string>;
  /** Whether lists tell which rows are a series; if not, each row is an item that is left alone. */
  readonly areGrouped: () => boolean;
}
