// A practice CRM with a few people, started for one test file, and requests to it by hand.
import { SettableClock } from '../../../../src/practice/clock.ts';
import { Faults } from '../../../../src/practice/faults.ts';
import type { DiaryEntry } from '../../../../src/practice/diary-entry.ts';
import { createNetServerDesk } from '../../../../src/practice/netserver/desk.ts';
import type { NetServerDesk } from '../../../../src/practice/netserver/desk.ts';
import { NETSERVER_SCHEMA } from '../../../../src/practice/netserver/schema.ts';
import { seedNetServer } from '../../../../src/practice/netserver/seed.ts';
import { startNetServer } from '../../../../src/practice/netserver/server.ts';
import type { RunningNetServer } from '../../../../src/practice/netserver/server.ts';
import type { NetServerSettings } from '../../../../src/practice/netserver/settings.ts';
import type { Invented } from '../../../../src/practice/people.ts';
import { RequestLog } from '../../../../src/practice/request-log.ts';
import { openStore } from '../../../../src/practice/store.ts';
import type { PracticeDatabase } from '../../../../src/practice/store.ts';

export const KARI = 101;
export const OLE = 102;
export const ROOM = 51;
export const SERVICE = 2;

const INVENTED: Invented = {
  people: [
    {
      name: 'Kari Ærø',
      firstName: 'Kari',
      lastName: 'Ærø',
      email: 'kari.aero@fjordogfjell.example',
      login: 'kari.aero',
      password: 'kari-secret',
      associateId: KARI,
      zone: 'Europe/Oslo',
    },
    {
      name: "Ole O'Brien",
      firstName: 'Ole',
      lastName: "O'Brien",
      email: 'ole.obrien@fjordogfjell.example',
      login: 'ole.obrien',
      password: 'ole:secret:æ',
      associateId: OLE,
      zone: 'Europe/Helsinki',
    },
  ],
  companies: [
    { id: 1000, name: 'Båt & Motor AS', department: 'Salg', city: 'Oslo', domain: 'bm.example' },
    { id: 1001, name: 'Nordlys AB', department: '', city: 'Malmö', domain: 'nordlys.example' },
  ],
  contactPersons: [
    {
      id: 5000,
      companyId: 1000,
      firstName: 'Per',
      lastName: 'Kunde',
      title: 'CTO',
      email: 'per@bm.example',
    },
  ],
  projects: [{ id: 300, name: 'Messe 2026' }],
  sales: [{ id: 700, companyId: 1000, heading: 'Tilbud 1', amount: 25_000 }],
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object when there is none. */
  readonly json: Record<string, unknown>;
};

export type Ask = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `login:password`; the service account when absent, nobody when null. */
  readonly as?: string | null;
};

export type PracticeCrm = {
  readonly server: RunningNetServer;
  readonly clock: SettableClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly desk: NetServerDesk;
  readonly database: PracticeDatabase;
  /** `path` is below `/api/v1` unless it starts with `/api`. */
  ask(method: string, path: string, options?: Ask): Promise<Answer>;
  close(): Promise<void>;
};

export const KARI_LOGIN = 'kari.aero:kari-secret';
export const OLE_LOGIN = 'ole.obrien:ole:secret:æ';

export async function openCrm(
  settings: Partial<NetServerSettings> = {},
  entries: readonly DiaryEntry[] = [],
): Promise<PracticeCrm> {
  const clock = new SettableClock(Date.parse('2026-06-15T08:00:00Z'));
  const faults = new Faults();
  const log = new RequestLog();
  const database = openStore({ file: null, schemas: [NETSERVER_SCHEMA] });
  const service = { login: 'sync', password: 'sync-secret' };
  seedNetServer({ database, clock, invented: INVENTED, entries, service });
  const server = await startNetServer({ database, clock, faults, log, port: 0, settings });
  return {
    server,
    clock,
    faults,
    log,
    database,
    desk: createNetServerDesk({ database, clock }),
    ask: (method, path, options = {}) => ask(server, { method, path }, options),
    close: async () => {
      await server.close();
      database.close();
    },
  };
}

async function ask(
  server: RunningNetServer,
  { method, path }: { readonly method: string; readonly path: string },
  { body, headers = {}, as = 'sync:sync-secret' }: Ask,
): Promise<Answer> {
  const origin = new URL(server.url).origin;
  const address = path.startsWith('/api') ? `${origin}${path}` : `${origin}/api/v1${path}`;
  const sent: Record<string, string> = {};
  if (as !== null) sent['authorization'] = `Basic ${Buffer.from(as).toString('base64')}`;
  if (body !== undefined) sent['content-type'] = 'application/json';
  const response = await fetch(address, {
    method,
    headers: { ...sent, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {};
  const json = parsed as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, json };
}

/** The rows of a list answer. */
export function rowsOf(answer: Answer): readonly Record<string, unknown>[] {
  return answer.json['value'] as readonly Record<string, unknown>[];
}

export function child(value: Record<string, unknown>, name: string): Record<string, unknown> {
  return value[name] as Record<string, unknown>;
}

/** A plain new appointment in Kari's diary. */
export const MEETING = {
  Associate: { AssociateId: KARI },
  Title: 'Kundemøte & demo',
  Agenda: 'Ta med <tilbud>\n🙂',
  StartDate: '2026-06-20T10:00:00',
  EndDate: '2026-06-20T11:00:00',
  Location: 'Møterom',
} as const;
