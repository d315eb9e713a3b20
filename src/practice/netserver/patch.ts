// PATCH in both formats: JSON Patch with or without the leading slash, and JSON Merge Patch.
import { badRequest } from './failure.ts';

type Json = Readonly<Record<string, unknown>>;

/** @returns A changed copy. @throws NetServerFailure 400 when the patch cannot be applied. */
export function applyPatch(entity: Json, patch: unknown): Json {
  const copy = structuredClone(entity) as Record<string, unknown>;
  if (!Array.isArray(patch)) {
    if (!isObject(patch)) throw badRequest('The patch is neither an object nor an array');
    return merge(copy, patch);
  }
  for (const step of patch as readonly unknown[]) {
    if (!isObject(step)) throw badRequest('A step of the patch is not an object');
    applyStep(copy, step);
  }
  return copy;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object where an array is expected is added to the array. */
function merge(target: Record<string, unknown>, patch: Json): Json {
  for (const [name, value] of Object.entries(patch)) {
    const key = actualKey(target, name);
    const present: unknown = target[key];
    if (value === null) target[key] = null;
    else if (isObject(value) && Array.isArray(present))
      target[key] = [...(present as unknown[]), value];
    else if (isObject(value)) target[key] = merge(isObject(present) ? { ...present } : {}, value);
    else target[key] = value;
  }
  return target;
}

function actualKey(target: Json, name: string): string {
  const wanted = name.toLowerCase();
  return Object.keys(target).find((key) => key.toLowerCase() === wanted) ?? name;
}

function applyStep(root: Record<string, unknown>, step: Json): void {
  const { op, path, value } = step;
  if (typeof op !== 'string' || typeof path !== 'string') {
    throw badRequest('A step of the patch lacks its op or path');
  }
  const names = path
    .split('/')
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.at(-1);
  if (last === undefined) throw badRequest('A step of the patch has an empty path');
  const holder = walk(root, names.slice(0, -1), path);
  if (Array.isArray(holder)) changeArray(holder, last, step);
  else if (op === 'remove') holder[actualKey(holder, last)] = null;
  else if (op === 'add' || op === 'replace') holder[actualKey(holder, last)] = value;
  else throw badRequest(`The patch has an op '${op}' that is not supported`);
}

function walk(
  root: Record<string, unknown>,
  names: readonly string[],
  path: string,
): Record<string, unknown> | unknown[] {
  let at: Record<string, unknown> | unknown[] = root;
  for (const name of names) {
    const next: unknown = Array.isArray(at) ? at[Number(name)] : at[actualKey(at, name)];
    if (typeof next !== 'object' || next === null) {
      throw badRequest(`The patch has a path '${path}' that does not exist`);
    }
    at = next as Record<string, unknown> | unknown[];
  }
  return at;
}

function changeArray(array: unknown[], last: string, { op, value }: Json): void {
  const index = last === '-' ? array.length : Number(last);
  if (!Number.isInteger(index) || index < 0 || index > array.length) {
    throw badRequest(`The patch has no place '${last}' in an array`);
  }
  if (op === 'add') array.splice(index, 0, value);
  else if (op === 'replace') array[index] = value;
  else if (op === 'remove') array.splice(index, 1);
  else throw badRequest(`The patch has an op '${String(op)}' that is not supported`);
}
