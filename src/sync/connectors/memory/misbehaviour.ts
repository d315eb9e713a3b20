/** What a memory server can be told to do wrong, as data. */
import type { ErrorCode } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import type { EpochMs, ZoneId } from '../../model/time.ts';

export type RequestKind = 'facts' | 'changes' | 'read' | 'write' | 'find';

export interface Failure {
  readonly code: ErrorCode;
  /** How many requests fail; `Infinity` until it is replaced. */
  readonly times: number;
  /** Null for requests of every kind. */
  readonly at: RequestKind | null;
  readonly retryAt: EpochMs | null;
}

export interface Misbehaviour {
  /** So many operations happen, but their answers are lost. */
  readonly lostAnswers: number;
  /** Whole requests fail before anything happens. */
  readonly failNext: Failure | null;
  /** So many updates and removals are refused as stale although the version holds. */
  readonly stale: number;
  /** Creates and updates whose title contains this text are refused. */
  readonly rejectTitles: string | null;
  /** Every entry of the feed comes twice. */
  readonly duplicateFeed: boolean;
  /** The entries of the feed come backwards. */
  readonly reorderFeed: boolean;
  /** The feed and the census show nothing, although the items are there. */
  readonly emptyFeed: boolean;
  /** Cursors that were given out so far are refused. Takes effect once, when it is told. */
  readonly expireCursor: boolean;
  /** No answer tells a version. */
  readonly noVersions: boolean;
  /** Items that are there but cannot be read. */
  readonly hide: readonly ItemId[];
  /** The server keeps only so many characters of a title, and tells nobody. */
  readonly truncateTitles: number | null;
  /** So many operations of the next writes fail before anything happens; the others go on. */
  readonly failOperations: number;
  /** The code with which they fail. */
  readonly failAs: ErrorCode;
  /** So many operations are carried out before the first one fails. */
  readonly failAfter: number;
  /** What changed since the last feed is told by the next one only. */
  readonly delayFeed: boolean;
  /** The name belongs to somebody else from now on. Takes effect once, when it is told. */
  readonly swapAccount: boolean;
  /** What the server says of itself instead of what it said so far; null for no change. */
  readonly account: string | null;
  readonly version: string | null;
  readonly zone: string | null;
  readonly hidesPrivate: boolean | null;
  /** A zone of items is told by another name. */
  readonly zoneAlias: { readonly zone: ZoneId; readonly as: ZoneId } | null;
}

/** One of the points in which a server can misbehave. */
export type Fault = keyof Misbehaviour;

export const WELL_BEHAVED: Misbehaviour = {
  lostAnswers: 0,
  failNext: null,
  stale: 0,
  rejectTitles: null,
  duplicateFeed: false,
  reorderFeed: false,
  emptyFeed: false,
  expireCursor: false,
  noVersions: false,
  hide: [],
  truncateTitles: null,
  failOperations: 0,
  failAs: 'server',
  failAfter: 0,
  delayFeed: false,
  swapAccount: false,
  account: null,
  version: null,
  zone: null,
  hidesPrivate: null,
  zoneAlias: null,
};
