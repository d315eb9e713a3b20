import {
  SIDES,
  type ConflictNews,
  type LinkId,
  type PairId,
  type StoredConflict,
  type SyncState,
} from '../../../sync/index.ts';
import { noted, notOpenAnyMore } from '../conflict-news.ts';
import { erasePair, itemKey, keyIn, type Tables } from './tables.ts';

type Cases = Pick<
  SyncState,
  'noteConflicts' | 'decide' | 'setQuarantine' | 'putSetup' | 'putServerNotes'
>;

export function casesOf(tables: Tables): Cases {
  return {
    noteConflicts: (pair, news) => {
      noteConflicts(tables, pair, news);
    },
    decide: (pair, { conflict, choice, at }) => {
      const key = keyIn(pair, conflict);
      const known = tables.conflicts.get(key);
      if (!known || known.state === 'closed') throw notOpenAnyMore();
      tables.conflicts.set(key, { ...known, state: 'decided', choice });
      for (const side of SIDES) {
        const place = itemKey(pair, { side, item: known.items[side] });
        const parked = tables.parked.get(place);
        if (parked) tables.parked.set(place, { ...parked, dueAt: at });
      }
    },
    setQuarantine: (pair, waiting) => {
      erasePair(tables.quarantine, pair);
      for (const row of waiting) tables.quarantine.set(keyIn(pair, row.link), { pair, row });
    },
    putSetup: (pair, setup) => {
      tables.setups.set(pair, setup);
    },
    putServerNotes: (server, notes) => {
      tables.serverNotes.set(server, notes);
    },
  };
}

function noteConflicts(tables: Tables, pair: PairId, { at, met, over }: ConflictNews): void {
  for (const link of over) {
    const [key, waiting] = waitingOf(tables, pair, link) ?? [];
    if (key === undefined || !waiting) continue;
    tables.conflicts.set(key, { ...waiting, state: 'closed', closedAt: at });
  }
  for (const one of met) {
    const key = keyIn(pair, one.id);
    const conflict = noted(one, tables.conflicts.get(key) ?? null, at);
    if (!conflict) continue;
    const [replaced] = (conflict.state === 'open' && waitingOf(tables, pair, one.link)) || [];
    if (replaced !== undefined) tables.conflicts.delete(replaced);
    // Stored anew, it is the newest.
    tables.conflicts.delete(key);
    tables.conflicts.set(key, { ...conflict, pair });
  }
}

/** There is one at the most. */
function waitingOf(
  tables: Tables,
  pair: PairId,
  link: LinkId,
): readonly [string, StoredConflict] | null {
  for (const [key, row] of tables.conflicts) {
    if (row.pair === pair && row.link === link && row.state !== 'closed') return [key, row];
  }
  return null;
}
