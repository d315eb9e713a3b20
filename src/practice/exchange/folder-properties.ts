// What an answer shows of a folder: id, base shape, and what was asked for by name.
import type { FolderName } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { folderNumber, isDistinguished } from './folders.ts';
import { writeFolderId } from './ids.ts';
import { writeMoment } from './moments.ts';
import { readPath, writeExtendedPath } from './property-path.ts';
import type { PropertyPath } from './property-path.ts';
import { unsupportedPath } from './restriction.ts';
import type { Folder, OperationContext } from './session.ts';
import { child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export type FolderShape = {
  readonly base: 'IdOnly' | 'Default' | 'AllProperties';
  /** FieldURIs asked for by name. */
  readonly fields: ReadonlySet<string>;
  readonly extended: readonly { readonly key: string; readonly source: XmlElement }[];
};

/** @throws EwsError ErrorInvalidPropertyRequest. */
export function readFolderShape(source: XmlElement | null): FolderShape {
  const base = source === null ? 'IdOnly' : childText(source, 'BaseShape')?.trim();
  const paths = source === null ? null : child(source, 'AdditionalProperties');
  const fields = new Set<string>();
  const extended: { key: string; source: XmlElement }[] = [];
  for (const path of paths?.children ?? []) {
    const wanted = readPath(path);
    if (wanted.kind === 'extended') extended.push({ key: wanted.key, source: path });
    if (wanted.kind !== 'field') continue;
    if (!wanted.uri.startsWith('folder:')) {
      throw new EwsError(
        'ErrorInvalidPropertyRequest',
        `Property is not valid for this object type: ${wanted.uri}`,
      );
    }
    fields.add(wanted.uri);
  }
  const isBase = base === 'Default' || base === 'AllProperties';
  return { base: isBase ? base : 'IdOnly', fields, extended };
}

type Property = {
  readonly name: string;
  readonly from: 'Default' | 'AllProperties';
  readonly write: (folder: Folder, context: OperationContext) => Markup | string | null;
};

const COUNTED: readonly Property[] = [
  {
    name: 'ParentFolderId',
    from: 'AllProperties',
    write: (folder, { folders }) =>
      folderIdElement('t:ParentFolderId', folder.mailbox, folders.kindOf(folder).parent),
  },
  {
    name: 'FolderClass',
    from: 'AllProperties',
    write: (folder, { folders }) => folders.kindOf(folder).folderClass,
  },
  {
    name: 'DisplayName',
    from: 'Default',
    write: (folder, { folders }) => folders.kindOf(folder).displayName,
  },
  {
    name: 'TotalCount',
    from: 'Default',
    write: ({ mailbox, folder }, { items }) => String(items.count({ mailbox, folder })),
  },
  {
    name: 'ChildFolderCount',
    from: 'Default',
    write: (folder, { folders }) => String(folders.childrenOf(folder).length),
  },
];

const AFTER_EXTENDED: readonly Property[] = [
  { name: 'EffectiveRights', from: 'AllProperties', write: writeRights },
  {
    name: 'DistinguishedFolderId',
    from: 'AllProperties',
    write: ({ folder }) => (isDistinguished(folder) ? folder : null),
  },
  {
    name: 'UnreadCount',
    from: 'Default',
    write: (folder, { folders }) =>
      /^(?:Tasks)?Folder$/u.test(folders.kindOf(folder).element) ? '0' : null,
  },
];

type MapiProperty = (folder: Folder, context: OperationContext) => string | null;

const commitTime: MapiProperty = ({ mailbox, folder }, { items }) => {
  const at = items.committedAt({ mailbox, folder });
  return at === null ? null : writeMoment(at, null);
};

/** The same by their MAPI names; a folder has no others. */
const EXTENDED: Readonly<Record<string, MapiProperty>> = {
  // PidTagDisplayName, PidTagContainerClass, PidTagContentCount, PidTagContentUnreadCount, PidTagSubfolders
  [`tag ${String(0x3001)} String`]: (folder, { folders }) => folders.kindOf(folder).displayName,
  [`tag ${String(0x3613)} String`]: (folder, { folders }) => folders.kindOf(folder).folderClass,
  [`tag ${String(0x3602)} Integer`]: ({ mailbox, folder }, { items }) =>
    String(items.count({ mailbox, folder })),
  [`tag ${String(0x3603)} Integer`]: () => '0',
  [`tag ${String(0x360a)} Boolean`]: (folder, { folders }) =>
    String(folders.childrenOf(folder).length > 0),
  // PidTagLastModificationTime, PidTagLocalCommitTimeMax
  [`tag ${String(0x3008)} SystemTime`]: commitTime,
  [`tag ${String(0x670a)} SystemTime`]: commitTime,
};

const SEARCHED: Readonly<Record<string, MapiProperty>> = {
  'folder:DisplayName': (folder, { folders }) => folders.kindOf(folder).displayName,
  'folder:FolderClass': (folder, { folders }) => folders.kindOf(folder).folderClass,
};

/**
 * How a search reads a property of a folder.
 * @throws EwsError ErrorUnsupportedPathForQuery.
 */
export function folderOperand(
  path: PropertyPath,
  context: OperationContext,
): (folder: Folder) => string | null {
  if (path.kind === 'extended') return (folder) => EXTENDED[path.key]?.(folder, context) ?? null;
  const read = Object.hasOwn(SEARCHED, path.uri) ? SEARCHED[path.uri] : undefined;
  if (read === undefined) throw unsupportedPath();
  return (folder) => read(folder, context);
}

export function writeFolder(folder: Folder, shape: FolderShape, context: OperationContext): Markup {
  const write = ({ name, from, write: valueOf }: Property): Markup | null => {
    const inBase = shape.base === from || (shape.base === 'AllProperties' && from === 'Default');
    if (!inBase && !shape.fields.has(`folder:${name}`)) return null;
    const value = valueOf(folder, context);
    return typeof value === 'string' ? element(`t:${name}`, {}, value) : value;
  };
  return element(
    `t:${context.folders.kindOf(folder).element}`,
    {},
    folderIdElement('t:FolderId', folder.mailbox, folder.folder),
    ...COUNTED.map(write),
    ...shape.extended.map(({ key, source }) => {
      const value = EXTENDED[key]?.(folder, context) ?? '';
      if (value === '') return null;
      const path = writeExtendedPath(source);
      return element('t:ExtendedProperty', {}, path, element('t:Value', {}, value));
    }),
    ...AFTER_EXTENDED.map(write),
  );
}

export function folderIdElement(name: string, mailbox: number, folder: FolderName): Markup {
  const Id = writeFolderId({ mailbox, folder: folderNumber(folder) });
  return element(name, { Id, ChangeKey: 'AQAAAA==' });
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
