/** Under which circumstances a pair was synchronised, to notice when they change. */
import type { BySide } from './side.ts';
import type { EpochMs } from './time.ts';

/** What a server says about itself; null where it does not. */
export interface ServerFacts {
  /** Names the account behind the user or mailbox: another one of the same name differs. */
  readonly account: string | null;
  readonly version: string | null;
  /** The zone in which the server tells its times. */
  readonly zone: string | null;
  /** Whether it keeps the private appointments of the account from us. */
  readonly hidesPrivate: boolean | null;
}

export const NO_FACTS: ServerFacts = {
  account: null,
  version: null,
  zone: null,
  hidesPrivate: null,
};

export interface Setup {
  /** The installation that works on the pair, and since when. */
  readonly installation: string;
  readonly since: EpochMs;
  /** What the administrator set, each as a text that differs when the setting does. */
  readonly window: string;
  readonly filters: string;
  readonly privacy: string;
  readonly direction: string;
  readonly facts: BySide<ServerFacts>;
  /** How many appointments the last full census of each side showed; null: none was taken. */
  readonly shown: BySide<number | null>;
}
