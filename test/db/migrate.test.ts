import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { latestVersion, migrate, MIGRATIONS, versionOf } from '../../src/main/db/migrate.ts';
import type { Migration } from '../../src/main/db/migrations/migration.ts';
import { syncStateOf } from '../../src/main/db/sync-state.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import { emptySettlement, type Intent } from '../../src/sync/model/journal.ts';
import type { WriteAction } from '../../src/sync/model/plan.ts';
import { NO_COUNTS } from '../../src/sync/model/run.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import {
  aChange,
  aCreateIntent,
  aLink,
  anAppointment,
  anIntent,
  aParked,
  aQuarantined,
  aRemoveIntent,
  PAIR,
} from './sample.ts';

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
    expect(planOf(sql)).toMatch(/USING .*(INDEX|PRIMARY KEY)/);
    expect(planOf(sql)).not.toContain('TEMP B-TREE');
  });
});

describe('migration 2', () => {
  const STRICT = `SELECT count(*) FROM pragma_table_list
    WHERE strict AND schema = 'main' AND name NOT GLOB 'sqlite_*'`;

  it('adds seven tables, all of them strict', () => {
    migrate(database, MIGRATIONS.slice(0, 2));
    expect(tables()).toEqual([
      ...['awaited', 'changes', 'conflicts', 'cursors', 'events', 'intents', 'lease', 'links'],
      ...['marks', 'parked', 'quarantine', 'runs', 'setups'],
    ]);
    expect(database.prepare(STRICT).pluck().get()).toBe(13);
  });

  describe('of a database of version 1', () => {
    let state: SyncState;

    beforeEach(() => {
      database.pragma('foreign_keys = ON');
      migrate(database, MIGRATIONS.slice(0, 1));
      fillVersion1(database);
      migrate(database);
      state = syncStateOf(database, () => undefined);
    });

    it('keeps links, whose home is not known', () => {
      expect(state.links(PAIR)).toEqual([aLink('a', { home: null })]);
    });

    it('keeps cursors, runs with their halts and errors, and changes', () => {
      expect(state.cursor(PAIR, 'crm')).toBe('c1');
      const halt = { cause: 'side-emptied', vanishedOn: 'crm', removals: 3, links: 3 };
      expect(state.runs(PAIR, 9)).toMatchObject([
        { id: 'r2', result: 'failed', error: { ...ERROR, retryAt: null } },
        { id: 'r1', result: 'halted', halt, error: null },
      ]);
      expect(state.changes(PAIR)).toEqual([{ ...aChange('a', { partner: null }), sequence: 1 }]);
    });

    it('knows where the appointment of an intent was made, that nobody would get mail, and that an update left nothing over', () => {
      expect(state.intents(PAIR)).toEqual(INTENTS);
    });

    it('makes awaited items of what was parked only to be kept in view', () => {
      expect(state.parked(PAIR)).toEqual([
        aParked('p'),
        aParked('p', { side: 'calendar', about: 'calendar' }),
      ]);
      expect(state.awaited(PAIR)).toEqual([
        { side: 'crm', item: 'new' },
        { side: 'calendar', item: 'new' },
      ]);
    });
  });

  it('leaves a damaged intent to its reader', () => {
    migrate(database, MIGRATIONS.slice(0, 1));
    database.exec(`INSERT INTO intents VALUES ('i', '${PAIR}', 1, '{"kind":"cre')`);
    migrate(database);
    const state = syncStateOf(database, () => undefined);
    expect(() => state.intents(PAIR)).toThrow('the entry i of the table intents');
  });

  it.each([
    ['of a kind of its own', `INSERT INTO marks VALUES ('p', 'crm', 'i', 'odd', NULL)`],
    ['on a third side', `INSERT INTO marks VALUES ('p', 'both', 'i', 'undone', NULL)`],
    ['of nothing', `INSERT INTO marks VALUES ('p', 'crm', NULL, 'undone', NULL)`],
  ])('refuses a mark %s', (_, sql) => {
    migrate(database);
    expect(() => database.exec(sql)).toThrow('constraint failed');
  });

  it.each([
    ['events', `SELECT * FROM events WHERE pair = 'p' ORDER BY id DESC LIMIT 5`],
    ['conflicts', `SELECT * FROM conflicts WHERE pair = 'p' ORDER BY id DESC`],
    ['quarantine', `SELECT * FROM quarantine WHERE pair = 'p' ORDER BY link`],
    ['awaited', `SELECT * FROM awaited WHERE pair = 'p' ORDER BY side DESC, item`],
    ['marks', `SELECT * FROM marks WHERE pair = 'p' ORDER BY side DESC, item, kind`],
    ['setups', `SELECT setup FROM setups WHERE pair = 'p'`],
  ])('answers the question for %s from an index, without sorting', (_, sql) => {
    migrate(database);
    expect(planOf(sql)).toMatch(/USING .*(INDEX|PRIMARY KEY)/);
    expect(planOf(sql)).not.toContain('TEMP B-TREE');
  });

  it.each([
    ['of a link', 'changes_by_link', `SELECT * FROM changes WHERE link IN ('a', 'b')`],
    ['of a time', 'changes_by_time', `SELECT * FROM changes WHERE pair = 'p' AND at > 5`],
    ['from before', 'changes_by_time', `DELETE FROM changes WHERE pair IN ('p') AND at < 5`],
  ])('finds the changes %s by %s', (_, index, sql) => {
    migrate(database);
    expect(planOf(sql)).toContain(index);
  });
});

