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

export function typeIdOf(entity: JsonObject): string | null {
  return keyAt(objectAt(entity, 'Task'), 'TaskListItemId');
}

export function readCategories(entity: JsonObject, { categories }: FollowUpTypes) {
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
  if (folded(shown) === folded(wanted)) return {};
  const found = Object.entries(types.categories).find(([, name]) => has(name));
  if (found !== undefined) return taskOf(found[0]);
  return shown.length === 0 || types.usual === null ? {} : taskOf(types.usual);
}

/** What a new appointment begins with, before its category is known. */
export function newType(isAllDay: boolean, { usual, allDay }: FollowUpTypes): JsonObject {
  const id = isAllDay ? (allDay ?? usual) : usual;
  return id === null ? {} : taskOf(id);
}
