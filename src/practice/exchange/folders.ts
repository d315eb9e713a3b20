// The folders that every mailbox of the office has.
import { FOLDER_NAMES } from './calendar-item.ts';
import type { FolderName } from './calendar-item.ts';

export type FolderKind = {
  readonly displayName: string;
  /** Null for those that hold folders only. */
  readonly folderClass: string | null;
  readonly element: 'CalendarFolder' | 'ContactsFolder' | 'TasksFolder' | 'Folder';
  readonly parent: FolderName;
};

const TOP = 'msgfolderroot';

function kind(
  displayName: string,
  folderClass: string | null = 'IPF.Note',
  parent: FolderName = TOP,
): FolderKind {
  return { displayName, folderClass, element: 'Folder', parent };
}

export const FOLDERS: Readonly<Record<FolderName, FolderKind>> = {
  root: kind('', null, 'root'),
  msgfolderroot: kind('Top of Information Store', 'IPF', 'root'),
  recoverableitemsdeletions: kind('Deletions', null, 'root'),
  calendar: { ...kind('Calendar', 'IPF.Appointment'), element: 'CalendarFolder' },
  contacts: { ...kind('Contacts', 'IPF.Contact'), element: 'ContactsFolder' },
  tasks: { ...kind('Tasks', 'IPF.Task'), element: 'TasksFolder' },
  inbox: kind('Inbox'),
  deleteditems: kind('Deleted Items'),
  drafts: kind('Drafts'),
  sentitems: kind('Sent Items'),
  outbox: kind('Outbox'),
  junkemail: kind('Junk Email'),
  notes: kind('Notes', 'IPF.StickyNote'),
  journal: kind('Journal', 'IPF.Journal'),
  'calendar-crm': {
    ...kind('CRM', 'IPF.Appointment', 'calendar'),
    element: 'CalendarFolder',
  },
};

/** Whether the folder has a name that is the same in every mailbox. */
export const isDistinguished = (folder: FolderName): boolean => folder !== 'calendar-crm';

export const isCalendar = (folder: FolderName): boolean =>
  FOLDERS[folder].element === 'CalendarFolder';

/** All folders inside, at whatever depth. */
export function descendantsOf(folder: FolderName): readonly FolderName[] {
  return childrenOf(folder).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The folders directly inside. */
export function childrenOf(folder: FolderName): readonly FolderName[] {
  return FOLDER_NAMES.filter((name) => name !== folder && FOLDERS[name].parent === folder);
}
