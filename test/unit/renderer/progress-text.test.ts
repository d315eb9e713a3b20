import { describe, expect, it } from 'vitest';
import {
  forecastText,
  progressShare,
  progressText,
} from '../../../src/renderer/features/status/progress-text.ts';
import { pairView } from './fake-main.ts';

const syncing = (done: number, total: number | null) =>
  pairView({ state: 'syncing', progress: { phase: 'apply', done, total, finishAt: null } });

const NOON = new Date(2026, 10, 20, 12).getTime();
const MINUTE = 60_000;
const until = (minutes: number | null, phase: 'gather' | 'apply' = 'apply') =>
  pairView({
    state: 'syncing',
    progress: {
      ...{ phase, done: 1, total: 100 },
      finishAt: minutes === null ? null : NOON + minutes * MINUTE,
    },
  });
const never = pairView({ state: 'never' });

describe('the forecast of a sync', () => {
  it.each([
    ['is when the last of them is done', [until(20), until(5)], 'Done about 12:20'],
    ['leaves out who is not known yet', [until(20), until(null)], 'Done about 12:20'],
    [
      'is only of the reading while it reads',
      [until(20), until(5, 'gather')],
      'Reading until about 12:20',
    ],
    ['names who has not begun', [until(20), never, never], '2 people come after that.'],
    ['is nothing of what is done in a moment', [until(0.5)], ''],
    ['is nothing while nobody can tell', [until(null), never], ''],
    ['is nothing without a sync', [pairView()], ''],
  ])('%s', (_, pairs, said) => {
    const told = forecastText(pairs, NOON);
    if (said === '') expect(told).toBe('');
    else expect(told).toContain(said);
  });

  it('does not name anybody when all have begun', () => {
    expect(forecastText([until(20)], NOON)).not.toContain('people');
  });
});

describe('the progress of one person', () => {
  it.each([
    [{ phase: 'gather', done: 0, total: null, finishAt: null }, 'Reading…'],
    [{ phase: 'gather', done: 120, total: null, finishAt: null }, 'Reading, 120 so far'],
    [{ phase: 'apply', done: 12, total: 40, finishAt: null }, 'Writing 12 of 40'],
    [{ phase: 'recover', done: 0, total: null, finishAt: null }, 'Checking the last sync…'],
  ] as const)('%o is "%s"', (progress, text) => {
    expect(progressText(progress)).toBe(text);
  });
});

describe('the share of all runs', () => {
  it('sums what is syncing and nothing else', () => {
    const idle = pairView({ progress: { phase: 'apply', done: 0, total: 1_000, finishAt: null } });
    expect(progressShare([syncing(10, 40), syncing(20, 60), idle])).toBe(30);
  });

  it('is unknown while one total is unknown, or nothing runs', () => {
    expect(progressShare([syncing(10, 40), syncing(1, null)])).toBeNull();
    expect(progressShare([pairView()])).toBeNull();
    expect(progressShare([])).toBeNull();
    expect(progressShare([syncing(0, 0)])).toBeNull();
  });
});
