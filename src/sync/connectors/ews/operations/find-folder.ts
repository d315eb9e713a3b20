/** The calendars of a mailbox, wherever they lie in its tree. */
import { SyncError } from '../../../model/error.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { fieldPath } from '../fields/all-fields.ts';
import { distinguished, impersonated } from '../mailbox.ts';
import { booleanOf, message, typed, typedText } from '../namespaces.ts';
import type { OperationContext } from './context.ts';

const PAGE = 200;
/** A mailbox with more folders than this is none that a person keeps. */
const MOST = 20_000;
const PATHS = ['folder:ParentFolderId', 'folder:FolderClass', 'folder:DisplayName'];

export interface FoundFolder {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  /** Such as `IPF.Appointment`; empty when untold. */
  readonly kind: string;
}

/** All folders below the top of the mailbox. @throws SyncError as Caller.call */
export async function findFolders(context: OperationContext): Promise<readonly FoundFolder[]> {
  const found: FoundFolder[] = [];
  for (let offset = 0; offset < MOST;) {
    const { folders, next } = await findPage(context, offset);
    found.push(...folders);
    if (next === null || next <= offset) return found;
    offset = next;
  }
  return found;
}

interface Page {
  readonly folders: readonly FoundFolder[];
  readonly next: number | null;
}

async function findPage(context: OperationContext, offset: number): Promise<Page> {
  const { caller, mailbox, signal } = context;
  const answer = await caller.call(
    {
      name: 'FindFolder',
      request: requestFor(distinguished('msgfolderroot', mailbox), offset),
      idempotent: true,
      mailbox: impersonated(mailbox),
    },
    signal,
  );
  const [reply] = repliesIn(answer);
  if (reply?.problem) throw caller.errorOf(reply.problem);
  const root = message(reply?.node ?? null, 'RootFolder');
  if (root === null) throw new SyncError('protocol', 'Exchange did not answer the search.');
  const complete = booleanOf(root.attributes.get('IncludesLastItemInRange') ?? null) ?? true;
  const next = Number(root.attributes.get('IndexedPagingOffset') ?? NaN);
  return {
    folders: (typed(root, 'Folders')?.children ?? []).flatMap(folderOf),
    next: complete || !Number.isInteger(next) ? null : next,
  };
}

function requestFor(parent: XmlElement, offset: number): XmlElement {
  const view = { MaxEntriesReturned: String(PAGE), Offset: String(offset), BasePoint: 'Beginning' };
  return element('m:FindFolder', { Traversal: 'Deep' }, [
    element('m:FolderShape', {}, [
      textElement('t:BaseShape', 'IdOnly'),
      element('t:AdditionalProperties', {}, PATHS.map(fieldPath)),
    ]),
    element('m:IndexedPageFolderView', view, []),
    element('m:ParentFolderIds', {}, [parent]),
  ]);
}

function folderOf(folder: XmlNode): readonly FoundFolder[] {
  const id = typed(folder, 'FolderId')?.attributes.get('Id') ?? '';
  if (id === '') return [];
  const told = typedText(folder, 'FolderClass')?.trim() ?? '';
  return [
    {
      id,
      parent: typed(folder, 'ParentFolderId')?.attributes.get('Id') ?? null,
      name: typedText(folder, 'DisplayName')?.trim() ?? '',
      kind: told === '' && folder.name === 'CalendarFolder' ? 'IPF.Appointment' : told,
    },
  ];
}
