import { afterEach, describe, expect, it } from 'vitest';
import {
  cannedExchange,
  error,
  fault,
  never,
  ok,
  reply,
  type Answer,
  type Canned,
} from './canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function canned(...args: Parameters<typeof cannedExchange>): Promise<Canned> {
  const one = await cannedExchange(...args);
  open.push(one);
  return one;
}

describe('a store', () => {
  it('is opened in the name of the mailbox', async () => {
    const exchange = await canned({});
    const store = await exchange.store('anna@example.test');
    expect(store.side).toBe('calendar');
    const [{ seen } = { seen: null }] = exchange.asked;
    expect(seen?.body).toContain(
      '<soap:Header><t:RequestServerVersion Version="Exchange2013_SP1"/><t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>anna@example.test</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></soap:Header>',
    );
    expect(seen?.headers['x-anchormailbox']).toBe('anna@example.test');
    const [, credentials = ''] = seen?.headers.authorization?.split(' ') ?? [];
    expect(Buffer.from(credentials, 'base64').toString()).toBe('FIRMA\\sync:secret');
  });

  it('of an older server is opened for all who ask at the same time', async () => {
    const exchange = await canned({
      GetFolder: ({ body }) =>
        body.includes('"Exchange2013_SP1"')
          ? [500, fault('ErrorInvalidServerVersion')]
          : reply('GetFolder', ok('GetFolder')),
    });
    const stores = ['anna', 'bo', 'kim'].map((name) => exchange.store(`${name}@example.test`));
    expect((await Promise.all(stores)).length).toBe(3);
    expect(exchange.asked.length).toBe(6);
  });

  it.each(['delegation', 'own'] as const)('names the mailbox with access by %s', async (access) => {
    const exchange = await canned({}, access);
    await exchange.store('anna@example.test');
    const body = exchange.asked[0]?.seen.body ?? '';
    expect(body).toContain(
      '<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>anna@example.test</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>',
    );
    expect(body).not.toContain('Impersonation');
    expect(exchange.asked[0]?.seen.headers['x-anchormailbox']).toBeUndefined();
  });

  it.each([
    [
      'impersonation',
      'ErrorImpersonateUserDenied',
      'New-ManagementRoleAssignment -Name "Calbridge" -Role "ApplicationImpersonation" -User \'FIRMA\\sync\'',
    ],
    [
      'delegation',
      'ErrorAccessDenied',
      "Add-MailboxFolderPermission -Identity 'anna@example.test:\\Calendar' -User 'FIRMA\\sync' -AccessRights Editor",
    ],
    ['own', 'ErrorAccessDenied', 'anna@example.test'],
  ] as const)(
    'that may not be opened by %s says which right is missing',
    async (access, code, words) => {
      for (const answer of [reply('GetFolder', error('GetFolder', code)), fault(code)]) {
        const exchange = await canned({ GetFolder: () => answer }, access);
        const failure = exchange.store();
        await expect(failure).rejects.toMatchObject({ code: 'forbidden' });
        await expect(failure).rejects.toThrow(words);
      }
    },
  );

  it('does not blame Exchange when the web server closes the door', async () => {
    const exchange = await canned({ GetFolder: () => [403, '<html>Forbidden</html>'] });
    await expect(exchange.store()).rejects.toThrow(
      /does not let this user use Exchange Web Services/,
    );
  });

  it.each(['ErrorNonExistentMailbox', 'ErrorNonPrimarySmtpAddress', 'ErrorFolderNotFound'])(
    'of nobody is told by the address: %s',
    async (code) => {
      const exchange = await canned({
        GetFolder: () => reply('GetFolder', error('GetFolder', code)),
      });
      const failure = exchange.store('nobody@example.test');
      await expect(failure).rejects.toMatchObject({ code: 'no-such-account' });
      await expect(failure).rejects.toThrow('nobody@example.test');
    },
  );

  it.each([
    ['impersonation', 'ErrorImpersonationDenied', 'forbidden', 'ApplicationImpersonation'],
    ['impersonation', 'ErrorImpersonationRequired', 'settings', 'Choose impersonation'],
    ['impersonation', 'ErrorAccessDenied', 'forbidden', 'Application EWS.AccessAsApp'],
    ['delegation', 'ErrorFolderNotFound', 'no-such-account', 'Add-MailboxFolderPermission'],
    ['delegation', 'ErrorNonExistentMailbox', 'no-such-account', 'primary address'],
    ['delegation', 'ErrorCreateItemAccessDenied', 'forbidden', '-AccessRights Editor'],
  ] as const)('by %s tells of %s', async (...[access, told, code, words]) => {
    const answer = reply('GetFolder', error('GetFolder', told));
    const failure = (await canned({ GetFolder: () => answer }, access)).store();
    await expect(failure).rejects.toMatchObject({ code });
    await expect(failure).rejects.toThrow(words);
  });

  const rights = (granted: Readonly<Record<string, boolean>>): string => {
    const told = Object.entries(granted).map(
      ([name, has]) => `<t:${name}>${String(has)}</t:${name}>`,
    );
    const inside = `<t:FolderId Id="f"/><t:EffectiveRights>${told.join('')}</t:EffectiveRights>`;
    return reply(
      'GetFolder',
      ok('GetFolder', `<m:Folders><t:CalendarFolder>${inside}</t:CalendarFolder></m:Folders>`),
    );
  };
  const READS = { CreateContents: false, Delete: false, Modify: false, Read: true };

  it('that may only be read is not opened for linking, and never written to', async () => {
    const exchange = await canned({ GetFolder: () => rights(READS) }, 'delegation');
    await expect(exchange.store()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exchange.store()).rejects.toThrow('-AccessRights Editor');
    const lazy = exchange.connection.lazyStore('anna@example.test', 'Europe/Oslo');
    expect(await lazy.facts(never)).toMatchObject({ account: 'f' });
    await expect(lazy.write([], never)).rejects.toMatchObject({ code: 'forbidden' });
    expect(exchange.asked.every(({ operation }) => operation === 'GetFolder')).toBe(true);
  });

  it('opens where the server tells little of the rights', async () => {
    for (const granted of [{}, { ...READS, CreateContents: true, Delete: true, Modify: true }]) {
      const exchange = await canned({ GetFolder: () => rights(granted) }, 'delegation');
      expect((await exchange.store()).side).toBe('calendar');
    }
  });

  it('quotes what it puts into a command', async () => {
    const exchange = await canned(
      { GetFolder: () => reply('GetFolder', error('GetFolder', 'ErrorAccessDenied')) },
      'delegation',
    );
    await expect(exchange.store("o'brien’@example.test")).rejects.toThrow(
      "-Identity 'o''brien’’@example.test:\\Calendar'",
    );
  });

  it('is opened with an older schema when the server does not know the newer', async () => {
    const exchange = await canned({
      GetFolder: ({ body }) =>
        body.includes('Exchange2013_SP1')
          ? [500, fault('ErrorInvalidServerVersion')]
          : reply('GetFolder', ok('GetFolder')).replace('MajorVersion="15"', 'MajorVersion="14"'),
    });
    const store = await exchange.store();
    expect(exchange.asked[1]?.seen.body).toContain('Version="Exchange2010_SP2"');
    const capabilities = await store.capabilities(never);
    expect(capabilities.busyStates).not.toContain('elsewhere');
    expect(capabilities.fields.meetingUrl).toBe('absent');
  });

  it('is not asked for again and again when no version will do', async () => {
    const exchange = await canned({ GetFolder: () => [500, fault('ErrorInvalidServerVersion')] });
    await expect(exchange.store()).rejects.toMatchObject({ code: 'wrong-service' });
    expect(exchange.asked.length).toBe(4);
  });
});

