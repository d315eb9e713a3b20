import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursor } from '../../src/sync/model/ids.ts';
import { LEASE_LENGTH } from '../../src/main/db/lease.ts';
import { migrate, MIGRATIONS } from '../../src/main/db/migrate.ts';
import { openSyncState, type OwnState } from '../../src/main/db/open.ts';
import { makeFolder, type Folder } from './folder.ts';
import { aLink, anIntent, aParked, aSettlement, aSetup, PAIR } from './sample.ts';

const NOW = Date.parse('2026-11-20T14:20:00Z');
const MINUTE = 60_000;
let folder: Folder;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = path.join(folder.path, 'sync.db');
});

afterEach(() => {
  folder.remove();
});

const open = (host: string, now = NOW): OwnState =>
  openSyncState(file, { nativeBinding: null, host, clock: { now: () => now } });

function edit(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** What a PC leaves behind that stops working, or that the locks do not reach. */
function leaveLease(host: string, until: number): void {
  open(host).close();
  edit(`INSERT INTO lease (id, host, until) VALUES (1, '${host}', ${String(until)})`);
}

function stored(): unknown {
  const database = new Database(file, { readonly: true });
  const row = database.prepare('SELECT host, until FROM lease').get();
  database.close();
  return row;
}

describe('a profile that another PC works with', () => {
  it('is refused with the name of the PC and the time, and left as it is', () => {
    leaveLease('RECEPTION', NOW + LEASE_LENGTH);
    const before = readFileSync(file);
    expect(() => open('OFFICE')).toThrow(
      expect.objectContaining({
        code: 'settings',
        message:
          'Another PC (RECEPTION) is working with this profile. It has it until ' +
          '2026-11-20 14:30 UTC, and longer while Calbridge runs there. End Calbridge there first.',
      }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    // The refusal keeps nobody else away either.
    open('RECEPTION').close();
  });

  it.each([
    ['is refused until the last moment', NOW + 1, true],
    ['is given when the time is over', NOW, false],
    ['is refused when the clocks of the two differ', NOW + LEASE_LENGTH + 5 * MINUTE, true],
    ['is given when the time cannot be', NOW + LEASE_LENGTH + 5 * MINUTE + 1, false],
  ])('%s', (_, until, isRefused) => {
    leaveLease('RECEPTION', until);
    if (isRefused) {
      expect(() => open('OFFICE')).toThrow('RECEPTION');
      return;
    }
    const state = open('OFFICE');
    expect(stored()).toEqual({ host: 'OFFICE', until: NOW + LEASE_LENGTH });
    state.close();
  });

  it('is given at once when that PC has closed it', () => {
    open('RECEPTION').close();
    expect(stored()).toBeUndefined();
    open('OFFICE').close();
  });

  it('is refused for as long as that PC renews its hold', () => {
    const state = open('RECEPTION');
    state.renewLease(NOW + 8 * MINUTE);
    expect(stored()).toEqual({ host: 'RECEPTION', until: NOW + 18 * MINUTE });
    state.close();
  });

  it('is held from now on also when the clock was set back', () => {
    const state = open('RECEPTION');
    state.renewLease(NOW - 60 * MINUTE);
    expect(stored()).toEqual({ host: 'RECEPTION', until: NOW - 50 * MINUTE });
    state.close();
  });
});

it('is taken over at once by the same PC, whose dead process holds no lock', () => {
  leaveLease('OFFICE', NOW + LEASE_LENGTH);
  const state = open('OFFICE', NOW + MINUTE);
  expect(stored()).toEqual({ host: 'OFFICE', until: NOW + MINUTE + LEASE_LENGTH });
  state.close();
});

it('begins with the tables of version 2', () => {
  const database = new Database(file);
  migrate(database, MIGRATIONS.slice(0, 1));
  database.close();
  const state = open('OFFICE');
  expect(stored()).toMatchObject({ host: 'OFFICE' });
  state.close();
});

describe('a lost hold', () => {
  const writings: readonly (readonly [string, (state: OwnState) => unknown])[] = [
    [
      'intend',
      (state) => {
        state.intend([anIntent('b')]);
      },
    ],
    [
      'settle',
      (state) => {
        state.settle([aSettlement({ put: aLink('b') })]);
      },
    ],
    [
      'park',
      (state) => {
        state.park([aParked('b')]);
      },
    ],
    [
      'advance',
      (state) => {
        state.advance(PAIR, { crm: cursor('later'), calendar: null }, []);
      },
    ],
    [
      'record',
      (state) => {
        state.record(PAIR, []);
      },
    ],
    [
      'noteConflicts',
      (state) => {
        state.noteConflicts(PAIR, { at: 1, met: [], over: [] });
      },
    ],
    [
      'setQuarantine',
      (state) => {
        state.setQuarantine(PAIR, []);
      },
    ],
    [
      'putSetup',
      (state) => {
        state.putSetup(PAIR, aSetup());
      },
    ],
    ['startRun', (state) => state.startRun({ pair: PAIR, trigger: 'start', at: 1 })],
    ['prune', (state) => state.prune(1)],
    [
      'erase',
      (state) => {
        state.erase(PAIR);
      },
    ],
    [
      'renewLease',
      (state) => {
        state.renewLease(NOW);
      },
    ],
  ];

  it.each(writings)('refuses to %s, and changes nothing', (_, write) => {
    const state = open('OFFICE');
    state.settle([aSettlement({ put: aLink('a') })]);
    edit(`UPDATE lease SET host = 'RECEPTION'`);
    expect(() => write(state)).toThrow(
      expect.objectContaining({
        code: 'settings',
        message: expect.stringContaining('Another PC (RECEPTION) has taken over') as string,
      }),
    );
    expect(state.links(PAIR)).toEqual([aLink('a')]);
    state.close();
    expect(stored()).toEqual({ host: 'RECEPTION', until: NOW + LEASE_LENGTH });
  });

  it('is not found again when the other PC has ended meanwhile', () => {
    const state = open('OFFICE');
    edit('DELETE FROM lease');
    expect(() => {
      state.settle([aSettlement({ put: aLink('a') })]);
    }).toThrow('Another PC has taken over');
    state.close();
    const next = open('OFFICE');
    expect(next.links(PAIR)).toEqual([]);
    next.close();
  });

  it('is none when it has only run out', () => {
    const state = open('OFFICE');
    state.renewLease(NOW - 60 * MINUTE);
    state.settle([aSettlement({ put: aLink('a') })]);
    expect(state.countLinks(PAIR)).toBe(1);
    state.close();
  });
});
