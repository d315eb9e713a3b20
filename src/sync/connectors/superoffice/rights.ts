/** What the user we sign in with may do, as SuperOffice says it with every appointment. */
import { keyAt, objectAt, textAt, type JsonObject } from './json.ts';

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
  const mask = maskOf(entity, property);
  return mask === '' || /\bWrite\b/.test(mask);
}

/** Empty where nothing is said. */
function maskOf(entity: JsonObject, property: string): string {
  const right = objectAt(objectAt(objectAt(entity, 'FieldProperties'), property), 'FieldRight');
  return textAt(right, 'Mask');
}

/** False only where it says so: without the right, an appointment would be seen by everybody. */
export function mayHide(entity: JsonObject): boolean {
  return ['Private', 'VisibleFor'].every((name) => mayWrite(entity, name));
}

export const CONFIDENTIAL = 'Confidential activities';

/** What we give to every appointment. */
const GIVEN: readonly string[] = [
  ...['Title', 'Description', 'StartDate', 'EndDate', 'ActiveDate', 'Associate', 'Type'],
];

/** What this site demands of every appointment, and a new one from a calendar does not have. */
export function demandedOf(template: JsonObject): readonly string[] {
  const demanded = Object.keys(objectAt(template, 'FieldProperties') ?? {}).filter((name) =>
    /\bUIHintMandatory\b/.test(maskOf(template, name)),
  );
  return demanded.filter((name) => !GIVEN.includes(name) && isEmpty(template, name));
}

function isEmpty(template: JsonObject, name: string): boolean {
  const record = objectAt(template, name);
  if (record === null) {
    return textAt(template, name) === '' && textAt(objectAt(template, 'CustomFields'), name) === '';
  }
  return Object.keys(record).every((key) => !/Id$/.test(key) || keyAt(record, key) === null);
}
