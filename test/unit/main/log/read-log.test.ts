import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/log/create-log.ts';
import { readLog } from '../../../../src/main/log/read-log.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const line = (message: string, level = 'info'): string =>
  `${JSON.stringify({ level, time: 1, message })}\n`;
const store = (name: string, text: string): void => {
  writeFileSync(path.join(folder.path, name), text);
};
const read = (limit: number, atLeast: 'debug' | 'warn' = 'debug'): readonly string[] =>
  readLog(folder.path, { limit, atLeast }).map(({ message }) => message);

it('gives what the log has written, newest first', async () => {
  const log = createLog({ dir: folder.path, level: 'info', clock: { now: () => 5 } });
  log.write('info', 'first', { pairs: 3 });
  log.write('warn', 'second\nwith two lines');
  await log.close();
  expect(readLog(folder.path, { limit: 10, atLeast: 'debug' })).toEqual([
    { level: 'warn', time: 5, message: 'second\nwith two lines', fields: {} },
    { level: 'info', time: 5, message: 'first', fields: { pairs: 3 } },
  ]);
});

it('gives no more than asked for, and goes on into older files', () => {
  store('calbridge-2026-11-19-0002.log', line('c') + line('d'));
  store('calbridge-2026-11-19-0001.log', line('a') + line('b'));
  store('calbridge-2026-11-20-0001.log', line('e'));
  expect(read(2)).toEqual(['e', 'd']);
  expect(read(4)).toEqual(['e', 'd', 'c', 'b']);
  expect(read(99)).toEqual(['e', 'd', 'c', 'b', 'a']);
  expect(read(0)).toEqual([]);
});

it('takes part 10 000 of a day for newer than part 9 999', () => {
  store('calbridge-2026-11-20-9999.log', line('older'));
  store('calbridge-2026-11-20-10000.log', line('newer'));
  expect(read(2)).toEqual(['newer', 'older']);
});

it('leaves out a torn last line and goes on before it', () => {
  const file = path.join(folder.path, 'calbridge-2026-11-20-0001.log');
  writeFileSync(file, line('whole') + line('torn in the middle'));
  truncateSync(file, line('whole').length + 20);
  expect(read(9)).toEqual(['whole']);
  appendFileSync(file, `\n${line('after the restart')}`);
  expect(read(9)).toEqual(['after the restart', 'whole']);
});

it('leaves out what is no line of the log', () => {
  const others = ['null\n', '[]\n', '\n', '{"level":"loud","time":1,"message":"x"}\n', '\u0000\n'];
  store('calbridge-2026-11-20-0001.log', [line('a'), ...others, line('b')].join(''));
  expect(read(9)).toEqual(['b', 'a']);
});

it('gives the important ones only, and as many of them as asked for', () => {
  const both = Array.from({ length: 50 }, (_, count) => line('x') + line(String(count), 'error'));
  store('calbridge-2026-11-20-0001.log', both.join(''));
  expect(read(3, 'warn')).toEqual(['49', '48', '47']);
});

it('reads letters whole wherever the chunks are cut', () => {
  const messages = Array.from(
    { length: 5_000 },
    (_, count) => `${'ø🎉'.repeat(count % 9)}${String(count)}`,
  );
  store('calbridge-2026-11-20-0001.log', messages.map((one) => line(one)).join(''));
  expect(read(9_999)).toEqual(messages.toReversed());
});

it('reads a line that is longer than a chunk', () => {
  const long = 'x'.repeat(300_000);
  store('calbridge-2026-11-20-0001.log', line('a') + line(long) + line('b'));
  expect(read(9).map((one) => one.length)).toEqual([1, 300_000, 1]);
});

it('gives nothing where there is no log', () => {
  expect(readLog(path.join(folder.path, 'nowhere'), { limit: 9, atLeast: 'debug' })).toEqual([]);
  mkdirSync(path.join(folder.path, 'calbridge-2026-11-20-0001.log'));
  expect(() => readLog(folder.path, { limit: 9, atLeast: 'debug' })).not.toThrow();
});
