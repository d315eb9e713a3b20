/** One user's diary on a server we are signed in to: what its feed, reads and writes share. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Rounds } from './feed/rounds.ts';
import type { Source } from './feed/source.ts';
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
  readonly source: Source;
  readonly rounds: Rounds;
  /** The associate id of the diary's owner. */
  readonly owner: string;
}
