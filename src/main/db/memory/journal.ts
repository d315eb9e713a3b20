import { SIDES, type Settlement, type SyncState } from '../../../sync/index.ts';
import { cursorKey, itemKey, markKey, startedRun, type Tables } from './tables.ts';

type Journal = Pick<SyncState, 'intend' | 'settle' | 'park' | 'advance' | 'record'>;

export function journalOf(tables: Tables): Journal {
  return {
    intend: (intents) => {
      for (const intent of intents) tables.intents.set(intent.id, intent);
    },
    settle: (settlements) => {
      // Whatever can be refused is refused before the first of them is applied.
      for (const { change } of settlements) if (change) startedRun(tables, change.run);
      for (const settlement of settlements) settleOne(tables, settlement);
    },
    park: (items) => {
      for (const item of items) tables.parked.set(itemKey(item.pair, item), item);
    },
    advance: (pair, cursors, passed) => {
      for (const side of SIDES) {
        const cursor = cursors[side];
        if (cursor === null) tables.cursors.delete(cursorKey(pair, side));
        else tables.cursors.set(cursorKey(pair, side), cursor);
      }
      for (const key of passed) tables.awaited.delete(itemKey(pair, key));
    },
    record: (pair, events) => {
      for (const { run } of events) startedRun(tables, run);
      for (const event of events) {
        tables.last.event += 1;
        tables.events.set(String(tables.last.event), { pair, row: event });
      }
    },
  };
}

function settleOne(tables: Tables, settlement: Settlement): void {
  const { pair, intent, put, drop, change, unpark, awaits, marks, unmarks } = settlement;
  if (intent !== null) tables.intents.delete(intent);
  if (drop !== null) tables.links.delete(drop);
  if (put) tables.links.set(put.id, put);
  if (change) {
    tables.last.change += 1;
    const sequence = tables.last.change;
    tables.changes.set(String(sequence), { pair, row: { ...change, sequence } });
  }
  for (const key of unpark) tables.parked.delete(itemKey(pair, key));
  for (const row of awaits) tables.awaited.set(itemKey(pair, row), { pair, row });
  for (const key of unmarks) tables.marks.delete(markKey(pair, key));
  for (const row of marks) tables.marks.set(markKey(pair, row), { pair, row });
}
