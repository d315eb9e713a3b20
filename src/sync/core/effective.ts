/** What a side can hold once the administrator's settings are taken into account. */
import type { Capabilities } from '../model/capabilities.ts';
import type { BySide, Side } from '../model/side.ts';
import type { Policy } from './policy.ts';

/**
 * Attendees are read everywhere, and written only where invitations are switched on. There a server
 * that could be kept from mailing is not: those whom it invites are told of changes as well (I8).
 */
export function effectiveCapabilities(
  capabilities: BySide<Capabilities>,
  { invitations }: Pick<Policy, 'invitations'>,
): BySide<Capabilities> {
  const on = (side: Side): Capabilities => {
    const { fields } = capabilities[side];
    if (fields.attendees !== 'write') return capabilities[side];
    return invitations[side]
      ? { ...capabilities[side], suppressesMail: false }
      : { ...capabilities[side], fields: { ...fields, attendees: 'read' } };
  };
  return { crm: on('crm'), calendar: on('calendar') };
}
