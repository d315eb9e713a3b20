/** NetServer by its SOAP services, in the version Services88. */
import { asSyncError } from '../../../model/error.ts';
import { uidOf } from '../../../model/item.ts';
import { childOf, textOf, type XmlNode } from '../../soap/xml-node.ts';
import { textElement, type XmlElement } from '../../soap/xml-write.ts';
import { compared, type ArchivePage, type ArchiveQuery } from '../archive-query.ts';
import { notUnderstood } from '../errors.ts';
import { keyAt, numberAt, textAt, type JsonObject } from '../json.ts';
import type { EntityChange, NetServer, Removal, RemovalOutcome } from '../net-server.ts';
import { soapPages } from './archive.ts';
import { SERVICES } from './contract.ts';
import { decodeArray, decodeCarrier } from './decode.ts';
import { encodeCarrier, nil } from './encode.ts';
import { refusalError } from './refusals.ts';
import type { SoapMethod, SoapSession, SoapZone } from './session.ts';

/** A key that nobody has: a server with the method answers that there is no such appointment. */
const UNUSED_UID = 'calbridge-probe';

export class SoapNetServer implements NetServer {
  readonly #session: SoapSession;
  /** Numbers by code, as far as they were told. */
  readonly #zones: Map<string, number>;

  constructor(session: SoapSession, zones = new Map<string, number>()) {
    this.#session = session;
    this.#zones = zones;
  }

  inTimeZone(code: string | null): NetServer {
    const zone: SoapZone | null =
      code === null ? null : { code, id: this.#zones.get(code.toUpperCase()) ?? null };
    return new SoapNetServer(this.#session.inTimeZone(zone), this.#zones);
  }

  async version(signal: AbortSignal): Promise<string | null> {
    const method = question('SoPrincipal/GetSystemInfo', 'version');
    const reply = await this.#session.askOpenly(method, signal);
    if (reply.kind === 'refused') throw refusalError(reply.refusal, method.operation);
    const about = carrierIn(reply.body, 'SystemInfo', 'SoSystemInfoCarrier');
    const told = ['FileVersion', 'AssemblyVersion', 'BuildLabel'].map((name) =>
      /\d+\.\d+[\d.]*/.exec(textAt(about, name).slice(0, 200)),
    );
    return told.find((match) => match !== null)?.[0] ?? null;
  }

  async principal(signal: AbortSignal): Promise<JsonObject | null> {
    return (await this.#session.signedIn(signal)).principal;
  }

  async baseZone(signal: AbortSignal): Promise<unknown> {
    // A wrong address or password is no zone that is not told.
    await this.#session.signedIn(signal);
    try {
      return await this.#readBaseZone(signal);
    } catch (thrown) {
      const { code } = asSyncError(thrown);
      if (['wrong-service', 'forbidden', 'rejected'].includes(code)) return null;
      throw thrown;
    }
  }

  async #readBaseZone(signal: AbortSignal): Promise<unknown> {
    const operation = 'base time zone';
    const body = await this.#answer(question('TimeZone/GetBaseTimeZoneId', operation), signal);
    const id = numberOf(childOf(body, SERVICES, 'Response'));
    if (id === null) return null;
    const all = await this.#answer(question('TimeZone/InitializeTimeZoneData', operation), signal);
    const zones = arrayIn(all, 'TimeZoneData');
    for (const zone of zones) {
      const number = numberAt(zone, 'TZLocationID');
      if (number !== null) this.#zones.set(textAt(zone, 'TZLocationCode').toUpperCase(), number);
    }
    return zones.find((zone) => numberAt(zone, 'TZLocationID') === id) ?? null;
  }

  /** Deleted ones are not told by this method. */
  async priorities(signal: AbortSignal): Promise<readonly JsonObject[]> {
    const body = await this.#answer(question('List/GetPriorities', 'priorities'), signal);
    return arrayIn(body, 'Priority').map((each) => ({ ...each, Name: textAt(each, 'Value') }));
  }

  followUpTypes(signal: AbortSignal): Promise<readonly JsonObject[]> {
    return this.#list('task', 'types', signal);
  }

  associates(signal: AbortSignal): Promise<readonly JsonObject[]> {
    return this.#list('associate', 'users', signal);
  }

  async #list(name: string, what: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const method = question('MDO/GetList', what, [
      textElement('n:Name', name),
      textElement('n:ForceFlatList', 'true'),
      textElement('n:AdditionalInfo', ''),
      textElement('n:OnlyHistory', 'false'),
    ]);
    return arrayIn(await this.#answer(method, signal), 'MDOListItem');
  }

