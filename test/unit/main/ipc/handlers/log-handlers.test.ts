import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../../src/main/ipc/contract.ts';
import type { LogPageView } from '../../../../../src/main/ipc/contract/log.ts';
import { deriveMain } from '../../../../../src/main/ipc/derive.ts';
import type { DesktopHost } from '../../../../../src/main/ipc/handlers/desktop-host.ts';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { windowHandlers } from '../../../../../src/main/ipc/handlers/window-handlers.ts';
import { createLog, type FileLog } from '../../../../../src/main/log/create-log.ts';
import type { SyncHost } from '../../../../../src/main/sync/sync-host.ts';
import { makeFolder, type Folder } from '../../../../db/folder.ts';
import { ANNA, hostOf } from '../../../../support/host.ts';
import { World } from '../../../../support/world.ts';

let folder: Folder;
let log: FileLog;
let world: World;
let host: SyncHost;

const FILTER = { atLeast: 'debug', pair: null, text: '', from: null, until: null, run: null };

beforeEach(() => {
  folder = makeFolder();
  world = new World();
  log = createLog({ dir: path.join(folder.path, 'log'), level: 'debug', clock: world.clock });
  host = hostOf(world, { log });
});

afterEach(async () => {
  await host.close();
  await log.close();
  folder.remove();
});

function ask(name: string, input: object): Promise<unknown> {
  const desk = {
    profileDir: folder.path,
    logFile: log,
    calbridge: { host, view: host.view },
  };
  const desktop = { desk: () => Promise.resolve(desk) } as unknown as DesktopHost;
  const main = deriveMain({ contract, handlers: windowHandlers(desktop), failureOf });
  return main.answer(`log.${name}`, input);
}

async function page(name: 'older' | 'newer', input: object): Promise<LogPageView> {
  const answer = (await ask(name, { filter: FILTER, limit: 500, ...input })) as {
    readonly value: LogPageView;
  };
  return answer.value;
}

const older = (filter: object = {}) =>
  page('older', { before: null, filter: { ...FILTER, ...filter } });

describe('the log of the window', () => {
  it('shows a line at once, with its person, its fields and what to do', async () => {
    log.write('warn', 'Not synchronised now', { pair: ANNA.id, code: 'forbidden', link: 'l1' });
    log.write('info', 'Nobody is meant');
    expect((await older()).lines).toMatchObject([
      { message: 'Nobody is meant', person: null, remedy: null, link: null },
      {
        level: 'warn',
        at: world.clock.now(),
        person: 'Anna',
        link: 'l1',
        remedy: expect.stringContaining('Ask the administrator') as string,
        fields: [
          { name: 'pair', value: ANNA.id },
          { name: 'code', value: 'forbidden' },
          { name: 'link', value: 'l1' },
        ],
      },
    ]);
  });

  it('finds the lines of a person, named by the pair or by the name', async () => {
    log.write('info', 'by pair', { pair: ANNA.id });
    log.write('info', 'by name', { person: 'Anna' });
    log.write('info', 'of another', { person: 'Bo' });
    const { lines } = await older({ pair: ANNA.id });
    expect(lines.map(({ message }) => message)).toEqual(['by name', 'by pair']);
    expect((await older({ pair: 'nobody' })).lines).toEqual([]);
  });

  it('leads from one line of a run to the others', async () => {
    world.write('crm', 'Visit', { day: 5 });
    await host.runNow(null);
    world.write('crm', 'Lunch', { day: 6 });
    await host.runNow(null);
    const all = (await older({ atLeast: 'info' })).lines;
    const about = all.find(({ message }) => message.includes('Lunch'));
    expect(about?.run).toEqual(expect.any(String));
    const { lines } = await older({ run: about?.run, atLeast: 'info' });
    expect(lines.map(({ message }) => message)).toEqual([
      'Synchronised: 1 created',
      expect.stringContaining('Lunch'),
    ]);
  });

  it('goes on page by page, and tells what is written after', async () => {
    for (const text of ['a', 'b', 'c']) log.write('info', text);
    const first = await page('older', { before: null, limit: 2 });
    expect(first.lines.map(({ message }) => message)).toEqual(['c', 'b']);
    const rest = await page('older', { before: first.next, limit: 2 });
    expect(rest.lines.map(({ message }) => message)).toEqual(['a']);

    const end = await page('newer', { from: null });
    expect(end.lines).toEqual([]);
    log.write('debug', 'detail');
    log.write('info', 'd');
    const filter = { ...FILTER, atLeast: 'info' };
    const news = await page('newer', { from: end.next, filter });
    expect(news.lines.map(({ message }) => message)).toEqual(['d']);
    expect((await page('newer', { from: news.next, filter })).lines).toEqual([]);
  });

  it('shows a damaged line as damaged', async () => {
    log.write('info', 'a');
    await log.flush();
    appendFileSync(log.files()[0] ?? '', '{"level":"info","ti\n');
    expect((await older()).lines).toMatchObject([
      { level: null, at: null, message: '{"level":"info","ti' },
      { level: 'info', message: 'a' },
    ]);
  });

  it.each(['../../etc/passwd:0', '/etc/passwd:0', 'calbridge-2026-11-20-0001.log', 'x:1'])(
    'reads no other file: %s',
    async (place) => {
      const input = { filter: FILTER, limit: 5, before: place };
      expect(await ask('older', input)).toMatchObject({ error: { code: 'bad-input' } });
    },
  );
});

describe('the biography of an appointment', () => {
  it('tells by its title how it stands and what was done', async () => {
    world.write('crm', 'Visit Nordfjord', { day: 5 });
    world.write('crm', 'Lunch', { day: 6 });
    await host.runNow(null);
    expect(await ask('biographies', { query: 'nordfjord', pair: null })).toMatchObject({
      ok: true,
      value: {
        more: 0,
        found: [
          {
            person: 'Anna',
            title: 'Visit Nordfjord',
            numbers: expect.stringContaining('CRM number') as string,
            standing: ['It is in sync.'],
            chapters: [{ what: expect.stringContaining('added to the calendar') as string }],
          },
        ],
      },
    });
  });

  it('names twenty of many, and says how many more there are', async () => {
    for (let count = 0; count < 25; count += 1)
      world.write('crm', `Visit ${String(count)}`, { day: count + 1 });
    await host.runNow(null);
    const answer = await ask('biographies', { query: 'Visit', pair: ANNA.id });
    const { value } = answer as { readonly value: { found: unknown[]; more: number } };
    expect([value.found.length, value.more]).toEqual([20, 5]);
  });

  it('is asked with words only', async () => {
    const answer = await ask('biographies', { query: '  ', pair: null });
    expect(answer).toMatchObject({ error: { code: 'bad-input' } });
  });
});
