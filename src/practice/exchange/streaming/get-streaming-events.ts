// GetStreamingEvents: an answer that stays open and is written while things happen.
import type { OpenLine } from '../../listen.ts';
import { child, childText } from '../xml-reader.ts';
import type { XmlElement } from '../xml-reader.ts';
import { writeTooMany, writeUnknown } from './notification.ts';
import { Stream } from './stream.ts';
import type { StreamingContext } from './subscribe.ts';

/** A text that says it all, or what is written from now on. */
export type StreamingAnswer = string | ((line: OpenLine) => () => void);

/** Open streams by whom they are charged to. */
export type Hanging = Map<string, number>;

export function getStreamingEvents(
  request: XmlElement,
  streaming: StreamingContext,
  hanging: Hanging,
): StreamingAnswer {
  const { subscriptions, owner, context } = streaming;
  const ids = child(request, 'SubscriptionIds')?.children ?? [];
  const found = ids.map(({ text }) => ({ id: text, one: subscriptions.find(text, streaming) }));
  const unknown = found.filter(({ one }) => one === null);
  if (unknown.length > 0) return writeUnknown(unknown.map(({ id }) => id));
  // Whoever stands for somebody uses up a budget of that mailbox, apart from its owner's own.
  const account = `${owner} as ${context.session.login}`;
  const open = hanging.get(account) ?? 0;
  if (open >= subscriptions.rules.mostConnections) return writeTooMany();
  const wanted = found.flatMap(({ one }) => one ?? []);
  const minutes = Number(childText(request, 'ConnectionTimeout'));
  return (line) => {
    hanging.set(account, (hanging.get(account) ?? 0) + 1);
    const stream = new Stream({ subscriptions, wanted, minutes, line });
    return () => {
      hanging.set(account, (hanging.get(account) ?? 1) - 1);
      stream.hangUp();
    };
  };
}
