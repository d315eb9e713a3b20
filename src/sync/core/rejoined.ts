/** What becomes of a part of a series that the series itself can have again on both sides. */
import { isRejoined, shownItem, type Sighting } from '../model/item.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { Standing } from '../model/standing.ts';
import type { Standoff } from './conflict-case.ts';
import { holdBoth } from './hold.ts';
import { leaderOf } from './policy.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { removalOf } from './removal-of.ts';
import type { LinkPlan } from './updates.ts';

/** The side whose item is an occurrence of its series again; null: neither. */
export function rejoinedOn(sightings: BySide<Sighting | null>): Side | null {
  const found = SIDES.find((side) => {
    const item = shownItem(sightings[side]);
    return item !== null && isRejoined(item);
  });
  return found ?? null;
}

/** As if it were an appointment of its own still. */
export function asApart(sighting: Sighting | null): Sighting | null {
  if (sighting?.kind !== 'present' || !isRejoined(sighting.item)) return sighting;
  return { kind: 'present', item: { ...sighting.item, shape: 'single' } };
}

interface Step {
  readonly standings: BySide<Standing>;
  readonly input: ReconcileInput;
  /** What would be done of an appointment of its own. */
  readonly carried: LinkPlan;
}

/**
 * What stands beside the series goes, once nobody's edit of it is left to be carried over: until then
 * both are looked at again.
 */
export function rejoined(side: Side, standoff: Standoff, step: Step): LinkPlan {
  const { standings, input, carried } = step;
  const { link, now } = standoff;
  const other = opposite(side);
  if (standings[other] === 'gone') {
    return { actions: [{ kind: 'forget', link: link.id, why: 'rejoined' }], conflict: null };
  }
  const isOpen = carried.actions.some(({ kind }) => kind === 'update' || kind === 'hold');
  if (standings[other] === 'changed' && isOpen) {
    const actions = carried.actions.map((one) =>
      one.kind === 'update' ? { ...one, isWhole: false } : one,
    );
    return { ...carried, actions };
  }
  if (standings[other] !== 'same' && standings[other] !== 'changed') return carried;
  // Nothing is written to a leader (I22).
  const actions =
    leaderOf(input.policy.direction) === other
      ? holdBoth(link, now, 'one-way')
      : [{ ...removalOf(other, standoff, input), why: 'rejoined' as const }];
  return { actions, conflict: null };
}
