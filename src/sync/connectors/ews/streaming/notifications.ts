/** The open answer of GetStreamingEvents, message by message. */
import { SyncError } from '../../../model/error.ts';
import { listenSoap } from '../../soap/listen.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { textOf } from '../../soap/xml-node.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn, type Caller } from '../caller.ts';
import { problemOfFault, type Problem } from '../errors.ts';
import { MESSAGES } from '../namespaces.ts';
import type { Affinity } from './affinity.ts';

/** Minutes after which the server ends the answer; the most it allows. */
const MINUTES = 30;
const NAME = 'GetStreamingEvents';

export interface Notice {
  /** Ids of subscriptions in whose folder something happened to an item. */
  readonly changed: readonly string[];
  /** Ids of subscriptions that the server does not know. */
  readonly unknown: readonly string[];
  /** The server ends the answer as it should. */
  readonly closed: boolean;
  readonly problem: Problem | null;
}

export interface Listening {
  readonly caller: Caller;
  readonly affinity: Affinity;
  readonly ids: readonly string[];
  /** In whose name the connection is made, and to whom it is charged; null: the account itself. */
  readonly mailbox: string | null;
}

/** @throws SyncError as callSoap, and what a fault means */
export async function* noticesOf(
  { caller, affinity, ids, mailbox }: Listening,
  signal: AbortSignal,
): AsyncGenerator<Notice, void, undefined> {
  const request = element('m:GetStreamingEvents', {}, [
    element(
      'm:SubscriptionIds',
      {},
      ids.map((id) => textElement('t:SubscriptionId', id)),
    ),
    textElement('m:ConnectionTimeout', String(MINUTES)),
  ]);
  const operation = {
    name: NAME,
    request,
    idempotent: true,
    optional: true,
    mailbox,
    headers: affinity.headers,
  };
  for await (const content of listenSoap(caller.options.http, caller.callFor(operation), signal)) {
    if (content.kind === 'fault') {
      const problem = problemOfFault(content.fault);
      caller.heed(problem, operation);
      throw caller.errorOf(problem);
    }
    const { body } = content;
    if (body.name !== `${NAME}Response` || body.namespace !== MESSAGES) {
      const sentence = 'The address answers in SOAP, but not as Exchange Web Services do.';
      throw new SyncError('wrong-service', sentence);
    }
    for (const { node, problem } of repliesIn(body)) {
      // Too many streams are no reason to stop everything else.
      if (problem?.code !== 'ErrorExceededConnectionCount') caller.heed(problem, operation);
      yield noticeOf(node, problem);
    }
  }
}

/** By local names: examples, servers and schema do not agree about the namespaces here. */
function noticeOf(message: XmlNode, problem: Problem | null): Notice {
  const parts = (node: XmlNode, name: string): readonly XmlNode[] =>
    node.children.filter((child) => child.name === name);
  const texts = (node: XmlNode, name: string): readonly string[] =>
    parts(node, name).map((child) => textOf(child)?.trim() ?? '');
  const notifications = parts(message, 'Notifications').flatMap((all) =>
    parts(all, 'Notification'),
  );
  return {
    changed: notifications.filter(tellsOfItems).flatMap((one) => texts(one, 'SubscriptionId')),
    unknown: parts(message, 'ErrorSubscriptionIds').flatMap((all) => texts(all, 'SubscriptionId')),
    closed: texts(message, 'ConnectionStatus').includes('Closed'),
    problem,
  };
}

/** A sign of life is none, and neither is what happens to the folder because of an item. */
function tellsOfItems({ children }: XmlNode): boolean {
  const events = children.filter(({ name }) => name.endsWith('Event') && name !== 'StatusEvent');
  return events.some(
    (event) =>
      event.children.some(({ name }) => name === 'ItemId') ||
      !event.children.some(({ name }) => name === 'FolderId'),
  );
}
