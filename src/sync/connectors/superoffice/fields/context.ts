/** What reading and writing the fields of one diary needs to know of the server. */
import type { Appointment } from '../../../model/appointment.ts';
import type { CrmUser } from '../../../model/account.ts';
import type { ZoneId } from '../../../model/time.ts';
import type { Priorities } from '../lists.ts';
import type { Decoration } from './decoration.ts';
import type { FollowUpTypes } from './follow-up-type.ts';

export interface FieldContext {
  /** The base zone, in which all times are told. */
  readonly zone: ZoneId;
  /** The associate id of the diary's owner. */
  readonly owner: string;
  /** Null when priorities cannot be told from each other. */
  readonly priorities: Priorities | null;
  /** Users by associate id. */
  readonly people: ReadonlyMap<string, CrmUser>;
  readonly types: FollowUpTypes;
  readonly decoration: Decoration;
  /**
   * What a change was made to: a record may have another name by now, which no appointment is
   * updated for. Absent: as it is now.
   */
  readonly seen?: Told;
}

/** What an appointment is decorated with. */
type Told = Pick<Appointment, 'type' | 'company' | 'contact' | 'project' | 'sale' | 'attendees'>;
