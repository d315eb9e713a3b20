/** The internal users, and how lists and entities name them. */
import type { CrmUser } from '../../model/account.ts';
import { SyncError } from '../../model/error.ts';
import { normaliseLine } from '../../model/content-fields.ts';
import { flagAt, keyAt, textAt, type JsonObject } from './json.ts';
import type { NetServer } from './net-server.ts';

export interface Directory {
  /** Ordered by name; retired ones are left out. */
  readonly users: readonly CrmUser[];
  /** The login for each name, login or id, all in lower case, by which a list may tell a user. */
  readonly logins: ReadonlyMap<string, string>;
}

interface Entry {
  readonly user: CrmUser;
  readonly login: string;
  readonly active: boolean;
}

const BASIC = ['associateDbId', 'fullName', 'personId', 'personEmail'];
const DETAILED = [...BASIC, 'assocName', 'isActive'];

/** @throws SyncError as `NetServer` */
export async function readDirectory(server: NetServer, signal: AbortSignal): Promise<Directory> {
  return directoryOf(await readEntries(server, signal));
}

/** Older versions lack some columns, or the whole archive; what they refuse is asked otherwise. */
async function readEntries(server: NetServer, signal: AbortSignal): Promise<readonly Entry[]> {
  const detailed = await tried(() => fromArchive(server, DETAILED, signal));
  if (detailed !== null) return detailed;
  const listed = await tried(() => fromList(server, signal));
  const basic = await tried(() => fromArchive(server, BASIC, signal));
  if (basic === null) return listed ?? (await fromList(server, signal));
  // These columns do not tell who has left, but the list for choosing does.
  const retired = new Set(
    (listed ?? []).filter(({ active }) => !active).map(({ user }) => user.id),
  );
  return basic.map((entry) => (retired.has(entry.user.id) ? { ...entry, active: false } : entry));
}

/** Null when this server refuses the question as such. */
async function tried<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask();
  } catch (thrown) {
    const refused = ['rejected', 'gone', 'wrong-service', 'forbidden', 'server'];
    if (thrown instanceof SyncError && refused.includes(thrown.code)) return null;
    throw thrown;
  }
}

async function fromArchive(
  server: NetServer,
  columns: readonly string[],
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  const query = {
    archive: 'users',
    columns,
    where: [],
    key: 'associateDbId',
    isOrdered: false,
    pageSize: null,
    operation: 'users',
  } as const;
  const entries: Entry[] = [];
  for await (const page of server.archive(query, signal)) {
    entries.push(...page.rows.flatMap(archiveEntry));
  }
  return entries;
}

function archiveEntry(row: JsonObject): readonly Entry[] {
  const id = keyAt(row, 'associateDbId') ?? keyAt(row, 'PrimaryKey');
  if (id === null) return [];
  const email = textAt(row, 'personEmail').trim();
  const login = textAt(row, 'assocName').trim();
  const name = normaliseLine(textAt(row, 'fullName')) || login || email || id;
  const user = { id, name, email: email === '' ? null : email };
  return [{ user, login, active: flagAt(row, 'isActive') !== false }];
}

async function fromList(server: NetServer, signal: AbortSignal): Promise<readonly Entry[]> {
  return (await server.associates(signal)).flatMap((item): readonly Entry[] => {
    const id = keyAt(item, 'Id');
    if (id === null) return [];
    const name = normaliseLine(textAt(item, 'FullName')) || normaliseLine(textAt(item, 'Name'));
    const user = { id, name: name === '' ? id : name, email: null };
    return [{ user, login: '', active: flagAt(item, 'Deleted') !== true }];
  });
}

function directoryOf(entries: readonly Entry[]): Directory {
  const logins = new Map<string, string>();
  for (const { user, login } of entries) {
    if (login === '') continue;
    for (const name of [user.id, user.name.toLowerCase()]) logins.set(name, login.toLowerCase());
  }
  // Last, so that a login is never taken for the full name of somebody else.
  for (const { login } of entries) logins.set(login.toLowerCase(), login.toLowerCase());
  const users = entries.filter(({ active }) => active).map(({ user }) => user);
  return { users: users.sort((one, other) => compare(one.name, other.name)), logins };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
