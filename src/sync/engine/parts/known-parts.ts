/** Which occurrences of series the engine knows as appointments of their own. */
import type { ItemId } from '../../model/ids.ts';
import { PART_PREFIX, partOf } from '../../model/series-part.ts';
import type { ReadingContext } from '../context.ts';

type Source = Pick<ReadingContext, 'state' | 'pair'>;

/** Those that are linked, left alone, or perhaps just being made, by the ids of their series. */
export function knownParts({ state, pair }: Source): ReadonlyMap<ItemId, readonly ItemId[]> {
  const linked = state.itemsLike(pair, { side: 'crm', prefix: PART_PREFIX });
  const parked = state.parked(pair).flatMap(({ side, item }) => (side === 'crm' ? [item] : []));
  const making = state
    .intents(pair)
    .flatMap(({ action }) => (action.kind === 'create' ? [action.from.ref.id] : []));
  const ids = new Set([...linked, ...parked, ...making].filter((id) => partOf(id) !== null));
  return Map.groupBy(ids, (id) => partOf(id)?.series ?? id);
}

export const isLinked = ({ state, pair }: Source, item: ItemId): boolean =>
  state.outlinesWith(pair, { side: 'crm', item }).length > 0;
