/** Opens the calendar folder, which proves the right to do so. */
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import type { Problem } from '../errors.ts';
import { calendarOf, impersonated } from '../mailbox.ts';
import { message, typed } from '../namespaces.ts';
import type { OperationContext } from './context.ts';

/** `id` is null when the server did not say. */
export type OpenedFolder =
  | { readonly kind: 'open'; readonly id: string | null }
  | { readonly kind: 'closed'; readonly problem: Problem };

/** @throws SyncError as Caller.call */
export async function getCalendarFolder(context: OperationContext): Promise<OpenedFolder> {
  const { caller, mailbox, signal } = context;
  const request = element('m:GetFolder', {}, [
    element('m:FolderShape', {}, [textElement('t:BaseShape', 'IdOnly')]),
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
  return { kind: 'open', id: typed(folder, 'FolderId')?.attributes.get('Id') ?? null };
}
