/** What the engine remembers. Synchronous on purpose: a transaction can never span an await. */
import type { Choice, ConflictCase, StoredConflict } from '../model/conflict.ts';
import type { ConflictId, Cursor, ItemId, LinkId, PairId, RunId } from '../model/ids.ts';
import type { Change, Intent, Mark, Parked, RunEvent, Settlement } from '../model/journal.ts';
import type { LinkOutline } from '../model/link-outline.ts';
import type { Link } from '../model/link.ts';
import type { Reason } from '../model/plan.ts';
import type { Quarantined } from '../model/quarantine.ts';
import type { Run, Trigger } from '../model/run.ts';
import type { Setup } from '../model/setup.ts';
import type { BySide, Side, SideItem } from '../model/side.ts';
import type { EpochMs, Window } from '../model/time.ts';

/** Which changes are wanted; what is not given does not restrict. */
export interface ChangeFilter {
  readonly limit?: number;
  /** Later than this. */
  readonly since?: EpochMs;
  readonly run?: RunId;
  readonly links?: readonly LinkId[];
  readonly kinds?: readonly Change['kind'][];
  readonly whys?: readonly Reason[];
}

/** How many writes one side got in a quarter of an hour. */
export interface WritesInTime {
  /** When the quarter begins. */
  readonly from: EpochMs;
  readonly side: Side;
  readonly count: number;
}

export interface SyncStateReader {
  /** All links of a pair, ordered by id. */
  links(pair: PairId): readonly Link[];
  link(id: LinkId): Link | null;
  /** The links of a pair that have the item, ordered by id; as cheap as few of them are. */
  linksWith(pair: PairId, item: SideItem): readonly Link[];
  countLinks(pair: PairId): number;
  /**
   * How many links of a pair have an appointment in a window (I16), a series one of its occurrences.
   * Those series are looked at that begin before the window ends and end after it begins.
   */
  countLinksIn(pair: PairId, window: Window): number;
  /** Links of a pair without their content, ordered by id; as cheap as few are asked for. */
  outlines(pair: PairId, page: OutlinePage): readonly LinkOutline[];
  /** The same of those that have the item. */
  outlinesWith(pair: PairId, item: SideItem): readonly LinkOutline[];
  /** Linked items of a side whose ids begin so, ordered by id; as cheap as few of them are. */
  itemsLike(pair: PairId, like: ItemsLike): readonly ItemId[];
  cursor(pair: PairId, side: Side): Cursor | null;
  /** Open intents, oldest first. */
  intents(pair: PairId): readonly Intent[];
  /** Ordered by side and item. */
  parked(pair: PairId): readonly Parked[];
  /** Items that no cursor has passed yet, ordered by side and item. */
  awaited(pair: PairId): readonly SideItem[];
  /** What people said of single items, ordered by side, item and kind. */
  marks(pair: PairId): readonly Mark[];
  /** Newest first. A run that was open when the state was opened is `interrupted`. */
  runs(pair: PairId, limit: number): readonly Run[];
  /** Newest first. */
  changes(pair: PairId, filter?: ChangeFilter): readonly Change[];
  /** How much was written after a moment, of all pairs together; oldest first. */
  writes(since: EpochMs): readonly WritesInTime[];
  /**
   * Since when what was written is on record without a gap, of all pairs together, as far as the
   * runs tell; null: since ever.
   */
  recordedSince(): EpochMs | null;
  /** Newest first; of all items, or of those that these links or items are about. */
  events(pair: PairId, filter?: EventFilter): readonly RunEvent[];
  /** Newest first. */
  conflicts(pair: PairId): readonly StoredConflict[];
  /** Removals that wait for a person, ordered by link. */
  quarantine(pair: PairId): readonly Quarantined[];
  setup(pair: PairId): Setup | null;
  /** What a connector has learned of a server, in its own words; null: nothing yet. */
  serverNotes(server: string): string | null;
  close(): void;
}

export interface ItemsLike {
  readonly side: Side;
  /** Of plain letters and signs; at least one. */
  readonly prefix: string;
}

export interface OutlinePage {
  /** Null: from the first one on. */
  readonly after: LinkId | null;
  readonly limit: number;
}

export interface EventFilter {
  readonly limit?: number;
  readonly links?: readonly LinkId[];
  readonly items?: readonly SideItem[];
}

/** What becomes of the conflicts of a pair after a pass. */
export interface ConflictNews {
  readonly at: EpochMs;
  /**
   * Cases that were met. An open one replaces the open or decided one of its link, unless it is
   * the very same; a settled one is stored as closed.
   */
  readonly met: readonly ConflictCase[];
  /** Links that are in conflict no longer: their open and decided cases are closed. */
  readonly over: readonly LinkId[];
}

export interface SyncState extends SyncStateReader {
  /** Before the remote writes; durable when it returns. An intent of the same id is replaced. */
  intend(intents: readonly Intent[]): void;
  /** After them: links, intents, history, parking and marks of all in one transaction. */
  settle(settlements: readonly Settlement[]): void;
  /** Replaces the entry of the same pair, side and item. */
  park(items: readonly Parked[]): void;
  /**
   * Both cursors in one transaction with the items that they have passed now, which are awaited no
   * longer; a null cursor means a full listing next time.
   */
  advance(pair: PairId, cursors: BySide<Cursor | null>, passed: readonly SideItem[]): void;
  /** Adds to the biography of appointments. */
  record(pair: PairId, events: readonly RunEvent[]): void;
  noteConflicts(pair: PairId, news: ConflictNews): void;
  /**
   * Stores a person's choice and makes both items due.
   * @throws SyncError settings when the case is not open any more
   */
  decide(pair: PairId, decision: Decision): void;
  /** Replaces all removals of the pair that wait. */
  setQuarantine(pair: PairId, waiting: readonly Quarantined[]): void;
  putSetup(pair: PairId, setup: Setup): void;
  /** Replaces what is noted of the server. */
  putServerNotes(server: string, notes: string): void;

  startRun(run: { readonly pair: PairId; readonly trigger: Trigger; readonly at: EpochMs }): RunId;
  finishRun(run: Omit<Run, 'pair' | 'trigger' | 'startedAt'>): void;
  /**
   * Forgets changes, events, closed conflicts and finished runs from before a moment, but the
   * newest run of each pair. Answers how many rows went.
   */
  prune(before: EpochMs): number;
  /** Forgets everything about a pair; nothing on a server is touched. */
  erase(pair: PairId): void;
  /** The same, but what was done stays on record until it is pruned. */
  release(pair: PairId): void;
}

export interface Decision {
  readonly conflict: ConflictId;
  readonly choice: Choice;
  readonly at: EpochMs;
}
