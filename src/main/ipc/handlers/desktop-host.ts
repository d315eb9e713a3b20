/** What the window and the tray need of the rest of the program. */
import type { Status } from '../../../sync/index.ts';
import type { Calbridge } from '../../boot.ts';
import type { Setup } from '../../connecting/setup.ts';
import type { FileLog } from '../../log/create-log.ts';
import type { OwnProxy } from '../../network/store-proxy.ts';
import type { RecentLog } from '../../recent-log.ts';
import type { SecretStore } from '../../secrets/secret-store.ts';
import type { PcLanguage } from '../../settings/pc-language.ts';
import type { PcPreferences } from '../../settings/pc-preferences.ts';
import type { DamagedPart } from '../contract/shape.ts';
import type { Updates } from '../../updates/updates.ts';

export type DeskKind = 'profile' | 'practice';

/** One opened profile, which keeps its pairs in sync. It ends with the next change of desk. */
export interface Desk {
  readonly kind: DeskKind;
  readonly profileDir: string;
  /** The profile, its connections, the host that runs it and what it knows. */
  readonly calbridge: Calbridge;
  readonly secrets: SecretStore;
  readonly log: RecentLog;
  /** Where the log is kept, in the folder `log` of the profile. */
  readonly logFile: Pick<FileLog, 'flush'>;
}

export interface About {
  readonly version: string;
  readonly practice: boolean;
}

/** The desk of the moment. */
export interface DesktopHost {
  about(): About;
  onAbout(listener: (about: About) => void): () => void;
  /** Waits until one is open. @throws SyncError when it cannot be opened */
  desk(): Promise<Desk>;
  status(): Promise<Status>;
  onStatus(listener: (status: Status) => void): () => void;
  /** Does nothing when it is open already. */
  openPracticeOffice(): Promise<void>;
  /**
   * Ends the runs of the desk (what is open then is in the journal), makes the change, and opens
   * the same profile anew. When the change throws, the desk is opened all the same.
   *
   * @throws what the change throws; SyncError when the desk cannot be opened again
   */
  reopen(change: () => Promise<void>): Promise<void>;
  /** As {@link reopen}, and then the profile of this user is open, whatever was before. */
  openOwn(change: () => Promise<void>): Promise<void>;
  /**
   * Sets this part of the profile of this user aside when it is damaged, and then that profile is
   * open; a whole one stays as it is. Answers whether it was set aside.
   *
   * @throws SyncError when another process has it, or it cannot be opened all the same
   */
  startAnew(without: DamagedPart): Promise<boolean>;
  /** What is set for this PC and not for the people. */
  readonly pc: PcPreferences & PcLanguage;
  readonly updates: Updates;
  /** Connects the profile of this user. */
  readonly setup: Setup;
  /** By which way the profile of this user reaches its servers, and the program its updates. */
  readonly proxy: OwnProxy;
}
