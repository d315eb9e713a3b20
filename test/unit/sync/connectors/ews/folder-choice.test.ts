import { afterEach, describe, expect, it } from 'vitest';
import { startOffice, type Office } from '../../../../../src/practice/office.ts';
import { openExchange } from '../../../../../src/sync/connectors/ews/connection.ts';
import type { ExchangeAccess } from '../../../../../src/sync/connectors/ews/caller.ts';
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import type { Cursor } from '../../../../../src/sync/model/ids.ts';
import type { CalendarConnection } from '../../../../../src/sync/ports/connection.ts';
import { keepingLog, patientClock } from '../http/tiny-server.ts';
import { cannedExchange, never, NOW, ok, reply, WINDOW } from './canned-exchange.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

interface Opened {
  readonly office: Office;
  readonly connection: CalendarConnection;
  readonly email: string;
}

async function exchange(
  folder: string | null,
  access: ExchangeAccess = 'impersonation',
): Promise<Opened> {
  const clock = { now: () => NOW };
  const ports = { portEws: 0, portCrm: 0 };
  const office = await startOffice({ people: 1, appointments: 0, seed: 'f', ...ports, clock });
  open.push(office);
  const { url, user, password } = office.ews;
  const log = keepingLog();
  const signIn = basicSignIn(user, password);
  const http = createHttp({ clock: patientClock(NOW), log, signIn });
  open.push(http);
  const options = { url, user, access, folder, http, clock: patientClock(NOW), log };
  return { office, connection: openExchange(options), email: office.people[0]?.email ?? '' };
}

/** Titles in the calendar that is opened. */
async function titles({ connection, email }: Opened): Promise<readonly string[]> {
  const store = await connection.store(email, never);
  const ids = [];
  for await (const page of store.changes({ cursor: null, window: WINDOW, signal: never })) {
    ids.push(...(page.census ?? []));
  }
  const seen = await store.read({ ids, window: WINDOW, signal: never });
  return seen.map((one) => (one.kind === 'present' ? one.item.value.title : one.kind));
}

const sketch = (subject: string) => ({ subject, start: NOW + 3_600_000, end: NOW + 7_200_000 });

describe('the calendar that is chosen', () => {
  it.each(['CRM', 'crm', 'Calendar/CRM', '/calendar/crm/'])('is found as %s', async (folder) => {
    const opened = await exchange(folder);
    opened.office.exchange.createItem(opened.email, sketch('first'), 'calendar');
    opened.office.exchange.createItem(opened.email, sketch('second'), 'calendar-crm');
    expect(await titles(opened)).toEqual(['second']);
    // Once is enough.
    expect(opened.office.requests.count('ews', 'FindFolder')).toBe(1);
  });

  it('is the one that every mailbox has when none is chosen, and costs no question', async () => {
    const opened = await exchange(null);
    opened.office.exchange.createItem(opened.email, sketch('first'), 'calendar');
    opened.office.exchange.createItem(opened.email, sketch('second'), 'calendar-crm');
    expect(await titles(opened)).toEqual(['first']);
    expect(opened.office.requests.count('ews', 'FindFolder')).toBe(0);
  });

  it('is found by delegation as well', async () => {
    const opened = await exchange('CRM', 'delegation');
    opened.office.exchange.share(opened.email, opened.office.ews.user, 'editor');
    opened.office.exchange.createItem(opened.email, sketch('second'), 'calendar-crm');
    expect(await titles(opened)).toEqual(['second']);
  });

  it('is written to, and stays apart from the others', async () => {
    const { office, connection, email } = await exchange('CRM');
    const id = office.exchange.createItem(email, sketch('there'), 'calendar-crm').id;
    const store = await connection.store(email, never);
    expect((await store.facts(never)).account).not.toBeNull();
    expect(office.exchange.list(email, 'calendar')).toEqual([]);
    expect(office.exchange.get(id)?.folder).toBe('calendar-crm');
  });

  it('is told with those that are there when it is not', async () => {
    const opened = await exchange('Sales');
    await expect(titles(opened)).rejects.toMatchObject({
      code: 'settings',
      message: `The mailbox ${opened.email} has no calendar "Sales". It has: "Calendar", "Calendar/CRM".`,
    });
  });
});

