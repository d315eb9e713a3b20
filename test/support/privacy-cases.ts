/** What must not be told, planted where it can be searched for. */
import type { Disclosure, Policy } from '../../src/sync/core/policy.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import { itemId, type ItemId } from '../../src/sync/model/ids.ts';
import { opposite, type Side } from '../../src/sync/model/side.ts';
import { itemsOn } from './diaries.ts';
import { World } from './world.ts';

/** Stands in every text that only its own side may show. */
export const SECRET = 'S3CRET';

export const secretTexts = (number = 1): Patch => ({
  title: `${SECRET} title ${String(number)}`,
  text: `${SECRET} text ${String(number)}`,
  location: `${SECRET} place ${String(number)}`,
});

/** The policy with one level for all private appointments that are told to a side. */
export function telling(policy: Policy, to: Side, level: Disclosure): Policy {
  const row = { ...policy.privacy[to], private: level, confidential: level };
  return { ...policy, privacy: { ...policy.privacy, [to]: row } };
}

/** All that a side holds, as text. */
export function shownOn(world: World, side: Side): string {
  return JSON.stringify(itemsOn(world, side).map(({ value }) => value));
}

export interface SecretWorld {
  readonly world: World;
  readonly home: Side;
  readonly copy: Side;
  /** The original. */
  readonly id: ItemId;
}

/** A secret appointment, made at home in an ordinary world and carried over as it is. */
export async function sharedSecret(home: Side, patch: Patch = {}): Promise<SecretWorld> {
  const world = new World();
  const title = `${SECRET} title 1`;
  const id = itemId(world.write(home, title, { day: 3, ...secretTexts(), ...patch }));
  await world.run();
  await world.run();
  return { world, home, copy: opposite(home), id };
}

/** The only item of a side. */
export function onlyItem(world: World, side: Side): ReturnType<typeof itemsOn>[number] {
  const [item, ...others] = itemsOn(world, side);
  if (!item || others.length > 0) throw new Error(`not one item on ${side}`);
  return item;
}
