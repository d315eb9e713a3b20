/** What becomes of a part of a series that the series itself can have again on both sides. */
import { isRejoined, shownItem, type Sighting } from '../model/item.ts';
import { occurrences } from '../model/occurrences.ts';
import { partOf } from '../model/series-part.ts';
import type { Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { Standing } from '../model/standing.ts';
import { extentOf, type When } from '../model/time.ts';
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
  const item = shownItem(sighting);
  if (sighting === null || item === null || !isRejoined(item)) return sighting;
  return { ...sighting, item: { ...item, shape: 'single' } } as Sighting;
}

function hasThen({ series }: { readonly series: Series | null }, when: When): boolean {
  if (series === null) return false;
  const { start, end } = extentOf(when);
  return occurrences(series, { from: start - 1, until: end + 1 }).some((one) => {
    const extent = extentOf(one.when);
    return extent.start === start && extent.end === end;
  });
}

/**
 * Whether the other side has the occurrence in its series, as both have agreed: what a plan is only
 * about to write may wait, be refused, or be undecided.
 */
function isInSeries(side: Side, { link, now }: Standoff, input: ReconcileInput): boolean {
  const part = partOf(link.base[side].ref.id);
  const series = input.links.find(({ base }) => base[side].ref.id === part?.series);
  if (series === undefined) return false;
  const other = opposite(side);
  const { ref, value } = series.base[other];
  const { when } = now[side].value;
  const seen = input.sightings[other].get(ref.id) ?? null;
  const item = shownItem(seen);
  return hasThen(value, when) && (seen === null || (item !== null && hasThen(item.value, when)));
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
  const isSettled = standings[other] === 'same' || standings[other] === 'changed';
  if (!isSettled || standings[side] === 'outside') return carried;
  // Nothing is written to a leader (I22).
  if (leaderOf(input.policy.direction) === other) {
    return { actions: holdBoth(link, now, 'one-way'), conflict: null };
  }
  if (!isInSeries(side, standoff, input)) {
    const held = holdBoth(link, now, 'series').map((one) => ({ ...one, until: 0 }));
    return { actions: held, conflict: null };
  }
  const removal = { ...removalOf(other, standoff, input), why: 'rejoined' as const };
  return { actions: [removal], conflict: null };
}
