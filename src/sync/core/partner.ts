/** The first base of an item beside which a new one is made. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { FIELD_NAMES, patchOf, projectField } from '../model/fields.ts';
import type { Seen } from '../model/link.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';
import { agrees } from './merge.ts';

interface Beside {
  readonly to: Side;
  readonly draft: Appointment;
  /** Fields in which the two differ on purpose. */
  readonly isKept?: (name: FieldName) => boolean;
}

/** Privacy only becomes stricter by itself (I9), so what is looser is nothing to be carried over. */
const isLooser = (name: FieldName, value: Appointment, draft: Appointment): boolean =>
  name === 'sensitivity' && stricter(value[name], draft[name]) === draft[name];

/**
 * The partner as it would be if both agreed: what the new item was not given looks like an edit of
 * the partner, and is carried over or put back by the next look.
 */
export function agreedPartner(
  { ref, value }: Seen,
  { to, draft, isKept }: Beside,
  capabilities: BySide<Capabilities>,
): Seen {
  const held = capabilities[opposite(to)];
  const both = to === 'crm' ? { crm: draft, calendar: value } : { crm: value, calendar: draft };
  const edited = FIELD_NAMES.filter(
    (name) =>
      !agrees(name, both, capabilities) && isKept?.(name) !== true && !isLooser(name, value, draft),
  );
  if (edited.length === 0) return { ref, value };
  const before = edited.map((name) => patchOf(name, projectField(name, draft[name], held)));
  const agreed = Object.assign({ ...value }, ...before) as Appointment;
  return { ref: { id: ref.id, version: null }, value: agreed };
}