describe('migration 4', () => {
  it('takes what waited for removals of whole appointments', () => {
    migrate(database, MIGRATIONS.slice(0, 3));
    database.exec(
      `INSERT INTO quarantine VALUES ('${PAIR}', 'a', 'crm', 'mass-removal', 'Board meeting', 3000)`,
    );
    migrate(database);
    const state = syncStateOf(database, () => undefined);
    expect(state.quarantine(PAIR)).toEqual([aQuarantined('a', { vanishedOn: 'crm' })]);
  });
});

describe('migration 7', () => {
  const NOON = { local: '2026-11-20T12:00:00', zone: 'UTC' };
  const single = anAppointment({ when: { kind: 'timed', start: NOON, end: NOON } });
  const older = { ...single, series: undefined };
  const daily = anAppointment({
    series: {
      time: { kind: 'timed', start: '12:00:00', end: '13:00:00', days: 0, zone: 'UTC' },
      recurrence: {
        from: '2026-11-20',
        rule: { kind: 'daily', interval: 1 },
        range: { kind: 'endless' },
      },
      overrides: [],
      cancelled: [],
    },
  });
  const AT_NOON = Date.UTC(2026, 10, 20, 12);

  function link(id: string, value: string, difference = '{}'): void {
    database
      .prepare('INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)')
      .run(id, PAIR, `crm-${id}`, '1', `calendar-${id}`, '2', value, difference);
  }

  beforeEach(() => {
    migrate(database, MIGRATIONS.slice(0, 6));
    link('older', JSON.stringify(older));
    link('single', JSON.stringify(single));
    const later = { ...NOON, local: '2026-11-20T13:00:00' };
    link(
      'longer there',
      JSON.stringify(single),
      JSON.stringify({ when: { ...single.when, end: later } }),
    );
    link('series', JSON.stringify(daily));
    link('damaged', '{"title":');
    migrate(database);
  });

  const rows = (): readonly unknown[] =>
    database.prepare('SELECT id, begins, ends, is_series FROM links ORDER BY rowid').raw().all();

  it('tells where links lie that were stored before, as it tells of those that are stored now', () => {
    const always = 8_640_000_000_000_000;
    const hour = 3_600_000;
    const before = rows();
    expect(before).toEqual([
      ['older', AT_NOON, AT_NOON, 0],
      ['single', AT_NOON, AT_NOON, 0],
      ['longer there', AT_NOON, AT_NOON + hour, 0],
      ['series', AT_NOON, always, 1],
      ['damaged', -always, always, 1],
    ]);
    const state = syncStateOf(database, () => undefined);
    for (const id of ['older', 'single', 'longer there', 'series'].map(linkId)) {
      const put = state.link(id);
      if (put) state.settle([{ ...emptySettlement(PAIR), put }]);
    }
    expect(rows()).toEqual(before);
    expect(() => state.link(linkId('damaged'))).toThrow('the entry damaged of the table links');
  });

  it('counts what is there, and goes on with what is put and dropped', () => {
    const state = syncStateOf(database, () => undefined);
    expect(state.countLinks(PAIR)).toBe(5);
    state.settle([{ ...emptySettlement(PAIR), put: aLink('new'), drop: linkId('damaged') }]);
    state.settle([{ ...emptySettlement(PAIR), put: aLink('new'), drop: linkId('older') }]);
    expect(state.countLinks(PAIR)).toBe(4);
    state.release(PAIR);
    expect(database.prepare('SELECT * FROM link_counts').all()).toEqual([]);
  });

  it.each([
    [
      'in a window',
      'links_by_time',
      `SELECT count(*) FROM links WHERE pair = 'p' AND ends > 1 AND begins < 9`,
    ],
    [
      'page by page',
      'links_by_pair',
      `SELECT id FROM links WHERE pair = 'p' AND id > 'a' ORDER BY id LIMIT 5`,
    ],
  ])('finds links %s by an index, without sorting', (_name, index, sql) => {
    expect(planOf(sql)).toContain(index);
    expect(planOf(sql)).not.toContain('TEMP B-TREE');
  });

  it('finds the links of an item without a look at all others, before there are statistics', () => {
    const prepare = vi.spyOn(database, 'prepare');
    syncStateOf(database, () => undefined);
    const asked = prepare.mock.calls
      .map(([sql]) => sql)
      .filter((sql) => /FROM links WHERE (crm|calendar)_item = \?/.test(sql));
    prepare.mockRestore();
    expect(asked).toHaveLength(4);
    for (const sql of asked)
      expect(planOf(sql, 'item', 'p')).toMatch(/links_by_(crm|calendar)_item/);
  });
});

