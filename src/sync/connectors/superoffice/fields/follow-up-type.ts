/** The type of a follow-up, which the calendar shows as a category. */
import { canonicalField } from '../../../model/fields.ts';
import type { CategoryChoice } from '../../../model/capabilities.ts';
import { keyAt, objectAt, type JsonObject } from '../json.ts';

/** As the administrator chose them; ids are those of the list of types. */
export interface FollowUpTypes {
  /** The category by the id of a type; empty: categories are left alone. */
  readonly categories: Readonly<Record<string, string>>;
  /** The type of a new appointment, and of one that lost its category; null: the server's choice. */
  readonly usual: string | null;
  /** The type of a new all-day appointment; null: as any other. */
  readonly allDay: string | null;
}

export const NO_TYPES: FollowUpTypes = { categories: {}, usual: null, allDay: null };

/** Null where categories are left alone. */
export function categoryChoiceOf({ categories, usual }: FollowUpTypes): CategoryChoice | null {
  const names = Object.values(categories);
  if (names.length === 0) return null;
  return { names, otherwise: usual === null ? null : (categories[usual] ?? null) };
}

function typeIdOf(entity: JsonObject): string | null {
  return keyAt(objectAt(entity, 'Task'), 'TaskListItemId');
}

export function readCategories(
  entity: JsonObject,
  { categories }: FollowUpTypes,
): readonly string[] {
  const id = typeIdOf(entity);
  const name = id === null ? undefined : categories[id];
  return name === undefined ? [] : [name];
}

const taskOf = (id: string): JsonObject => ({ Task: { TaskListItemId: Number(id) } });

/** A type that is shown as no category stays when none is asked for. */
export function writeCategories(
  entity: JsonObject,
  wanted: readonly string[],
  types: FollowUpTypes,
): JsonObject {
  const folded = (names: readonly string[]): string => canonicalField('categories', names);
  const has = (name: string): boolean => wanted.some((one) => folded([one]) === folded([name]));
  const shown = readCategories(entity, types);
  const found = Object.values(types.categories).find(has) ?? null;
  // Several types may be shown alike.
  if (found === null ? shown.length === 0 : folded(shown) === folded([found])) return {};
  const id = Object.keys(types.categories).find((one) => types.categories[one] === found);
  if (id !== undefined) return taskOf(id);
  return types.usual === null ? {} : taskOf(types.usual);
}

/** What a new appointment begins with, before its category is known. */
export function newType(isAllDay: boolean, { usual, allDay }: FollowUpTypes): JsonObject {
  const id = isAllDay ? (allDay ?? usual) : usual;
  return id === null ? {} : taskOf(id);
}
