import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compact } from '../../src/main/db/compact.ts';
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

  it('is given back, while somebody reads', () => {
    const clock = new ManualClock();
    const state = openSyncState(file, { nativeBinding: null, host: 'here', clock });
    expect(state.compact()).toBe(0);
    const reader = openSyncStateForReading(file, { nativeBinding: null });
    const raw = new Database(file);
    raw.exec('CREATE TABLE filler (text TEXT)');
    const insert = raw.prepare('INSERT INTO filler (text) VALUES (?)');
    raw.transaction(() => {
      for (let row = 0; row < 3_000; row += 1) insert.run('x'.repeat(1_000));
    })();
    raw.exec('DROP TABLE filler');
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.close();
    const before = size();
    const id = state.startRun({ pair: PAIR, trigger: 'manual', at: 1 });
    expect(state.compact()).toBeGreaterThan(2_000_000);
    expect(before - size()).toBeGreaterThan(2_000_000);
    expect(state.runs(PAIR, 1).map((one) => one.id)).toEqual([id]);
    expect(reader?.runs(PAIR, 1).map((one) => one.id)).toEqual([id]);
    expect(state.compact()).toBe(0);
    reader?.close();
    state.close();
  });

  it('is left where it is not much', () => {
    const raw = new Database(file);
    raw.exec('CREATE TABLE filler (text TEXT)');
    raw.exec(`INSERT INTO filler VALUES ('${'x'.repeat(200_000)}')`);
    raw.exec('DELETE FROM filler');
    expect(compact(raw)).toBe(0);
    raw.close();
  });
});
