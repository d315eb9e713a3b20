// What each operation of Services88 does. Those of the Appointment agent are the very methods that
// REST has under the same names.
import { findAppointment } from '../appointment-row.ts';
import { appointmentEntity } from '../entity.ts';
import { associateCarrier, taskCarrier } from '../carriers.ts';
import { listTasks } from '../directory.ts';
import { badRequest } from '../failure.ts';
import { matchRoute } from '../router.ts';
import { AGENT_ROUTES } from '../routes-agent.ts';
import { requireAppointment } from '../routes-appointment.ts';
import { LIST_ROUTES } from '../routes-lists.ts';
import { USER_ROUTES } from '../routes-user.ts';
import type { Route, Visit } from '../visit.ts';
import { baseTimeZoneData, TIME_ZONES } from '../zones.ts';
import { archiveList } from './archive-list.ts';
import { CONTRACTS, membersOf } from './contract.ts';
import type { Values } from './read-values.ts';

/** @returns The value of the one result; what it returns for an operation without one is not sent. */
export type Run = (visit: Visit, values: Values) => unknown;

/** By `Service/Name`. Signing in is the business of the door. */
export const RUNS: Readonly<Record<string, Run>> = {
  'Appointment/GetAppointment': byId('GetAppointment', 'AppointmentId', 'appointmentId'),
  'Appointment/GetAppointmentEntity': (visit, { AppointmentEntityId }) => {
    const { crm } = visit;
    const id = Number(AppointmentEntityId ?? 0);
    const isNil = crm.settings.missingEntity === 'nil' && findAppointment(crm, id) === null;
    return isNil ? null : appointmentEntity(crm, requireAppointment(crm, id), visit);
  },
  'Appointment/SaveAppointmentEntity': (visit, { AppointmentEntity }) =>
    agent('SaveAppointmentEntity', visit, completed(visit, AppointmentEntity)),
  'Appointment/Save': (visit, values) => agent('Save', visit, withEntity(visit, values)),
  'Appointment/DeleteAppointmentEntity': byId(
    'DeleteAppointmentEntity',
    'AppointmentEntityId',
    'appointmentEntityId',
  ),
  'Appointment/Delete': (visit, values) => agent('Delete', visit, values),
  'Appointment/CreateDefaultAppointmentEntity': (visit, values) =>
    agent('CreateDefaultAppointmentEntity', visit, values),
  'Appointment/CreateDefaultAppointmentEntityByType': (visit, values) =>
    agent('CreateDefaultAppointmentEntityByType', visit, values),
  'Appointment/CreateDefaultAppointmentEntityByTypeAndAssociate': (visit, values) =>
    agent('CreateDefaultAppointmentEntityByTypeAndAssociate', visit, values),
  'Appointment/CreateAppointmentForUID': (visit, values) =>
    agent('CreateAppointmentForUID', visit, withEntity(visit, values)),
  'Appointment/GetAppointmentFromUID': (visit, values) =>
    agent('GetAppointmentFromUID', visit, values),
  'Appointment/GetUIDFromAppointmentId': (visit, values) =>
    agent('GetUIDFromAppointmentId', visit, values),
  'Appointment/GetAssociateDiary': (visit, values) => agent('GetAssociateDiary', visit, values),
  'Appointment/GetAppointmentRecords': (visit, values) =>
    agent('GetAppointmentRecords', visit, values),
  'Appointment/CalculateDays': (visit, values) => agent('CalculateDays', visit, values),
  'Archive/GetArchiveListByColumns': archiveList,
  'List/GetPriorities': (visit) =>
    rows(answerOf(LIST_ROUTES, visit, '/List/Priority/Items'))
      .filter(({ Deleted }) => Deleted !== true)
      .map((item) => ({ ...item, Value: item['Name'] })),
  'List/GetAllTasks': ({ crm }, { IncludeDeleted }) =>
    listTasks(crm)
      .filter(({ deleted }) => IncludeDeleted === true || deleted === 0)
      .map(({ task_id }) => taskCarrier(crm, task_id)),
  'MDO/GetList': (visit, { Name }) => {
    const name = typeof Name === 'string' ? Name : '';
    return answerOf(LIST_ROUTES, visit, `/MDOList/${encodeURIComponent(name)}`);
  },
  'Associate/GetAssociate': ({ crm }, { AssociateId }) =>
    associateCarrier(crm, Number(AssociateId ?? 0)),
  'TimeZone/GetBaseTimeZoneId': () => baseTimeZoneData()['TZLocationID'],
  'TimeZone/InitializeTimeZoneData': () => TIME_ZONES.map(zoneCarrier),
};

