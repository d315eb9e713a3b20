/** NetServer by its REST interface. */
import { uidOf } from '../../../model/item.ts';
import type { ArchivePage, ArchiveQuery } from '../archive-query.ts';
import { httpDate } from '../dates.ts';
import { notUnderstood } from '../errors.ts';
import { wantsMail, withoutMail } from '../fields/attendees.ts';
import { isJsonObject, numberAt, objectsOf, textAt, type JsonObject } from '../json.ts';
import type { EntityChange, NetServer, Removal, RemovalOutcome } from '../net-server.ts';
import { ForeignKeys } from './foreign-keys.ts';
import { archivePages } from './pages.ts';
import { isMissing, isNotOffered, refusalError } from './refusals.ts';
import { VERSION, type RestCall, type Session } from './session.ts';

const AGENT = '/Agents/Appointment';

/** A key that nobody has: a server with the method answers that there is no such appointment. */
const UNUSED_UID = 'calbridge-probe';

export class RestNetServer implements NetServer {
  readonly #session: Session;
  readonly #keys: ForeignKeys;

  constructor(session: Session) {
    this.#session = session;
    this.#keys = new ForeignKeys(session);
  }

  inTimeZone(code: string | null): NetServer {
    return new RestNetServer(this.#session.inTimeZone(code));
  }

  async version(signal: AbortSignal): Promise<string | null> {
    const about = await this.#told(VERSION, 'version', signal);
    return textAt(about, 'NetServerVersion').trim() || null;
  }

  async principal(signal: AbortSignal): Promise<JsonObject | null> {
    return await this.#told('/User/currentPrincipal', 'sign in', signal);
  }

  async baseZone(signal: AbortSignal): Promise<unknown> {
    const operation = 'base time zone';
    const answer = await this.#session.ask(getting('/TimeZone/base', operation), signal);
    if (answer.kind === 'done') return answer.value;
    const { refusal } = answer;
    if (refusal.html || refusal.status >= 500) throw refusalError(refusal, operation);
    return null;
  }

  async priorities(signal: AbortSignal): Promise<readonly JsonObject[]> {
    return objectsOf(await this.#session.get('/MDOList/priority', 'priorities', signal));
  }

  async followUpTypes(signal: AbortSignal): Promise<readonly JsonObject[]> {
    return objectsOf(await this.#session.get('/MDOList/task', 'types', signal));
  }

  async associates(signal: AbortSignal): Promise<readonly JsonObject[]> {
    return objectsOf(await this.#session.get('/MDOList/associate', 'users', signal));
  }

  archive(query: ArchiveQuery, signal: AbortSignal): AsyncGenerator<ArchivePage> {
    return archivePages(this.#session, query, signal);
  }

  async appointment(id: string, signal: AbortSignal): Promise<unknown> {
    const call = getting(`/Appointment/${id}`, 'read appointment');
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'refused' && isMissing(answer.refusal)) return null;
    if (answer.kind === 'refused') throw refusalError(answer.refusal, call.operation);
    // An empty answer is none: only a refusal says that the appointment is gone.
    if (answer.value === null) throw notUnderstood('no appointment');
    return answer.value;
  }

  async template(signal: AbortSignal): Promise<unknown> {
    return await this.#session.get('/Appointment/default', 'new appointment', signal);
  }

  async offersUids(signal: AbortSignal): Promise<boolean> {
    const answer = await this.#session.ask(findingUid(UNUSED_UID), signal);
    if (answer.kind === 'done' || isMissing(answer.refusal)) return true;
    if (isNotOffered(answer.refusal)) return false;
    throw refusalError(answer.refusal, 'find appointment');
  }

  async offersKeys(signal: AbortSignal): Promise<boolean> {
    return await this.#keys.areOffered(signal);
  }

  async findByKey(origin: string, signal: AbortSignal): Promise<string | null> {
    return await this.#keys.find(origin, signal);
  }

  async addKey(key: Parameters<NetServer['addKey']>[0], signal: AbortSignal): Promise<void> {
    const { id, origin } = key;
    await this.#keys.add({ id, value: origin }, signal);
  }

  async findByUid(uid: string, signal: AbortSignal): Promise<unknown> {
    const call = findingUid(uid);
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done') return isBlankEntity(answer.value) ? null : answer.value;
    if (isMissing(answer.refusal)) return null;
    throw refusalError(answer.refusal, call.operation);
  }

  async uidOfBooking(id: string, signal: AbortSignal): Promise<string | null> {
    const body = { AppointmentId: Number(id), UseMotherId: true };
    const path = `${AGENT}/GetUIDFromAppointmentId`;
    const operation = 'read UID';
    const call: RestCall = { method: 'POST', path, operation, body, idempotent: true };
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done')
      return uidOf(typeof answer.value === 'string' ? answer.value : null);
    if (isMissing(answer.refusal) || isNotOffered(answer.refusal)) return null;
    throw refusalError(answer.refusal, operation);
  }

  async uidOf(id: string, signal: AbortSignal): Promise<string | null> {
    const body = { AppointmentId: Number(id), UseMotherId: false };
    const call = asking('GetUIDFromAppointmentId', 'find appointment', body);
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done') return typeof answer.value === 'string' ? answer.value : null;
    if (isMissing(answer.refusal)) return null;
    throw refusalError(answer.refusal, call.operation);
  }

  async ruleRows(rule: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const body = { MotherId: 0, RecurrenceRuleId: Number(rule) };
    const rows = await this.#changed(asking('GetAppointmentRecords', 'read series', body), signal);
    if (Array.isArray(rows)) return objectsOf(rows);
    throw notUnderstood('a list without rows');
  }

  async calculateDays(entity: JsonObject, signal: AbortSignal): Promise<JsonObject | null> {
    const call = asking('CalculateDays', 'days of a series', { AppointmentEntity: entity });
    const told = await this.#changed(call, signal);
    return isJsonObject(told) ? told : null;
  }

  async create(entity: JsonObject, signal: AbortSignal): Promise<unknown> {
    return await this.#changed(creating('/Appointment', entity), signal);
  }

  async createForUid(entity: JsonObject, uid: string, signal: AbortSignal): Promise<unknown> {
    const body = { AppointmentEntity: entity, UID: uid };
    return await this.#changed(creating(`${AGENT}/CreateAppointmentForUID`, body), signal);
  }

  async save(change: EntityChange, signal: AbortSignal): Promise<unknown> {
    if (!wantsMail(change.entity)) return await this.#changed(saving(change), signal);
    const silent = savingSilently(change.entity);
    const answer = await this.#session.ask(silent, signal);
    if (answer.kind === 'done') return answer.value;
    if (!isNotOffered(answer.refusal)) throw refusalError(answer.refusal, silent.operation);
    return await this.#changed(saving({ ...change, entity: withoutMail(change.entity) }), signal);
  }

  async remove(removal: Removal, signal: AbortSignal): Promise<RemovalOutcome> {
    const isSilent = removal.guests || removal.rows !== undefined;
    const call = isSilent ? removingSilently(removal) : removingPlainly(removal);
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done') return 'removed';
    if (isMissing(answer.refusal)) return 'missing';
    if (isSilent && isNotOffered(answer.refusal)) return 'not-offered';
    throw refusalError(answer.refusal, call.operation);
  }

  /**
   * Null where the server never tells. A refusal of the moment is no answer: to take it for one
   * would make another account of this one.
   */
  async #told(path: string, operation: string, signal: AbortSignal): Promise<JsonObject | null> {
    const answer = await this.#session.ask(getting(path, operation), signal);
    if (answer.kind === 'done') return isJsonObject(answer.value) ? answer.value : null;
    const { refusal } = answer;
    if (isMissing(refusal) || isNotOffered(refusal)) return null;
    throw refusalError(refusal, operation);
  }

  async #changed(call: RestCall, signal: AbortSignal): Promise<unknown> {
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done') return answer.value;
    throw refusalError(answer.refusal, call.operation);
  }
}

/** The vendor's reference: for a UID that nobody has, a new entity may come instead of none. */
function isBlankEntity(value: unknown): boolean {
  return isJsonObject(value) && numberAt(value, 'AppointmentId') === 0;
}

function getting(path: string, operation: string): RestCall {
  return { method: 'GET', path, operation, idempotent: true };
}

function asking(method: string, operation: string, body: JsonObject): RestCall {
  return { method: 'POST', path: `${AGENT}/${method}`, operation, body, idempotent: true };
}

function findingUid(uid: string): RestCall {
  return asking('GetAppointmentFromUID', 'find appointment', { UID: uid });
}

function creating(path: string, body: JsonObject): RestCall {
  return { method: 'POST', path, operation: 'create appointment', body, idempotent: false };
}

function saving({ id, seen, entity }: EntityChange): RestCall {
  return {
    method: 'PUT',
    path: `/Appointment/${id}`,
    operation: 'update appointment',
    body: entity,
    headers: unmodifiedSince(seen),
    idempotent: false,
  };
}

const SILENTLY = {
  UpdateMode: 'OnlyThis',
  SendEmailToParticipants: false,
  SmtpEMailConnectionInfo: null,
  ImapEMailConnectionInfo: null,
};

/** It keeps whom the CRM user wants to be told, and tells nobody now. */
function savingSilently(entity: JsonObject): RestCall {
  const body = { AppointmentEntity: entity, ...SILENTLY };
  const path = `${AGENT}/Save`;
  return { method: 'POST', path, operation: 'update appointment', body, idempotent: false };
}

function removingPlainly({ id, seen }: Removal): RestCall {
  return {
    method: 'DELETE',
    path: `/Appointment/${id}`,
    operation: 'remove appointment',
    headers: unmodifiedSince(seen),
    idempotent: true,
  };
}

/** The plain way may tell the participants by mail; this one says that it must not. */
function removingSilently({ id, rows }: Removal): RestCall {
  const UpdateMode = rows === 'this-and-later' ? 'ThisAndForward' : 'OnlyThis';
  return {
    method: 'POST',
    path: `${AGENT}/Delete`,
    operation: 'remove appointment',
    body: { AppointmentId: Number(id), ...SILENTLY, UpdateMode },
    // Sent once more after it was done, it would find no such row.
    idempotent: true,
  };
}

function unmodifiedSince(seen: Removal['seen']): Readonly<Record<string, string>> {
  return seen === null ? {} : { 'if-unmodified-since': httpDate(seen) };
}
