/** What is different between two versions of an appointment, as far as others may read it. */
import type { Appointment, FieldName } from '../../sync/index.ts';
import { valueText } from './value.ts';

export interface FieldDifference {
  readonly field: FieldName;
  /** Null: not for everybody's eyes. */
  readonly was: string | null;
  readonly is: string | null;
}

/** Whether any of the versions is not for everybody's eyes. */
export function isPrivate(...versions: readonly Pick<Appointment, 'sensitivity'>[]): boolean {
  return versions.some(({ sensitivity }) => sensitivity !== 'normal');
}

/** Values of a private appointment are not told; that it is private is. */
export function isTold(field: FieldName, ...versions: readonly Appointment[]): boolean {
  return field === 'sensitivity' || !isPrivate(...versions);
}

/** @param fields that may differ; those whose words are the same are told without them */
export function differences(
  was: Appointment,
  is: Appointment,
  fields: readonly FieldName[],
): readonly FieldDifference[] {
  return fields.map((field) =>
    isTold(field, was, is)
      ? { field, was: valueText(field, was[field]), is: valueText(field, is[field]) }
      : { field, was: null, is: null },
  );
}

/** The fields that two versions show differently. */
export function changedFields(was: Appointment, is: Appointment): readonly FieldName[] {
  return (Object.keys(is) as FieldName[]).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]),
  );
}

/** `location: "Oslo" → "Bergen"`, or the name alone. */
export function differenceText({ field, was, is }: FieldDifference): string {
  if (was === null || is === null) return field;
  return was === is ? `${field}: other details` : `${field}: ${was} → ${is}`;
}
