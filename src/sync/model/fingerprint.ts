/** Reduces an appointment to what it means on one side, so that an echo is told from an edit. */
import type { Appointment, FieldName } from './appointment.ts';
import type { Capabilities } from './capabilities.ts';
import { canonicalField, FIELD_NAMES, projectField } from './fields.ts';
import { hashText } from './hash.ts';
import type { Fingerprint } from './ids.ts';

/** Equal for two appointments exactly when the side shows them alike. */
export function fingerprint(value: Appointment, capabilities: Capabilities): Fingerprint {
  // The time of a series is in the series.
  const isSeries = value.series !== null && capabilities.fields.series !== 'absent';
  const isTold = (name: FieldName): boolean =>
    capabilities.fields[name] !== 'absent' && !(isSeries && name === 'when');
  const parts = FIELD_NAMES.filter(isTold).map(
    (name) => `${name}=${canonicalField(name, projectField(name, value[name], capabilities))}`,
  );
  return hashText(parts.join('\u0000')) as Fingerprint;
}
