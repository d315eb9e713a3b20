// What the store keeps of one calendar item.
import type { Recurrence } from './recurrence.ts';

export type Sensitivity = 'Normal' | 'Personal' | 'Private' | 'Confidential';
export type Importance = 'Low' | 'Normal' | 'High';
export type FreeBusy = 'Free' | 'Tentative' | 'Busy' | 'OOF' | 'WorkingElsewhere' | 'NoData';

export type Recipient = { readonly name: string; readonly address: string };

export type Attendee = Recipient & {
  readonly response:
    'Unknown' | 'Organizer' | 'Tentative' | 'Accept' | 'Decline' | 'NoResponseReceived';
};

/** A property outside the schema; `key` is its normalised identity with the type. */
export type ExtendedValue = { readonly key: string; readonly values: readonly string[] };

export type ItemValue = {
  /** At most 255 characters. */
  readonly subject: string;
  readonly body: { readonly format: 'Text' | 'HTML'; readonly content: string };
  readonly sensitivity: Sensitivity;
  readonly importance: Importance;
  readonly categories: readonly string[];
  readonly reminderIsSet: boolean;
  readonly reminderMinutes: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Windows ids. */
  readonly startZone: string;
  readonly endZone: string;
  readonly allDay: boolean;
  readonly busy: FreeBusy;
  readonly location: string;
  readonly uid: string;
  readonly organizer: Recipient;
  readonly required: readonly Attendee[];
  readonly optional: readonly Attendee[];
  readonly resources: readonly Attendee[];
  readonly responseRequested: boolean;
  readonly requestSent: boolean;
  readonly extended: readonly ExtendedValue[];
  readonly recurrence: Recurrence | null;
  readonly exceptions: readonly OccurrenceException[];
  /** Original starts of the dates that were deleted from the series. */
  readonly deletedStarts: readonly number[];
};

/** One date of a series that differs from its master. */
export type OccurrenceException = {
  readonly originalStart: number;
  readonly change: Partial<ItemValue>;
};

export type StoredItem = {
  readonly number: number;
  readonly mailbox: number;
  readonly folder: FolderName;
  /** Place of the last write among all writes of the store. */
  readonly seq: number;
  readonly enteredSeq: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly modifiedBy: string;
  readonly value: ItemValue;
};

/** An item as it is shown: itself, or one date of a series (`occurrence` is its original start). */
export type ShownItem = {
  readonly item: StoredItem;
  readonly value: ItemValue;
  readonly occurrence: number | null;
  readonly kind: 'Single' | 'RecurringMaster' | 'Occurrence' | 'Exception';
};

/** Ids of folders hold the place in this list. */
export const FOLDER_NAMES = [
  'msgfolderroot',
  'calendar',
  'inbox',
  'deleteditems',
  'recoverableitemsdeletions',
  'root',
  'contacts',
  'tasks',
  'drafts',
  'sentitems',
  'outbox',
  'junkemail',
  'notes',
  'journal',
  // A calendar that somebody made beside the first; it has no name that every mailbox knows.
  'calendar-crm',
] as const;

export type BuiltInFolder = (typeof FOLDER_NAMES)[number];

/** One that a client made; the number is its own. */
export type MadeFolder = `made-${number}`;

export type FolderName = BuiltInFolder | MadeFolder;

export function attendeesOf(value: ItemValue): readonly Attendee[] {
  return [...value.required, ...value.optional, ...value.resources];
}
