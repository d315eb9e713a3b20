/** One user's diary on a server we are signed in to: what reading and writing share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FieldContext } from './fields/context.ts';
import type { JsonObject } from './json.ts';
import type { NetServer } from './net-server.ts';
import type { Stamp } from './stamps.ts';

export interface Diary {
  readonly server: NetServer;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  readonly fields: FieldContext;
  readonly stamp: Stamp;
  /** Another number each time, higher than that of every appointment. */
  readonly nextNumber: () => number;
  /** What the server fills a new appointment with; asked for once. */
  readonly template: (signal: AbortSignal) => Promise<JsonObject>;
}
