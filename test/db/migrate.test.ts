import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latestVersion, migrate, MIGRATIONS, versionOf } from '../../src/main/db/migrate.ts';
import type { Migration } from '../../src/main/db/migrations/migration.ts';

let database: Database.Database;

beforeEach(() => {
  database = new Database(':memory:');
});

afterEach(() => {
  database.close();
});

const step = (version: number, sql: string): Migration => ({
  version,
  up: (target) => {
    target.exec(sql);
  },
});

const tables = (): readonly unknown[] =>
  database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`)
    .pluck()
    .all()
    .sort();

describe('migrating', () => {
  it('takes only the steps that are missing', () => {
    migrate(database, [step(1, 'CREATE TABLE one (a)')]);
    migrate(database, [step(1, 'CREATE TABLE one (a)'), step(2, 'CREATE TABLE two (a)')]);
    expect(tables()).toEqual(['one', 'two']);
    expect(versionOf(database)).toBe(2);
  });

  it('leaves everything as it was when a later step fails', () => {
    migrate(database, [step(1, 'CREATE TABLE one (a)')]);
    const failing = [step(1, ''), step(2, 'CREATE TABLE two (a)'), step(3, 'CREATE TABEL three')];
    expect(() => {
      migrate(database, failing);
    }).toThrow('syntax error');
    expect(tables()).toEqual(['one']);
    expect(versionOf(database)).toBe(1);
  });

  it('refuses a database that is newer than the last step', () => {
    database.pragma('user_version = 3');
    expect(() => {
      migrate(database, [step(1, 'CREATE TABLE one (a)')]);
    }).toThrow(expect.objectContaining({ code: 'database-newer' }));
    expect(tables()).toEqual([]);
  });

  it.each([
    ['twice the same', [1, 1]],
    ['backwards', [2, 1]],
    ['from nought', [0, 1]],
  ])('refuses steps that count %s', (_, versions) => {
    const steps = versions.map((version) => step(version, ''));
    expect(() => {
      migrate(database, steps);
    }).toThrow('out of order');
  });

  it('knows its own steps by 1, 2, 3 …', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(
      MIGRATIONS.map((_, index) => index + 1),
    );
    expect(latestVersion()).toBe(MIGRATIONS.length);
  });
});

describe('migration 1', () => {
  beforeEach(() => {
    migrate(database, MIGRATIONS.slice(0, 1));
    database.pragma('foreign_keys = ON');
  });

  it('makes the six tables, all of them strict', () => {
    expect(tables()).toEqual(['changes', 'cursors', 'intents', 'links', 'parked', 'runs']);
    const strict = database
      .prepare(`SELECT name FROM pragma_table_list WHERE strict AND schema = 'main'`)
      .pluck()
      .all();
    expect(strict).toHaveLength(6);
  });

  it.each([
    ['a value of the wrong kind', `INSERT INTO cursors VALUES ('p', 'crm', x'00')`],
    ['a third side', `INSERT INTO cursors VALUES ('p', 'both', 'c')`],
    ['a missing value', `INSERT INTO intents VALUES ('i', 'p', 1, NULL)`],
    [
      'a link without an id',
      `INSERT INTO links VALUES (NULL, 'p', 'c', '1', 'k', '2', '{}', '{}')`,
    ],
    [
      'a change of a run that never was',
      `INSERT INTO changes VALUES (1, 'p', 99, 1, 'l', 'crm', 'i', 'create', 'new', NULL, '{}')`,
    ],
  ])('refuses %s', (_, sql) => {
    expect(() => database.exec(sql)).toThrow(/constraint failed|cannot store/);
  });

  it.each([
    ['links', `SELECT * FROM links WHERE pair = 'p' ORDER BY id`],
    ['intents', `SELECT * FROM intents WHERE pair = 'p' ORDER BY at, id`],
    ['parked', `SELECT * FROM parked WHERE pair = 'p' ORDER BY side DESC, item`],
    ['runs', `SELECT * FROM runs WHERE pair = 'p' ORDER BY id DESC LIMIT 5`],
    ['changes', `SELECT * FROM changes WHERE pair = 'p' ORDER BY id DESC LIMIT 5`],
  ])('answers the question for %s from an index, without sorting', (_, sql) => {
    const plan = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    const details = plan.map(({ detail }) => detail).join('; ');
    expect(details).toMatch(/USING .*(INDEX|PRIMARY KEY)/);
    expect(details).not.toContain('TEMP B-TREE');
  });
});