describe('the facts of a mailbox', () => {
  const folder = (id: string): string =>
    ok(
      'GetFolder',
      `<m:Folders><t:CalendarFolder><t:FolderId Id="${id}" ChangeKey="x"/></t:CalendarFolder></m:Folders>`,
    );

  it('are the id of its calendar and the release of the server, asked for anew', async () => {
    const exchange = await canned({
      GetFolder: (_, count) => reply('GetFolder', folder(`AAA${count}=`)),
    });
    const store = await exchange.store();
    expect(await store.facts(never)).toEqual({
      ...{ account: 'AAA2=', version: '15.1', zone: null, hidesPrivate: false },
    });
    expect(await store.facts(never)).toMatchObject({ account: 'AAA3=' });
    expect(exchange.asked).toHaveLength(3);
    expect(exchange.asked[2]?.seen.body).toContain('anna@example.test');
  });

  it('are null where the server does not tell them', async () => {
    const silent = reply('GetFolder', ok('GetFolder')).replace('ServerVersionInfo', 'Other');
    const store = await (await canned({ GetFolder: () => silent })).store();
    expect(await store.facts(never)).toEqual({
      ...{ account: null, version: null, zone: null, hidesPrivate: false },
    });
  });

  it('are refused with the right that is missing', async () => {
    const exchange = await canned({
      GetFolder: (_, count) =>
        reply('GetFolder', count === 1 ? ok('GetFolder') : error('GetFolder', 'ErrorAccessDenied')),
    });
    const store = await exchange.store();
    await expect(store.facts(never)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('ApplicationImpersonation') as unknown,
    });
  });
});

