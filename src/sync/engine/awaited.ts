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
  /** What is not parked any longer: nothing of it is looked at once more. */
  readonly free: readonly SideItem[];
}

const placeOf = ({ side, item }: SideItem): string => `${side} ${item}`;

export interface Waited {
  /** What was awaited when the feeds were asked. */
  readonly before: readonly SideItem[];
  /** What is not parked any longer once the cursors have moved. */
  readonly unpark: readonly SideItem[];
}

/**
 * A feed shows each change once, and it may have shown an item long before its link was made. What
 * was awaited in vain and is there all the same is therefore not waited for for ever; it is read
 * once more, in case that the feed was late.
 */
export function passedNow(
  { state, pair, clock }: PairContext,
  { shown, sightings }: Pick<Gathered, 'shown' | 'sightings'>,
  { before, unpark }: Waited,
): Passed {
  const at = clock.now();
  const waited = new Set(before.map(placeOf));
  const passed = state.awaited(pair).filter(({ side, item }) => {
    const kind = sightings[side].get(item)?.kind;
    if (shown[side].has(item) || kind === 'gone' || kind === 'outside') return true;
    return kind === 'present' && waited.has(placeOf({ side, item }));
  });
  const parked = new Set(state.parked(pair).map(placeOf));
  for (const one of unpark) parked.delete(placeOf(one));
  const again = passed.flatMap(({ side, item }): readonly Parked[] => {
    const sighting = sightings[side].get(item);
    if (shown[side].has(item) || sighting?.kind !== 'present') return [];
    if (parked.has(placeOf({ side, item }))) return [];
    const title = publicTitle(sighting.item.value);
    const common = { pair, side, item, version: null, title, about: side } as const;
    return [{ ...common, why: 'unknown-outcome', attempts: 0, dueAt: at, at }];
  });
  const busy = new Set(again.map(placeOf));
  return { passed, again, free: unpark.filter((one) => !busy.has(placeOf(one))) };
}
