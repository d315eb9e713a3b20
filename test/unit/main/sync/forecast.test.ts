import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../../src/main/cli/progress.ts';
import { Forecast } from '../../../../src/main/sync/forecast.ts';
import type { PairStatus, Progress } from '../../../../src/sync/model/status.ts';
import { ANNA } from '../../../support/host.ts';

const NOW = 1_800_000_000_000;
const applied = (done: number, total: number | null = 100): Progress => ({
  phase: 'apply',
  done,
  total,
});

describe('the forecast', () => {
  it('goes on as until now', () => {
    const forecast = new Forecast();
    expect(forecast.of(applied(0), NOW).finishAt).toBeNull();
    expect(forecast.of(applied(10), NOW + 10_000).finishAt).toBe(NOW + 100_000);
    expect(forecast.of(applied(40), NOW + 20_000).finishAt).toBe(NOW + 50_000);
    expect(forecast.of(applied(100), NOW + 30_000).finishAt).toBe(NOW + 30_000);
  });

  it('says nothing at once, without a total, and of another phase', () => {
    const forecast = new Forecast();
    forecast.of({ phase: 'gather', done: 0, total: 50 }, NOW);
    expect(forecast.of({ phase: 'gather', done: 5, total: 50 }, NOW + 2_999).finishAt).toBeNull();
    expect(forecast.of({ phase: 'gather', done: 5, total: null }, NOW + 9_000).finishAt).toBeNull();
    expect(forecast.of(applied(5), NOW + 10_000).finishAt).toBeNull();
    expect(forecast.of(applied(5), NOW + 20_000).finishAt).toBeNull();
  });

  it('is in the line of the terminal, in minutes', () => {
    const progress = { ...applied(10), finishAt: NOW + 61_000 };
    const status = { pair: ANNA, progress } as unknown as PairStatus;
    const line = (at: number): string => progressLine({ pairs: [status], paused: null, at });
    expect(line(NOW)).toBe('Anna: apply 10/100 (about 2 min left)');
    expect(line(NOW + 62_000)).toBe('Anna: apply 10/100');
    const server = { host: 'ews.example.test', atOnce: 1, underWay: 0, sent: 9, refused: 1 };
    const servers = [{ ...server, closedUntil: NOW + 60_000, closedBy: 'named' } as const];
    expect(progressLine({ pairs: [status], paused: null, at: NOW, servers })).toMatch(
      /^ews\.example\.test wants to be left in peace until \S.* {3}Anna: apply 10\/100/,
    );
  });
});
