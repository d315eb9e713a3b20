import type Database from 'better-sqlite3';
import type { EpochMs, EventFilter, PairId, RunEvent } from '../../sync/index.ts';
import { refusingMissingRun } from './missing-run.ts';
import { eventOfRow, rowOfEvent, type EventRow } from './rows/journal-rows.ts';

export interface EventTable {
  of(pair: PairId, filter: EventFilter): readonly RunEvent[];
  add(pair: PairId, event: RunEvent): void;
  prune(before: EpochMs): number;
  erase(pair: PairId): void;
}

interface Question {
  readonly pair: PairId;
  readonly limit: number;
  readonly links: string;
  readonly items: string;
}

const OF_ALL = 'pair = @pair';

/** With the + SQLite goes by links and items instead of looking at everything of the pair. */
const OF_SOME = `+pair = @pair
  AND (link IN (SELECT value FROM json_each(@links))
    OR (item IN (SELECT value ->> 'item' FROM json_each(@items))
      AND (item, side) IN (SELECT value ->> 'item', value ->> 'side' FROM json_each(@items))))`;

function statementOf({ links, items }: EventFilter): string {
  const wanted = links || items ? OF_SOME : OF_ALL;
  return `SELECT * FROM events WHERE ${wanted} ORDER BY id DESC LIMIT @limit`;
}

function questionOf(pair: PairId, { limit, links, items }: EventFilter): Question {
  return {
    pair,
    // SQLite takes a negative limit for none.
    limit: limit ?? -1,
    links: JSON.stringify(links ?? []),
    items: JSON.stringify(items ?? []),
  };
}

export function eventTable(database: Database.Database): EventTable {
  const add = database.prepare<[Omit<EventRow, 'id'>]>(
    `INSERT INTO events (pair, run, at, link, side, item, message)
     VALUES (@pair, @run, @at, @link, @side, @item, @message)`,
  );
  // Every event belongs to a run, so that the pairs of the runs are all there are.
  const prune = database.prepare<[EpochMs]>(
    'DELETE FROM events WHERE pair IN (SELECT pair FROM runs) AND at < ?',
  );
  const erase = database.prepare<[PairId]>('DELETE FROM events WHERE pair = ?');
  return {
    of: (pair, filter) =>
      database
        .prepare<[Question], EventRow>(statementOf(filter))
        .all(questionOf(pair, filter))
        .map(eventOfRow),
    add: (pair, event) => {
      refusingMissingRun(event.run, () => {
        add.run(rowOfEvent(pair, event));
      });
    },
    prune: (before) => prune.run(before).changes,
    erase: (pair) => void erase.run(pair),
  };
}
