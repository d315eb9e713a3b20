/** What the engine remembers. Synchronous on purpose: a transaction can never span an await. */
import type { Cursor, LinkId, PairId, RunId } from '../model/ids.ts';
import type { Change, Intent, Parked, Settlement } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import type { Run, Trigger } from '../model/run.ts';
import type { BySide, Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';

export interface SyncStateReader {
  /** All links of a pair, ordered by id. */
  links(pair: PairId): readonly Link[];
  link(id: LinkId): Link | null;
  countLinks(pair: PairId): number;
  cursor(pair: PairId, side: Side): Cursor | null;
  /** Open intents, oldest first. */
  intents(pair: PairId): readonly Intent[];
  /** Ordered by side and item. */
  parked(pair: PairId): readonly Parked[];
  /** Newest first. A run that was open when the state was opened is `interrupted`. */
  runs(pair: PairId, limit: number): readonly Run[];
  /** Newest first. */
  changes(pair: PairId, limit: number): readonly Change[];
  close(): void;
}

export interface SyncState extends SyncStateReader {
  /** Before the remote writes; durable when it returns. An intent of the same id is replaced. */
  intend(intents: readonly Intent[]): void;
  /** After them: links, intents, history and parking of all in one transaction. */
  settle(settlements: readonly Settlement[]): void;
  /** Replaces the entry of the same pair, side and item. */
  park(items: readonly Parked[]): void;
  /** Both cursors in one transaction; a null one means a full listing next time. */
  advance(pair: PairId, cursors: BySide<Cursor | null>): void;

  startRun(run: { readonly pair: PairId; readonly trigger: Trigger; readonly at: EpochMs }): RunId;
  finishRun(run: Omit<Run, 'pair' | 'trigger' | 'startedAt'>): void;
  /** Forgets everything about a pair; nothing on a server is touched. */
  erase(pair: PairId): void;
}
