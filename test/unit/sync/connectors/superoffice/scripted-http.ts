/** An Http whose answers a test writes down, and which keeps what it was asked. */
import type { Http, HttpRequest, HttpResponse } from '../../../../../src/sync/ports/http.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export interface Scripted {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Null lets the default answers of {@link SITE} speak. */
export type Script = (request: HttpRequest) => Scripted | null;

export const OWNER = '101';

/** What every test's server knows, by the path below `/api/v1`. */
const SITE: Readonly<Record<string, unknown>> = {
  '/TimeZone/base': { TZLocationCode: 'NO', TZLocationCities: 'Oslo' },
  '/MDOList/priority': [
    { Id: 1, Name: 'Normal' },
    { Id: 2, Name: 'Høy' },
    { Id: 3, Name: 'Lav' },
  ],
  '/archive/internalusers': {
    value: [
      {
        associateDbId: 101,
        fullName: 'Kari Ærø',
        personEmail: 'kari@x.example',
        assocName: 'KARI',
      },
      { associateDbId: '102', fullName: 'Ole Retired', assocName: 'OLE', isActive: 'False' },
      { associateDbId: 103, fullName: 'Anne Bø', personEmail: '', assocName: 'ANNE' },
    ],
  },
  '/Agents/Appointment/GetAppointmentFromUID': null,
  '/Appointment/default': { AppointmentId: 0, Title: '', Agenda: '', Description: '', Extra: 'x' },
};

export class ScriptedHttp implements Http {
  readonly asked: HttpRequest[] = [];
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    await Promise.resolve();
    this.asked.push(request);
    const path = pathOf(request);
    const standard: Scripted = Object.hasOwn(SITE, path)
      ? { json: SITE[path] }
      : { status: 404, text: '' };
    const { status = 200, json, text, headers = {} } = this.#script(request) ?? standard;
    const body = new TextEncoder().encode(text ?? JSON.stringify(json));
    return { status, headers: { 'content-type': 'application/json', ...headers }, body };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Requests to a path below `/api/v1`, without those made for signing in. */
  to(method: HttpRequest['method'], path: RegExp): readonly HttpRequest[] {
    return this.asked.filter((one) => one.method === method && path.test(pathOf(one)));
  }
}

export function pathOf(request: HttpRequest): string {
  return new URL(request.url).pathname.replace(/^.*\/api\/v1/, '');
}

export function queryOf(request: HttpRequest, name: string): string {
  return new URL(request.url).searchParams.get(name) ?? '';
}

export function entity(changes: JsonObject = {}): JsonObject {
  return {
    AppointmentId: 7,
    Associate: { AssociateId: 101, Name: 'KARI' },
    UpdatedBy: { AssociateId: 101, Name: 'KARI' },
    UpdatedDate: '2026-11-10T09:00:00.1234500',
    Title: 'Visit',
    Description: 'Visit',
    Agenda: 'Bring the contract',
    StartDate: '2026-11-20T15:30:00',
    EndDate: '2026-11-20T16:30:00',
    Type: 'inDiary',
    Private: 'Public',
    ...changes,
  };
}

export const VERSION = '2026-11-10T09:00:00.12345#kari';
