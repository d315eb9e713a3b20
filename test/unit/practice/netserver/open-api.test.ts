/**
 * The answers of the practice NetServer against the vendor's OpenAPI files, which are not ours to
 * keep: SUPEROFFICE_OPENAPI names the folder with them, and without it there is nothing to compare.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KARI, MEETING, OLE, openCrm, type PracticeCrm } from './practice-crm.ts';

const FOLDER = process.env['SUPEROFFICE_OPENAPI'] ?? '';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

type Definitions = Readonly<Record<string, Schema>>;

function definitionsOf(name: string): Definitions {
  const text = readFileSync(join(FOLDER, `Swagger-v1-${name}.json`), 'utf8');
  return (JSON.parse(text) as { readonly definitions: Definitions }).definitions;
}

/** Every way in which a value is not what its schema says, by its place. */
function* faults(value: unknown, schema: Schema, at: Place): Generator<string> {
  const { definitions, path } = at;
  if (value === null || value === undefined) return;
  if (schema.$ref !== undefined) {
    const found = definitions[schema.$ref.replace('#/definitions/', '')];
    yield* found === undefined ? [`${path}: no definition`] : faults(value, found, at);
  } else if (schema.type === 'array') {
    if (!Array.isArray(value)) yield `${path} is no array`;
    else for (const one of value) yield* faults(one, schema.items ?? {}, { definitions, path });
  } else if (schema.properties !== undefined) yield* unlike(value, schema.properties, at);
  else if (schema.additionalProperties !== undefined) {
    for (const [name, one] of Object.entries(value)) {
      const inner = { definitions, path: `${path}.${name}` };
      yield* faults(one, schema.additionalProperties, inner);
    }
  } else if (!isScalar(value, schema)) yield `${path}: ${JSON.stringify(value)}`;
}

interface Place {
  readonly definitions: Definitions;
  readonly path: string;
}

