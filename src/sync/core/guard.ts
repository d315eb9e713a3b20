/** Stops removals that look like an accident; knows nothing of how the plan was made. */
import type { Halt, Plan } from '../model/plan.ts';
import { opposite, SIDES, type BySide } from '../model/side.ts';
import type { Limits } from './policy.ts';

const FEWEST_FOR_A_SHARE = 5;
const FEWEST_FOR_EMPTIED = 3;

export interface GuardFacts {
  /** Removals on each side in the last day that no person has approved. */
  readonly recent: BySide<number>;
}

/** The first halt found, or null when the plan may be carried out as it is. */
export function guard(plan: Plan, { recent }: GuardFacts, limits: Limits): Halt | null {
  for (const vanishedOn of SIDES) {
    const to = opposite(vanishedOn);
    const planned = plan.actions.filter(
      (action) => action.kind === 'remove' && action.to === to,
    ).length;
    if (planned === 0) continue;
    // Many small runs may not do what a single one must not.
    const removals = planned + recent[to];
    const links = plan.links + recent[to];
    const facts = { vanishedOn, removals, links };
    if (removals >= FEWEST_FOR_EMPTIED && planned === plan.links) {
      return { cause: 'side-emptied', ...facts };
    }
    const isLargeShare =
      removals >= FEWEST_FOR_A_SHARE && removals > links * limits.maxRemovalShare;
    if (removals > limits.maxRemovals || isLargeShare) return { cause: 'mass-removal', ...facts };
  }
  return null;
}
