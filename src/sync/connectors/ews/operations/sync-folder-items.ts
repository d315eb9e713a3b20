/** What changed in the calendar folder since a sync state. */
import { SyncError } from '../../../model/error.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { fieldPath } from '../fields/all-fields.ts';
import { calendarOf, impersonated } from '../mailbox.ts';
import { booleanOf, message, messageText } from '../namespaces.ts';
import type { OperationContext } from './context.ts';

const PATHS = [
  'calendar:Start',
  'calendar:End',
  'calendar:IsAllDayEvent',
  'calendar:CalendarItemType',
];
/** As many as Exchange gives at most. */
const PAGE = 512;

export interface FolderChanges {
  readonly state: string;
  readonly last: boolean;
  /** `Create`, `Update`, `Delete` and `ReadFlagChange` elements, oldest first. */
  readonly changes: readonly XmlNode[];
}

/** @throws SyncError as Caller.call, and cursor-expired */
export async function syncFolderItems(
  context: OperationContext,
  state: string | null,
): Promise<FolderChanges> {
  const { caller, mailbox, signal } = context;
  const request = element('m:SyncFolderItems', {}, [
    element('m:ItemShape', {}, [
      textElement('t:BaseShape', 'IdOnly'),
      element('t:AdditionalProperties', {}, PATHS.map(fieldPath)),
    ]),
    element('m:SyncFolderId', {}, [calendarOf(mailbox)]),
    state === null ? null : textElement('m:SyncState', state),
    textElement('m:MaxChangesReturned', String(PAGE)),
  ]);
  const answer = await caller.call(
    { name: 'SyncFolderItems', request, idempotent: true, mailbox: impersonated(mailbox) },
    signal,
  );
  const [reply] = repliesIn(answer);
  if (reply?.problem) throw caller.errorOf(reply.problem);
  const next = messageText(reply?.node ?? null, 'SyncState')?.trim() ?? '';
  if (reply === undefined || next === '') {
    throw new SyncError('protocol', 'Exchange did not say up to where the calendar was read.');
  }
  return {
    state: next,
    last: booleanOf(messageText(reply.node, 'IncludesLastItemInRange')) ?? true,
    changes: message(reply.node, 'Changes')?.children ?? [],
  };
}
