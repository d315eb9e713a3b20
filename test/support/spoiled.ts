/** Stores and states of which some methods go wrong. */
import type { MemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { World } from './world.ts';

/** The same object with some of its members replaced. */
export function spoiled<T extends object>(target: T, over: Partial<T>): T {
  return new Proxy(target, {
    get: (from, name) => {
      if (Object.hasOwn(over, name)) return over[name as keyof T];
      const value: unknown = Reflect.get(from, name, from);
      return typeof value === 'function' ? (value as () => unknown).bind(from) : value;
    },
  });
}

/** Spoils one store of a world; answers what puts the real one back. */
export function spoilStore(world: World, side: Side, over: Partial<MemoryStore>): () => void {
  const real = world.store(side);
  Object.assign(world, { [side]: spoiled(real, over) });
  return () => void Object.assign(world, { [side]: real });
}
