/** What the window and the tray need of the rest of the program. */
import type { PairId, Status } from '../../../sync/index.ts';

export interface HostLine {
  readonly at: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Whom it is about. */
  readonly person: string | null;
  readonly message: string;
}

/** One opened profile, which keeps its pairs in sync. */
export interface SyncDesk {
  status(): Status;
  /** Returns the function that ends the subscription. */
  onStatus(listener: (status: Status) => void): () => void;
  /** Null means all pairs. Resolves when the run has ended, whatever its result. */
  runNow(pair: PairId | null): Promise<void>;
  /** Newest last. */
  recentLog(lines: number): readonly HostLine[];
}

export interface About {
  readonly version: string;
  readonly practice: boolean;
}

/** The desk of the moment; calls wait until it is open, and reject when it cannot be opened. */
export interface DesktopHost {
  about(): About;
  onAbout(listener: (about: About) => void): () => void;
  status(): Promise<Status>;
  onStatus(listener: (status: Status) => void): () => void;
  runNow(pair: PairId | null): Promise<void>;
  recentLog(lines: number): Promise<readonly HostLine[]>;
  /** Does nothing when it is open already. */
  openPracticeOffice(): Promise<void>;
}
