/** Stops removals that look like an accident; knows nothing of how the plan was made. */
import type { Halt, Plan } from '../model/plan.ts';
import { opposite, SIDES } from '../model/side.ts';
import type { Limits } from './policy.ts';

const FEWEST_FOR_A_SHARE = 5;
const FEWEST_FOR_EMPTIED = 3;

/** The first halt found, or null when the plan may be carried out as it is. */
export function guard(plan: Plan, limits: Limits): Halt | null {
  for (const vanishedOn of SIDES) {
    const removals = plan.actions.filter(
      (action) => action.kind === 'remove' && action.to === opposite(vanishedOn),
    ).length;
    const facts = { vanishedOn, removals, links: plan.links };
    if (removals >= FEWEST_FOR_EMPTIED && removals === plan.links) {
      return { cause: 'side-emptied', ...facts };
    }
    const isLargeShare =
      removals >= FEWEST_FOR_A_SHARE && removals > plan.links * limits.maxRemovalShare;
    if (removals > limits.maxRemovals || isLargeShare) return { cause: 'mass-removal', ...facts };
  }
  return null;
}
