import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { cursor } from '../../src/sync/model/ids.ts';
import { PAIR } from '../support/world.ts';
import { describeSyncState } from './sync-state.ts';

describeSyncState('the state in memory', () => {
  const state = createMemoryState();
  return { state, reopen: () => state.reopen(), discard: () => undefined };
});

describe('a copy of the state in memory', () => {
  it('is not told what the state learns afterwards', () => {
    const state = createMemoryState();
    const backup = state.copy();
    const cursors = { crm: cursor('1'), calendar: cursor('2') };
    state.advance(PAIR, cursors);
    expect(state.cursor(PAIR, 'crm')).toBe('1');
    expect(backup.cursor(PAIR, 'crm')).toBeNull();
  });
});
