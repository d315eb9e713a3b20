import { describe, expect, it } from 'vitest';
import {
  progressShare,
  progressText,
} from '../../../src/renderer/features/status/progress-text.ts';
import { pairView } from './fake-main.ts';

const syncing = (done: number, total: number | null) =>
  pairView({ state: 'syncing', progress: { phase: 'apply', done, total } });

describe('the progress of one person', () => {
  it.each([
    [{ phase: 'gather', done: 0, total: null }, 'Reading…'],
    [{ phase: 'gather', done: 120, total: null }, 'Reading, 120 so far'],
    [{ phase: 'apply', done: 12, total: 40 }, 'Writing 12 of 40'],
    [{ phase: 'recover', done: 0, total: null }, 'Checking the last sync…'],
  ] as const)('%o is "%s"', (progress, text) => {
    expect(progressText(progress)).toBe(text);
  });
});

describe('the share of all runs', () => {
  it('sums what is syncing and nothing else', () => {
    const idle = pairView({ progress: { phase: 'apply', done: 0, total: 1_000 } });
    expect(progressShare([syncing(10, 40), syncing(20, 60), idle])).toBe(30);
  });

  it('is unknown while one total is unknown, or nothing runs', () => {
    expect(progressShare([syncing(10, 40), syncing(1, null)])).toBeNull();
    expect(progressShare([pairView()])).toBeNull();
    expect(progressShare([])).toBeNull();
    expect(progressShare([syncing(0, 0)])).toBeNull();
  });
});
