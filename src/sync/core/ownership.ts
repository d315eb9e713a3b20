/** A meeting belongs to where it was made: what the other side may change of it all the same. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';

/**
 * What a server lets its own people change in a meeting that was made elsewhere. The CRM: the list
 * of SuperOffice 11 for follow-ups of an external calendar, whose types may be told as categories. The calendar: what Outlook keeps for
 * each attendee. The privacy of a copy may always become stricter.
 */
const FREE: BySide<readonly FieldName[]> = {
  crm: [
    ...(['reminder', 'type', 'categories', 'company', 'busy', 'sale', 'project'] as const),
    ...(['importance', 'completed'] as const),
  ],
  calendar: ['reminder', 'busy', 'categories', 'importance'],
};

export interface Owned {
  /** Where it was made; null: not known, so that nobody owns it. */
  readonly home: Side | null;
  readonly now: BySide<Appointment>;
}

/** Whether other people are invited, as the side shows it where the appointment was made. */
export function isMeeting({ home, now }: Owned): boolean {
  return home !== null && now[home].attendees.length > 0;
}

export function mayChange(side: Side, name: FieldName, owned: Owned): boolean {
  if (owned.home !== opposite(side) || !isMeeting(owned)) return true;
  return name === 'sensitivity' || FREE[side].includes(name);
}
