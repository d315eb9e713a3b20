/** Everything the planner may look at. */
import type { Capabilities } from '../model/capabilities.ts';
import type { Choice } from '../model/conflict.ts';
import type { ConflictId, Fingerprint, ItemId, LinkId, PairId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import type { Change } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import type { ActionOf } from '../model/plan.ts';
import type { BySide } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import type { Policy } from './policy.ts';

/** What a person decided about one conflict; void for any other versions than those of the case. */
export interface Decided {
  readonly conflict: ConflictId;
  readonly choice: Choice;
}

export interface ReconcileInput {
  readonly pair: PairId;
  /** At least those that have to do with what was seen, or whose stamps it bears. */
  readonly links: readonly Link[];
  /** How many links of the pair reach into the window. */
  readonly current: number;
  /** What was seen of items, linked or not; an item that is not here did not change. */
  readonly sightings: BySide<ReadonlyMap<ItemId, Sighting>>;
  /** As the policy leaves them. */
  readonly capabilities: BySide<Capabilities>;
  readonly policy: Policy;
  readonly window: Window;
  readonly decisions: ReadonlyMap<LinkId, Decided>;
  /** Links whose copies are told what they could not be told before, because the rules are new. */
  readonly retold: ReadonlySet<LinkId>;
  /** The updates of the links in the last day, and what was brought back then. */
  readonly recent: readonly Change[];
  /** Left alone while it shows this, because a person has undone its copy; null: whatever it shows. */
  readonly undone: BySide<ReadonlyMap<ItemId, Fingerprint | null>>;
  /** Creates without an answer that cannot be looked for now. */
  readonly made: ReadonlyMap<LinkId, ActionOf<'create'>>;
  /** Items that a person said are no twins of anything. */
  readonly separate: BySide<ReadonlySet<ItemId>>;
}
