/** What a side can hold once the administrator's settings are taken into account. */
import type { Capabilities } from '../model/capabilities.ts';
import type { BySide, Side } from '../model/side.ts';
import type { Policy } from './policy.ts';

/** Attendees are read everywhere, and written only where invitations are switched on (I8). */
export function effectiveCapabilities(
  capabilities: BySide<Capabilities>,
  { invitations }: Pick<Policy, 'invitations'>,
): BySide<Capabilities> {
  const on = (side: Side): Capabilities => {
    const { fields } = capabilities[side];
    if (invitations[side] || fields.attendees !== 'write') return capabilities[side];
    return { ...capabilities[side], fields: { ...fields, attendees: 'read' } };
  };
  return { crm: on('crm'), calendar: on('calendar') };
}
