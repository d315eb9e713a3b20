import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, type FileLog, type LogOptions } from '../../../../src/main/log/create-log.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';

const DAY = 86_400_000;
let folder: Folder;
let dir: string;
let now: number;
let open: FileLog[];

beforeEach(() => {
  folder = makeFolder();
  dir = path.join(folder.path, 'log');
  now = Date.parse('2026-11-20T23:59:00Z');
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((log) => log.close()));
  folder.remove();
});

function start(part: Partial<LogOptions> = {}): FileLog {
  const log = createLog({ dir, level: 'debug', clock: { now: () => now }, ...part });
  open.push(log);
  return log;
}

async function close(log: FileLog): Promise<void> {
  open = open.filter((one) => one !== log);
  await log.close();
}

const textOf = (name: string): string => readFileSync(path.join(dir, name), 'utf8');
const lines = (): unknown[] =>
  readdirSync(dir)
    .sort()
    .flatMap((name) =>
      textOf(name)
        .split('\n')
        .filter((line) => line !== ''),
    )
    .map((line): unknown => JSON.parse(line));

describe('a line', () => {
  it('has level, time, message and fields', async () => {
    const log = start();
    log.write('info', 'Started', { version: '0.1.0', pairs: 3, first: true, since: null });
    log.write('warn', 'Bare');
    await log.flush();
    expect(lines()).toEqual([
      {
        level: 'info',
        time: now,
        message: 'Started',
        fields: { version: '0.1.0', pairs: 3, first: true, since: null },
      },
      { level: 'warn', time: now, message: 'Bare' },
    ]);
  });

  it('cannot be forged by a value with line breaks and JSON inside', async () => {
    const log = start();
    const forged = '\n{"level":"error","time":1,"message":"forged"}\r\n\u2028"},{"';
    log.write('info', `Subject ${forged}`, { title: forged, [forged]: forged });
    await log.flush();
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ level: 'info', time: now });
  });

  it('keeps its time, level and message when a field has such a name', async () => {
    const log = start();
    log.write('info', 'True', { time: 1, level: 'error', message: 'False', fields: 'x' });
    await log.flush();
    expect(lines()).toMatchObject([{ level: 'info', time: now, message: 'True' }]);
  });

  it('takes signs of formats for what they are', async () => {
    const log = start();
    log.write('info', '100 %s %d %j %% done', { a: 1 });
    await log.flush();
    expect(lines()).toMatchObject([{ message: '100 %s %d %j %% done' }]);
  });

  it('shows no secret, neither in the message nor in a field', async () => {
    const log = start();
    log.write('info', 'Sent Authorization: Basic c3luYzpodW50ZXIy', { password: 'hunter2' });
    await log.flush();
    expect(JSON.stringify(lines())).not.toMatch(/hunter2|c3luYzpodW50ZXIy/);
  });

  it('is left out below the level of the log', async () => {
    const log = start({ level: 'warn' });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log.write(level, level);
    await log.flush();
    expect(lines()).toMatchObject([{ level: 'warn' }, { level: 'error' }]);
  });

  it('is with the operating system at once when it is an error, with all before it', () => {
    const log = start();
    log.write('info', 'before');
    log.write('error', 'the last word');
    expect(lines()).toMatchObject([{ message: 'before' }, { message: 'the last word' }]);
  });

  it('is with the operating system at once when a crash asks for it', () => {
    const log = start();
    log.write('info', 'before the crash');
    log.flushNow();
    expect(lines()).toHaveLength(1);
  });
});

describe('the files', () => {
  it('get every line exactly once over many changes of file', async () => {
    const log = start({ maxBytes: 2_000 });
    for (let count = 0; count < 200; count += 1) log.write('info', `line ${String(count)}`);
    await close(log);
    expect(lines().map((line) => (line as { message: string }).message)).toEqual(
      Array.from({ length: 200 }, (_, count) => `line ${String(count)}`),
    );
    expect(readdirSync(dir).length).toBeGreaterThan(3);
  });

  it('change with the day', async () => {
    const log = start();
    log.write('info', 'evening');
    now += 60_000;
    log.write('info', 'morning');
    await log.flush();
    await close(log);
    expect(readdirSync(dir).sort()).toEqual([
      'calbridge-2026-11-20-0001.log',
      'calbridge-2026-11-21-0001.log',
    ]);
    expect(textOf('calbridge-2026-11-20-0001.log')).toContain('evening');
    expect(textOf('calbridge-2026-11-21-0001.log')).toContain('morning');
  });

  it('are continued by the next start while they have room', async () => {
    for (const message of ['first', 'second']) {
      const log = start();
      log.write('info', message);
      await close(log);
    }
    expect(readdirSync(dir)).toHaveLength(1);
    expect(lines()).toMatchObject([{ message: 'first' }, { message: 'second' }]);
  });

  it('are followed by the next number when the newest is full at the start', async () => {
    mkdirSync(dir);
    writeFileSync(path.join(dir, 'calbridge-2026-11-20-0009.log'), `${'x'.repeat(200)}\n`);
    const log = start({ maxBytes: 100 });
    log.write('error', 'new');
    expect(textOf('calbridge-2026-11-20-0010.log')).toContain('new');
    await close(log);
  });

  it('go after 30 days, and other files of the folder stay', () => {
    mkdirSync(dir);
    const name = (days: number): string =>
      `calbridge-${new Date(now - days * DAY).toISOString().slice(0, 10)}-0001.log`;
    for (const days of [1, 30, 31, 400]) writeFileSync(path.join(dir, name(days)), 'x\n');
    writeFileSync(path.join(dir, 'notes-2001-01-01-0001.log'), 'mine');
    const log = start();
    expect(log.files().map((file) => path.basename(file))).toEqual([name(30), name(1), name(0)]);
    expect(readdirSync(dir)).toContain('notes-2001-01-01-0001.log');
  });

  it('are 20 at most, of which the newest stay', async () => {
    const log = start({ maxBytes: 10 });
    for (let count = 0; count < 50; count += 1) log.write('info', `line ${String(count)}`);
    await close(log);
    const messages = lines().map((line) => (line as { message: string }).message);
    expect(messages).toHaveLength(20);
    expect(messages.at(-1)).toBe('line 49');
    expect(messages[0]).toBe('line 30');
  });

  // Windows has no file modes to look at.
  it.skipIf(process.platform === 'win32')('are readable by their owner only', async () => {
    start().write('error', 'x');
    const [file = ''] = readdirSync(dir);
    expect(statSync(path.join(dir, file)).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    chmodSync(path.join(dir, file), 0o644);
    start().write('error', 'y');
    expect(statSync(path.join(dir, file)).mode & 0o777).toBe(0o600);
    await Promise.resolve();
  });

  it('may be closed without a single line', async () => {
    await close(start());
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it('may be flushed twice, and without a line', async () => {
    const log = start();
    await log.flush();
    log.write('info', 'x');
    await Promise.all([log.flush(), log.flush()]);
    expect(lines()).toHaveLength(1);
  });
});
