// What a stream says: one message for each envelope.
import { failed, succeeded, writeAnswer } from '../envelope.ts';
import { EwsError } from '../ews-error.ts';
import { folderNumber } from '../folders.ts';
import { writeChangeKey, writeFolderId, writeItemId } from '../ids.ts';
import type { ItemEvent, Spot } from '../item-events.ts';
import { element } from '../xml-writer.ts';
import type { Markup } from '../xml-writer.ts';
import type { Subscription } from './subscriptions.ts';

const OPERATION = 'GetStreamingEvents';
const FOLDER_KEY = 'AQAAAA==';

export function writeStatus(status: 'OK' | 'Closed'): string {
  return writeAnswer(OPERATION, [succeeded(OPERATION, element('m:ConnectionStatus', {}, status))]);
}

/**
 * The vendor's examples and clients have the notifications, and the ids of unknown subscriptions,
 * in the namespace of the messages, though the schema says otherwise.
 */
export function writeNotifications(told: ReadonlyMap<Subscription, readonly ItemEvent[]>): string {
  const all = [...told].map(([{ id }, events]) =>
    element(
      'm:Notification',
      {},
      element('t:SubscriptionId', {}, id),
      ...events.flatMap(writeEvents),
    ),
  );
  return writeAnswer(OPERATION, [succeeded(OPERATION, element('m:Notifications', {}, ...all))]);
}

export function writeUnknown(ids: readonly string[]): string {
  const error = new EwsError(
    'ErrorSubscriptionNotFound',
    'The specified subscription was not found.',
  );
  const listed = ids.map((id) => element('m:SubscriptionId', {}, id));
  return writeAnswer(OPERATION, [
    failed(OPERATION, error, element('m:ErrorSubscriptionIds', {}, ...listed)),
  ]);
}

export function writeTooMany(): string {
  const error = new EwsError(
    'ErrorExceededConnectionCount',
    'You have exceeded the available concurrent connections for your account.  Try again once ' +
      'your other requests have completed.',
  );
  return writeAnswer(OPERATION, [failed(OPERATION, error)]);
}

/** The item's own event, and what it does to the folder where the number of items changes. */
function writeEvents(event: ItemEvent): readonly Markup[] {
  const own = writeEvent(event);
  if (event.kind === 'Modified') return [own];
  const folder = element(
    't:ModifiedEvent',
    {},
    ...head(event),
    folderId('t:FolderId', event, event.item),
    rootId(event),
  );
  return [own, folder];
}

function writeEvent(event: ItemEvent): Markup {
  const { kind, item, old, seq } = event;
  const from =
    old === null
      ? []
      : [itemId('t:OldItemId', event, old), folderId('t:OldParentFolderId', event, old)];
  return element(
    `t:${kind}Event`,
    {},
    ...head(event),
    element('t:ItemId', {
      Id: writeItemId({ mailbox: event.mailbox, number: item.number, occurrence: null }),
      ChangeKey: writeChangeKey(event.mailbox, seq),
    }),
    folderId('t:ParentFolderId', event, item),
    ...from,
  );
}

function head({ seq, at }: ItemEvent): readonly Markup[] {
  const watermark = Buffer.from(`AAAA${String(seq).padStart(12, '0')}`, 'utf8').toString('base64');
  const moment = `${new Date(at).toISOString().slice(0, 19)}Z`;
  return [element('t:Watermark', {}, watermark), element('t:TimeStamp', {}, moment)];
}

function itemId(name: string, { mailbox, seq }: ItemEvent, { number }: Spot): Markup {
  const id = writeItemId({ mailbox, number, occurrence: null });
  return element(name, { Id: id, ChangeKey: writeChangeKey(mailbox, seq) });
}

function folderId(name: string, { mailbox }: ItemEvent, { folder }: Spot): Markup {
  const id = writeFolderId({ mailbox, folder: folderNumber(folder) });
  return element(name, { Id: id, ChangeKey: FOLDER_KEY });
}

function rootId({ mailbox }: ItemEvent): Markup {
  const id = writeFolderId({ mailbox, folder: folderNumber('msgfolderroot') });
  return element('t:ParentFolderId', { Id: id, ChangeKey: FOLDER_KEY });
}
