/** Opens the calendar folder, and tells what may be done in it. */
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import type { Problem } from '../errors.ts';
import { fieldPath } from '../fields/all-fields.ts';
import { calendarOf, impersonated } from '../mailbox.ts';
import { booleanOf, message, typed, typedText } from '../namespaces.ts';
import type { OperationContext } from './context.ts';

/** What the server does not tell counts as granted: a refusal will tell it. */
export interface FolderRights {
  readonly read: boolean;
  /** Whether items may be made, changed and deleted. */
  readonly edit: boolean;
  /** Whether the private appointments of the owner are shown. */
  readonly seePrivate: boolean;
}

/** `id` is null when the server did not say. */
export type OpenedFolder =
  | { readonly kind: 'open'; readonly id: string | null; readonly rights: FolderRights }
  | { readonly kind: 'closed'; readonly problem: Problem };

/** @throws SyncError as Caller.call */
export async function getCalendarFolder(context: OperationContext): Promise<OpenedFolder> {
  const { caller, mailbox, signal } = context;
  const request = element('m:GetFolder', {}, [
    element('m:FolderShape', {}, [
      textElement('t:BaseShape', 'IdOnly'),
      element('t:AdditionalProperties', {}, [fieldPath('folder:EffectiveRights')]),
    ]),
    element('m:FolderIds', {}, [calendarOf(mailbox)]),
  ]);
  const answer = await caller.call(
    { name: 'GetFolder', request, idempotent: true, mailbox: impersonated(mailbox) },
    signal,
  );
  const [reply] = repliesIn(answer);
  if (reply === undefined) {
    return {
      kind: 'closed',
      problem: { code: 'no response message', text: '', values: new Map() },
    };
  }
  if (reply.problem !== null) return { kind: 'closed', problem: reply.problem };
  const folder = message(reply.node, 'Folders')?.children[0] ?? null;
  const id = typed(folder, 'FolderId')?.attributes.get('Id') ?? null;
  return { kind: 'open', id, rights: rightsIn(folder) };
}

function rightsIn(folder: XmlNode | null): FolderRights {
  const told = typed(folder, 'EffectiveRights');
  const has = (name: string): boolean => booleanOf(typedText(told, name)) ?? true;
  return {
    read: has('Read'),
    edit: has('CreateContents') && has('Modify') && has('Delete'),
    seePrivate: has('ViewPrivateItems'),
  };
}
