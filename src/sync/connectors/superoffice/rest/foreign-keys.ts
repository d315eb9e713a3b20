/** The store for the keys of integrations, by the ForeignSystem agent. */
import { isJsonObject, keyAt, numberAt, type JsonObject } from '../json.ts';
import { isMissing, isNotOffered, refusalError } from './refusals.ts';
import type { RestCall, Session } from './session.ts';

const OURS = { ApplicationName: 'Calbridge', DeviceName: 'Calbridge' };
const KEY = 'origin';
const TABLE = 'appointment';

function calling(method: string, body: JsonObject, idempotent: boolean): RestCall {
  const path = `/Agents/ForeignSystem/${method}`;
  return { method: 'POST', path, operation: 'foreign key', body, idempotent };
}

export class ForeignKeys {
  readonly #session: Session;
  #isKnown = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether the store is there, and we may use it. @throws SyncError when it cannot be found out */
  async areOffered(signal: AbortSignal): Promise<boolean> {
    const call = finding('calbridge-probe');
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done' || isMissing(answer.refusal)) return true;
    const { refusal } = answer;
    if (isNotOffered(refusal) || refusal.status === 403) return false;
    throw refusalError(refusal, call.operation);
  }

  /** The number of the appointment; null when there is none with this key. @throws SyncError */
  async find(value: string, signal: AbortSignal): Promise<string | null> {
    const key = await this.#asked(finding(value), signal);
    return isJsonObject(key) ? keyAt(key, 'RecordId') : null;
  }

  /** @throws SyncError */
  async add(
    { id, value }: { readonly id: string; readonly value: string },
    signal: AbortSignal,
  ): Promise<void> {
    if (!this.#isKnown) await this.#introduce(signal);
    this.#isKnown = true;
    const ForeignKey = { Key: KEY, Value: value, RecordId: Number(id), TableName: TABLE };
    await this.#asked(
      calling('AddForeignKey', { ForeignKey, ...OURS, DeviceIdentifier: '' }, false),
      signal,
    );
  }

  /** A key belongs to a device of an application, and both have to be there first. */
  async #introduce(signal: AbortSignal): Promise<void> {
    const { ApplicationName } = OURS;
    const named = calling('GetAppByName', { ApplicationName }, true);
    if (!isThere(await this.#asked(named, signal), 'ForeignAppId')) {
      const app = { ForeignAppId: 0, Name: ApplicationName };
      await this.#asked(calling('SaveForeignAppEntity', app, false), signal);
    }
    const device = calling('GetDeviceByName', OURS, true);
    if (!isThere(await this.#asked(device, signal), 'ForeignDeviceId')) {
      const added = { ...OURS, DeviceIdentifier: '' };
      await this.#asked(calling('AddDeviceByIdentifier', added, false), signal);
    }
  }

  /** Null where the server says that there is none. */
  async #asked(call: RestCall, signal: AbortSignal): Promise<unknown> {
    const answer = await this.#session.ask(call, signal);
    if (answer.kind === 'done') return answer.value;
    if (call.idempotent && isMissing(answer.refusal)) return null;
    throw refusalError(answer.refusal, call.operation);
  }
}

function finding(value: string): RestCall {
  const body = { ...OURS, KeyName: KEY, KeyValue: value, TableName: TABLE };
  return calling('GetKeyByValue', body, true);
}

function isThere(entity: unknown, key: string): boolean {
  return isJsonObject(entity) && (numberAt(entity, key) ?? 0) > 0;
}
