import { expect, it } from 'vitest';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { aChange, aLink, aParked, aSettlement, PAIR } from './sample.ts';
import { describeCases } from './sync-state-cases.ts';
import { describeHistory } from './sync-state-history.ts';
import { describeSyncState, type StateUnderTest } from './sync-state.ts';

const create = (): StateUnderTest => {
  const state = createMemoryState();
  return { state, reopen: () => state.reopen(), discard: () => undefined };
};

describeSyncState('the state in memory', create);
describeCases('the state in memory', create);
describeHistory('the state in memory', create);

it('gives an independent copy of everything as it is', () => {
  const state = createMemoryState();
  const run = state.startRun({ pair: PAIR, trigger: 'manual', at: 1_000 });
  state.settle([aSettlement({ put: aLink('a'), change: aChange('a', { run }) })]);
  const copy = state.snapshot();
  state.settle([aSettlement({ put: aLink('b'), drop: aLink('a').id })]);
  copy.park([aParked('c')]);
  copy.settle([aSettlement({ change: aChange('c', { run }) })]);

  expect(copy.links(PAIR)).toEqual([aLink('a')]);
  expect(copy.runs(PAIR, 1)).toMatchObject([{ id: run, result: null }]);
  expect(copy.changes(PAIR).map(({ sequence }) => sequence)).toEqual([2, 1]);
  expect(state.links(PAIR)).toEqual([aLink('b')]);
  expect(state.parked(PAIR)).toEqual([]);
  expect(state.changes(PAIR)).toHaveLength(1);
  expect(copy.startRun({ pair: PAIR, trigger: 'manual', at: 2_000 })).toBe('r2');
  expect(state.startRun({ pair: PAIR, trigger: 'manual', at: 2_000 })).toBe('r2');
});
