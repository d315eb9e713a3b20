/** Makes a pair pause when somebody else is at work on the same appointments (I28). */
import { strangerAmong } from '../core/strangers.ts';
import type { ItemId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import { SIDES, type BySide } from '../model/side.ts';
import type { ReadingContext } from './context.ts';
import { setupBefore } from './setup.ts';

/** @throws SyncError second-installation, foreign-synchroniser */
export function refuseStrangers(
  context: ReadingContext,
  sightings: BySide<ReadonlyMap<ItemId, Sighting>>,
): void {
  const setup = setupBefore(context);
  const accepted = context.policy.acceptedSynchronisers;
  for (const side of SIDES) {
    const stranger = strangerAmong(sightings[side].values(), { side, setup, accepted });
    if (stranger) throw stranger;
  }
}
