/** What people see in the two diaries of a world. */
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { World } from './world.ts';

export function itemsOn(world: World, side: Side): readonly StoredItem[] {
  return world.store(side).desk.items();
}

/** Throws when there is no appointment with that title. */
export function itemTitled(world: World, side: Side, title: string): StoredItem {
  const item = itemsOn(world, side).find(({ value }) => value.title === title);
  if (!item) throw new Error(`There is no ${title} on the ${side} side.`);
  return item;
}

export interface Diaries {
  readonly crm: readonly string[];
  readonly calendar: readonly string[];
}

/** The titles on each side, sorted. */
export function diaries(world: World): Diaries {
  return { crm: world.titles('crm'), calendar: world.titles('calendar') };
}

/** What `diaries` shows when exactly these appointments, sorted by title, are on both sides. */
export function onBothSides(...titles: readonly string[]): Diaries {
  return { crm: titles, calendar: titles };
}

export function removeAll(world: World, side: Side): void {
  for (const { ref } of itemsOn(world, side)) world.store(side).desk.remove(ref.id);
}

/** `Visit 1` to `Visit <count>`, one a day, entered into the CRM and brought to the calendar. */
export async function syncedVisits(count: number): Promise<World> {
  const world = new World();
  for (let day = 1; day <= count; day += 1) world.write('crm', `Visit ${String(day)}`, { day });
  await world.run();
  return world;
}

/** A world with one appointment, `Visit`, five days from now, that is linked. */
export async function syncedVisit(): Promise<World> {
  const world = new World();
  world.write('crm', 'Visit', { day: 5 });
  await world.run();
  return world;
}
