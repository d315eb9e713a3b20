/** Reduces an appointment to what it means on one side, so that an echo is told from an edit. */
import type { Appointment } from './appointment.ts';
import type { Capabilities } from './capabilities.ts';
import { canonicalField, FIELD_NAMES, projectField } from './fields.ts';
import { hashText } from './hash.ts';
import type { Fingerprint } from './ids.ts';

/** Equal for two appointments exactly when the side shows them alike. */
export function fingerprint(value: Appointment, capabilities: Capabilities): Fingerprint {
  const parts = FIELD_NAMES.filter((name) => capabilities.fields[name] !== 'absent').map(
    (name) => `${name}=${canonicalField(name, projectField(name, value[name], capabilities))}`,
  );
  return hashText(parts.join('\u0000')) as Fingerprint;
}
