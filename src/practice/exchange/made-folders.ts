// CreateFolder and DeleteFolder: folders that clients make beside those that every mailbox has.
import { failed, succeeded } from './envelope.ts';
import { EwsError, accessDenied } from './ews-error.ts';
import { folderIdElement } from './folder-properties.ts';
import { classOf, elementOf, refuseBuiltIn } from './folders.ts';
import type { NewFolder } from './folders.ts';
import { openFolder } from './session.ts';
import type { Folder, OperationContext } from './session.ts';
import { attribute, child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export function createFolder(request: XmlElement, context: OperationContext): readonly Markup[] {
  return (child(request, 'Folders')?.children ?? []).map((source) => {
    try {
      return succeeded('CreateFolder', element('m:Folders', {}, create(source, request, context)));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('CreateFolder', error, element('m:Folders', {}));
    }
  });
}

function create(source: XmlElement, request: XmlElement, context: OperationContext): Markup {
  const id = child(request, 'ParentFolderId')?.children[0];
  if (id === undefined) {
    throw new EwsError('ErrorParentFolderNotFound', 'The parent folder could not be found.');
  }
  const wanted = readNew(source);
  const parent = openFolder(id, context);
  if (parent.right !== 'editor') throw accessDenied();
  const folder = context.folders.create(parent, wanted);
  const name = `t:${elementOf(wanted.folderClass)}`;
  return element(name, {}, folderIdElement('t:FolderId', parent.mailbox, folder));
}

/** @throws EwsError ErrorNoFolderClassOverride, ErrorFolderSave, ErrorInvalidOperation. */
function readNew(source: XmlElement): NewFolder {
  if (source.name === 'SearchFolder') {
    throw new EwsError('ErrorInvalidOperation', 'The practice server has no search folders.');
  }
  const displayName = childText(source, 'DisplayName') ?? '';
  if (displayName === '') {
    throw new EwsError('ErrorFolderSave', 'The folder could not be saved without a name.');
  }
  const folderClass = childText(source, 'FolderClass') ?? classOf(source.name);
  if (source.name !== 'Folder' && elementOf(folderClass) !== source.name) {
    throw new EwsError(
      'ErrorNoFolderClassOverride',
      'The folder class of a typed folder cannot be another one.',
    );
  }
  return { displayName, folderClass };
}

export function deleteFolder(request: XmlElement, context: OperationContext): readonly Markup[] {
  return (child(request, 'FolderIds')?.children ?? []).map((id) => {
    try {
      remove(openFolder(id, context), attribute(request, 'DeleteType') ?? '', context);
      return succeeded('DeleteFolder');
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('DeleteFolder', error);
    }
  });
}

function remove(place: Folder, how: string, context: OperationContext): void {
  if (place.right !== 'editor') throw accessDenied();
  // Before anything in it is touched.
  refuseBuiltIn(place.folder);
  const { folders, items } = context;
  const into = how === 'SoftDelete' ? 'recoverableitemsdeletions' : 'deleteditems';
  if (how !== 'HardDelete') {
    folders.move(place, into);
    return;
  }
  for (const folder of [...folders.descendantsOf(place)].reverse()) {
    remove({ ...place, folder }, how, context);
  }
  folders.remove(place);
  for (const item of items.list(place)) items.remove(item);
}
