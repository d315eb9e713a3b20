/** What undo is tried on: synchronised diaries, the edits of people, and what is to be left. */
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { FIELD_NAMES, isSameField } from '../../src/sync/model/fields.ts';
import { SIDES, type BySide, type Side } from '../../src/sync/model/side.ts';
import { itemsOn, itemTitled } from './diaries.ts';
import { at, World } from './world.ts';

/** `Visit`, `Lunch` and `Trip`, linked; the first two were made in the CRM. */
export async function threeLinked(): Promise<World> {
  const world = new World();
  world.write('crm', 'Visit', { day: 1, text: 'Bring the contract' });
  world.write('crm', 'Lunch', { day: 2, location: 'Oslo' });
  world.write('calendar', 'Trip', { day: 3, categories: ['Red'] });
  await world.run();
  await world.run();
  return world;
}

export type Images = BySide<readonly Appointment[]>;

/** What both sides hold, apart from ids and order. */
export function images(world: World): Images {
  const on = (side: Side): readonly Appointment[] =>
    itemsOn(world, side)
      .map(({ value }) => value)
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return { crm: on('crm'), calendar: on('calendar') };
}

/** Each list of titles with the fields in which an item differs from another picture of it. */
export function changedFields(before: Appointment, after: Appointment): readonly string[] {
  return FIELD_NAMES.filter((name) => !isSameField(name, before[name], after[name]));
}

export interface UndoCase {
  /** What people do between the two runs. */
  readonly edit: (world: World) => void;
  /** The titles on each side once the second run is undone. */
  readonly left: BySide<readonly string[]>;
}

const both = (...titles: readonly string[]): BySide<readonly string[]> => ({
  crm: titles,
  calendar: titles,
});

const remove = (world: World, side: Side, title: string): void => {
  world.store(side).desk.remove(itemTitled(world, side, title).ref.id);
};

/** By what was done in the run that is undone. */
export const UNDO_CASES: Readonly<Record<string, UndoCase>> = {
  'an update': {
    edit: (world) => {
      const { ref } = itemTitled(world, 'crm', 'Visit');
      world.crm.desk.edit(ref.id, { title: 'Visit moved', when: at(9) });
    },
    left: both('Lunch', 'Trip', 'Visit'),
  },
  'an update of the CRM': {
    edit: (world) => {
      const { ref } = itemTitled(world, 'calendar', 'Visit');
      world.calendar.desk.edit(ref.id, { title: 'Visit moved', when: at(9) });
    },
    left: both('Lunch', 'Trip', 'Visit'),
  },
  'both halves of a merge': {
    edit: (world) => {
      const [crm, calendar] = SIDES.map((side) => itemTitled(world, side, 'Visit').ref.id);
      if (!crm || !calendar) throw new Error('nothing there');
      world.crm.desk.edit(crm, { title: 'Visit moved' });
      world.calendar.desk.edit(calendar, { location: 'Bergen' });
    },
    left: both('Lunch', 'Trip', 'Visit'),
  },
  'a create in the calendar': {
    edit: (world) => void world.write('crm', 'New', { day: 5 }),
    left: { crm: ['Lunch', 'New', 'Trip', 'Visit'], calendar: ['Lunch', 'Trip', 'Visit'] },
  },
  'a create in the CRM': {
    edit: (world) => void world.write('calendar', 'New', { day: 5 }),
    left: { crm: ['Lunch', 'Trip', 'Visit'], calendar: ['Lunch', 'New', 'Trip', 'Visit'] },
  },
  'a removal in the calendar': {
    edit: (world) => {
      remove(world, 'crm', 'Lunch');
    },
    left: both('Lunch', 'Trip', 'Visit'),
  },
  'a removal in the CRM': {
    edit: (world) => {
      remove(world, 'calendar', 'Lunch');
    },
    left: both('Lunch', 'Trip', 'Visit'),
  },
  'all of it at once': {
    edit: (world) => {
      const { ref } = itemTitled(world, 'crm', 'Visit');
      world.crm.desk.edit(ref.id, { title: 'Visit moved', text: '' });
      remove(world, 'calendar', 'Lunch');
      world.write('crm', 'New', { day: 5 });
    },
    left: { crm: ['Lunch', 'New', 'Trip', 'Visit'], calendar: ['Lunch', 'Trip', 'Visit'] },
  },
};
