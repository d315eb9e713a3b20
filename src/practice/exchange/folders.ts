// The folders of a mailbox: those that every mailbox of the office has, and those that clients made.
import { prepared } from '../store.ts';
import type { PracticeDatabase } from '../store.ts';
import { FOLDER_NAMES } from './calendar-item.ts';
import type { BuiltInFolder, FolderName, MadeFolder } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';

export type FolderKind = {
  readonly displayName: string;
  /** Null for those that hold folders only. */
  readonly folderClass: string | null;
  readonly element: 'CalendarFolder' | 'ContactsFolder' | 'TasksFolder' | 'Folder';
  readonly parent: FolderName;
};

export type FolderPlace = { readonly mailbox: number; readonly folder: FolderName };

const TOP = 'msgfolderroot';

function kind(
  displayName: string,
  folderClass: string | null = 'IPF.Note',
  parent: FolderName = TOP,
): FolderKind {
  return { displayName, folderClass, element: elementOf(folderClass), parent };
}

const ELEMENTS = [
  ['IPF.Appointment', 'CalendarFolder'],
  ['IPF.Contact', 'ContactsFolder'],
  ['IPF.Task', 'TasksFolder'],
] as const;

/** The element in which a folder of that class is shown; a class may be refined after a dot. */
export function elementOf(folderClass: string | null): FolderKind['element'] {
  const known = ELEMENTS.find(
    ([base]) => folderClass === base || folderClass?.startsWith(`${base}.`) === true,
  );
  return known?.[1] ?? 'Folder';
}

/** The class of a folder that is made in that element without naming one. */
export function classOf(element: string): string {
  return ELEMENTS.find(([, name]) => name === element)?.[0] ?? 'IPF.Note';
}

const BUILT_IN: Readonly<Record<BuiltInFolder, FolderKind>> = {
  root: kind('', null, 'root'),
  msgfolderroot: kind('Top of Information Store', 'IPF', 'root'),
  recoverableitemsdeletions: kind('Deletions', null, 'root'),
  calendar: kind('Calendar', 'IPF.Appointment'),
  contacts: kind('Contacts', 'IPF.Contact'),
  tasks: kind('Tasks', 'IPF.Task'),
  inbox: kind('Inbox'),
  deleteditems: kind('Deleted Items'),
  drafts: kind('Drafts'),
  sentitems: kind('Sent Items'),
  outbox: kind('Outbox'),
  junkemail: kind('Junk Email'),
  notes: kind('Notes', 'IPF.StickyNote'),
  journal: kind('Journal', 'IPF.Journal'),
  'calendar-crm': kind('CRM', 'IPF.Appointment', 'calendar'),
};

const isBuiltIn = (folder: FolderName): folder is BuiltInFolder => Object.hasOwn(BUILT_IN, folder);

/** Whether the folder has a name that is the same in every mailbox. */
export const isDistinguished = (folder: FolderName): boolean =>
  isBuiltIn(folder) && folder !== 'calendar-crm';

/** Numbers of folders that clients made follow on this one. */
const MADE = 1000;

/** The number by which ids name a folder. */
export function folderNumber(folder: FolderName): number {
  return isBuiltIn(folder) ? FOLDER_NAMES.indexOf(folder) : MADE + Number(folder.slice(5));
}

function nameOf(number: number): FolderName | null {
  return number > MADE ? madeName(number - MADE) : (FOLDER_NAMES[number] ?? null);
}

const madeName = (number: number): MadeFolder => `made-${String(number)}` as MadeFolder;

type Row = {
  readonly number: number;
  readonly parent: FolderName;
  readonly display_name: string;
  readonly folder_class: string;
};

export type NewFolder = { readonly displayName: string; readonly folderClass: string };

export class Folders {
  readonly #database: PracticeDatabase;

  constructor(database: PracticeDatabase) {
    this.#database = database;
  }

  /** null when the mailbox has no such folder (any more). */
  byNumber(mailbox: number, number: number): FolderName | null {
    const folder = nameOf(number);
    return folder === null || this.#find({ mailbox, folder }) === null ? null : folder;
  }

