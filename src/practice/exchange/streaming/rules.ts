// What the real server allows and how it times its streams; tests make the times short.

export type StreamingRules = {
  /** Real milliseconds between two signs of life in a stream. */
  readonly heartbeatMs: number;
  /** Real milliseconds that count as a minute of a connection's time-out. */
  readonly minuteMs: number;
  /** How long a subscription lives that nobody listens to, by the practice clock. */
  readonly idleMs: number;
  /** Of one mailbox, for one account. */
  readonly mostSubscriptions: number;
  /** Open streams that are charged to one account. */
  readonly mostConnections: number;
};

/** The defaults of Exchange 2013. */
export const STREAMING_RULES: StreamingRules = {
  heartbeatMs: 45_000,
  minuteMs: 60_000,
  idleMs: 30 * 60_000,
  mostSubscriptions: 5000,
  mostConnections: 3,
};
