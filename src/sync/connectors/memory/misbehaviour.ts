/** What a memory server can be told to do wrong, as data. */
import type { ErrorCode } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import type { EpochMs, ZoneId } from '../../model/time.ts';

export type RequestKind = 'changes' | 'read' | 'write' | 'find';

export interface Failure {
  readonly code: ErrorCode;
  /** How many requests fail; `Infinity` until it is replaced. */
  readonly times: number;
  /** Null for requests of every kind. */
  readonly at: RequestKind | null;
  readonly retryAt: EpochMs | null;
}

export interface OperationFailure {
  readonly code: ErrorCode;
  /** So many operations are carried out before the first one fails. */
  readonly skip: number;
  /** So many operations fail, each by itself and before anything happens. */
  readonly times: number;
}

export interface Misbehaviour {
  /** So many operations happen, but their answers are lost. */
  readonly lostAnswers: number;
  /** Whole requests fail before anything happens. */
  readonly failNext: Failure | null;
  /** Single operations fail while the others of their batch go on. */
  readonly failOperations: OperationFailure | null;
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
  /** So many of the newest changes come with a later feed only; a read shows them at once. */
  readonly delayedChanges: number;
  /** Cursors that were given out so far are refused. Takes effect once, when it is told. */
  readonly expireCursor: boolean;
  /** No answer tells a version. */
  readonly noVersions: boolean;
  /** Items that are there but cannot be read. */
  readonly hide: readonly ItemId[];
  /** The server keeps only so many characters of a title, and tells nobody. */
  readonly truncateTitles: number | null;
  /** A zone is told by another name. */
  readonly zoneAlias: { readonly zone: ZoneId; readonly as: ZoneId } | null;
}

/** One of the points in which a server can misbehave. */
export type Fault = keyof Misbehaviour;

export const WELL_BEHAVED: Misbehaviour = {
  lostAnswers: 0,
  failNext: null,
  failOperations: null,
  stale: 0,
  rejectTitles: null,
  duplicateFeed: false,
  reorderFeed: false,
  emptyFeed: false,
  delayedChanges: 0,
  expireCursor: false,
  noVersions: false,
  hide: [],
  truncateTitles: null,
  zoneAlias: null,
};
