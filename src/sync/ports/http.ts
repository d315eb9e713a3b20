/** The one way to the network. */

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
