/** What is different between two versions of an appointment, as far as others may read it. */
import type { Appointment, FieldName } from '../../sync/index.ts';
import { fieldText, say } from './tongue.ts';
import { valueText } from './value.ts';

type Value = Appointment[FieldName];

export interface FieldDifference {
  readonly field: FieldName;
  /** Null: not for everybody's eyes. */
  readonly values: { readonly was: Value; readonly is: Value } | null;
}

/** Whether any of the versions is not for everybody's eyes. */
export function isPrivate(...versions: readonly Pick<Appointment, 'sensitivity'>[]): boolean {
  return versions.some(({ sensitivity }) => sensitivity !== 'normal');
}

/** Values of a private appointment are not told; that it is private is. */
export function isTold(field: FieldName, ...versions: readonly Appointment[]): boolean {
  return field === 'sensitivity' || !isPrivate(...versions);
}

export function differences(
  was: Appointment,
  is: Appointment,
  fields: readonly FieldName[],
): readonly FieldDifference[] {
  return fields.map((field) => ({
    field,
    values: isTold(field, was, is) ? { was: was[field], is: is[field] } : null,
  }));
}

/** The fields that two versions show differently. */
export function changedFields(was: Appointment, is: Appointment): readonly FieldName[] {
  return (Object.keys(is) as FieldName[]).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]),
  );
}

/** `place: "Oslo" → "Bergen"`, or the name alone. */
export function differenceText({ field, values }: FieldDifference): string {
  const name = fieldText(field);
  if (values === null) return name;
  const [was, is] = [valueText(field, values.was), valueText(field, values.is)];
  // What is too long to be told differs behind the cut.
  return was === is ? say('differsElsewhere', { field: name }) : `${name}: ${was} → ${is}`;
}
