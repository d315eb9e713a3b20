import { afterEach, describe, expect, it } from 'vitest';
import { openExchange } from '../../../../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import type { ChangeListener } from '../../../../../src/sync/ports/change-signal.ts';
import type { ExchangeAccess } from '../../../../../src/sync/connectors/ews/caller.ts';
import { SteppedClock } from '../../../../support/stepped-clock.ts';
import {
  NOW,
  startRawExchange,
  type RawExchange,
} from '../../../practice/exchange/raw-exchange.ts';
import { keepingLog, tinyServer, type Seen, type TinyServer } from '../http/tiny-server.ts';
import { envelope, error, fault, ok, reply } from './canned-exchange.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SILENCE = 100_000;
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A turn of the loop. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What was told, and a way to wait for it. */
class Told implements ChangeListener {
  readonly lines: string[] = [];
  #watchers: (() => void)[] = [];

  changed(account: string): void {
    this.#add(`changed ${account}`);
  }

  listening(accounts: readonly string[], { reason }: { readonly reason: string | null }): void {
    this.#add(`${reason ?? 'listening'}: ${accounts.join(' ')}`);
  }

  #add(line: string): void {
    this.lines.push(line);
    for (const watcher of this.#watchers.splice(0)) watcher();
  }

  count(pattern: RegExp): number {
    return this.lines.filter((line) => pattern.test(line)).length;
  }