function* unlike(
  value: object,
  properties: Readonly<Record<string, Schema>>,
  { definitions, path }: Place,
): Generator<string> {
  if (Array.isArray(value)) yield `${path} is an array`;
  for (const name of Object.keys(properties)) {
    if (!Object.hasOwn(value, name)) yield `${path}.${name} is missing`;
  }
  for (const [name, one] of Object.entries(value)) {
    const schema = properties[name];
    if (schema === undefined) yield `${path}.${name} is unknown`;
    else yield* faults(one, schema, { definitions, path: `${path}.${name}` });
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{7})?(?:Z|[+-]\d{2}:\d{2})?$/;

function isScalar(value: unknown, schema: Schema): boolean {
  switch (schema.type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'string': {
      if (typeof value !== 'string') return false;
      // Flags are told as a list of names.
      const names = value.split(', ');
      if (schema.enum !== undefined) return names.every((name) => schema.enum?.includes(name));
      return schema.format !== 'date-time' || DATE.test(value);
    }
    default:
      return true;
  }
}

const CARRIERS = 'SuperOffice.CRM.Services.';

const IS_GIVEN = FOLDER !== '' && existsSync(FOLDER);

it.skipIf(IS_GIVEN)('needs SUPEROFFICE_OPENAPI to compare with', (context) => {
  context.skip('SUPEROFFICE_OPENAPI names no folder, so nothing was compared');
});

const WEEKLY = {
  IsRecurrence: true,
  StartDate: '2026-11-20T10:00:00',
  RecurrenceEndType: 'Counter',
  RecurrenceCounter: 3,
  Pattern: 'Weekly',
  WeekPattern: { Cycle: 1, Weekdays: 'Monday, Friday' },
};

describe.runIf(IS_GIVEN)('an answer of the REST interface', () => {
  let crm: PracticeCrm;
  let booking: string;
  beforeAll(async () => {
    crm = await openCrm();
    const Participants = [
      { AssociateId: KARI },
      { AssociateId: OLE },
      { EmailAddress: 'guest@x.example', ExternallyOwnedType: 'Optional' },
    ];
    const body = {
      ...MEETING,
      Participants,
      Contact: { ContactId: 1000 },
      Person: { PersonId: 5000 },
      Project: { ProjectId: 300 },
      Sale: { SaleId: 700 },
    };
    const made = await crm.ask('POST', '/Appointment', { body });
    booking = String(made.json['AppointmentId']);
    const Dates = [{ Date: '2026-06-20T10:00:00' }, { Date: '2026-06-22T10:00:00' }];
    const series = { ...MEETING, Recurrence: { ...WEEKLY, Dates } };
    await crm.ask('POST', '/Appointment', { body: series });
  });
  afterAll(() => crm.close());

  const entity = 'SuperOffice.WebApi.v1.Carriers.AppointmentCarriers.AppointmentEntityWithLinks';
  const cases: readonly (readonly [string, string, string])[] = [
    ['/Appointment/{booking}', 'Appointment', entity],
    ['/Appointment/default', 'Appointment', `${CARRIERS}AppointmentEntity`],
    ['/Appointment/{booking}/Simple', 'Appointment', `${CARRIERS}Appointment`],
    ['/User/currentPrincipal', 'User', `${CARRIERS}SoPrincipalCarrier`],
    ['/MDOList/task', 'MDOList', `${CARRIERS}MDOListItem`],
    ['/MDOList/priority', 'MDOList', `${CARRIERS}MDOListItem`],
    ['/MDOList/associate', 'MDOList', `${CARRIERS}MDOListItem`],
    ['/TimeZone/base', 'TimeZone', 'SuperOffice.CRM.TimeZoneData'],
  ];

  const agent = (name: string) => `SuperOffice.WebApi.v1.Carriers.${name}`;
  const keyed = { ApplicationName: 'Calbridge', DeviceName: 'Calbridge' };
  const key = { Key: 'origin', Value: 'o', RecordId: 0, TableName: 'appointment' };
  /** What the connector asks of the agents: file, path, body, its carrier and that of the answer. */
  const calls: readonly (readonly [string, string, object, string, string])[] = [
    [
      'AppointmentAgent',
      '/Agents/Appointment/CreateAppointmentForUID',
      { AppointmentEntity: MEETING, UID: 'uid-1' },
      agent('AppointmentCarriers.CreateAppointmentForUIDRequest'),
      `${CARRIERS}AppointmentEntity`,
    ],
    [
      'AppointmentAgent',
      '/Agents/Appointment/GetAppointmentFromUID',
      { UID: 'uid-1' },
      agent('AppointmentCarriers.GetAppointmentFromUIDRequest'),
      `${CARRIERS}AppointmentEntity`,
    ],
    [
      'AppointmentAgent',
      '/Agents/Appointment/Save',
      {
        AppointmentEntity: MEETING,
        UpdateMode: 'OnlyThis',
        SendEmailToParticipants: false,
        SmtpEMailConnectionInfo: null,
        ImapEMailConnectionInfo: null,
      },
      agent('AppointmentCarriers.SaveRequest'),
      `${CARRIERS}AppointmentEntity`,
    ],
    [
      'AppointmentAgent',
      '/Agents/Appointment/CalculateDays',
      { AppointmentEntity: { ...MEETING, Recurrence: WEEKLY } },
      agent('AppointmentCarriers.CalculateDaysRequest'),
      `${CARRIERS}RecurrenceInfo`,
    ],
    [
      'AppointmentAgent',
      '/Agents/Appointment/GetAppointmentRecords',
      { MotherId: 0, RecurrenceRuleId: 1 },
      agent('AppointmentCarriers.GetAppointmentRecordsRequest'),
      `${CARRIERS}Appointment[]`,
    ],
    [
      'ForeignSystemAgent',
      '/Agents/ForeignSystem/SaveForeignAppEntity',
      { ForeignAppId: 0, Name: 'Calbridge' },
      `${CARRIERS}ForeignAppEntity`,
      `${CARRIERS}ForeignAppEntity`,
    ],
    [
      'ForeignSystemAgent',
      '/Agents/ForeignSystem/GetAppByName',
      { ApplicationName: 'Calbridge' },
      agent('ForeignSystemCarriers.GetAppByNameRequest'),
      `${CARRIERS}ForeignAppEntity`,
    ],
    [
      'ForeignSystemAgent',
      '/Agents/ForeignSystem/AddDeviceByIdentifier',
      { ...keyed, DeviceIdentifier: '' },
      agent('ForeignSystemCarriers.AddDeviceByIdentifierRequest'),
      `${CARRIERS}ForeignDevice`,
    ],
    [
      'ForeignSystemAgent',
      '/Agents/ForeignSystem/GetDeviceByName',
      keyed,
      agent('ForeignSystemCarriers.GetDeviceByNameRequest'),
      `${CARRIERS}ForeignDevice`,
    ],
    [
      'ForeignSystemAgent',
      '/Agents/ForeignSystem/AddForeignKey',
      { ...keyed, DeviceIdentifier: '', ForeignKey: key },
      agent('ForeignSystemCarriers.AddForeignKeyRequest'),
      `${CARRIERS}ForeignKey`,
    ],
    [
      'ForeignSystemAgent',
      '/Agents/ForeignSystem/GetKeyByValue',
      { ...keyed, KeyName: 'origin', KeyValue: 'o', TableName: 'appointment' },
      agent('ForeignSystemCarriers.GetKeyByValueRequest'),
      `${CARRIERS}ForeignKey`,
    ],
  ];

  it.each(calls)('of %s, %s, and its request are as they are described', async (...call) => {
    const [file, path, sent, asked, answered] = call;
    const definitions = definitionsOf(file);
    const at = { definitions, path: '' };
    const isKey = path.endsWith('AddForeignKey');
    const body = isKey ? { ...sent, ForeignKey: { ...key, RecordId: Number(booking) } } : sent;
    const strange = [...faults(body, { $ref: `#/definitions/${asked}` }, at)];
    // A request may leave out what its carrier has.
    expect(strange.filter((fault) => !fault.endsWith(' is missing'))).toEqual([]);
    const answer = await crm.ask('POST', path, { body });
    expect(answer.status).toBe(200);
    const value: unknown = JSON.parse(answer.text);
    expect(value).not.toBeNull();
    const one = { $ref: `#/definitions/${answered.replace('[]', '')}` };
    const schema = answered.endsWith('[]') ? { type: 'array', items: one } : one;
    expect([...faults(value, schema, at)]).toEqual([]);
  });

  it.each([
    ['/Appointment?$select=appointmentId', 'Archive'],
    ['/archive/internalusers?$select=associateDbId', 'Archive'],
    ['/archive/dynamic?$select=traveltransactionlog.record_id', 'Archive'],
    ['/TimeZone', 'TimeZone'],
    // In small letters, as the vendor's own guide writes it.
    ['/timezone', 'TimeZone'],
  ])('%s is a list as %s describes it', async (path, file) => {
    const answer = await crm.ask('GET', path);
    expect(answer.status).toBe(200);
    const schema = { $ref: '#/definitions/SuperOffice.Services.WebApi.OData.ODataSlimResponse' };
    const at = { definitions: definitionsOf(file), path: '' };
    const strange = [...faults(answer.json, schema, at)];
    expect(strange.filter((fault) => !fault.endsWith(' is missing'))).toEqual([]);
  });

  it('to a PUT is the entity with its links, and its request is what the connector sends', async () => {
    const definitions = definitionsOf('Appointment');
    const at = { definitions, path: '' };
    const before = await crm.ask('GET', `/Appointment/${booking}`);
    const body = { ...before.json, Location: 'Rom 2' };
    const strange = [...faults(body, { $ref: `#/definitions/${entity}` }, at)];
    expect(strange).toEqual([]);
    const answer = await crm.ask('PUT', `/Appointment/${booking}`, { body });
    expect(answer.status).toBe(200);
    expect(answer.json['Location']).toBe('Rom 2');
    expect([...faults(answer.json, { $ref: `#/definitions/${entity}` }, at)]).toEqual([]);
  });

  it.each(cases)('%s is as %s says', async (path, file, name) => {
    const definitions = definitionsOf(file);
    const answer = await crm.ask('GET', path.replace('{booking}', booking));
    expect(answer.status).toBe(200);
    const value: unknown = JSON.parse(answer.text);
    const schema = { $ref: `#/definitions/${name}` };
    const whole = Array.isArray(value) ? { type: 'array', items: schema } : schema;
    expect([...faults(value, whole, { definitions, path: '' })]).toEqual([]);
  });

  it('that refuses or says nothing has a status that is described', async () => {
    const text = readFileSync(join(FOLDER, 'Swagger-v1-Appointment.json'), 'utf8');
    const { paths } = JSON.parse(text) as {
      readonly paths: Readonly<
        Record<string, Readonly<Record<string, { readonly responses: object }>>>
      >;
    };
    const described = (method: string): readonly string[] =>
      Object.keys(paths['/api/v1/Appointment/{id}']?.[method]?.responses ?? {});
    const path = `/Appointment/${booking}`;
    const old = { headers: { 'if-unmodified-since': new Date(0).toUTCString() } };
    const { json: body, headers } = await crm.ask('GET', path);
    const seen = { 'if-modified-since': headers.get('last-modified') ?? '' };
    const statuses = {
      get: [
        (await crm.ask('GET', path, { headers: seen })).status,
        (await crm.ask('GET', '/Appointment/999999')).status,
      ],
      put: [
        (await crm.ask('PUT', path, { ...old, body })).status,
        (await crm.ask('PUT', path)).status,
      ],
      delete: [(await crm.ask('DELETE', path, old)).status, (await crm.ask('DELETE', path)).status],
    };
    expect(statuses).toEqual({ get: [304, 404], put: [412, 400], delete: [412, 204] });
    for (const [method, told] of Object.entries(statuses)) {
      expect(described(method)).toEqual(expect.arrayContaining(told.map(String)));
    }
  });
});

it('the page with the version has the names that the vendor’s guide shows', async () => {
  const crm = await openCrm();
  try {
    const { json, status } = await crm.ask('GET', '/api', { as: null });
    expect(status).toBe(200);
    const names = ['v1', 'Version', 'NetServerVersion', 'NetServerDate', 'NetServerLabel'];
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining([...names, 'NetServer', 'Services', 'ServicesCurrent']),
    );
    expect(json).toMatchObject({ Version: 'v1', ServicesCurrent: 'Services88' });
    expect(json['v1']).toMatch(/\/api\/v1$/);
  } finally {
    await crm.close();
  }
});