/** SoPrincipalCarrier of the caller. */
export function principal(visit: Visit): unknown {
  return answerOf(USER_ROUTES, visit, '/User/currentPrincipal');
}

export const SYSTEM_INFO: Values = {
  BranchName: 'Release',
  BuildLabel: 'Release_11.9.1402_2026.06.18-01',
  AssemblyVersion: '11.0.0.0',
  FileVersion: '11.9.1402.0',
  Description: 'SuperOffice 11.9 NetServer 11.0 Release',
  DaysUntilNetServerExpiry: 2_000,
  BuildType: 'Release',
  DatabaseVersion: 523,
  IsUnicode: true,
  CompanyName: 'Fjord & Fjell AS',
  CompanyId: 1,
  DatabaseType: 'MSSQL',
  DatabaseName: 'Default',
};

function byId(method: string, parameter: string, option: string): Run {
  return (visit, values) => {
    const query = new URLSearchParams({ [option]: String(Number(values[parameter] ?? 0)) });
    const path = `/Agents/Appointment/${method}`;
    return ask(AGENT_ROUTES, visit, { method: 'POST', path, body: null, query });
  };
}

function agent(method: string, visit: Visit, body: unknown): unknown {
  const path = `/Agents/Appointment/${method}`;
  return ask(AGENT_ROUTES, visit, { method: 'POST', path, body, query: null });
}

function answerOf(routes: readonly Route[], visit: Visit, path: string): unknown {
  return ask(routes, visit, { method: 'GET', path, body: null, query: null });
}

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly query: URLSearchParams | null;
};

function ask(
  routes: readonly Route[],
  visit: Visit,
  { method, path, body, query }: Asked,
): unknown {
  const match = matchRoute(routes, { method, path });
  if (match?.kind !== 'route') throw new TypeError(`There is no ${method} ${path}`);
  const request = {
    ...visit.request,
    method,
    path,
    query: query ?? new URLSearchParams(),
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
  const answer = match.route.run({ ...visit, request, parameters: match.parameters });
  return answer.body === '' ? null : (JSON.parse(answer.body) as unknown);
}

function rows(value: unknown): readonly Values[] {
  return Array.isArray(value) ? (value as readonly Values[]) : [];
}

function withEntity(visit: Visit, values: Values): Values {
  return { ...values, AppointmentEntity: completed(visit, values['AppointmentEntity']) };
}

/** What this contract has no member for stays as it is: a client cannot mean to change it. */
function completed(visit: Visit, sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) throw badRequest('AppointmentEntity is missing');
  const entity = sent as Values;
  const id = Number(entity['AppointmentId'] ?? 0);
  if (id === 0) return entity;
  const { crm } = visit;
  const whole = { ...crm, settings: { ...crm.settings, generation: 'title' } } as const;
  const before = appointmentEntity(whole, requireAppointment(crm, id), visit);
  const contract = CONTRACTS[crm.settings.soapContract];
  const carrier = contract.complex.get('AppointmentEntity');
  const members = carrier?.kind === 'object' ? membersOf(contract, carrier) : [];
  const known = new Set(members.map(({ name }) => name));
  const beyond = Object.entries(before).filter(([name]) => !known.has(name));
  return {
    ...Object.fromEntries(beyond),
    ...entity,
    ...(crm.settings.soapContract === '8.8' && {
      Participants: [...withIds(entity['Participants']), ...withoutIds(before['Participants'])],
    }),
  };
}

/** The contract of 8.8 tells participants by their ids alone. */
function hasId({ AssociateId, PersonId }: Values): boolean {
  return Number(AssociateId ?? 0) !== 0 || Number(PersonId ?? 0) !== 0;
}

const withIds = (value: unknown): readonly Values[] => rows(value).filter(hasId);
const withoutIds = (value: unknown): readonly Values[] =>
  rows(value).filter((each) => !hasId(each));

function zoneCarrier(zone: (typeof TIME_ZONES)[number]): Values {
  return {
    TZLocationID: zone.id,
    Name: zone.country,
    TZLocationCode: zone.code,
    TZLocationCities: zone.cities,
    IsoNumber: zone.isoNumber,
    TimeZoneSTDRules: {},
    TimeZoneDSTRules: {},
  };
}
