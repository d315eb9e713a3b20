// Faults that a test orders in advance; each server takes them as matching requests arrive.

export type Endpoint = 'ews' | 'autodiscover' | 'crm' | 'issuer';

/** Faults of the line; the listener plays them for every endpoint alike. */
export type TransportFault =
  | { readonly kind: 'latency'; readonly ms: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter: string | null;
      /** With a page for people, as gateways send it; an empty body when absent. */
      readonly page?: boolean;
      /** The work is done all the same: a gateway lost its patience, or the server behind it. */
      readonly done?: boolean;
    }
  /** The socket is destroyed before anything is done. */
  | { readonly kind: 'drop-before' }
  /** The work is done, then the socket is destroyed: a lost answer. */
  | { readonly kind: 'drop-after' }
  /** The line breaks at once; the work is done later, before the first request that comes then. */
  | { readonly kind: 'late'; readonly ms: number }
  /** All headers and half of the body, then the connection closes. */
  | { readonly kind: 'truncate' }
  /** A proxy holds back what is written into an answer that stays open until that is complete. */
  | { readonly kind: 'buffer' }
  /** Status 200 with a log-in page instead of the answer. */
  | { readonly kind: 'html' }
  /** No answer ever; the socket stays open until the client or the server closes it. */
  | {
      readonly kind: 'hang';
      /** The work is done all the same. */
      readonly done?: boolean;
    };

/** Faults that only the protocol's own server can express. */
export type ProtocolFault =
  | { readonly kind: 'server-busy'; readonly backOffMs: number }
  | { readonly kind: 'invalid-sync-state' }
  | { readonly kind: 'empty-page' }
  | { readonly kind: 'stale-version' }
  /** The feed, or the list, tells each entry twice. */
  | { readonly kind: 'repeated-entries' }
  /** Each nth row of a list, or of the rows of a series, is left out, and nothing says so (CRM only). */
  | { readonly kind: 'missing-rows'; readonly every: number }
  /** The server fails inside; `done`: when all was stored already, so that only the answer is bad. */
  | {
      readonly kind: 'inner-error';
      readonly done: boolean;
      /** A response code; `ErrorInternalServerError` when absent (EWS only). */
      readonly code?: string;
    }
  /**
   * Of a batch each nth item fails, and nothing is done to it; the others are done. Operations
   * without items do their work, and each nth of their messages says that it failed (EWS only).
   */
  | {
      readonly kind: 'item-failure';
      /** 1 strikes all items. */
      readonly every: number;
      /** A response code such as `ErrorServerBusy`. */
      readonly code: string;
      /** How long a busy server wants to be left alone; null: it does not say. */
      readonly backOffMs: number | null;
      /** The work is done all the same; only what is said of it is bad. */
      readonly done?: boolean;
    };

export type Fault = TransportFault | ProtocolFault;

export type OrderedFault = {
  readonly endpoint: Endpoint;
  /** SOAP operation name, or `METHOD /path-template` for REST; null matches every operation. */
  readonly operation: string | null;
  readonly fault: Fault;
  /** How many matching requests pass unharmed first; 0 when absent. */
  readonly skip?: number;
  /** How many matching requests are hit; 1 when absent. Infinity is allowed. */
  readonly times?: number;
};

type Waiting = {
  readonly order: OrderedFault;
  skip: number;
  times: number;
};

export class Faults {
  #waiting: Waiting[] = [];

  add(order: OrderedFault): void {
    this.#waiting.push({ order, skip: order.skip ?? 0, times: order.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that this request suffers, or null. Every matching order counts the request. */
  take(endpoint: Endpoint, operation: string): Fault | null {
    let hit: Fault | null = null;
    for (const waiting of this.#waiting) {
      const { order } = waiting;
      if (order.endpoint !== endpoint) continue;
      if (order.operation !== null && order.operation !== operation) continue;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
      } else if (hit === null && waiting.times > 0) {
        waiting.times -= 1;
        hit = order.fault;
      }
    }
    this.#waiting = this.#waiting.filter((waiting) => waiting.times > 0);
    return hit;
  }
}

/** What a server tells of some rows that loses single ones of them. */
export function withoutLost<Row>(rows: readonly Row[], fault: Fault | null): readonly Row[] {
  if (fault?.kind !== 'missing-rows') return rows;
  return rows.filter((_, index) => (index + 1) % fault.every !== 0);
}

export function isTransportFault(fault: Fault): fault is TransportFault {
  switch (fault.kind) {
    case 'server-busy':
    case 'invalid-sync-state':
    case 'empty-page':
    case 'stale-version':
    case 'repeated-entries':
    case 'missing-rows':
    case 'inner-error':
    case 'item-failure':
      return false;
    default:
      return true;
  }
}