describe('a calendar whose name means another one later', () => {
  const synced = (seen: { readonly body: string }): string => {
    const id = /<t:FolderId Id="([^"]*)"/.exec(seen.body)?.[1] ?? '';
    const inside = `<m:SyncState>S${id}</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes/>`;
    return reply('SyncFolderItems', ok('SyncFolderItems', inside));
  };

  it.each([
    ['A', 'A', null],
    ['A', 'B', 'cursor-expired'],
    [null, 'B', 'cursor-expired'],
    ['A', null, 'cursor-expired'],
  ])('is listed anew: first %s, then %s', async (first, second, code) => {
    let now = first;
    const at = async (id: string | null) => {
      now = id;
      const canned = await cannedExchange(
        {
          FindFolder: () => page(folder(now ?? '', 'top', 'Salg')),
          SyncFolderItems: (seen) => synced(seen),
        },
        id === null ? undefined : { folder: 'Salg' },
      );
      open.push(canned);
      return canned.store();
    };
    const read = async (store: Awaited<ReturnType<typeof at>>, from: Cursor | null) => {
      let last: Cursor | null = null;
      const query = { cursor: from, window: WINDOW, signal: never };
      for await (const one of store.changes(query)) last = one.cursor;
      return last;
    };
    const before = await read(await at(first), null);
    const again = read(await at(second), before);
    if (code === null) expect(await again).toBe(before);
    else await expect(again).rejects.toMatchObject({ code });
  });
});

const folder = (id: string, parent: string, called: string): string => {
  const [name = '', kind = 'IPF.Appointment'] = called.split(' as ');
  return `<t:CalendarFolder><t:FolderId Id="${id}"/><t:ParentFolderId Id="${parent}"/><t:FolderClass>${kind}</t:FolderClass><t:DisplayName>${name}</t:DisplayName></t:CalendarFolder>`;
};
const page = (inside: string, more = 'IncludesLastItemInRange="true"'): string =>
  reply(
    'FindFolder',
    ok('FindFolder', `<m:RootFolder ${more}><t:Folders>${inside}</t:Folders></m:RootFolder>`),
  );

async function chosen(choice: string, ...pages: readonly string[]): Promise<string> {
  const canned = await cannedExchange(
    { FindFolder: (_, count) => pages[count - 1] ?? null },
    { folder: choice },
  );
  open.push(canned);
  await canned.store();
  return /<t:FolderId Id="([^"]*)"/.exec(canned.asked.at(-1)?.seen.body ?? '')?.[1] ?? '';
}

describe('a choice among many calendars', () => {
  const cal = folder('A', 'top', 'Kalender');
  it('goes through all pages', async () => {
    const first = page(cal, 'IncludesLastItemInRange="false" IndexedPagingOffset="1"');
    expect(await chosen('Salg', first, page(folder('B', 'A', 'Salg')))).toBe('B');
  });

  it('prefers the whole path, and else wants one meaning', async () => {
    const twice = folder('B', 'A', 'Salg') + folder('C', 'top', 'Salg');
    expect(await chosen('Salg', page(cal + twice))).toBe('C');
    const deep = folder('B', 'A', 'Salg') + folder('D', 'C', 'Salg') + folder('C', 'top', 'Team');
    await expect(chosen('Salg', page(cal + deep))).rejects.toThrow(
      'has several calendars "Salg": "Kalender/Salg", "Team/Salg". Name the path.',
    );
    expect(await chosen('Team\\Salg', page(cal + deep))).toBe('D');
  });

  it('takes no other kind of folder, and ends where parents go in a circle', async () => {
    const mail = folder('M', 'top', 'Salg as IPF.Note');
    const circle = folder('X', 'Y', 'Salg') + folder('Y', 'X', 'Inner');
    expect(await chosen('Salg', page(mail + circle))).toBe('X');
  });

  it('takes an id as it is', async () => {
    const id = 'AAMk'.repeat(30);
    expect(await chosen(id)).toBe(id);
  });
});
