/** Importance, through the list of priorities that the administrator of SuperOffice keeps. */
import type { Importance } from '../../../model/content.ts';
import type { Priorities } from '../lists.ts';
import { keyAt, objectAt, type JsonObject } from '../json.ts';

/** A priority that no importance is mapped to is a normal one. */
export function readImportance(entity: JsonObject, priorities: Priorities | null): Importance {
  const id = keyAt(objectAt(entity, 'Priority'), 'Id');
  return (id === null ? null : priorities?.meaning.get(id)) ?? 'normal';
}

export function writeImportance(importance: Importance, priorities: Priorities | null): JsonObject {
  const id = priorities?.ids.get(importance) ?? null;
  return id === null ? {} : { Priority: { Id: Number(id) } };
}
