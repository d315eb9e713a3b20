import { appendFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/log/create-log.ts';
import { EVERYTHING, type LogFilter, type LogPlace } from '../../../../src/main/log/log-record.ts';
import { endOfLog, readBackwards, readForwards } from '../../../../src/main/log/read-log.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';

let folder: Folder;
let steps: number;

beforeEach(() => {
  folder = makeFolder();
  steps = 0;
});

afterEach(() => {
  folder.remove();
});

const clock = {
  breathe: () => {
    steps += 1;
    return Promise.resolve();
  },
};
const FIRST = 'calbridge-2026-11-19-0001.log';
const SECOND = 'calbridge-2026-11-19-0002.log';
const THIRD = 'calbridge-2026-11-20-0001.log';

const line = (message: string, more: object = {}): string =>
  `${JSON.stringify({ level: 'info', time: 1, message, ...more })}\n`;
const store = (name: string, text: string): void => {
  writeFileSync(path.join(folder.path, name), text);
};
const add = (name: string, text: string): void => {
  appendFileSync(path.join(folder.path, name), text);
};
const source = () => ({ dir: folder.path, clock });
const back = (limit: number, filter: Partial<LogFilter> = {}, before: LogPlace | null = null) =>
  readBackwards(source(), { limit, filter: { ...EVERYTHING, ...filter } }, before);
const on = (from: LogPlace, limit = 99, filter: Partial<LogFilter> = {}) =>
  readForwards(source(), { limit, filter: { ...EVERYTHING, ...filter } }, from);
const messages = async (limit: number, filter: Partial<LogFilter> = {}) =>
  (await back(limit, filter)).lines.map(({ message }) => message);

/** All pages, each of `limit` lines. */
async function paged(limit: number, filter: Partial<LogFilter> = {}): Promise<readonly string[]> {
  const all: string[] = [];
  let before: LogPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof back>> = await back(limit, filter, before);
    all.push(...page.lines.map(({ message }) => message));
    before = page.next;
  } while (before !== null);
  return all;
}

describe('backwards', () => {
  it('gives what the log has written, newest first', async () => {
    const log = createLog({ dir: folder.path, level: 'info', clock: { now: () => 5 } });
    log.write('info', 'first', { pairs: 3 });
    log.write('warn', 'second\nwith two lines');
    await log.close();
    expect((await back(10)).lines).toMatchObject([
      { level: 'warn', time: 5, message: 'second\nwith two lines', fields: {} },
      { level: 'info', time: 5, message: 'first', fields: { pairs: 3 } },
    ]);
  });

  it('gives no more than asked for, and goes on into older files page by page', async () => {
    store(SECOND, line('c') + line('d'));
    store(FIRST, line('a') + line('b'));
    store(THIRD, line('e'));
    expect(await messages(2)).toEqual(['e', 'd']);
    for (const limit of [1, 2, 3, 4, 99]) {
      expect(await paged(limit)).toEqual(['e', 'd', 'c', 'b', 'a']);
    }
  });

  it('takes part 10 000 of a day for newer than part 9 999', async () => {
    store('calbridge-2026-11-20-9999.log', line('older'));
    store('calbridge-2026-11-20-10000.log', line('newer'));
    expect(await messages(2)).toEqual(['newer', 'older']);
  });

  it('does not tell a line that is being written, and tells it as damaged once it never ends', async () => {
    store(FIRST, line('whole') + line('torn in the middle'));
    truncateSync(path.join(folder.path, FIRST), line('whole').length + 20);
    expect(await messages(9)).toEqual(['whole']);
    store(SECOND, line('after the restart'));
    const { lines } = await back(9);
    expect(lines.map(({ level }) => level)).toEqual(['info', null, 'info']);
    expect(lines[1]?.message).toBe(line('torn in the middle').slice(0, 20));
  });

  it('shows what is no line of ours as such, without its secrets', async () => {
    const others = ['null', '{"level":"loud"}', 'password=hunter2', '\u0000'];
    store(THIRD, [line('a'), '\n', ...others.map((one) => `${one}\n`), line('b')].join(''));
    const { lines } = await back(9);
    expect(lines.map(({ level }) => level)).toEqual(['info', null, null, null, null, 'info']);
    expect(lines[2]?.message).toBe('password=[hidden]');
  });

  it('goes on where it was although the log has grown and its oldest file has gone', async () => {
    store(FIRST, line('a'));
    store(SECOND, line('b') + line('c'));
    const { next } = await back(1);
    add(SECOND, line('d'));
    rmSync(path.join(folder.path, FIRST));
    expect((await back(9, {}, next)).lines.map(({ message }) => message)).toEqual(['b']);
    rmSync(path.join(folder.path, SECOND));
    expect(await back(9, {}, next)).toEqual({ lines: [], next: null });
  });

  it('reads letters whole wherever the steps are cut', async () => {
    const all = Array.from(
      { length: 9_000 },
      (_, count) => `${'ø🎉'.repeat(count % 9)}${String(count)}`,
    );
    store(THIRD, all.map((one) => line(one)).join(''));
    expect(await paged(777)).toEqual(all.toReversed());
  });

  it('reads a line that is longer than a step, and what is endless in pieces', async () => {
    const long = 'x'.repeat(600_000);
    store(FIRST, line('a') + line(long) + line('b'));
    expect((await messages(9)).map((one) => one.length)).toEqual([1, 600_000, 1]);
    store(SECOND, `${'x'.repeat(5_000_000)}\n${line('end')}`);
    const { lines } = await back(99);
    expect(lines[0]?.message).toBe('end');
    expect(lines.at(-1)?.message).toBe('a');
  });

  it('stops after a while with nothing found, and says where to go on', async () => {
    store(FIRST, line('needle'));
    store(SECOND, line('x'.repeat(200)).repeat(100_000));
    const first = await back(9, { text: 'needle' });
    expect(first.lines).toEqual([]);
    expect(first.next).not.toBeNull();
    expect(steps).toBeGreaterThan(10);
    expect(await paged(9, { text: 'needle' })).toEqual(['needle']);
  });

  it('gives nothing where there is no log', async () => {
    mkdirSync(path.join(folder.path, THIRD));
    expect(await back(9)).toEqual({ lines: [], next: null });
    folder.remove();
    expect(await back(9)).toEqual({ lines: [], next: null });
    expect(endOfLog(folder.path)).toBeNull();
  });
});