  archive(query: ArchiveQuery, signal: AbortSignal): AsyncGenerator<ArchivePage> {
    return soapPages(this.#session, query, signal);
  }

  async appointment(id: string, signal: AbortSignal): Promise<unknown> {
    const method = question('Appointment/GetAppointmentEntity', 'read appointment', [
      textElement('n:AppointmentEntityId', id),
    ]);
    const reply = await this.#session.ask(method, signal);
    if (reply.kind === 'refused' && reply.refusal.code === 'gone') return null;
    if (reply.kind === 'refused') throw refusalError(reply.refusal, method.operation);
    const entity = carrierIn(reply.body, 'Response', 'AppointmentEntity');
    if (keyAt(entity, 'AppointmentId') !== null) return entity;
    // Without an exception, nothing or a blank entity proves little: another service decides.
    if (await this.#isListed(id, signal)) throw notUnderstood('an appointment without its id');
    return null;
  }

  async template(signal: AbortSignal): Promise<unknown> {
    const method = question('Appointment/CreateDefaultAppointmentEntity', 'new appointment');
    return carrierIn(await this.#answer(method, signal), 'Response', 'AppointmentEntity');
  }

  async offersUids(signal: AbortSignal): Promise<boolean> {
    const reply = await this.#session.ask(findingUid(UNUSED_UID), signal);
    if (reply.kind === 'done' || reply.refusal.code === 'gone') return true;
    if (reply.refusal.isUnknownMethod) return false;
    throw refusalError(reply.refusal, 'find appointment');
  }

  /** The contract of the service for such keys is not published with the others. */
  offersKeys(): Promise<boolean> {
    return Promise.resolve(false);
  }

  findByKey(): Promise<string | null> {
    return Promise.resolve(null);
  }

  addKey(): Promise<void> {
    return Promise.resolve();
  }

  async findByUid(uid: string, signal: AbortSignal): Promise<unknown> {
    const method = findingUid(uid);
    const reply = await this.#session.ask(method, signal);
    if (reply.kind === 'refused' && reply.refusal.code === 'gone') return null;
    if (reply.kind === 'refused') throw refusalError(reply.refusal, method.operation);
    const entity = carrierIn(reply.body, 'Response', 'AppointmentEntity');
    return keyAt(entity, 'AppointmentId') === null ? null : entity;
  }

  async uidOfBooking(id: string, signal: AbortSignal): Promise<string | null> {
    const method = question('Appointment/GetUIDFromAppointmentId', 'read UID', [
      textElement('n:AppointmentId', id),
      textElement('n:UseMotherId', 'true'),
    ]);
    const reply = await this.#session.ask(method, signal);
    if (reply.kind === 'done') return uidOf(textOf(childOf(reply.body, SERVICES, 'Response')));
    if (reply.refusal.code === 'gone' || reply.refusal.isUnknownMethod) return null;
    throw refusalError(reply.refusal, method.operation);
  }

  async uidOf(id: string, signal: AbortSignal): Promise<string | null> {
    const method = question('Appointment/GetUIDFromAppointmentId', 'find appointment', [
      textElement('n:AppointmentId', id),
      textElement('n:UseMotherId', 'false'),
    ]);
    const reply = await this.#session.ask(method, signal);
    if (reply.kind === 'refused' && reply.refusal.code === 'gone') return null;
    if (reply.kind === 'refused') throw refusalError(reply.refusal, method.operation);
    const told = childOf(reply.body, SERVICES, 'Response');
    return (told === null ? null : textOf(told)?.trim()) || null;
  }

  async ruleRows(rule: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const method = question('Appointment/GetAppointmentRecords', 'read series', [
      textElement('n:MotherId', '0'),
      textElement('n:RecurrenceRuleId', rule),
    ]);
    return arrayIn(await this.#answer(method, signal), 'Appointment');
  }

  async calculateDays(entity: JsonObject, signal: AbortSignal): Promise<JsonObject | null> {
    const method = question('Appointment/CalculateDays', 'days of a series', [carrier(entity)]);
    return carrierIn(await this.#answer(method, signal), 'Response', 'RecurrenceInfo');
  }

  async create(entity: JsonObject, signal: AbortSignal): Promise<unknown> {
    return await this.#written(saving(entity, 'create appointment'), signal);
  }

  async createForUid(entity: JsonObject, uid: string, signal: AbortSignal): Promise<unknown> {
    const parameters = [carrier(entity), textElement('n:UID', uid)];
    return await this.#written(
      change('CreateAppointmentForUID', 'create appointment', parameters),
      signal,
    );
  }

  /** The interface knows no condition: the version was compared just before. */
  async save({ entity }: EntityChange, signal: AbortSignal): Promise<unknown> {
    return await this.#written(saving(entity, 'update appointment'), signal);
  }

  async remove({ id, rows }: Removal, signal: AbortSignal): Promise<RemovalOutcome> {
    const method = change('Delete', 'remove appointment', [
      textElement('n:AppointmentId', id),
      ...(rows === 'this-and-later' ? SILENTLY_ONWARDS : SILENTLY),
    ]);
    const reply = await this.#session.ask({ ...method, idempotent: true }, signal);
    if (reply.kind === 'done') return 'removed';
    if (reply.refusal.code === 'gone') return 'missing';
    throw refusalError(reply.refusal, method.operation);
  }

  async #answer(method: SoapMethod, signal: AbortSignal): Promise<XmlNode> {
    const reply = await this.#session.ask(method, signal);
    if (reply.kind === 'done') return reply.body;
    throw refusalError(reply.refusal, method.operation);
  }

  async #written(method: SoapMethod, signal: AbortSignal): Promise<unknown> {
    return carrierIn(await this.#answer(method, signal), 'Response', 'AppointmentEntity');
  }

  async #isListed(id: string, signal: AbortSignal): Promise<boolean> {
    const query: ArchiveQuery = {
      archive: 'appointments',
      columns: ['appointmentId'],
      where: [compared('appointmentId', 'eq', Number(id))],
      key: 'appointmentId',
      isOrdered: true,
      pageSize: 10,
      operation: 'read appointment',
    };
    for await (const { rows } of this.archive(query, signal)) if (rows.length > 0) return true;
    return false;
  }
}

/** @param method `Service/Name` */
function question(
  method: string,
  operation: string,
  parameters: readonly XmlElement[] = [],
): SoapMethod {
  const [service = '', name = ''] = method.split('/');
  return { service, name, parameters, idempotent: true, operation };
}

function change(name: string, operation: string, parameters: readonly XmlElement[]): SoapMethod {
  return { service: 'Appointment', name, parameters, idempotent: false, operation };
}

function findingUid(uid: string): SoapMethod {
  const parameters = [textElement('n:UID', uid)];
  return question('Appointment/GetAppointmentFromUID', 'find appointment', parameters);
}

const silently = (mode: 'OnlyThis' | 'ThisAndForward'): readonly XmlElement[] => [
  textElement('n:UpdateMode', mode),
  textElement('n:SendEmailToParticipants', 'false'),
  nil('SmtpEMailConnectionInfo'),
  nil('ImapEMailConnectionInfo'),
];

/** One row of a booking or a series only, and no mail to anybody. */
const SILENTLY = silently('OnlyThis');
const SILENTLY_ONWARDS = silently('ThisAndForward');

/** The plain SaveAppointmentEntity may tell the participants by mail. */
function saving(entity: JsonObject, operation: string): SoapMethod {
  return change('Save', operation, [carrier(entity), ...SILENTLY]);
}

function carrier(entity: JsonObject): XmlElement {
  return encodeCarrier('AppointmentEntity', 'AppointmentEntity', entity);
}

/** Null for a nil, and where it is left out. */
function carrierIn(body: XmlNode, name: string, type: string): JsonObject | null {
  const node = childOf(body, SERVICES, name);
  return node === null ? null : decodeCarrier(node, type);
}

/** @throws SyncError protocol where there is no array: an empty one is not nothing */
function arrayIn(body: XmlNode, type: string): readonly JsonObject[] {
  const node = childOf(body, SERVICES, 'Response');
  const items = node === null ? null : decodeArray(node, type);
  if (items === null) throw notUnderstood('a list without rows');
  return items;
}

function numberOf(node: XmlNode | null): number | null {
  const text = (textOf(node) ?? '').trim();
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
