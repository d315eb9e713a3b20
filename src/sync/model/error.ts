/** The one error class; its closed set of codes is mapped to behaviour in outcome.ts alone. */
import type { ItemId } from './ids.ts';
import type { Side } from './side.ts';
import type { EpochMs } from './time.ts';

export const ERROR_CODES = [
  /** No connection to the host: DNS, refused, reset before anything was sent. */
  'offline',
  /** A deadline passed. For a write see `unknown-outcome`. */
  'timeout',
  /** The server's certificate is not trusted, or is not the pinned one. */
  'tls',
  /** User name, password or token were refused. */
  'auth',
  /** Signed in, but a right is missing. */
  'forbidden',
  /** The address answers, but not with the service that is meant. */
  'wrong-service',
  /** The answer cannot be understood: truncated, not well-formed, a DOCTYPE, wrong types. */
  'protocol',
  /** The answer is larger than the limit. */
  'too-large',
  /** The server asks us to wait; `retryAt` says until when if it told. */
  'throttled',
  /** The server failed: 5xx, internal error. */
  'server',
  /** The cursor is no longer accepted: list everything again. */
  'cursor-expired',
  /** The item was changed since it was read. */
  'stale',
  /** The item is not there any more. */
  'gone',
  /** The item cannot be written by us. */
  'read-only',
  /** The server refuses the values. */
  'rejected',
  /** A mailbox, a user or a calendar does not exist. */
  'no-such-account',
  /** A write was sent and no answer came: it may or may not have happened. */
  'unknown-outcome',
  'cancelled',
  /** A setting is missing or wrong. */
  'settings',
  /** The database was written by a newer version. */
  'database-newer',
  'database-damaged',
  /** Another installation of Calbridge works on the same pair. */
  'second-installation',
  /** Another synchroniser has marked the appointments of the pair as its own. */
  'foreign-synchroniser',
  /** Something that cannot be, was: our fault. */
  'bug',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface SyncErrorContext {
  readonly side?: Side;
  readonly item?: ItemId;
  /** When the server wants to hear from us again. */
  readonly retryAt?: EpochMs;
  readonly cause?: unknown;
}

/** `message` is a sentence for a person, without secrets; the cause holds the technical text. */
export class SyncError extends Error {
  override readonly name = 'SyncError';
  readonly code: ErrorCode;
  readonly side: Side | null;
  readonly item: ItemId | null;
  readonly retryAt: EpochMs | null;

  constructor(code: ErrorCode, message: string, context: SyncErrorContext = {}) {
    super(message, { cause: context.cause });
    this.code = code;
    this.side = context.side ?? null;
    this.item = context.item ?? null;
    this.retryAt = context.retryAt ?? null;
  }
}

/** Any thrown value as a SyncError; what is not one already is a bug of ours. */
export function asSyncError(thrown: unknown): SyncError {
  if (thrown instanceof SyncError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new SyncError('bug', `Something unexpected happened: ${message}`, { cause: thrown });
}
