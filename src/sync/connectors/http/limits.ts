/** What a request may cost at most. */

export interface HttpLimits {
  /** Until a connection stands, TLS included. */
  readonly connectMs: number;
  /** From the request until the head of the answer. */
  readonly headersMs: number;
  /** From the head of the answer until its end. */
  readonly bodyMs: number;
  /** Between two pieces of an answer that stays open. */
  readonly streamSilenceMs: number;
  /** Bytes of an answer. */
  readonly answerBytes: number;
  readonly connectionsPerServer: number;
  /** Requests at once for one mailbox or the like. */
  readonly connectionsPerLane: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headersMs: 60_000,
  bodyMs: 60_000,
  streamSilenceMs: 5 * 60_000,
  answerBytes: 64 * 1024 * 1024,
  connectionsPerServer: 6,
  connectionsPerLane: 4,
};

export interface RetryRules {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  /** The first pause; each later one is twice as long. */
  readonly firstPauseMs: number;
  /** The longest pause that is waited for here, whoever asks for it. */
  readonly longestPauseMs: number;
  /** From 0 to 1: which part of the second half of a pause is waited. */
  readonly jitter: () => number;
}

export const DEFAULT_RETRY: RetryRules = {
  attempts: 3,
  firstPauseMs: 500,
  longestPauseMs: 30_000,
  jitter: () => 1,
};

/** The pause after the given attempt (from 1). */
export function pauseAfter(attempt: number, rules: RetryRules): number {
  const pause = Math.min(rules.firstPauseMs * 2 ** (attempt - 1), rules.longestPauseMs);
  return Math.round((pause * (1 + rules.jitter())) / 2);
}
