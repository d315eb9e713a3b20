import { FOLDER_NAMES } from './calendar-item.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { writeFolderId } from './ids.ts';
import { openFolder } from './session.ts';
import type { Folder, OperationContext } from './session.ts';
import { child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

const DISPLAY_NAMES = {
  msgfolderroot: 'Top of Information Store',
  calendar: 'Calendar',
  inbox: 'Inbox',
  deleteditems: 'Deleted Items',
  recoverableitemsdeletions: 'Deletions',
} as const;

export function getFolder(request: XmlElement, context: OperationContext): readonly Markup[] {
  const shape = child(request, 'FolderShape');
  const additional = shape === null ? null : child(shape, 'AdditionalProperties');
  const idOnly =
    shape !== null && childText(shape, 'BaseShape')?.trim() === 'IdOnly' && additional === null;
  return (child(request, 'FolderIds')?.children ?? []).map((id) => {
    try {
      const folder = openFolder(id, context);
      const written = writeFolder(folder, idOnly, context);
      return succeeded('GetFolder', element('m:Folders', {}, written));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('GetFolder', error, element('m:Folders', {}));
    }
  });
}

function writeFolder(folder: Folder, idOnly: boolean, context: OperationContext): Markup {
  const name = folder.folder === 'calendar' ? 't:CalendarFolder' : 't:Folder';
  const id = folderIdElement('t:FolderId', folder.mailbox, FOLDER_NAMES.indexOf(folder.folder));
  if (idOnly) return element(name, {}, id);
  const total = context.items.count({ mailbox: folder.mailbox, folder: folder.folder });
  const isRoot = folder.folder === 'msgfolderroot';
  return element(
    name,
    {},
    id,
    folderIdElement('t:ParentFolderId', folder.mailbox, FOLDER_NAMES.indexOf('msgfolderroot')),
    element('t:FolderClass', {}, folder.folder === 'calendar' ? 'IPF.Appointment' : 'IPF.Note'),
    element('t:DisplayName', {}, DISPLAY_NAMES[folder.folder]),
    element('t:TotalCount', {}, String(total)),
    element('t:ChildFolderCount', {}, isRoot ? String(FOLDER_NAMES.length - 1) : '0'),
    writeRights(folder),
    element('t:DistinguishedFolderId', {}, folder.folder),
    folder.folder === 'calendar' ? null : element('t:UnreadCount', {}, '0'),
  );
}

function folderIdElement(name: string, mailbox: number, folder: number): Markup {
  return element(name, { Id: writeFolderId({ mailbox, folder }), ChangeKey: 'AQAAAA==' });
}

function writeRights({ right }: Folder): Markup {
  const mayWrite = String(right === 'editor');
  const named = (name: string, granted: string): Markup => element(`t:${name}`, {}, granted);
  return element(
    't:EffectiveRights',
    {},
    named('CreateAssociated', mayWrite),
    named('CreateContents', mayWrite),
    named('CreateHierarchy', mayWrite),
    named('Delete', mayWrite),
    named('Modify', mayWrite),
    named('Read', 'true'),
    named('ViewPrivateItems', 'true'),
  );
}