describe('a filter', () => {
  const NOON = Date.UTC(2026, 10, 20, 12);

  beforeEach(() => {
    store(
      THIRD,
      [
        line('early', { time: NOON - 5, level: 'error' }),
        line('"Visit" added', { time: NOON, fields: { person: 'Kari', run: 'r7', link: 'l1' } }),
        line('http answer', { time: NOON + 1, level: 'debug', fields: { url: '/Visit/9' } }),
        line('late', { time: NOON + 5, level: 'warn', fields: { pair: '7~kari' } }),
        'no line of ours\n',
      ].join(''),
    );
  });

  it.each([
    ['importance', { atLeast: 'warn' }, ['no line of ours', 'late', 'early']],
    ['person, by either name', { people: ['Kari', '7~kari'] }, ['late', '"Visit" added']],
    ['run', { run: 'r7' }, ['"Visit" added']],
    ['text in message and fields', { text: 'vISIT' }, ['http answer', '"Visit" added']],
    ['from', { from: NOON + 1 }, ['late', 'http answer']],
    ['until', { until: NOON }, ['"Visit" added', 'early']],
  ] as const)('by %s', async (_, filter, expected) => {
    expect(await messages(9, filter)).toEqual(expected);
  });
});

describe('forwards', () => {
  it('tells what was added since, over the change of files', async () => {
    store(FIRST, line('a'));
    const end = endOfLog(folder.path);
    expect(end).toEqual({ file: FIRST, offset: line('a').length });
    if (end === null) return;
    expect(await on(end)).toEqual({ lines: [], next: end });
    add(FIRST, line('b') + line('torn').slice(0, 9));
    store(SECOND, line('c'));
    const first = await on(end);
    expect(first.lines.map(({ message }) => message)).toEqual(['b', line('torn').slice(0, 9), 'c']);
    add(SECOND, line('d'));
    const second = await on(first.next);
    expect(second.lines.map(({ message }) => message)).toEqual(['d']);
  });

  it('gives a line once it is whole', async () => {
    store(FIRST, line('a').slice(0, 9));
    const start = { file: FIRST, offset: 0 };
    expect(await on(start)).toEqual({ lines: [], next: start });
    add(FIRST, line('a').slice(9));
    expect((await on(start)).lines).toMatchObject([{ message: 'a', place: start }]);
  });

  it('is cut at the limit without losing a line', async () => {
    store(FIRST, line('a') + line('b', { level: 'debug' }) + line('c') + line('d'));
    const first = await on({ file: FIRST, offset: 0 }, 1, { atLeast: 'info' });
    const second = await on(first.next, 9, { atLeast: 'info' });
    expect([...first.lines, ...second.lines].map(({ message }) => message)).toEqual([
      'a',
      'c',
      'd',
    ]);
  });

  it('begins with the oldest file when the one it was in has gone', async () => {
    store(THIRD, line('c'));
    const { lines } = await on({ file: FIRST, offset: 500 });
    expect(lines.map(({ message }) => message)).toEqual(['c']);
  });
});
