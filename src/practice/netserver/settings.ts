// What differs between installations and releases of NetServer.
import type { DurationFormat } from './durations.ts';
import type { OnlineSettings } from './online-parts.ts';
import type { ShortMonths } from './recurrence-days.ts';

export type NetServerSettings = {
  /** `description`: a release without Title, Agenda and InternalNotes. */
  readonly generation: 'title' | 'description';
  readonly alarmFormat: DurationFormat;
  /** Digits after the seconds of CreatedDate and UpdatedDate. */
  readonly stampDigits: 0 | 7;
  /** Rows of a list when the request names no $top; the documentation gives no number. */
  readonly pageSize: number;
  /** How long the list of primary keys behind identical queries is kept; the real one keeps 60 s. */
  readonly archiveCacheMs: number;
  /** Which of its faces the server shows. */
  readonly faces: 'both' | 'rest' | 'soap';
  /** `current`: with the members that releases after 8.8 added. */
  readonly soapContract: '8.8' | 'current';
  /** What GetAppointmentEntity of SOAP answers for an appointment that is not there. */
  readonly missingEntity: 'exception' | 'nil';
  /** Whether appointments can be made and found by a UID. */
  readonly uids: boolean;
  /** Whether there is the store for the keys of integrations. */
  readonly foreignKeys: boolean;
  /** What GetAppointmentFromUID answers for a UID that nobody has: the vendor's texts name both. */
  readonly unknownUid: 'nil' | 'blank';
  /** Null: a server of the office itself; otherwise a tenant of SuperOffice Online. */
  readonly online: OnlineSettings | null;
  /** Without this token nobody is let in; null: none is asked for, as servers of an office do. */
  readonly applicationToken: string | null;
  /** How long a ticket lasts after its last use. */
  readonly ticketLifeMs: number;
  /** Whether Travel is enabled, and with it the log of all changes. */
  readonly transactionLog: boolean;
  /** Whether people may keep an appointment for themselves, or for their group. */
  readonly confidentialActivities: boolean;
  /** Whether others than the account that marked an appointment as owned externally are kept out. */
  readonly guardsOwned: boolean;
  readonly shortMonths: ShortMonths;
  /** Properties without which no appointment is saved. */
  readonly mandatory: readonly string[];
  /** Keys of the user-defined and extra fields that an administrator has made on appointments. */
  readonly customFields: readonly string[];
};

export const DEFAULT_SETTINGS: NetServerSettings = {
  generation: 'title',
  alarmFormat: 'iso',
  stampDigits: 7,
  pageSize: 100,
  archiveCacheMs: 60_000,
  faces: 'both',
  soapContract: '8.8',
  missingEntity: 'exception',
  uids: true,
  foreignKeys: true,
  unknownUid: 'nil',
  online: null,
  applicationToken: null,
  ticketLifeMs: 6 * 3_600_000,
  transactionLog: true,
  confidentialActivities: true,
  guardsOwned: true,
  shortMonths: 'last-day',
  mandatory: [],
  customFields: ['SuperOffice:1', 'SuperOffice:2', 'SuperOffice:3', 'x_appointment_note'],
};
