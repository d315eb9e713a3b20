import type Database from 'better-sqlite3';
import type {
  BySide,
  ConflictId,
  ConflictNews,
  Decision,
  EpochMs,
  ItemId,
  LinkId,
  PairId,
  StoredConflict,
} from '../../sync/index.ts';
import { noted, notOpenAnyMore } from './conflict-news.ts';
import { conflictOfRow, rowOfConflict, type ConflictRow } from './rows/conflict-rows.ts';

export interface ConflictTable {
  of(pair: PairId): readonly StoredConflict[];
  note(pair: PairId, news: ConflictNews): void;
  /** Answers which items it is about. @throws SyncError settings when it is not open any more */
  decide(pair: PairId, decision: Decision): BySide<ItemId>;
  prune(before: EpochMs): number;
  erase(pair: PairId): void;
}

export function conflictTable(database: Database.Database): ConflictTable {
  const ofPair = database.prepare<[PairId], ConflictRow>(
    'SELECT * FROM conflicts WHERE pair = ? ORDER BY id DESC',
  );
  const prune = database.prepare<[EpochMs]>('DELETE FROM conflicts WHERE closed_at < ?');
  const erase = database.prepare<[PairId]>('DELETE FROM conflicts WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map(conflictOfRow),
    note: noting(database),
    decide: deciding(database),
    prune: (before) => prune.run(before).changes,
    erase: (pair) => void erase.run(pair),
  };
}

function noting(database: Database.Database): ConflictTable['note'] {
  const byName = database.prepare<[PairId, ConflictId], ConflictRow>(
    'SELECT * FROM conflicts WHERE pair = ? AND conflict = ?',
  );
  const close = database.prepare<[EpochMs, PairId, LinkId]>(
    `UPDATE conflicts SET state = 'closed', closed_at = ?
     WHERE pair = ? AND link = ? AND state <> 'closed'`,
  );
  // The unique indexes make room: for the very same case, and for the waiting one of its link.
  const put = database.prepare<[Omit<ConflictRow, 'id'>]>(
    `INSERT OR REPLACE INTO conflicts
       (pair, conflict, link, crm_item, calendar_item, title, cause, fields, crm_base,
        calendar_base, crm_now, calendar_now, edits, state, choice, seen_at, closed_at)
     VALUES (@pair, @conflict, @link, @crm_item, @calendar_item, @title, @cause, @fields,
       @crm_base, @calendar_base, @crm_now, @calendar_now, @edits, @state, @choice, @seen_at,
       @closed_at)`,
  );
  return (pair, { at, met, over }) => {
    for (const link of over) close.run(at, pair, link);
    for (const one of met) {
      const row = byName.get(pair, one.id);
      const conflict = noted(one, row ? conflictOfRow(row) : null, at);
      if (conflict) put.run(rowOfConflict(conflict));
    }
  };
}

function deciding(database: Database.Database): ConflictTable['decide'] {
  type Items = Pick<ConflictRow, 'crm_item' | 'calendar_item'>;
  const decide = database.prepare<[string, PairId, ConflictId], Items>(
    `UPDATE conflicts SET state = 'decided', choice = ?
     WHERE pair = ? AND conflict = ? AND state <> 'closed'
     RETURNING crm_item, calendar_item`,
  );
  return (pair, { conflict, choice }) => {
    const items = decide.get(JSON.stringify(choice), pair, conflict);
    if (!items) throw notOpenAnyMore();
    return { crm: items.crm_item, calendar: items.calendar_item };
  };
}
