/** Series that only one side can hold are none for the planner: they are recognised and left alone. */
import type { Capabilities } from '../model/capabilities.ts';
import type { ItemId } from '../model/ids.ts';
import type { Sighting, StoredItem } from '../model/item.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';

type Sightings = BySide<ReadonlyMap<ItemId, Sighting>>;

/** The item as it counts where series are not synchronised. */
function unreadSeries(item: StoredItem): StoredItem {
  return item.value.series === null ? item : { ...item, value: { ...item.value, series: null } };
}

function unread(sighting: Sighting): Sighting {
  if (sighting.kind === 'present') return { ...sighting, item: unreadSeries(sighting.item) };
  if (sighting.kind !== 'outside' || sighting.item === null) return sighting;
  return { ...sighting, item: unreadSeries(sighting.item) };
}

const hasSeries = (sightings: ReadonlyMap<ItemId, Sighting>): boolean =>
  [...sightings.values()].some((one) => 'item' in one && one.item?.value.series);

/** @param capabilities as the engine takes them, the same of both sides about series */
export function withoutUnheld(sightings: Sightings, capabilities: BySide<Capabilities>): Sightings {
  if (capabilities.crm.series !== 'none') return sightings;
  if (!SIDES.some((side) => hasSeries(sightings[side]))) return sightings;
  const on = (side: Side): ReadonlyMap<ItemId, Sighting> =>
    new Map([...sightings[side]].map(([id, one]) => [id, unread(one)]));
  return { crm: on('crm'), calendar: on('calendar') };
}
