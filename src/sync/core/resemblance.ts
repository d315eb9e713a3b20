/** Whether two appointments may be one, of which somebody has changed something. */
import type { Appointment } from '../model/appointment.ts';
import { isSameField } from '../model/fields.ts';

export function resembles(one: Appointment, other: Appointment): boolean {
  return isSameField('title', one.title, other.title) || isSameField('when', one.when, other.when);
}
