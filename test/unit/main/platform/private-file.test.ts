import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  fileStamp,
  keepBeside,
  makePrivate,
  writePrivately,
} from '../../../../src/main/platform/private-file.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';

const NOW = Date.parse('2026-11-20T14:30:05.250Z');
// Windows has no file modes to look at.
const hasRights = process.platform !== 'win32';
let folder: Folder;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = path.join(folder.path, 'new', 'settings.json');
});

afterEach(() => {
  folder.remove();
});

const rightsOf = (of: string): string => (statSync(of).mode & 0o777).toString(8);

it('writes a moment so that it may stand in the name of a file', () => {
  expect(fileStamp(NOW)).toBe('20261120T143005Z');
});

describe('writing', () => {
  it('replaces the whole text and leaves nothing else behind', () => {
    writePrivately(file, 'a long first text');
    writePrivately(file, 'short');
    expect(readFileSync(file, 'utf8')).toBe('short');
    expect(readdirSync(path.dirname(file))).toEqual(['settings.json']);
  });

  it('is not stopped by the draft of a process that died', () => {
    writePrivately(file, 'old');
    writeFileSync(`${file}.${String(process.pid)}.new`, 'half a');
    writePrivately(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it.skipIf(!hasRights)('gives the file and a new folder to their owner only', () => {
    writePrivately(file, 'text');
    expect([rightsOf(file), rightsOf(path.dirname(file))]).toEqual(['600', '700']);
  });

  it.skipIf(!hasRights)('takes a file away from everybody else and says so', () => {
    writePrivately(file, 'text');
    expect(makePrivate(file)).toBe(false);
    chmodSync(file, 0o644);
    expect(makePrivate(file)).toBe(true);
    expect(rightsOf(file)).toBe('600');
  });

  it('has nothing to take away where there is no file', () => {
    expect(makePrivate(file)).toBe(false);
  });
});

describe('keeping a damaged file beside', () => {
  it('copies it under the time and leaves it where it is', () => {
    writePrivately(file, 'damaged');
    const kept = keepBeside(file, NOW);
    expect(path.basename(kept)).toBe('settings.damaged-20261120T143005Z.json');
    expect(readFileSync(kept, 'utf8')).toBe('damaged');
    expect(readFileSync(file, 'utf8')).toBe('damaged');
  });

  it('makes one copy of the same damage, however often it is found', () => {
    writePrivately(file, 'damaged');
    const first = keepBeside(file, NOW);
    expect(keepBeside(file, NOW + 60_000)).toBe(first);
    expect(readdirSync(path.dirname(file))).toHaveLength(2);
  });

  it('never writes over another copy of the same second', () => {
    writePrivately(file, 'one damage');
    const first = keepBeside(file, NOW);
    writePrivately(file, 'another damage');
    const second = keepBeside(file, NOW);
    expect(readFileSync(first, 'utf8')).toBe('one damage');
    expect(path.basename(second)).toBe('settings.damaged-20261120T143005Z-2.json');
  });
});
