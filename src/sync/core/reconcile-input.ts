/** Everything the planner may look at. */
import type { Capabilities } from '../model/capabilities.ts';
import type { ItemId, PairId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import type { BySide } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import type { ConflictRule } from './policy.ts';

export interface ReconcileInput {
  readonly pair: PairId;
  readonly links: readonly Link[];
  /** What was seen of items, linked or not; an item that is not here did not change. */
  readonly sightings: BySide<ReadonlyMap<ItemId, Sighting>>;
  readonly capabilities: BySide<Capabilities>;
  readonly conflictRule: ConflictRule;
  readonly window: Window;
}
