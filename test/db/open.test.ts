import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latestVersion, migrate, MIGRATIONS } from '../../src/main/db/migrate.ts';
import {
  openSyncState,
  openSyncStateForReading,
  setDatabaseAside,
} from '../../src/main/db/open.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import { makeFolder, type Folder } from './folder.ts';
import {
  aChange,
  aConflict,
  aLink,
  anEvent,
  anIntent,
  aParked,
  aQuarantined,
  aSettlement,
  aSetup,
  PAIR,
} from './sample.ts';

const OPTIONS = { nativeBinding: null, host: 'pc-1', clock: { now: () => 0 } };
let folder: Folder;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = path.join(folder.path, 'profile', 'sync.db');
});

afterEach(() => {
  folder.remove();
});

function refusalOf(work: () => unknown): SyncError {
  try {
    work();
  } catch (error) {
    if (error instanceof SyncError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** A profile with a few hundred links, closed properly. */
function fillDatabase(): void {
  const state = openSyncState(file, OPTIONS);
  const run = state.startRun({ pair: PAIR, trigger: 'start', at: 1 });
  const names = Array.from({ length: 300 }, (_, index) => `link-${String(index)}`);
  state.settle(
    names.map((name) => aSettlement({ put: aLink(name), change: aChange(name, { run }) })),
  );
  state.intend([anIntent('a')]);
  state.park([aParked('a')]);
  state.record(PAIR, [anEvent('a', { run })]);
  state.noteConflicts(PAIR, { at: 1, met: [aConflict('a')], over: [] });
  state.setQuarantine(PAIR, [aQuarantined('a')]);
  state.putSetup(PAIR, aSetup());
  state.close();
}

function edit(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** What another process is told that wants the lock of the profile. */
function lockElsewhere(): string {
  const script = `
    const Database = require('better-sqlite3');
    try {
      new Database(process.argv[1], { timeout: 0 }).exec('BEGIN EXCLUSIVE');
      process.stdout.write('free');
    } catch (error) {
      process.stdout.write(error.code);
    }`;
  const lock = path.join(path.dirname(file), 'sync.lock');
  return spawnSync(process.execPath, ['-e', script, lock], { encoding: 'utf8' }).stdout;
}

describe('a database of this version', () => {
  // Windows has no file modes to look at.
  it.skipIf(process.platform === 'win32')('is readable by its owner only', () => {
    fillDatabase();
    const state = openSyncState(file, OPTIONS);
    state.park([aParked('b')]);
    const rights = readdirSync(path.dirname(file))
      .filter((name) => name.startsWith('sync.db'))
      .map((name) => statSync(path.join(path.dirname(file), name)).mode & 0o777);
    state.close();
    expect(rights).toEqual([0o600, 0o600, 0o600]);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  // Windows has no file modes to look at.
  it.skipIf(process.platform === 'win32').each([
    [
      'opening',
      () => {
        openSyncState(file, OPTIONS).close();
      },
    ],
    [
      'setting aside',
      () => {
        setDatabaseAside(file, { ...OPTIONS, now: 0 });
      },
    ],
  ])('has a lock that is readable by its owner only, made by %s', (_, work) => {
    mkdirSync(path.dirname(file));
    const lock = path.join(path.dirname(file), 'sync.lock');
    work();
    expect(statSync(lock).mode & 0o777).toBe(0o600);
  });

  it('stores the value of the calendar as its difference from the one of the CRM', () => {
    const state = openSyncState(file, OPTIONS);
    const link = aLink('a');
    const value = { ...link.base.crm.value, location: 'Elsewhere' };
    const calendar = { ...link.base.calendar, value };
    state.settle([aSettlement({ put: { ...link, base: { ...link.base, calendar } } })]);
    state.close();
    const database = new Database(file);
    const stored = database.prepare('SELECT calendar_difference FROM links').pluck().get();
    database.close();
    expect(stored).toBe('{"location":"Elsewhere"}');
  });

  it('is refused to a second opening until the first one is closed', () => {
    const first = openSyncState(file, OPTIONS);
    expect(refusalOf(() => openSyncState(file, OPTIONS)).message).toBe(
      'Another Calbridge is running on this profile.',
    );
    first.close();
    expect(() => {
      openSyncState(file, OPTIONS).close();
    }).not.toThrow();
  });

  it('stays locked for other processes when this one tried to open it twice', () => {
    const state = openSyncState(file, OPTIONS);
    refusalOf(() => openSyncState(file, OPTIONS));
    expect(lockElsewhere()).toBe('SQLITE_BUSY');
    state.close();
    expect(lockElsewhere()).toBe('free');
  });

  it('rounds the time of a next look up to a whole millisecond', () => {
    const state = openSyncState(file, OPTIONS);
    state.park([aParked('a', { dueAt: 5_000.25 })]);
    expect(state.parked(PAIR)[0]?.dueAt).toBe(5_001);
    state.close();
  });

  it('says in plain words that a folder cannot be written', () => {
    writeFileSync(path.join(folder.path, 'profile'), 'a file where the folder should be');
    const refusal = refusalOf(() => openSyncState(file, OPTIONS));
    expect(refusal.code).toBe('settings');
    expect(refusal.message).toContain('cannot be read or written');
  });
});

describe('a database from the future', () => {
  beforeEach(() => {
    fillDatabase();
    edit('PRAGMA user_version = 4711; CREATE TABLE things_to_come (a TEXT) STRICT');
  });

  it.each([
    ['writing', openSyncState],
    ['looking', openSyncStateForReading],
  ])('is refused for %s and stays as it is, byte for byte', (_, open) => {
    const before = readFileSync(file);
    const refusal = refusalOf(() => open(file, OPTIONS));
    expect(refusal.code).toBe('database-newer');
    expect(refusal.message).toContain('4711');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('does not keep the profile locked after the refusal', () => {
    refusalOf(() => openSyncState(file, OPTIONS));
    edit(`DROP TABLE things_to_come; PRAGMA user_version = ${latestVersion()}`);
    const state = openSyncState(file, OPTIONS);
    expect(state.countLinks(PAIR)).toBe(300);
    state.close();
  });
});

describe('a damaged database', () => {
  const damages: readonly (readonly [string, () => void])[] = [
    [
      'another kind of file',
      () => {
        writeFileSync(file, 'PK\u0003\u0004 not a database'.repeat(999));
      },
    ],
    [
      'a file cut in the middle',
      () => {
        truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096);
      },
    ],
    [
      'a file with a hole',
      () => {
        writeFileSync(file, readFileSync(file).fill(0xaa, 8_192, 40_960));
      },
    ],
    [
      'a file with one torn page among the entries',
      () => {
        const start = Math.floor(statSync(file).size / 8_192) * 4_096;
        writeFileSync(file, readFileSync(file).fill(0xaa, start, start + 4_096));
      },
    ],
    [
      'a database of another program',
      () => {
        edit('DROP TABLE changes; PRAGMA user_version = 0');
      },
    ],
  ];

  it.each(damages)('is recognised when it is %s, and is left as it is', (_, damage) => {
    fillDatabase();
    damage();
    const before = readFileSync(file);
    expect(refusalOf(() => openSyncState(file, OPTIONS)).code).toBe('database-damaged');
    expect(refusalOf(() => openSyncState(file, OPTIONS)).code).toBe('database-damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is kept beside when a person sets it aside, and an empty one takes its place', () => {
    fillDatabase();
    writeFileSync(file, 'damaged');
    const now = Date.parse('2026-11-20T14:30:00Z');
    const kept = setDatabaseAside(file, { ...OPTIONS, now });
    expect(path.basename(kept)).toBe('sync.damaged-20261120T143000Z.db');
    expect(readFileSync(kept, 'utf8')).toBe('damaged');
    const state = openSyncState(file, OPTIONS);
    expect(state.countLinks(PAIR)).toBe(0);
    state.close();
  });

  it('is not set aside under a running Calbridge', () => {
    const state = openSyncState(file, OPTIONS);
    expect(refusalOf(() => setDatabaseAside(file, { ...OPTIONS, now: 0 })).code).toBe('settings');
    state.close();
  });
});

describe('a damaged entry', () => {
  type Reading = (state: ReturnType<typeof openSyncState>) => unknown;
  const cases: readonly (readonly [string, { sql: string; reading: Reading; place: string }])[] = [
    [
      'torn JSON',
      {
        sql: `UPDATE links SET crm_value = '{"title":'`,
        reading: (s) => s.links(PAIR),
        place: 'entry link-0 of the table links',
      },
    ],
    [
      'a missing field',
      {
        sql: `UPDATE links SET crm_value = json_remove(crm_value, '$.busy')`,
        reading: (s) => s.links(PAIR),
        place: 'table links',
      },
    ],
    [
      'a field too many',
      {
        sql: `UPDATE links SET calendar_difference = '{"colour":"red"}'`,
        reading: (s) => s.links(PAIR),
        place: 'table links',
      },
    ],
    [
      'a wrong word',
      {
        sql: `UPDATE links SET calendar_difference = '{"busy":"lazy"}'`,
        reading: (s) => s.links(PAIR),
        place: 'table links',
      },
    ],
    [
      'a number for a text',
      {
        sql: `UPDATE links SET calendar_difference = '{"title":7}'`,
        reading: (s) => s.links(PAIR),
        place: 'table links',
      },
    ],
    [
      'an unknown intent',
      {
        sql: `UPDATE intents SET action = json_set(action, '$.kind', 'explode')`,
        reading: (s) => s.intents(PAIR),
        place: 'table intents',
      },
    ],
    [
      'an unknown reason',
      {
        sql: `UPDATE parked SET why = 'mood'`,
        reading: (s) => s.parked(PAIR),
        place: 'entry a of the table parked',
      },
    ],
    [
      'an unknown result',
      {
        sql: `UPDATE runs SET result = 'perhaps'`,
        reading: (s) => s.runs(PAIR, 1),
        place: 'entry 1 of the table runs',
      },
    ],
    [
      'lost counts',
      {
        sql: `UPDATE runs SET counts = '{}'`,
        reading: (s) => s.runs(PAIR, 1),
        place: 'table runs',
      },
    ],
    [
      'a lost image',
      {
        sql: `UPDATE changes SET before_value = '{}'`,
        reading: (s) => s.changes(PAIR, { limit: 1 }),
        place: 'entry 300 of the table changes',
      },
    ],
    [
      'a parameter of a message that is neither a text nor a number',
      {
        sql: `UPDATE events SET message = '{"key":"held","parameters":{"days":null}}'`,
        reading: (s) => s.events(PAIR),
        place: 'entry 1 of the table events',
      },
    ],
    [
      'a choice of a field that is none',
      {
        sql: `UPDATE conflicts SET choice = '{"colour":"crm"}'`,
        reading: (s) => s.conflicts(PAIR),
        place: 'entry 1 of the table conflicts',
      },
    ],
    [
      'a voice that nobody has',
      {
        sql: `UPDATE conflicts SET fields = json_set(fields, '$[0].rule', 'loudest')`,
        reading: (s) => s.conflicts(PAIR),
        place: 'table conflicts',
      },
    ],
    [
      'an unknown cause',
      {
        sql: `UPDATE quarantine SET cause = 'weather'`,
        reading: (s) => s.quarantine(PAIR),
        place: 'entry a of the table quarantine',
      },
    ],
    [
      'a loss of nothing known',
      {
        sql: `UPDATE quarantine SET loss = '{"lost":12}'`,
        reading: (s) => s.quarantine(PAIR),
        place: 'entry a of the table quarantine',
      },
    ],
    [
      'a lost circumstance',
      {
        sql: `UPDATE setups SET setup = json_remove(setup, '$.facts.crm.zone')`,
        reading: (s) => s.setup(PAIR),
        place: 'table setups',
      },
    ],
  ];

  it.each(cases)('is reported with its place: %s', (_, { sql, reading, place }) => {
    fillDatabase();
    edit(sql);
    const state = openSyncState(file, OPTIONS);
    const refusal = refusalOf(() => reading(state));
    state.close();
    expect(refusal.code).toBe('database-damaged');
    expect(refusal.message).toContain(place);
    expect(refusal.cause).toBeInstanceOf(Error);
  });

  it('does not keep the sound ones from being read', () => {
    fillDatabase();
    edit(`UPDATE links SET crm_value = 'x' WHERE id = 'link-7'`);
    const state = openSyncState(file, OPTIONS);
    expect(state.link(aLink('link-8').id)).toEqual(aLink('link-8'));
    state.close();
  });
});

describe('looking while another part writes', () => {
  it('answers null when there is no database yet, and makes none', () => {
    expect(openSyncStateForReading(file, OPTIONS)).toBeNull();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('answers null for a file that has no tables yet', () => {
    writeFileSync(path.join(folder.path, 'sync.db'), '');
    expect(openSyncStateForReading(path.join(folder.path, 'sync.db'), OPTIONS)).toBeNull();
  });

  it.each(MIGRATIONS.slice(0, -1).map(({ version }) => version))(
    'says that the tables are those of an older version, %i, and leaves them so',
    (version) => {
      mkdirSync(path.dirname(file));
      const older = new Database(file);
      migrate(older, MIGRATIONS.slice(0, version));
      older.close();
      const refusal = refusalOf(() => openSyncStateForReading(file, OPTIONS));
      expect(refusal).toMatchObject({ code: 'settings' });
      expect(refusal.message).toContain('by an older Calbridge');
      const after = new Database(file);
      expect(after.pragma('user_version', { simple: true })).toBe(version);
      after.close();
      openSyncState(file, OPTIONS).close();
      openSyncStateForReading(file, OPTIONS)?.close();
    },
  );

  it('sees nothing half made while the tables are made', () => {
    mkdirSync(path.dirname(file));
    const owner = new Database(file);
    owner.pragma('journal_mode = WAL');
    owner.exec('BEGIN IMMEDIATE; CREATE TABLE links (id TEXT); PRAGMA user_version = 1');
    expect(openSyncStateForReading(file, OPTIONS)).toBeNull();
    owner.exec('ROLLBACK');
    owner.close();
  });

  it('does not take the tables of another program for nothing', () => {
    mkdirSync(path.dirname(file));
    edit('CREATE TABLE theirs (text TEXT)');
    expect(refusalOf(() => openSyncStateForReading(file, OPTIONS)).code).toBe('database-damaged');
  });

  it('sees what is written meanwhile and an open run as running', () => {
    const state = openSyncState(file, OPTIONS);
    const reader = openSyncStateForReading(file, OPTIONS);
    state.startRun({ pair: PAIR, trigger: 'manual', at: 5 });
    expect(reader?.runs(PAIR, 1)).toMatchObject([{ id: 'r1', result: null }]);
    reader?.close();
    state.close();
  });

  it('has no way to write', () => {
    fillDatabase();
    const reader = openSyncStateForReading(file, OPTIONS);
    expect(Object.keys(reader ?? {}).sort()).toEqual([
      ...['awaited', 'changes', 'close', 'conflicts', 'countLinks'],
      ...['countLinksIn', 'cursor', 'events', 'intents', 'itemsLike', 'link'],
      ...['links', 'linksWith', 'marks', 'outlines', 'outlinesWith'],
      ...['parked', 'quarantine', 'recordedSince', 'runs', 'serverNotes'],
      ...['setup', 'writes'],
    ]);
    reader?.close();
  });
});
