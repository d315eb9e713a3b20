/** Opens the calendar folder, which proves the right to do so. */
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import type { Problem } from '../errors.ts';
import { calendarOf, impersonated } from '../mailbox.ts';
import type { OperationContext } from './context.ts';

/** Null when the folder could be opened. @throws SyncError as Caller.call */
export async function getCalendarFolder(context: OperationContext): Promise<Problem | null> {
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
  return reply === undefined
    ? { code: 'no response message', text: '', values: new Map() }
    : reply.problem;
}
