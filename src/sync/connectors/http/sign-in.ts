/** How requests prove who sends them: what every method of signing in has in common. */
import { request as send } from 'undici';
import type { Dispatcher } from 'undici';
import type { Clock } from '../../ports/clock.ts';
import type { Connections } from './connections.ts';

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

export interface SignIn {
  /**
   * Sends a request, with as many exchanges before it as the method needs.
   * @throws SyncError auth, protocol, settings: none of them after the request was carried out
   */
  send(outgoing: Outgoing): Promise<Incoming>;
  close(): Promise<void>;
}

export interface SignInParts {
  readonly connections: Connections;
  readonly clock: Clock;
}

export type SignInMethod = (parts: SignInParts) => SignIn;

/** Adds nothing: for servers whose requests carry their own proof. */
export const anonymous: SignInMethod = ({ connections }) => ({
  send: (outgoing) => sendOver(connections.agent, outgoing),
  close: () => Promise.resolve(),
});

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

export const withHeaders = (
  outgoing: Outgoing,
  headers: Readonly<Record<string, string>>,
): Outgoing => ({ ...outgoing, headers: { ...outgoing.headers, ...headers } });

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
