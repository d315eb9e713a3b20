import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compacting, settleFile } from '../../src/main/db/compact.ts';
import { openSyncState, openSyncStateForReading } from '../../src/main/db/open.ts';
import { PAIR } from '../support/values.ts';
import { ManualClock } from '../support/manual-clock.ts';

describe('the space of what was forgotten', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'calbridge-compact-'));
    file = join(folder, 'sync.db');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const size = (): number => statSync(file).size;
  const open = () =>
    openSyncState(file, { nativeBinding: null, host: 'here', clock: new ManualClock() });

  /** Three megabytes of which nothing is needed any more, beside what is. */
  function waste(): void {
    const raw = new Database(file);
    raw.exec('CREATE TABLE filler (text TEXT)');
    const insert = raw.prepare('INSERT INTO filler (text) VALUES (?)');
    raw.transaction(() => {
      for (let row = 0; row < 3_000; row += 1) insert.run('x'.repeat(1_000));
    })();
    // Behind it, so that pages have to be moved.
    raw.exec('CREATE TABLE IF NOT EXISTS kept (text TEXT)');
    raw.exec(`INSERT INTO kept VALUES ('${'y'.repeat(100_000)}')`);
    raw.exec('DROP TABLE filler');
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.close();
  }

  const keptIn = (database: Database.Database): unknown =>
    database.prepare('SELECT length(text) FROM kept').pluck().get();

  it('is given back a little at a time, while somebody reads', () => {
    const state = open();
    expect([...state.compact(true)]).toEqual([]);
    const reader = openSyncStateForReading(file, { nativeBinding: null });
    waste();
    const before = size();
    const id = state.startRun({ pair: PAIR, trigger: 'manual', at: 1 });
    const portions = [...state.compact(true)];
    expect(portions.length).toBeGreaterThan(2);
    expect(Math.max(...portions)).toBeLessThanOrEqual(256 * 4_096);
    expect(state.settleFile()).toBe(true);
    expect(before - size()).toBeGreaterThan(2_000_000);
    expect(state.runs(PAIR, 1).map((one) => one.id)).toEqual([id]);
    expect(reader?.runs(PAIR, 1).map((one) => one.id)).toEqual([id]);
    expect([...state.compact(true)]).toEqual([]);
    reader?.close();
    state.close();
    const raw = new Database(file);
    expect(keptIn(raw)).toBe(100_000);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    raw.close();
  });

  it('is given back in part when somebody else wants to go on, and the state stays whole', () => {
    const state = open();
    waste();
    for (const bytes of state.compact(true)) {
      expect(bytes).toBeGreaterThan(0);
      state.startRun({ pair: PAIR, trigger: 'manual', at: 1 });
      break;
    }
    expect(state.runs(PAIR, 5)).toHaveLength(1);
    expect([...state.compact(true)].length).toBeGreaterThan(1);
    state.close();
  });

  it('waits for no reader', () => {
    const state = open();
    waste();
    const reader = new Database(file);
    reader.exec('BEGIN');
    expect(keptIn(reader)).toBe(100_000);
    const database = new Database(file, { timeout: 60_000 });
    // With the time-out it would wait here for a minute.
    for (const bytes of compacting(database, true)) expect(bytes).toBeGreaterThan(0);
    expect(database.pragma('busy_timeout', { simple: true })).toBe(60_000);
    expect(keptIn(reader)).toBe(100_000);
    const before = size();
    expect(settleFile(database)).toBe(false);
    expect(size()).toBe(before);
    reader.exec('COMMIT');
    expect(settleFile(database)).toBe(true);
    expect(size()).toBeLessThan(before);
    for (const one of [reader, database]) one.close();
    state.close();
  });

  it('of a file from before that is given back as a whole, and in portions from then on', () => {
    const raw = new Database(file);
    raw.exec('CREATE TABLE older (text TEXT)');
    raw.close();
    waste();
    const database = new Database(file);
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(0);
    expect([...compacting(database, false)]).toEqual([]);
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(0);
    expect([...compacting(database, true)]).toHaveLength(1);
    expect(settleFile(database)).toBe(true);
    database.close();
    waste();
    const again = new Database(file);
    expect([...compacting(again, false)].length).toBeGreaterThan(2);
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });

  it('is given to no disk on which another PC has taken over', () => {
    const state = open();
    waste();
    expect([...state.compact(true)].length).toBeGreaterThan(1);
    const raw = new Database(file);
    raw.exec('DELETE FROM lease');
    raw.close();
    const before = size();
    expect(() => state.settleFile()).toThrow();
    expect(size()).toBe(before);
    state.close();
  });

  it('is left where it is not much', () => {
    const raw = new Database(file);
    raw.exec('CREATE TABLE filler (text TEXT)');
    raw.exec(`INSERT INTO filler VALUES ('${'x'.repeat(200_000)}')`);
    raw.exec('DELETE FROM filler');
    expect([...compacting(raw, true)]).toEqual([]);
    raw.close();
  });
});
