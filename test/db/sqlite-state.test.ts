import path from 'node:path';
import { openSyncState } from '../../src/main/db/open.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import { makeFolder } from './folder.ts';
import { describeCases } from './sync-state-cases.ts';
import { describeHistory } from './sync-state-history.ts';
import { describeSyncState, type StateUnderTest } from './sync-state.ts';

const OPTIONS = { nativeBinding: null, host: 'pc-1', clock: { now: () => 0 } };

const create = (): StateUnderTest => {
  const folder = makeFolder();
  const open = (): SyncState => openSyncState(path.join(folder.path, 'sync.db'), OPTIONS);
  const state = open();
  let next: SyncState | null = null;
  return {
    state,
    reopen: () => {
      state.close();
      next = open();
      return next;
    },
    discard: () => {
      state.close();
      next?.close();
      folder.remove();
    },
  };
};

describeSyncState('the state in SQLite', create);
describeCases('the state in SQLite', create);
describeHistory('the state in SQLite', create);
