/** Short ways to say what a person does to the appointment with a title. */
import type { Policy } from '../../src/sync/core/policy.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { itemTitled } from './diaries.ts';
import type { Difference } from '../../src/sync/engine/verify.ts';
import type { World } from './world.ts';

export function editTitled(
  ...[world, side, title, patch]: readonly [World, Side, string, Patch]
): void {
  world.store(side).desk.edit(itemTitled(world, side, title).ref.id, patch);
}

export function removeTitled(world: World, side: Side, title: string): void {
  world.store(side).desk.remove(itemTitled(world, side, title).ref.id);
}

export function setPolicy(world: World, changes: Partial<Policy>): void {
  world.policy = { ...world.policy, ...changes };
}

/** Runs until nothing is to be done any more; answers what the last run wrote. */
export async function runUntilQuiet(world: World, most = 5): Promise<number> {
  let writes = Infinity;
  for (let count = 0; count < most && writes > 0; count += 1) {
    const { counts } = await world.run();
    const { created, updated, removed } = counts;
    writes = [created, updated, removed].reduce((sum, one) => sum + one.crm + one.calendar, 0);
  }
  return writes;
}

/** Differences that nobody has decided to leave. */
export async function realDifferences(world: World): Promise<readonly Difference[]> {
  const { differences } = await world.verify();
  return differences.filter(({ deliberate }) => !deliberate);
}
