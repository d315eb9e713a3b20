/** One user's diary on a server we are signed in to: what its feed, reads and writes share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FieldContext } from './fields/context.ts';
import type { JsonObject } from './json.ts';
import type { Session } from './rest/session.ts';

export interface Diary {
  readonly session: Session;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  readonly fields: FieldContext;
  /** See `Directory.logins`. */
  readonly logins: ReadonlyMap<string, string>;
  /** Another number each time it is asked, also after a new start. */
  readonly nextNumber: () => number;
  /** What the server fills a new appointment with; asked for once. */
  readonly template: (signal: AbortSignal) => Promise<JsonObject>;
}
