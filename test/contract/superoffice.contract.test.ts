import { describe } from 'vitest';
import type { NetServerSettings } from '../../src/practice/netserver/settings.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { STAMP_FIELD } from '../../src/sync/connectors/superoffice/stamps.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { KARI, OLE, openCrm } from '../unit/practice/netserver/practice-crm.ts';
import { describeAppointmentStore, type OpenedStore } from './appointment-store.ts';
import { CONTRACT_NOW } from './questions.ts';
import { describeSeriesStore } from './series-store.ts';

const OPERATIONS = {
  rest: {
    create: 'POST /Agents/Appointment/CreateAppointmentForUID',
    update: 'PUT /Appointment/{id}',
    remove: 'DELETE /Appointment/{id}',
  },
  soap: {
    create: 'Appointment/CreateAppointmentForUID',
    update: 'Appointment/Save',
    remove: 'Appointment/Delete',
  },
};

const PLAIN_CREATE = { rest: 'POST /Appointment', soap: 'Appointment/Save' };

function anHourFrom(start: string): string {
  return new Date(Date.parse(`${start}Z`) + 3_600_000).toISOString().slice(0, 19);
}

/** Signed in as a colleague, who does not see everything in the diary. */
async function open(
  api: 'rest' | 'soap',
  settings: Partial<NetServerSettings>,
): Promise<OpenedStore> {
  const create = settings.uids === false ? PLAIN_CREATE[api] : OPERATIONS[api].create;
  const operations = { ...OPERATIONS[api], create };
  const clock = new ManualClock(CONTRACT_NOW);
  const crm = await openCrm(settings);
  // Each look at the clock is a second later: some servers tell whole seconds only.
  let now = CONTRACT_NOW;
  crm.clock.now = () => (now += 1000);
  const http = createHttp({ clock, log: { write: () => undefined } });
  const connection = openSuperOffice({
    url: crm.server.url,
    api,
    user: 'ole.obrien',
    password: 'ole:secret:æ',
    http,
    clock,
  });
  const { signal } = new AbortController();
  const store = await connection.store(String(KARI), signal);
  const make = (subject: string, start: string, hidden: boolean) =>
    itemId(
      String(crm.desk.create(KARI, { subject, start, end: anHourFrom(start), private: hidden })),
    );
  const isStampedLater =
    settings.uids === false && settings.foreignKeys !== false && api === 'rest';
  return {
    store,
    hasWriters: false,
    ...(isStampedLater ? { isStampedLater } : {}),
    hands: {
      create: (title, local) => make(title, local, false),
      retitle: (id, title) => {
        crm.desk.update(Number(id), { subject: title });
      },
      remove: (id) => {
        crm.desk.remove(Number(id));
      },
      createHidden: (title) => make(title, '2026-11-20T12:00:00', true),
      createSeries: async (title) => {
        const { json } = await crm.ask('POST', '/Appointment', {
          body: {
            Associate: { AssociateId: KARI },
            Title: title,
            Description: title,
            StartDate: '2026-11-20T12:00:00',
            EndDate: '2026-11-20T13:00:00',
            Recurrence: {
              IsRecurrence: true,
              Pattern: 'Daily',
              RecurrenceEndType: 'Counter',
              RecurrenceCounter: 3,
              StartDate: '2026-11-20T12:00:00',
              Dates: ['20', '21', '22'].map((day) => ({ Date: `2026-11-${day}T00:00:00` })),
              DayPattern: { Pattern: 'EveryCyclicDay', Cycle: 1 },
            },
          },
        });
        const { RecurrenceId } = json['Recurrence'] as Record<string, unknown>;
        return itemId(`series:${String(RecurrenceId)}`);
      },
      loseNextAnswer: (kind) => {
        const fault = { kind: 'drop-after' } as const;
        crm.faults.add({ endpoint: 'crm', operation: operations[kind], fault });
      },
      mails: () => crm.server.mails(),
    },
    another: () => connection.store(String(OLE), signal),
    close: async () => {
      await connection.close();
      await http.close();
      await crm.close();
    },
  };
}

const OLDER: Partial<NetServerSettings> = {
  generation: 'description',
  alarmFormat: 'clock',
  stampDigits: 0,
  pageSize: 3,
};

describeAppointmentStore('SuperOffice over REST', () =>
  open('rest', { archiveCacheMs: 60_000, unknownUid: 'blank' }),
);
describeAppointmentStore('an older SuperOffice over REST', () => open('rest', OLDER));
describeAppointmentStore('SuperOffice over SOAP', () => open('soap', { archiveCacheMs: 60_000 }));
describeAppointmentStore('a current SuperOffice over SOAP', () =>
  open('soap', {
    soapContract: 'current',
    stampDigits: 0,
    missingEntity: 'nil',
    unknownUid: 'blank',
  }),
);

const WITHOUT_UIDS: Partial<NetServerSettings> = { uids: false, archiveCacheMs: 60_000 };
const FIELD = ['SuperOffice:1', STAMP_FIELD];

describeAppointmentStore('SuperOffice with foreign keys over REST', () =>
  open('rest', WITHOUT_UIDS),
);
describeAppointmentStore('SuperOffice with a field for our origin over REST', () =>
  open('rest', { ...WITHOUT_UIDS, foreignKeys: false, customFields: FIELD }),
);
describeAppointmentStore('SuperOffice with a field for our origin over SOAP', () =>
  open('soap', { ...WITHOUT_UIDS, customFields: FIELD }),
);
describeAppointmentStore('SuperOffice that keeps no origin over REST', () =>
  open('rest', { ...WITHOUT_UIDS, foreignKeys: false }),
);

describe.each(['rest', 'soap'] as const)('series (%s)', (api) => {
  const openSeries = async (settings: Partial<NetServerSettings>) => ({
    ...(await open(api, settings)),
    isReplaced: true as const,
  });
  describeSeriesStore('SuperOffice', () => openSeries({ archiveCacheMs: 60_000 }));
  describeSeriesStore('a current SuperOffice', () => openSeries({ soapContract: 'current' }));
  describeSeriesStore('an older SuperOffice', () => openSeries(OLDER));
});
