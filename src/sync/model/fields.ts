/** The one list of fields, which drives projection, comparison, merge, patch and log text. */
import type { Appointment, FieldName } from './appointment.ts';
import { canonicalSeries } from './canonical-series.ts';
import type { Capabilities } from './capabilities.ts';
import { CONTENT_FIELDS, CONTENT_NAMES, type Field } from './content-fields.ts';
import { projectSeries } from './project-series.ts';
import type { Series } from './series.ts';

export type Patch = Partial<Appointment>;

/** The order in which fields are compared, patched and told. */
export const FIELD_NAMES = [...CONTENT_NAMES, 'series'] as const satisfies readonly FieldName[];

type Fields = { readonly [Name in FieldName]: Field<Appointment[Name]> };

export const FIELDS: Fields = {
  ...CONTENT_FIELDS,
  series: {
    neutral: null,
    project: (value, capabilities) => value && projectSeries(value, capabilities),
    canonical: (value: Series | null) => (value === null ? 'null' : canonicalSeries(value)),
  },
};

/** What a side shows of one field after `value` was written there. */
export function projectField<Name extends FieldName>(
  name: Name,
  value: Appointment[Name],
  capabilities: Capabilities,
): Appointment[Name] {
  const field: Field<Appointment[Name]> = FIELDS[name];
  if (capabilities.fields[name] === 'absent' && name !== 'when') {
    return field.neutral as Appointment[Name];
  }
  return field.project(value, capabilities);
}

/** What a side shows after `value` was written there. */
export function project(value: Appointment, capabilities: Capabilities): Appointment {
  const projected = FIELD_NAMES.map((name) => [
    name,
    projectField(name, value[name], capabilities),
  ]);
  return Object.fromEntries(projected) as Appointment;
}

/** What a server is given to make an appointment of: only what it takes from us. */
export function draftOf(value: Appointment, capabilities: Capabilities): Appointment {
  const writable = FIELD_NAMES.map((name) => [
    name,
    capabilities.fields[name] === 'write' ? 'write' : 'absent',
  ]);
  const fields = Object.fromEntries(writable) as Capabilities['fields'];
  return project(value, { ...capabilities, fields });
}

export function canonicalField<Name extends FieldName>(
  name: Name,
  value: Appointment[Name],
): string {
  const field: Field<Appointment[Name]> = FIELDS[name];
  return field.canonical(value);
}

export function isSameField<Name extends FieldName>(
  name: Name,
  one: Appointment[Name],
  other: Appointment[Name],
): boolean {
  return canonicalField(name, one) === canonicalField(name, other);
}

/** A patch of one field, typed as such. */
export function patchOf<Name extends FieldName>(name: Name, value: Appointment[Name]): Patch {
  return { [name]: value };
}
