/** How one field of an appointment stands in an Exchange calendar item. */
import type { Appointment, FieldName } from '../../../model/appointment.ts';
import type { ZoneId } from '../../../model/time.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { textElement, type XmlElement } from '../../soap/xml-write.ts';

export interface FieldContext {
  /** For items that name no zone that we know, and for all-day items, which have none. */
  readonly zone: ZoneId;
  /** Whose calendar it is; the owner is never invited to an own meeting. */
  readonly mailbox: { readonly address: string };
}

/** One property as it is sent. */
export interface PropertyWrite {
  readonly uri: WritableUri;
  /** Null takes the property away. */
  readonly element: XmlElement | null;
}

export interface ExchangeField<Name extends FieldName> {
  readonly name: Name;
  /** The properties that have to be asked for. */
  readonly uris: readonly string[];
  /**
   * The neutral value when the server leaves the elements out.
   * @throws SyncError protocol when an item without the field means nothing
   */
  readonly read: (item: XmlNode, context: FieldContext) => Appointment[Name];
  /** Null for a field that is only read. */
  readonly write:
    ((value: Appointment[Name], context: FieldContext) => readonly PropertyWrite[]) | null;
}

/** In the order that the schema demands of their elements. */
export const WRITABLE_URIS = [
  'item:Subject',
  'item:Sensitivity',
  'item:Body',
  'item:Categories',
  'item:Importance',
  'item:ReminderIsSet',
  'item:ReminderMinutesBeforeStart',
  'calendar:Start',
  'calendar:End',
  'calendar:IsAllDayEvent',
  'calendar:LegacyFreeBusyStatus',
  'calendar:Location',
  'calendar:RequiredAttendees',
  'calendar:OptionalAttendees',
  'calendar:Resources',
  'calendar:Recurrence',
  'calendar:StartTimeZone',
  'calendar:EndTimeZone',
] as const;

export type WritableUri = (typeof WRITABLE_URIS)[number];

/** A property whose element has the name of its URI and holds only text. */
export function textProperty(uri: WritableUri, text: string): PropertyWrite {
  return { uri, element: textElement(`t:${uri.slice(uri.indexOf(':') + 1)}`, text) };
}
