/** Reads values out of a server's JSON, where nothing is certain: absent, null and wrong are alike. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(object: JsonObject | null, name: string): unknown {
  return object !== null && Object.hasOwn(object, name) ? object[name] : null;
}

/** Empty when there is none. */
export function textAt(object: JsonObject | null, name: string): string {
  const value = valueAt(object, name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Null when there is none that is whole and safe. */
export function numberAt(object: JsonObject | null, name: string): number | null {
  const text = textAt(object, name).trim();
  const number = /^-?\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** A primary key as text; null for none, and for 0, which is how the server says none. */
export function keyAt(object: JsonObject | null, name: string): string | null {
  const number = numberAt(object, name);
  return number === null || number <= 0 ? null : String(number);
}

/** Null when there is none. */
export function flagAt(object: JsonObject | null, name: string): boolean | null {
  const text = textAt(object, name).trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

export function objectAt(object: JsonObject | null, name: string): JsonObject | null {
  const value = valueAt(object, name);
  return isJsonObject(value) ? value : null;
}

/** What is no object is left out. */
export function listAt(object: JsonObject | null, name: string): readonly JsonObject[] {
  return objectsOf(valueAt(object, name));
}

export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
