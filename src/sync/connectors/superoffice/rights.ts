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

/** False only where it says so: without the right, an appointment would be seen by everybody. */
export function mayHide(entity: JsonObject): boolean {
  const properties = objectAt(entity, 'FieldProperties');
  return ['Private', 'VisibleFor'].every((name) => {
    const right = objectAt(objectAt(properties, name), 'FieldRight');
    const mask = textAt(right, 'Mask');
    return mask === '' || /\bWrite\b/.test(mask);
  });
}

export const CONFIDENTIAL = 'Confidential activities';
