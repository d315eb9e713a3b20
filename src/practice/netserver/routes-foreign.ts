// The ForeignSystem agent: keys by which integrations know the records of the CRM.
import type { HttpAnswer } from '../listen.ts';
import { jsonAnswer } from './answer.ts';
import { badRequest, serviceError } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { requireAppointment } from './routes-appointment.ts';
import { readEntity } from './visit.ts';
import type { Route, Visit } from './visit.ts';

const METHODS: Readonly<Record<string, (visit: Visit) => HttpAnswer>> = {
  GetAppByName: (visit) => {
    const name = required(readEntity(visit), 'ApplicationName');
    return jsonAnswer(hasApp(visit, name) ? appCarrier(name) : null);
  },
  SaveForeignAppEntity: saveApp,
  GetDeviceByName: (visit) => {
    const incoming = readEntity(visit);
    const { app, device } = placeOf(incoming);
    return jsonAnswer(hasDevice(visit, app, device) ? deviceCarrier(device) : null);
  },
  AddDeviceByIdentifier: addDevice,
  AddForeignKey: addKey,
  GetKeyByValue: getKeyByValue,
};

export const FOREIGN_ROUTES: readonly Route[] = Object.entries(METHODS).map(([name, run]) => ({
  method: 'POST',
  template: `/Agents/ForeignSystem/${name}`,
  run,
}));

function required(incoming: Incoming, name: string): string {
  const text = incoming.text(name) ?? '';
  if (text === '' || text.includes('.')) throw badRequest(`${name} is missing`);
  return text;
}

type Place = { readonly app: string; readonly device: string };

function placeOf(incoming: Incoming): Place {
  return { app: required(incoming, 'ApplicationName'), device: required(incoming, 'DeviceName') };
}

/** Applications and devices are kept as keys of no appointment. */
function hasDevice({ crm }: Visit, app: string, device: string): boolean {
  return (
    crm
      .prepare('SELECT 1 FROM crm_foreign_device WHERE app = ? AND device = ?')
      .get(app, device) !== undefined
  );
}

function hasApp(visit: Visit, app: string): boolean {
  return hasDevice(visit, app, '');
}

function store({ crm }: Visit, app: string, device: string): void {
  crm.prepare('INSERT OR IGNORE INTO crm_foreign_device VALUES (?, ?)').run(app, device);
}

const STAMPS = {
  CreatedDate: '2026-01-01T00:00:00',
  UpdatedDate: '2026-01-01T00:00:00',
  TableRight: null,
  FieldProperties: {},
};

function appCarrier(name: string): unknown {
  return { ForeignAppId: 1, Name: name, ...STAMPS, CreatedBy: null, UpdatedBy: null, Devices: [] };
}

function deviceCarrier(name: string): unknown {
  return {
    ForeignDeviceId: 1,
    Name: name,
    ...STAMPS,
    AssociateFullName: '',
    CreatedBy: '',
    UpdatedBy: '',
    DeviceIdentifier: '',
    ForeignAppId: 1,
  };
}

function saveApp(visit: Visit): HttpAnswer {
  const name = required(readEntity(visit), 'Name');
  store(visit, name, '');
  return jsonAnswer(appCarrier(name));
}

function addDevice(visit: Visit): HttpAnswer {
  const { app, device } = placeOf(readEntity(visit));
  if (!hasApp(visit, app)) throw serviceError(`Foreign application '${app}' not found`);
  store(visit, app, device);
  return jsonAnswer(deviceCarrier(device));
}

type Key = { readonly Key: string; readonly Value: string; readonly RecordId: number };

function keyCarrier(key: Key): unknown {
  return { ...key, ...STAMPS, UpdatedBy: '', CreatedBy: '', TableName: 'appointment' };
}

function addKey(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const { app, device } = placeOf(incoming);
  if (!hasDevice(visit, app, device)) throw serviceError(`Foreign device '${device}' not found`);
  const sent = incoming.child('ForeignKey');
  if (sent === null) throw badRequest('ForeignKey is missing');
  requireTable(sent);
  const row = requireAppointment(visit.crm, sent.int('RecordId') ?? 0);
  const key = { Key: required(sent, 'Key'), Value: sent.text('Value') ?? '' };
  visit.crm
    .prepare('INSERT OR REPLACE INTO crm_foreign_key VALUES (?, ?, ?)')
    .run(row.appointment_id, `${app}.${device}.${key.Key}`, key.Value);
  return jsonAnswer(keyCarrier({ ...key, RecordId: row.appointment_id }));
}

function requireTable(incoming: Incoming): void {
  if (incoming.text('TableName') !== 'appointment') throw badRequest('TableName is not known');
}

function getKeyByValue(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const { app, device } = placeOf(incoming);
  requireTable(incoming);
  const [Key, Value] = [required(incoming, 'KeyName'), incoming.text('KeyValue') ?? ''];
  const id = visit.crm
    .prepare<[string, string], number>(
      'SELECT appointment_id FROM crm_foreign_key WHERE name = ? AND value = ? ORDER BY 1',
    )
    .pluck()
    .get(`${app}.${device}.${Key}`, Value);
  return jsonAnswer(id === undefined ? null : keyCarrier({ Key, Value, RecordId: id }));
}
