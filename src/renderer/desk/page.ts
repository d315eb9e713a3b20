/** One page of the window, as the rail and the frame know it. */
import type { ComponentType } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import type { Desk } from './use-desk.ts';
import type { SyncNow } from './use-sync-now.ts';

export interface PageProps {
  readonly api: CalbridgeApi;
  readonly desk: Desk;
  readonly sync: SyncNow;
  /** Opens another page, by its id, and what of it is to be shown first. */
  readonly go: (page: string, part?: string) => void;
  /** What stands behind the page's id in the address, as in `#people/PART`; may be empty. */
  readonly part: string;
}

export interface Page {
  /** Its place in the address, `#id`. */
  readonly id: string;
  readonly word: () => string;
  /** Drawn in a square of 24, as lines. */
  readonly icon: string;
  /** Whether the rail leads there; a page without it takes the whole window. */
  readonly isInRail: boolean;
  /** How many things wait there; null: nothing is counted. */
  readonly badge: ((desk: Desk) => number) | null;
  /** Loaded when it is first opened. */
  readonly Body: ComponentType<PageProps>;
}
