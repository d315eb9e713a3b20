import type { EpochMs } from '../model/time.ts';

/** The only source of time; tests hand in one that stands still or runs fast. */
export interface Clock {
  now(): EpochMs;
  /** Rejects with the signal's reason when it is aborted first. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets everything else that is ready do its work; takes no time by itself. */
  breathe(): Promise<void>;
}