describe('a connection test', () => {
  it('passes with the version of the server', async () => {
    const exchange = await canned({});
    const lines = await exchange.connection.check(never);
    expect(lines.map(({ result }) => result)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(lines[3]?.sentence).toBe('Exchange 2016 (version 15.1.2507).');
    expect(exchange.asked[0]?.seen.body).not.toContain('Impersonation');
  });

  it.each<readonly [string, Answer, readonly string[], RegExp]>([
    ['nobody answers', null, ['failed'], /closed the connection/],
    ['a web page answers', '<!DOCTYPE html><html/>', ['ok', 'failed'], /a web page/],
    ['the answer breaks off', reply('GetFolder').slice(0, -9), ['ok', 'failed'], /broke off/],
    ['the password is wrong', [401, ''], ['ok', 'ok', 'failed'], /user name or password/],
    ['the account is closed', fault('ErrorAccountDisabled'), ['ok', 'ok', 'failed'], /disabled/],
    ['Exchange is down', [500, fault('ErrorADUnavailable')], ['ok', 'failed'], /error of its own/],
  ])('shows where it fails when %s', async (...row) => {
    const [, answer, results, words] = row;
    const exchange = await canned({ GetFolder: () => answer });
    const lines = await exchange.connection.check(never);
    expect(lines.map(({ result }) => result)).toEqual(results);
    expect(lines.at(-1)?.sentence).toMatch(words);
    expect(lines.at(-1)?.remedy).not.toBeNull();
  });

  it('passes for an account without a mailbox of its own', async () => {
    const none = reply('GetFolder', error('GetFolder', 'ErrorNonExistentMailbox'));
    const exchange = await canned({ GetFolder: () => none });
    const lines = await exchange.connection.check(never);
    expect(lines.map(({ result }) => result)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('refuses a server that is too old, and wonders about one without a version', async () => {
    const old = reply('GetFolder', ok('GetFolder')).replace('"15"', '"8"');
    const silent = reply('GetFolder', ok('GetFolder')).replace('ServerVersionInfo', 'Other');
    const results = [];
    for (const answer of [old, silent]) {
      const exchange = await canned({ GetFolder: () => answer });
      results.push((await exchange.connection.check(never)).at(-1)?.result);
    }
    expect(results).toEqual(['failed', 'warning']);
  });
});
