/** The one way to the network. */
import type { EpochMs } from '../model/time.ts';
import type { ServerTraffic } from '../model/traffic.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /**
   * Whether sending it twice does no harm. Only such requests are repeated after a failure, and
   * only for the others is a lost answer reported as `unknown-outcome`.
   */
  readonly idempotent: boolean;
  /** A word for the trace, such as `GetItem`. */
  readonly operation: string;
  /** What has a budget of its own at the server, such as a mailbox; absent: the account. */
  readonly lane?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Http {
  /**
   * Answers every response that arrived whole, whatever its status, except 429 and 503 that are
   * still there after the repetitions (`throttled`, with `retryAt`).
   * @throws SyncError offline, timeout, tls, too-large, throttled, unknown-outcome, cancelled
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** An answer that is read while it arrives. */
export interface HttpStream {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** @throws SyncError as Http.send */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection; needed only when the body was not begun, or its signal is not aborted. */
  close(): void;
}

/**
 * All who ask a server share what it bears: they wait for each other, and for it. When it asks to
 * be left in peace for longer than is waited for, `send` and `open` throw `throttled` at once.
 */
export interface SharedHttp extends Http {
  /**
   * Opens an answer that may stay open for long; it does not count among those under way, and is
   * never repeated. @throws SyncError as `send`
   */
  open(request: HttpRequest, signal: AbortSignal): Promise<HttpStream>;
  /**
   * What a protocol says in its own words: nothing is sent to the server of the request before
   * `until`; null: it did not say for how long. Answers until when.
   */
  leaveInPeace(request: Pick<HttpRequest, 'url' | 'lane'>, until: EpochMs | null): EpochMs;
  traffic(): readonly ServerTraffic[];
}
