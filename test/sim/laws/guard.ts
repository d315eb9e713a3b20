/** The law of the guard, which shows only on the way: removals without a person's approval. */
import { SIDES, type Side } from '../../../src/sync/model/side.ts';
import { DAY, MINUTE } from '../../support/manual-clock.ts';
import type { Account } from '../account.ts';
import type { Simulation } from '../simulation.ts';

// The clock by which the engine counts a day may have been set back and forth meanwhile.
const SURELY_A_DAY = DAY - 21 * MINUTE;
const FEWEST_FOR_A_SHARE = 5;

export interface Unapproved {
  readonly removed: readonly Side[];
  readonly linksBefore: number;
}

/** After each run: what it took off the servers, together with the day before it. */
export function checkGuard(
  simulation: Simulation,
  account: Account,
  { removed, linksBefore }: Unapproved,
): void {
  const now = simulation.clock.now();
  const { maxRemovals, maxRemovalShare } = simulation.policy.limits;
  for (const side of SIDES) {
    const own = removed.filter((one) => one === side).length;
    if (own === 0) continue;
    const before = account.removals.filter(
      (one) => one.side === side && one.at > now - SURELY_A_DAY,
    ).length;
    account.removals.push(...Array.from({ length: own }, () => ({ side, at: now })));
    const all = own + before;
    const links = Math.max(linksBefore, simulation.state.countLinks(account.pair) + own) + before;
    const isLargeShare = all >= FEWEST_FOR_A_SHARE && all > links * maxRemovalShare;
    if (all <= maxRemovals && !isLargeShare) continue;
    const text = `${String(all)} of ${String(links)} were removed on the ${side} side in a day`;
    simulation.complaints.push({ law: 'I6, I16 the guard limits removals', text });
  }
}
