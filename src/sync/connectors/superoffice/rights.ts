/** What the user we sign in with may do, as SuperOffice says it with every appointment. */
import { objectAt, textAt, type JsonObject } from './json.ts';

const NEEDED = [
  ['Insert', 'create'],
  ['Update', 'change'],
  ['Delete', 'remove'],
] as const;

/** `create`, `change` and `remove`, as far as they are missing; none where nothing is said. */
export function missingRights(entity: JsonObject): readonly string[] {
  const mask = textAt(objectAt(entity, 'TableRight'), 'Mask');
  if (mask === '') return [];
  return NEEDED.filter(([right]) => !new RegExp(String.raw`\b${right}\b`).test(mask)).map(
    ([, verb]) => verb,
  );
}

/**
 * Those of the properties that may not be changed, where SuperOffice leaves us only some of an
 * appointment: one that another account has marked as owned by a calendar, for example.
 */
export function lockedAmong(entity: JsonObject, properties: readonly string[]): readonly string[] {
  const mask = textAt(objectAt(entity, 'TableRight'), 'Mask');
  if (/\bUpdate\b/.test(mask) || !/\bRestrictedUpdate\b/.test(mask)) return [];
  return properties.filter((name) => !mayWrite(entity, name));
}

/** False only where it says so. */
function mayWrite(entity: JsonObject, property: string): boolean {
  const right = objectAt(objectAt(objectAt(entity, 'FieldProperties'), property), 'FieldRight');
  const mask = textAt(right, 'Mask');
  return mask === '' || /\bWrite\b/.test(mask);
}

/** False only where it says so: without the right, an appointment would be seen by everybody. */
export function mayHide(entity: JsonObject): boolean {
  return ['Private', 'VisibleFor'].every((name) => mayWrite(entity, name));
}

export const CONFIDENTIAL = 'Confidential activities';
