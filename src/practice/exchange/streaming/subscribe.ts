// Subscribe and Unsubscribe, for streams.
import type { FolderName } from '../calendar-item.ts';
import { failed, succeeded } from '../envelope.ts';
import { EwsError } from '../ews-error.ts';
import { openFolder } from '../session.ts';
import type { OperationContext } from '../session.ts';
import { attribute, child, childText } from '../xml-reader.ts';
import type { XmlElement } from '../xml-reader.ts';
import { element } from '../xml-writer.ts';
import type { Markup } from '../xml-writer.ts';
import { keeperOf } from './routing.ts';
import type { Subscriptions } from './subscriptions.ts';

export type StreamingContext = {
  readonly context: OperationContext;
  readonly subscriptions: Subscriptions;
  /** Login of the account that asks, whomever it stands for. */
  readonly owner: string;
  /** The mailbox server that the request came to. */
  readonly server: string;
  readonly sites: 1 | 2;
};

export function subscribe(request: XmlElement, streaming: StreamingContext): readonly Markup[] {
  try {
    const wanted = child(request, 'StreamingSubscriptionRequest');
    if (wanted === null) throw invalid('This server offers subscriptions for streams only.');
    const { subscriptions, owner, server, sites, context } = streaming;
    const { mailbox, folders } = placeOf(wanted, context);
    const types = child(wanted, 'EventTypes')?.children ?? [];
    const kinds = new Set(types.map(({ text }) => text.trim()));
    const keeper = keeperOf(mailbox, server, sites);
    const { id } = subscriptions.add({ owner, server: keeper, mailbox, folders, kinds });
    return [succeeded('Subscribe', element('m:SubscriptionId', {}, id))];
  } catch (error) {
    if (!(error instanceof EwsError)) throw error;
    return [failed('Subscribe', error)];
  }
}

function invalid(text: string): EwsError {
  return new EwsError('ErrorInvalidSubscriptionRequest', text);
}

type Place = { readonly mailbox: number; readonly folders: ReadonlySet<FolderName> | null };

/** Either folders of one mailbox, or the whole mailbox of whom the request stands for. */
function placeOf(wanted: XmlElement, context: OperationContext): Place {
  const ids = child(wanted, 'FolderIds')?.children ?? [];
  const isForAll = /^(?:true|1)$/u.test(attribute(wanted, 'SubscribeToAllFolders')?.trim() ?? '');
  if (isForAll === ids.length > 0) {
    throw invalid('Subscription request must have exactly one of FolderIds and all folders.');
  }
  if (isForAll) {
    const { mailbox } = context.session;
    if (mailbox === null) throw invalid('The account has no mailbox.');
    return { mailbox: mailbox.number, folders: null };
  }
  const opened = ids.map((id) => openFolder(id, context));
  const [first] = opened;
  if (first === undefined || opened.some(({ mailbox }) => mailbox !== first.mailbox)) {
    throw invalid('Subscriptions are supported for folders of one mailbox only.');
  }
  return { mailbox: first.mailbox, folders: new Set(opened.map(({ folder }) => folder)) };
}

export function unsubscribe(request: XmlElement, streaming: StreamingContext): readonly Markup[] {
  const id = childText(request, 'SubscriptionId') ?? '';
  const found = streaming.subscriptions.find(id, streaming);
  if (found === null) {
    const text = 'The specified subscription was not found.';
    return [failed('Unsubscribe', new EwsError('ErrorSubscriptionNotFound', text))];
  }
  streaming.subscriptions.remove(found);
  return [succeeded('Unsubscribe')];
}
