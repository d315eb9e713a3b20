/** Items of new links that no cursor has passed yet (I20). */
import { publicTitle } from '../model/appointment.ts';
import type { Parked } from '../model/journal.ts';
import type { SideItem } from '../model/side.ts';
import type { PairContext } from './context.ts';
import type { Gathered } from './gather.ts';

export interface Passed {
  /** Those that the cursors pass now. */
  readonly passed: readonly SideItem[];
  /** Those of them that are looked at once more. */
  readonly again: readonly Parked[];
}

/**
 * A feed shows each change once, and it may have shown an item long before its link was made. What
 * was awaited in vain and is there all the same is therefore not waited for for ever; it is read
 * once more, in case that the feed was late.
 * @param before what was awaited when the feeds were asked
 */
export function passedNow(
  { state, pair, clock }: PairContext,
  { shown, sightings }: Pick<Gathered, 'shown' | 'sightings'>,
  before: readonly SideItem[],
): Passed {
  const at = clock.now();
  const waited = new Set(before.map(({ side, item }) => `${side} ${item}`));
  const passed = state.awaited(pair).filter(({ side, item }) => {
    const kind = sightings[side].get(item)?.kind;
    if (shown[side].has(item) || kind === 'gone' || kind === 'outside') return true;
    return kind === 'present' && waited.has(`${side} ${item}`);
  });
  const parked = new Set(state.parked(pair).map(({ side, item }) => `${side} ${item}`));
  const again = passed.flatMap(({ side, item }): readonly Parked[] => {
    const sighting = sightings[side].get(item);
    if (shown[side].has(item) || sighting?.kind !== 'present') return [];
    if (parked.has(`${side} ${item}`)) return [];
    const title = publicTitle(sighting.item.value);
    const common = { pair, side, item, version: null, title, about: side } as const;
    return [{ ...common, why: 'unknown-outcome', attempts: 0, dueAt: at, at }];
  });
  return { passed, again };
}
