/** By which properties other synchronisers recognise the appointments that they keep. */
import { PUBLIC_STRINGS, type NamedProperty } from './named-property.ts';

export interface ForeignMark extends NamedProperty {
  readonly product: string;
}

// All of them are user properties of type text, which Outlook keeps in the set of public strings.
const userProperty = (product: string, name: string): ForeignMark => ({
  product,
  set: PUBLIC_STRINGS,
  name,
});

export const FOREIGN_MARKS: readonly ForeignMark[] = [
  // phw198/OutlookGoogleCalendarSync, Outlook/CustomProperty.cs: metadataIdKeyName, add.
  userProperty('Outlook Google Calendar Sync', 'googleEventID'),
  userProperty('Outlook Google Calendar Sync', 'googleCalendarID'),
  // salesagility/SuiteCRM-Outlook-Plugin, BusinessLogic/SyncStateManager.cs and Synchroniser.cs:
  // "Every Outlook item which is to be synchronised must have a property SOModifiedDate".
  userProperty('SuiteCRM Outlook Plugin', 'SOModifiedDate'),
];
