/** How a server is being treated: for the status, and for a person who wonders what takes so long. */
import type { EpochMs } from './time.ts';

export interface ServerTraffic {
  /** Host and port. */
  readonly host: string;
  /** How many requests may be under way at once now; it adapts to what the server bears. */
  readonly atOnce: number;
  readonly underWay: number;
  /** Requests since the program started. */
  readonly sent: number;
  /** How often it asked to be left in peace. */
  readonly refused: number;
  /** Until when nothing is sent to it; null when it may be asked. */
  readonly closedUntil: EpochMs | null;
  /** `named`: it named that time itself; `guessed`: it only complained, and the pause is ours. */
  readonly closedBy: 'named' | 'guessed' | null;
}
