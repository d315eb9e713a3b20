/** Begins and ends the reporting of changes of one calendar. */
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn, type Caller } from '../caller.ts';
import type { Problem } from '../errors.ts';
import { calendarOf, impersonated, type MailboxAccess } from '../mailbox.ts';
import { messageText } from '../namespaces.ts';
import type { Affinity } from './affinity.ts';

const EVENTS = ['Copied', 'Created', 'Deleted', 'Modified', 'Moved'] as const;

export interface SubscriptionContext {
  readonly caller: Caller;
  readonly mailbox: MailboxAccess;
  readonly affinity: Affinity;
}

export type Subscribed = { readonly id: string } | { readonly problem: Problem };

/** @throws SyncError as Caller.call */
export async function subscribe(
  { caller, mailbox, affinity }: SubscriptionContext,
  signal: AbortSignal,
): Promise<Subscribed> {
  const types = EVENTS.map((name) => textElement('t:EventType', `${name}Event`));
  const request = element('m:Subscribe', {}, [
    element('m:StreamingSubscriptionRequest', {}, [
      element('t:FolderIds', {}, [calendarOf(mailbox)]),
      element('t:EventTypes', {}, types),
    ]),
  ]);
  const { body, headers } = await caller.ask(
    {
      name: 'Subscribe',
      request,
      // A second subscription does no harm: it ends by itself when nobody listens to it.
      idempotent: true,
      optional: true,
      mailbox: impersonated(mailbox),
      headers: affinity.headers,
    },
    signal,
  );
  affinity.learn(headers);
  const [reply] = repliesIn(body);
  const id = messageText(reply?.node ?? null, 'SubscriptionId')?.trim() ?? '';
  if (reply !== undefined && reply.problem === null && id !== '') return { id };
  const silent: Problem = { code: 'no subscription id', text: '', values: new Map() };
  return { problem: reply?.problem ?? silent };
}

/** @throws SyncError as Caller.call */
export async function unsubscribe(
  { caller, mailbox, affinity }: SubscriptionContext,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  await caller.ask(
    {
      name: 'Unsubscribe',
      request: element('m:Unsubscribe', {}, [textElement('m:SubscriptionId', id)]),
      idempotent: true,
      optional: true,
      mailbox: impersonated(mailbox),
      headers: affinity.headers,
    },
    signal,
  );
}
