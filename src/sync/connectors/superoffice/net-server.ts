/** The questions that diaries ask of a NetServer and the changes they send, however they travel. */
import type { EpochMs } from '../../model/time.ts';
import type { ArchivePage, ArchiveQuery } from './archive-query.ts';
import type { JsonObject } from './json.ts';

/**
 * Carriers are plain objects with the names and the spellings of REST, whatever was on the wire.
 * Dates are wall clock of the zone that is set by `inTimeZone`, and UTC for CreatedDate and
 * UpdatedDate. Everything throws SyncError: the codes of `Http.send`, and auth, forbidden,
 * rejected, server, protocol, wrong-service, too-large; changes also stale, gone and
 * unknown-outcome.
 */
export interface NetServer {
  /** The same server, telling all times in one of its zones, by SuperOffice's own code. */
  inTimeZone(code: string | null): NetServer;

  /** Such as `11.9.1402.0`; null where the server never tells. */
  version(signal: AbortSignal): Promise<string | null>;
  /** SoPrincipalCarrier of the user we sign in with; null where the server never tells. */
  principal(signal: AbortSignal): Promise<JsonObject | null>;
  /** TimeZoneData of the base zone; null where the server does not tell it. */
  baseZone(signal: AbortSignal): Promise<unknown>;
  /** List items with Id, Name and Deleted. */
  priorities(signal: AbortSignal): Promise<readonly JsonObject[]>;
  /** Types of follow-ups: list items with Id, Name and Deleted. */
  followUpTypes(signal: AbortSignal): Promise<readonly JsonObject[]>;
  /** List items with Id, Name, FullName and Deleted. */
  associates(signal: AbortSignal): Promise<readonly JsonObject[]>;
  /** All pages, ordered by the key. @throws also protocol for a list without end */
  archive(query: ArchiveQuery, signal: AbortSignal): AsyncGenerator<ArchivePage>;

  /** Null only when the server itself says that there is none. */
  appointment(id: string, signal: AbortSignal): Promise<unknown>;
  /** What a new appointment is filled with. */
  template(signal: AbortSignal): Promise<unknown>;
  /** Whether the server keeps a UID of ours for each appointment. */
  offersUids(signal: AbortSignal): Promise<boolean>;
  /** Whether there is a store for the keys of integrations that we may use. */
  offersKeys(signal: AbortSignal): Promise<boolean>;
  /** The id of the appointment with this key of ours; null when there is none. */
  findByKey(origin: string, signal: AbortSignal): Promise<string | null>;
  addKey(key: { readonly id: string; readonly origin: string }, signal: AbortSignal): Promise<void>;
  /** The appointments of a recurrence rule, in short form, whoever owns them. */
  ruleRows(rule: string, signal: AbortSignal): Promise<readonly JsonObject[]>;
  /** `Recurrence` of an appointment that is not saved, with the days that the server reckons. */
  calculateDays(entity: JsonObject, signal: AbortSignal): Promise<JsonObject | null>;
  /** The UID that was kept with an appointment; null for none. */
  uidOf(id: string, signal: AbortSignal): Promise<string | null>;
  /** Null when no appointment has this UID. */
  findByUid(uid: string, signal: AbortSignal): Promise<unknown>;
  /** The UID of the invitation that a booking belongs to; null for none. */
  uidOfBooking(id: string, signal: AbortSignal): Promise<string | null>;

  /** The appointment as the server shows it afterwards, not looked at yet. */
  create(entity: JsonObject, signal: AbortSignal): Promise<unknown>;
  /** Null when the UID is in use: nothing was created then. */
  createForUid(entity: JsonObject, uid: string, signal: AbortSignal): Promise<unknown>;
  /** Null when the server does not show what it saved. */
  save(change: EntityChange, signal: AbortSignal): Promise<unknown>;
  remove(removal: Removal, signal: AbortSignal): Promise<RemovalOutcome>;
}

interface Conditional {
  readonly id: string;
  /** When the version was made that the change is meant for, if the server can make it a condition. */
  readonly seen: EpochMs | null;
}

export interface EntityChange extends Conditional {
  /** The whole appointment, with everything that is not ours to change as it came. */
  readonly entity: JsonObject;
}

export interface Removal extends Conditional {
  /** Whether participants could be told by mail: they never are. */
  readonly guests: boolean;
  /** Of a series: this row alone, or all later ones as well. Absent for a single appointment. */
  readonly rows?: 'this' | 'this-and-later';
}

/** `not-offered`: this server cannot remove a meeting without telling its participants. */
export type RemovalOutcome = 'removed' | 'missing' | 'not-offered';
