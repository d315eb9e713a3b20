import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { describeSyncState } from './sync-state.ts';

describeSyncState('the state in memory', () => {
  const state = createMemoryState();
  return { state, reopen: () => state.reopen(), discard: () => undefined };
});