function planOf(sql: string, ...values: readonly string[]): string {
  const plan = database
    .prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values);
  return plan.map(({ detail }) => detail).join('; ');
}

const odd = anAppointment({ title: '\uD800 \u0000 \u2028 "\\', text: '🎉' });
const ERROR = { code: 'throttled', message: 'The server asks us to wait.' } as const;
const UPDATE = anIntent('update').action;
const INTENTS: readonly Intent[] = [
  aCreateIntent('to the calendar'),
  aCreateIntent('to the CRM', 'crm'),
  aRemoveIntent('a'),
  anIntent('odd', { action: { ...aRemoveIntent('odd').action, before: odd } as WriteAction }),
  anIntent('update', { action: { ...UPDATE, shared: [], isWhole: true } as WriteAction }),
].map((intent, index) => ({
  ...intent,
  action: { ...intent.action, mailRisk: 'none' },
  at: 1_000 + index,
}));

/** One row of everything, as version 1 wrote it. */
function fillVersion1(target: Database.Database): void {
  const insert = (table: string, ...values: readonly unknown[]): void => {
    const places = values.map(() => '?').join(', ');
    target.prepare(`INSERT INTO ${table} VALUES (${places})`).run(...values);
  };
  const { id, base } = aLink('a');
  const { crm, calendar } = base;
  const differing = { location: '', company: null, type: null };
  insert(
    'links',
    ...[id, PAIR, crm.ref.id, crm.ref.version, calendar.ref.id, calendar.ref.version],
    ...[JSON.stringify(crm.value), JSON.stringify(differing)],
  );
  insert('cursors', PAIR, 'crm', 'c1');
  for (const intent of INTENTS) {
    const later = { mailRisk: undefined, home: undefined, shared: undefined, isWhole: undefined };
    const action = { ...intent.action, ...later };
    insert('intents', intent.id, PAIR, intent.at, JSON.stringify(action));
  }
  for (const side of SIDES) {
    insert('parked', PAIR, side, 'p', '7', 'Board meeting', 'rejected', 2, 5_000, 4_000);
  }
  insert('parked', PAIR, 'crm', 'new', null, 'New', 'unconfirmed', 0, null, 4_000);
  insert('parked', PAIR, 'calendar', 'new', null, 'New', 'unconfirmed', 0, null, 4_000);
  const halt = { cause: 'side-emptied', vanishedOn: 'crm', removals: 3, links: 3 };
  const halted = ['halted', JSON.stringify(NO_COUNTS), JSON.stringify(halt), null];
  insert('runs', 1, PAIR, 'schedule', 1_000, 2_000, ...halted);
  const failed = ['failed', JSON.stringify(NO_COUNTS), null, JSON.stringify(ERROR)];
  insert('runs', 2, PAIR, 'schedule', 3_000, 4_000, ...failed);
  const change = aChange('a');
  const after = { title: 'Moved', meetingUrl: 'https://meet.example.com/1' };
  insert(
    'changes',
    ...[1, PAIR, 1, change.at, change.link, change.side, change.item, change.kind, change.why],
    ...[JSON.stringify(change.before), JSON.stringify(after)],
  );
}

describe('migration 3', () => {
  it('adds a strict table of what is known of servers, and leaves the rest alone', () => {
    migrate(database, MIGRATIONS.slice(0, 2));
    const before = tables();
    migrate(database, MIGRATIONS.slice(0, 3));
    expect(tables()).toEqual([...before, 'server_notes'].sort());
    const insert = (server: string): unknown =>
      database.exec(`INSERT INTO server_notes VALUES (${server}, 'x')`);
    insert("'one'");
    expect(() => insert("'one'")).toThrow(/constraint failed/);
    expect(() => insert('NULL')).toThrow(/constraint failed/);
    expect(() => insert("x'00'")).toThrow(/cannot store/);
  });
});
