/** Every method as it goes over the wire, and as a server answers it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compared } from '../../../../../../src/sync/connectors/superoffice/archive-query.ts';
import type { JsonObject } from '../../../../../../src/sync/connectors/superoffice/json.ts';
import type { NetServer } from '../../../../../../src/sync/connectors/superoffice/net-server.ts';
import { ownSiteEntrance } from '../../../../../../src/sync/connectors/superoffice/entrance.ts';
import { SoapNetServer } from '../../../../../../src/sync/connectors/superoffice/soap/soap-net-server.ts';
import { SoapSession } from '../../../../../../src/sync/connectors/superoffice/soap/session.ts';
import type { HttpRequest } from '../../../../../../src/sync/ports/http.ts';
import { methodOf, SIGNAL } from './scripted-soap.ts';

const FOLDER = join(import.meta.dirname, '../../../../../wire/services88');

interface Exchange {
  readonly action: string;
  readonly request: string;
  readonly answer: string;
}

/** Blanks between elements are for the reader of the file only. */
function compact(xml: string): string {
  return xml.replace(/>\s+</g, '><').trim();
}

function exchange(method: string): Exchange {
  const text = readFileSync(join(FOLDER, `${method}.xml`), 'utf8');
  const part = (name: string): string =>
    new RegExp(`<${name}>(.*)</${name}>`, 's').exec(text)?.[1] ?? '';
  return {
    action: /action="([^"]*)"/.exec(text)?.[1] ?? '',
    request: compact(part('request')),
    answer: part('answer').trim(),
  };
}

function open(): { readonly server: NetServer; readonly asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  const session = new SoapSession(
    {
      entrance: ownSiteEntrance({
        url: 'https://crm.example/so/remote/services88',
        user: 'sync',
        password: 'p:ø<&',
        signIn: 'password',
        applicationToken: null,
      }),
      http: {
        close: () => Promise.resolve(),
        send: (request) => {
          asked.push(request);
          const { answer } = exchange(methodOf(request).split('/')[1] ?? '');
          const body = new TextEncoder().encode(answer);
          return Promise.resolve({ status: 200, headers: { 'content-type': 'text/xml' }, body });
        },
      },
    },
    null,
  );
  return { server: new SoapNetServer(session), asked };
}

const ENTITY: JsonObject = {
  MotherId: 0,
  Private: 'Public',
  AppointmentId: 7,
  Title: 'Møte',
  Agenda: 'Ta med avtalen',
  StartDate: '2026-11-20T15:30:00',
  UpdatedDate: '2026-11-10T09:00:00.1234500',
  Associate: { AssociateId: 101, Name: 'KARI', Rank: 1, Type: 'InternalAssociate' },
  Contact: null,
  HasAlarm: true,
  AlarmLeadTime: 'PT15M',
  Links: [],
  Participants: [{ AssociateId: 101, SendEmail: false, InvitationStatus: 'None' }],
  UserDefinedFields: { 'SuperOffice:1': '[I:3]' },
  VisibleFor: [{ VisibleId: 0, Visibility: 'All', DisplayValue: null }],
};

const changed = (entity: unknown): JsonObject => ({
  ...(entity as JsonObject),
  Location: 'Rom 2 <&',
});

type Asking = (server: NetServer) => Promise<unknown>;

const METHODS: readonly (readonly [string, Asking, unknown])[] = [
  ['GetSystemInfo', (server) => server.version(SIGNAL), '8.8.7744.1005'],
  [
    'AuthenticateUsernamePassword',
    (server) => server.principal(SIGNAL),
    expect.objectContaining({
      AssociateId: 5,
      FunctionRights: ['admin-all', 'confidential-activities'],
      SecondaryGroups: [2, 3],
      DatabaseContextIdentifier: 'Default',
    }),
  ],
  [
    'GetBaseTimeZoneId',
    (server) => server.baseZone(SIGNAL),
    expect.objectContaining({ TZLocationCode: 'NO', TZLocationCities: 'Oslo' }),
  ],
  [
    'InitializeTimeZoneData',
    (server) => server.baseZone(SIGNAL),
    expect.objectContaining({ TZLocationID: 261 }),
  ],
  [
    'GetPriorities',
    (server) => server.priorities(SIGNAL),
    [
      expect.objectContaining({ Id: 1, Name: 'Normal' }),
      expect.objectContaining({ Id: 2, Name: 'NO:"Høy";US:"High"' }),
    ],
  ],
  [
    'GetList',
    (server) => server.associates(SIGNAL),
    [
      expect.objectContaining({ Id: 101, FullName: 'Kari Ærø', Deleted: false }),
      { Id: 102, Name: 'Ole Retired', Deleted: true },
    ],
  ],
  [
    'GetArchiveListByColumns',
    async (server) => {
      const where = [
        compared('associateId', 'associateIsOneOf', 101, 102),
        compared('updatedDate', 'afterTime', { time: '2026-11-10T12:00:00' }),
      ];
      const query = {
        archive: 'appointments',
        columns: ['appointmentId', 'updatedDate'],
        where,
        key: 'appointmentId',
        isOrdered: true,
        pageSize: 1000,
        operation: 'list appointments',
      } as const;
      return (await server.archive(query, SIGNAL).next()).value as unknown;
    },
    {
      rows: [
        {
          PrimaryKey: '7',
          appointmentId: '7',
          updatedDate: '2026-11-10T12:34:56.1234500',
          location: null,
        },
      ],
      answeredAt: null,
      last: true,
    },
  ],
  [
    'GetAppointmentEntity',
    (server) => server.appointment('7', SIGNAL),
    expect.objectContaining(ENTITY),
  ],
  [
    'CreateDefaultAppointmentEntity',
    (server) => server.template(SIGNAL),
    expect.objectContaining({ AppointmentId: 0, Description: '' }),
  ],
  [
    'GetAppointmentFromUID',
    (server) => server.findByUid('link-1', SIGNAL),
    expect.objectContaining(ENTITY),
  ],
  [
    'Save',
    async (server) => {
      const entity = changed(await server.appointment('7', SIGNAL));
      return await server.save({ id: '7', seen: null, entity }, SIGNAL);
    },
    expect.objectContaining({ Location: 'Rom 2 <&' }),
  ],
  [
    'CreateAppointmentForUID',
    async (server) => {
      const template = changed(await server.appointment('7', SIGNAL));
      return await server.createForUid({ ...template, AppointmentId: 0 }, 'link-1', SIGNAL);
    },
    expect.objectContaining({ AppointmentId: 7 }),
  ],
  ['Delete', (server) => server.remove({ id: '7', seen: null, guests: true }, SIGNAL), 'removed'],
];

describe('the method', () => {
  it.each(METHODS)(
    '%s is sent and answered as the contract has it',
    async (name, ask, expected) => {
      const { server, asked } = open();
      const inZone = exchange(name).request.includes('TimeZone>')
        ? server.inTimeZone('NO')
        : server;
      expect(await ask(inZone)).toEqual(expected);
      const { action, request } = exchange(name);
      const sent = asked.filter((each) => methodOf(each) === action);
      expect(sent).toHaveLength(1);
      expect(compact(sent[0]?.body?.replace(/^<\?xml.*?\?>/, '') ?? '')).toBe(request);
    },
  );
});
