/** What a server made of a draft that nobody heard an answer to. */
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { FIELD_NAMES, patchOf } from '../model/fields.ts';
import type { StoredItem } from '../model/item.ts';
import type { Base, Seen } from '../model/link.ts';
import type { ActionOf } from '../model/plan.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';

/** It fills in itself what it does not take from us. */
export function asMade(
  draft: Appointment,
  shown: Appointment,
  { fields }: Capabilities,
): Appointment {
  const filled = FIELD_NAMES.filter((name) => fields[name] !== 'write');
  return Object.assign(
    { ...draft },
    ...filled.map((name) => patchOf(name, shown[name])),
  ) as Appointment;
}

/** Whatever else the two items show was edited since. Null: it is not what was made from that one. */
export function baseAsMade(
  { to, from, draft }: ActionOf<'create'>,
  items: BySide<StoredItem>,
  capabilities: BySide<Capabilities>,
): Base | null {
  if (items[opposite(to)].ref.id !== from.ref.id) return null;
  const open = (side: Side): Seen => {
    const { ref, value } = items[side];
    const agreed = side === to ? asMade(draft, value, capabilities[to]) : from.value;
    return { ref: { id: ref.id, version: null }, value: agreed };
  };
  return { crm: open('crm'), calendar: open('calendar') };
}
