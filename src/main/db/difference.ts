/** Stores one appointment as what differs from another, because two sides mostly show the same. */
import type { Appointment, FieldName } from '../../sync/index.ts';

export type Difference = Partial<Appointment>;

/** The fields of `other` that are not letter for letter those of `one`. */
export function differenceOf(one: Appointment, other: Appointment): Difference {
  const isDifferent = (name: FieldName): boolean =>
    JSON.stringify(one[name]) !== JSON.stringify(other[name]);
  // Every field of an appointment is always present.
  const names = Object.keys(other) as FieldName[];
  return Object.fromEntries(names.filter(isDifferent).map((name) => [name, other[name]]));
}

/** The inverse: `applied(one, differenceOf(one, other))` is `other`. */
export function applied(one: Appointment, difference: Difference): Appointment {
  return { ...one, ...difference };
}