  async until(pattern: RegExp, times = 1): Promise<void> {
    while (this.count(pattern) < times) {
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }
}

interface Watched {
  readonly told: Told;
  readonly clock: SteppedClock;
  stop(): Promise<void>;
}

interface Site {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly access?: ExchangeAccess;
}

function watch(site: Site, accounts: readonly string[]): Watched {
  const { url, user, password, access = 'impersonation' } = site;
  const clock = new SteppedClock(NOW);
  const log = keepingLog();
  const http = createHttp({
    clock,
    log,
    signIn: basicSignIn(user, password),
    retry: { attempts: 1 },
  });
  const { changes } = openExchange({ url, user, access, http, clock });
  const told = new Told();
  const stop = new AbortController();
  const ended = changes.watch(accounts, told, stop.signal);
  const end = async (): Promise<void> => {
    stop.abort();
    await ended;
    await http.close();
  };
  ends.push(end);
  return { told, clock, stop: end };
}

async function practice(): Promise<RawExchange & { readonly site: Site }> {
  const exchange = await startRawExchange();
  ends.push(() => exchange.close());
  const { url, service } = exchange;
  return { ...exchange, site: { url, user: service.login, password: service.password } };
}

describe('the practice Exchange', () => {
  it('tells of changes in many calendars over one connection, and is left tidy', async () => {
    const { site, anna, bo, kim, desk, log, server } = await practice();
    const watched = watch(site, [anna.email, bo.email, kim.email]);
    const { told } = watched;
    await told.until(/^changed/, 3);
    const visit = { subject: 'Visit', start: NOW, end: NOW + HOUR };
    const { id } = desk.createItem(bo.email, visit);
    await told.until(new RegExp(`changed ${bo.email}`), 2);
    desk.deleteItem(id);
    await told.until(new RegExp(`changed ${bo.email}`), 3);
    expect(told.count(/^changed/)).toBe(5);
    expect(told.lines[0]).toMatch(/^listening: /);
    expect([log.count('ews', 'Subscribe'), log.count('ews', 'GetStreamingEvents')]).toEqual([3, 1]);
    await watched.stop();
    expect(log.count('ews', 'Unsubscribe')).toBe(3);
    expect(server.subscriptions.size).toBe(0);
  });

  it('forgets everything at a restart, and what was missed is looked for', async () => {
    const { site, anna, desk, server } = await practice();
    const { told, clock } = watch(site, [anna.email]);
    await told.until(/^changed/);
    server.subscriptions.forgetAll();
    desk.createItem(anna.email, { subject: 'Missed', start: NOW, end: NOW + HOUR });
    clock.advance(await clock.someoneWaits(2_000));
    clock.advance(await clock.someoneWaits(4_000));
    await told.until(/^changed/, 2);
    desk.createItem(anna.email, { subject: 'Heard', start: NOW, end: NOW + HOUR });
    await told.until(/^changed/, 3);
    expect(told.count(/^listening/)).toBe(1);
  });

  it('goes on for the others when one mailbox is closed', async () => {
    const { site, anna, boss } = await practice();
    const { told } = watch(site, [anna.email, boss.email]);
    await told.until(/^changed/);
    expect(told.lines).toEqual([
      expect.stringMatching(`lacks the role ApplicationImpersonation .+: ${boss.email}$`),
      `listening: ${anna.email}`,
      `changed ${anna.email}`,
    ]);
  });

  it('that loses the connection is asked again, and what was missed is looked for', async () => {
    const { site, anna, faults } = await practice();
    faults.add({
      endpoint: 'ews',
      operation: 'GetStreamingEvents',
      fault: { kind: 'truncate' },
      times: 2,
    });
    const { told, clock } = watch(site, [anna.email]);
    clock.advance(await clock.someoneWaits(2_000));
    clock.advance(await clock.someoneWaits(4_000));
    await told.until(/^changed/);
    expect(told.lines).toEqual([`listening: ${anna.email}`, `changed ${anna.email}`]);
  });

  it('behind a proxy that holds answers back is polled, and tried again after an hour', async () => {
    const { site, anna, faults, desk, log } = await practice();
    faults.add({
      endpoint: 'ews',
      operation: 'GetStreamingEvents',
      fault: { kind: 'buffer' },
      times: 3,
    });
    const { told, clock } = watch(site, [anna.email]);
    const fallSilent = async (count: number): Promise<void> => {
      while (log.count('ews', 'GetStreamingEvents') < count) await turn();
      clock.advance(await clock.someoneWaits(SILENCE));
    };
    await fallSilent(1);
    clock.advance(await clock.someoneWaits(2_000));
    await fallSilent(2);
    clock.advance(await clock.someoneWaits(4_000));
    await fallSilent(3);
    await clock.someoneWaits(HOUR);
    expect(told.lines).toEqual([
      `Exchange opened a stream of changes but is silent in it.: ${anna.email}`,
    ]);
    clock.advance(HOUR);
    await told.until(/^changed/);
    desk.createItem(anna.email, { subject: 'Heard', start: NOW, end: NOW + HOUR });
    await told.until(/^changed/, 2);
  });
});

type Respond = Parameters<typeof tinyServer>[0];
interface Canned {
  readonly site: Site;
  readonly asked: string[];
  readonly server: TinyServer;
}

/** Subscriptions are named by the mailbox; streams are written by the test. */
async function canned(
  stream: (response: Parameters<Respond>[0], seen: Seen, count: number) => void,
  subscribe: (seen: Seen, id: string) => string = (_, id) =>
    reply('Subscribe', ok('Subscribe', `<m:SubscriptionId>${id}</m:SubscriptionId>`)),
): Promise<Canned> {
  const asked: string[] = [];
  const server = await tinyServer((response, seen) => {
    const operation = /<soap:Body>\s*<(?:\w+:)?(\w+)/.exec(seen.body)?.[1] ?? '';
    asked.push(operation);
    response.setHeader('content-type', 'text/xml; charset=utf-8');
    const mailbox = /<t:PrimarySmtpAddress>([^<]*)</.exec(seen.body)?.[1] ?? '';
    if (operation === 'GetStreamingEvents') {
      stream(response, seen, asked.filter((one) => one === operation).length);
    } else if (operation === 'Subscribe') response.end(subscribe(seen, mailbox));
    else response.end(reply(operation, ok(operation)));
  });
  ends.push(() => server.close());
  return {
    site: { url: `${server.url}/EWS/Exchange.asmx`, user: 'sync', password: 'x' },
    asked,
    server,
  };
}

const status = (text: string): string =>
  reply(
    'GetStreamingEvents',
    ok('GetStreamingEvents', `<m:ConnectionStatus>${text}</m:ConnectionStatus>`),
  );
const idsIn = ({ body }: Seen): readonly string[] =>
  [...body.matchAll(/<t:SubscriptionId>([^<]*)</g)].map((match) => match[1] ?? '');
const unknown = (ids: readonly string[]): string => {
  const all = ids.map((id) => `<m:SubscriptionId>${id}</m:SubscriptionId>`).join('');
  const message = error('GetStreamingEvents', 'ErrorSubscriptionNotFound').replace(
    '</m:GetStreamingEventsResponseMessage>',
    `<m:ErrorSubscriptionIds>${all}</m:ErrorSubscriptionIds></m:GetStreamingEventsResponseMessage>`,
  );
  return reply('GetStreamingEvents', message);
};

describe('another server', () => {
  it('may name what it tells by other namespaces, and tell of folders alone', async () => {
    const event = (kind: string, inside: string): string =>
      `<t:${kind}Event><t:TimeStamp>2026-11-23T08:00:00Z</t:TimeStamp>${inside}</t:${kind}Event>`;
    const notification = (id: string, ...events: readonly string[]): string =>
      `<t:Notification><t:SubscriptionId>${id}</t:SubscriptionId>${events.join('')}</t:Notification>`;
    const { site } = await canned((response) => {
      const told = [
        notification('anna@x.test', event('Modified', '<t:FolderId Id="F"/>')),
        notification('bo@x.test', event('Created', '<t:ItemId Id="I"/>')),
        notification('nobody@x.test', event('Created', '<t:ItemId Id="I"/>')),
      ];
      const all = `<m:Notifications>${told.join('')}</m:Notifications>`;
      response.write(status('OK') + reply('GetStreamingEvents', ok('GetStreamingEvents', all)));
    });
    const { told } = watch(site, ['anna@x.test', 'bo@x.test']);
    await told.until(/changed bo/, 2);
    expect(told.lines).toEqual([
      'listening: anna@x.test bo@x.test',
      'changed anna@x.test',
      'changed bo@x.test',
      'changed bo@x.test',
    ]);
  });

  it('gets at most 200 subscriptions over one connection', async () => {
    const sizes: number[] = [];
    const { site } = await canned((response, seen) => {
      sizes.push(idsIn(seen).length);
      response.write(status('OK'));
    });
    const people = Array.from({ length: 250 }, (_, at) => `p${String(1000 + at)}@x.test`);
    const { told } = watch(site, people);
    await told.until(/^changed/, 250);
    expect(sizes.sort()).toEqual([200, 50]);
  });

  it('that does not know one mailbox in the group is asked for it apart', async () => {
    const { site } = await canned((response, seen) => {
      const ids = idsIn(seen);
      if (ids.length > 1 && ids.includes('bo@x.test')) response.end(unknown(['bo@x.test']));
      else response.write(status('OK'));
    });
    const { told, clock } = watch(site, ['anna@x.test', 'bo@x.test']);
    clock.advance(await clock.someoneWaits(2_000));
    clock.advance(await clock.someoneWaits(4_000));
    await told.until(/^changed/, 2);
    expect(told.lines.sort()).toEqual([
      'changed anna@x.test',
      'changed bo@x.test',
      'listening: anna@x.test',
      'listening: bo@x.test',
    ]);
  });

  it.each([
    ['the version', fault('ErrorInvalidServerVersion')],
    ['the operation', fault('ErrorInvalidRequest')],
    ['its element', fault('ErrorSchemaValidation')],
  ])('that does not know %s is polled, and tried again after an hour', async (_, refusal) => {
    let isNew = false;
    const { site, asked, server } = await canned(
      (response) => response.write(status('OK')),
      (_seen, id) =>
        isNew
          ? reply('Subscribe', ok('Subscribe', `<m:SubscriptionId>${id}</m:SubscriptionId>`))
          : refusal,
    );
    const { told, clock } = watch(site, ['anna@x.test']);
    await clock.someoneWaits(HOUR);
    expect(told.lines).toEqual([expect.stringMatching(/^.+\.: anna@x\.test$/)]);
    isNew = true;
    clock.advance(HOUR);
    await told.until(/^changed/);
    expect(asked).toEqual(['GetFolder', 'Subscribe', 'Subscribe', 'GetStreamingEvents']);
    // It speaks the same version as before all the same.
    expect(server.seen.every(({ body }) => body.includes('"Exchange2013_SP1"'))).toBe(true);
  });

  it('that is busy is left in peace for as long as it says', async () => {
    const { site, asked } = await canned((response, _, count) => {
      if (count > 1) response.write(status('OK'));
      else response.writeHead(500).end(fault('ErrorServerBusy', { BackOffMilliseconds: '90000' }));
    });
    const { told, clock } = watch(site, ['anna@x.test']);
    await clock.someoneWaits(90_000);
    expect(asked.length).toBe(3);
    clock.advance(90_000);
    await told.until(/^changed/);
  });

  it.each([
    ['end politely but at once', status('OK') + status('Closed')],
    ['break off after the first word', status('OK') + '<s:Env'],
  ])('whose streams %s is asked ever more rarely', async (_, stream) => {
    const { site } = await canned((response) => response.end(stream));
    const { told, clock } = watch(site, ['anna@x.test']);
    for (const pause of [2_000, 4_000, 8_000]) clock.advance(await clock.someoneWaits(pause));
    await told.until(/^listening/, 2);
    expect(told.count(/^Exchange ends the stream|broke off/)).toBe(1);
  });

  it('whose stream breaks off after a while is asked again at once each time', async () => {
    const responses: Parameters<Respond>[0][] = [];
    const { site } = await canned((response) => {
      responses.push(response);
      response.write(status('OK'));
    });
    const { told, clock } = watch(site, ['anna@x.test']);
    for (let count = 1; count <= 4; count += 1) {
      await told.until(/^changed/, count);
      clock.advance(20_000);
      responses.at(-1)?.destroy();
      clock.advance(await clock.someoneWaits(2_000));
    }
    await told.until(/^changed/, 5);
    expect(told.count(/^listening/)).toBe(1);
  });

  it('that answers with a log-in page is polled', async () => {
    const { site } = await canned((response) => {
      response.setHeader('content-type', 'text/html');
      response.writeHead(403).end('<html><body>Sign in</body></html>');
    });
    const { told, clock } = watch(site, ['anna@x.test']);
    await clock.someoneWaits(HOUR);
    expect(told.lines).toEqual([expect.stringContaining('does not let this user use Exchange')]);
  });

  it('keeps to the three connections that an account without impersonation may have', async () => {
    const { site } = await canned(
      (response) => response.write(status('OK')),
      () => reply('Subscribe', ok('Subscribe', '<m:SubscriptionId>one</m:SubscriptionId>')),
    );
    const people = Array.from({ length: 601 }, (_, at) => `p${String(1000 + at)}@x.test`);
    const { told } = watch({ ...site, access: 'delegation' }, people);
    await told.until(/^changed/, 600);
    expect(told.lines).toContain(
      'The Exchange server allows no more connections that report changes.: p1600@x.test',
    );
  });
});

it('an envelope that is none of ours ends the stream with a sentence', async () => {
  const { site } = await canned((response) => response.end(envelope('<m:GetFolderResponse/>')));
  const { told, clock } = watch(site, ['anna@x.test']);
  await clock.someoneWaits(HOUR);
  expect(told.lines).toEqual([expect.stringContaining('not as Exchange Web Services do')]);
});
