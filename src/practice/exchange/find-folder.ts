// FindFolder: the folders inside one, directly or at any depth.
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { folderOperand, readFolderShape, writeFolder } from './folder-properties.ts';
import { readRestriction } from './restriction.ts';
import { openFolder } from './session.ts';
import type { OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export function findFolder(request: XmlElement, context: OperationContext): readonly Markup[] {
  return (child(request, 'ParentFolderIds')?.children ?? []).map((id) => {
    try {
      return succeeded('FindFolder', writeInside(id, request, context));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('FindFolder', error);
    }
  });
}

function writeInside(id: XmlElement, request: XmlElement, context: OperationContext): Markup {
  const shape = readFolderShape(child(request, 'FolderShape'));
  const parent = openFolder(id, context);
  const restriction = child(request, 'Restriction');
  const accepts =
    restriction === null
      ? () => true
      : readRestriction(restriction, (path) => folderOperand(path, context));
  const within = {
    Shallow: () => context.folders.childrenOf(parent),
    Deep: () => context.folders.descendantsOf(parent),
    SoftDeleted: () => [],
  };
  const traversal = attribute(request, 'Traversal') as keyof typeof within;
  const inside = within[traversal]()
    .map((folder) => ({ ...parent, folder }))
    .filter(accepts);
  const view = child(request, 'IndexedPageFolderView');
  const offset = Number((view && attribute(view, 'Offset')) ?? 0);
  const most = Number((view && attribute(view, 'MaxEntriesReturned')) ?? 1000);
  const end = Math.min(offset + most, inside.length);
  const folders = inside.slice(offset, end).map((folder) => writeFolder(folder, shape, context));
  return element(
    'm:RootFolder',
    {
      ...(view === null ? {} : { IndexedPagingOffset: String(end) }),
      TotalItemsInView: String(inside.length),
      IncludesLastItemInRange: String(end === inside.length),
    },
    element('t:Folders', {}, ...folders),
  );
}
