/** Brings what is to be written into the form in which the server will show it. */
import type { FieldName } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { FIELD_NAMES, patchOf, projectField, type Patch } from '../../model/fields.ts';

/** Only the fields that are in `patch` and that the server takes. */
export function projectPatch(patch: Patch, capabilities: Capabilities): Patch {
  let projected: Patch = {};
  for (const name of FIELD_NAMES) {
    const value = patch[name];
    if (value === undefined || capabilities.fields[name] !== 'write') continue;
    projected = { ...projected, ...patchOf(name, projectField(name, value, capabilities)) };
  }
  return projected;
}

const OF_SERIES: readonly FieldName[] = ['when', 'series'];

/** What a series and its occurrences share. */
export function sharedPart(patch: Patch): Patch {
  const names = FIELD_NAMES.filter((name) => patch[name] !== undefined);
  return names
    .filter((name) => !OF_SERIES.includes(name))
    .reduce<Patch>((kept, name) => ({ ...kept, ...patchOf(name, patch[name] as never) }), {});
}