  #find({ mailbox, folder }: FolderPlace): FolderKind | null {
    if (isBuiltIn(folder)) return BUILT_IN[folder];
    const row = prepared<[number, number], Row>(
      this.#database,
      'SELECT * FROM ex_folder WHERE mailbox = ? AND number = ?',
    ).get(mailbox, folderNumber(folder) - MADE);
    return row === undefined ? null : kind(row.display_name, row.folder_class, row.parent);
  }

  /** @throws EwsError ErrorFolderNotFound when it was deleted. */
  kindOf(place: FolderPlace): FolderKind {
    const found = this.#find(place);
    if (found === null) throw folderNotFound();
    return found;
  }

  isCalendar(place: FolderPlace): boolean {
    return this.kindOf(place).element === 'CalendarFolder';
  }

  /** The folders directly inside. */
  childrenOf({ mailbox, folder }: FolderPlace): readonly FolderName[] {
    const made = prepared<[number, string], Row>(
      this.#database,
      'SELECT * FROM ex_folder WHERE mailbox = ? AND parent = ? ORDER BY number',
    ).all(mailbox, folder);
    return [
      ...FOLDER_NAMES.filter((name) => name !== folder && BUILT_IN[name].parent === folder),
      ...made.map(({ number }) => madeName(number)),
    ];
  }

  /** All folders inside, at whatever depth. */
  descendantsOf(place: FolderPlace): readonly FolderName[] {
    return this.childrenOf(place).flatMap((folder) => [
      folder,
      ...this.descendantsOf({ ...place, folder }),
    ]);
  }

  /** @throws EwsError ErrorFolderExists when the parent has one of that name. */
  create(parent: FolderPlace, { displayName, folderClass }: NewFolder): FolderName {
    this.#refuseDouble(parent, displayName);
    const { lastInsertRowid } = prepared<unknown[]>(
      this.#database,
      'INSERT INTO ex_folder (mailbox, parent, display_name, folder_class) VALUES (?, ?, ?, ?)',
    ).run(parent.mailbox, parent.folder, displayName, folderClass);
    return madeName(Number(lastInsertRowid));
  }

  #refuseDouble(parent: FolderPlace, displayName: string): void {
    const wanted = displayName.toLowerCase();
    const names = this.childrenOf(parent).map(
      (folder) => this.kindOf({ ...parent, folder }).displayName,
    );
    if (names.some((name) => name.toLowerCase() === wanted)) {
      throw new EwsError('ErrorFolderExists', 'A folder with the specified name already exists.');
    }
  }

  /**
   * Takes an emptied folder away for good.
   * @throws EwsError ErrorDeleteDistinguishedFolder, ErrorCannotDeleteObject.
   */
  remove(place: FolderPlace): void {
    refuseBuiltIn(place.folder);
    prepared<unknown[]>(
      this.#database,
      'DELETE FROM ex_folder WHERE mailbox = ? AND number = ?',
    ).run(place.mailbox, folderNumber(place.folder) - MADE);
  }

  /**
   * Puts a folder with all that is in it into another one.
   * @throws EwsError ErrorDeleteDistinguishedFolder, ErrorCannotDeleteObject, ErrorFolderExists.
   */
  move(place: FolderPlace, into: FolderName): void {
    refuseBuiltIn(place.folder);
    this.#refuseDouble({ ...place, folder: into }, this.kindOf(place).displayName);
    prepared<unknown[]>(
      this.#database,
      'UPDATE ex_folder SET parent = ? WHERE mailbox = ? AND number = ?',
    ).run(into, place.mailbox, folderNumber(place.folder) - MADE);
  }
}

/** @throws EwsError ErrorDeleteDistinguishedFolder, ErrorCannotDeleteObject. */
export function refuseBuiltIn(folder: FolderName): void {
  if (isDistinguished(folder)) {
    throw new EwsError(
      'ErrorDeleteDistinguishedFolder',
      'Distinguished folders cannot be deleted.',
    );
  }
  if (isBuiltIn(folder)) {
    throw new EwsError('ErrorCannotDeleteObject', 'The practice server keeps this folder.');
  }
}

export function folderNotFound(): EwsError {
  return new EwsError(
    'ErrorFolderNotFound',
    'The specified folder could not be found in the store.',
  );
}
