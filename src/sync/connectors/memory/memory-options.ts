/** How a memory server is set up. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ServerFacts } from '../../model/setup.ts';
import type { Side } from '../../model/side.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Fault } from './misbehaviour.ts';

export interface MemoryOptions {
  readonly side: Side;
  /** What is typical of the side when absent. */
  readonly capabilities?: Capabilities;
  readonly clock: Clock;
  /** The one zone of a crm side; Europe/Oslo when absent. */
  readonly zone?: string;
  /** What the server says about itself, where it is not what is typical. */
  readonly facts?: Partial<ServerFacts>;
  /** Another account has other item ids and other cursors; 1 when absent. */
  readonly account?: number;
  /** Entries a page of the feed; 100 when absent. */
  readonly pageSize?: number;
  /**
   * Called at every await point, before and after the server did something: `changes`,
   * `changes answered`, `write`, `write create`, `write create done`… It may throw, which then
   * is all that the caller ever hears of the request.
   */
  readonly onStep?: (step: string) => void | Promise<void>;
  /** Told whenever a misbehaviour makes a difference to an answer. */
  readonly onFault?: (fault: Fault) => void;
}
