/** One request as it leaves, and how it is put on a connection. */
import { request as send } from 'undici';
import type { Dispatcher } from 'undici';

/** A request as it leaves. */
export interface Outgoing {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  /** To be called just before the first byte of this very request is written to a connection. */
  started(): void;
}

/** The head of an answer; its body is still to be read, to the end or destroyed. */
export type Incoming = Dispatcher.ResponseData;

export const withHeaders = (
  outgoing: Outgoing,
  headers: Readonly<Record<string, string>>,
): Outgoing => ({ ...outgoing, headers: { ...outgoing.headers, ...headers } });

export function sendOver(dispatcher: Dispatcher, outgoing: Outgoing): Promise<Incoming> {
  const { url, method, headers, body, signal } = outgoing;
  return send(url, {
    dispatcher: watchStart(dispatcher, () => {
      outgoing.started();
    }),
    method,
    headers: { 'user-agent': 'Calbridge', ...headers },
    body,
    signal,
  });
}

/** Calls `started` just before the first byte is written to a connection. */
function watchStart(dispatcher: Dispatcher, started: () => void): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const watching: Dispatcher.DispatchHandler = {
      onRequestStart: (controller, context) => {
        started();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => handler.onResponseStart?.(...told),
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    };
    return dispatch(options, watching);
  });
}
