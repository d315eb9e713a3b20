/** The ways in which the CRM can be asked and can keep our origin, for episodes that are drawn once. */
import type { NetServerSettings } from '../../../src/practice/netserver/settings.ts';
import { STAMP_FIELD } from '../../../src/sync/connectors/superoffice/stamps.ts';

export interface CrmFlavour {
  readonly api: 'rest' | 'soap';
  readonly settings: Partial<NetServerSettings>;
  /** What takes the place of the operations that are drawn. */
  readonly operations: Readonly<Record<string, string>>;
  /** What a run may ask that has nothing to do. */
  readonly feeds: readonly string[];
  readonly reads: readonly string[];
}

const CREATE = 'POST /Agents/Appointment/CreateAppointmentForUID';
const FIND = 'POST /Agents/Appointment/GetAppointmentFromUID';

export const REST: CrmFlavour = {
  api: 'rest',
  settings: {},
  operations: {},
  feeds: ['GET /Appointment', 'GET /archive/{provider}'],
  reads: ['GET /Appointment/{id}', 'POST /Agents/Appointment/GetAppointmentRecords'],
};

export const SOAP: CrmFlavour = {
  api: 'soap',
  settings: { soapContract: 'current' },
  operations: {
    'GET /Appointment': 'Archive/GetArchiveListByColumns',
    'GET /archive/{provider}': 'Archive/GetArchiveListByColumns',
    'GET /Appointment/{id}': 'Appointment/GetAppointmentEntity',
    'PUT /Appointment/{id}': 'Appointment/Save',
    'DELETE /Appointment/{id}': 'Appointment/Delete',
    [CREATE]: 'Appointment/CreateAppointmentForUID',
    [FIND]: 'Appointment/GetAppointmentFromUID',
  },
  // Appointments and the log are lists of the same service.
  feeds: ['Archive/GetArchiveListByColumns', 'SoPrincipal/AuthenticateUsernamePassword'],
  reads: ['Appointment/GetAppointmentEntity', 'Appointment/GetAppointmentRecords'],
};

export const REST_WITH_FIELD: CrmFlavour = {
  ...REST,
  settings: { uids: false, foreignKeys: false, customFields: [STAMP_FIELD] },
  operations: { [CREATE]: 'POST /Appointment', [FIND]: 'GET /Appointment' },
};

export const REST_WITH_KEYS: CrmFlavour = {
  ...REST,
  settings: { uids: false },
  operations: {
    [CREATE]: 'POST /Appointment',
    [FIND]: 'POST /Agents/ForeignSystem/GetKeyByValue',
  },
};
