/** Branded identifiers: a mailbox id cannot be passed where an item id is meant. */
declare const brand: unique symbol;

type Id<Name extends string> = string & { readonly [brand]: Name };

/** A server's own id of one appointment. */
export type ItemId = Id<'item'>;
/** What a server says about the state of an item: ETag, change key, update time. */
export type Version = Id<'version'>;
/** Ties two appointments; also the origin stamp stored on the server's item. */
export type LinkId = Id<'link'>;
/** Ties a CRM user and a mailbox. */
export type PairId = Id<'pair'>;
export type IntentId = Id<'intent'>;
export type RunId = Id<'run'>;
export type ConflictId = Id<'conflict'>;
/** A server's incremental state, opaque to everything but the connector that made it. */
export type Cursor = Id<'cursor'>;
/** The normalised content of an appointment under one side's projection. */
export type Fingerprint = Id<'fingerprint'>;

export const itemId = (text: string): ItemId => text as ItemId;
export const version = (text: string): Version => text as Version;
export const linkId = (text: string): LinkId => text as LinkId;
export const pairId = (text: string): PairId => text as PairId;
export const intentId = (text: string): IntentId => text as IntentId;
export const runId = (text: string): RunId => text as RunId;
export const conflictId = (text: string): ConflictId => text as ConflictId;
export const cursor = (text: string): Cursor => text as Cursor;

/** The id of the pair of a CRM user and a mailbox: the same for every installation. */
export function pairIdOf(crmUser: string, mailbox: string): PairId {
  return pairId(`${crmUser}~${mailbox.toLowerCase()}`);
}
