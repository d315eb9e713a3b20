import { describe, expect, it } from 'vitest';
import { AttentionNews } from '../../../../src/main/notices/attention-news.ts';
import type { PairStatus } from '../../../../src/sync/model/status.ts';
import { pairStatus } from '../ipc/handlers/pair-status.ts';

const status = (...pairs: PairStatus[]) => ({ pairs, at: 0, paused: null });
const kari = (state: PairStatus['state'], conflicts = 0): PairStatus =>
  pairStatus('Kari', { state, undecided: { conflicts, removals: 0, twins: 0 } });

describe('what a person is told of', () => {
  it('is never routine', () => {
    const news = new AttentionNews();
    for (const state of ['never', 'syncing', 'in-sync', 'offline', 'disabled'] as const) {
      expect(news.of(status(kari(state)))).toBeNull();
    }
  });

  it('is said once, however often it is looked at meanwhile', () => {
    const news = new AttentionNews();
    expect(news.of(status(kari('attention', 1)))?.body).toBe(
      'Kari: 1 appointment waits for your decision.',
    );
    for (const state of ['syncing', 'attention', 'offline', 'attention'] as const) {
      expect(news.of(status(kari(state, 1)))).toBeNull();
    }
  });

  it('is said again when there is more of it, or after it was well', () => {
    const news = new AttentionNews();
    news.of(status(kari('attention', 1)));
    expect(news.of(status(kari('attention', 3)))?.body).toContain('3 appointments');
    expect(news.of(status(kari('attention', 2)))).toBeNull();
    news.of(status(kari('in-sync')));
    expect(news.of(status(kari('attention', 0)))?.body).toBe(
      'Kari: something keeps the appointments from being synchronised.',
    );
  });

  it('names three people at most', () => {
    const all = ['A', 'B', 'C', 'D', 'E'].map((name) => pairStatus(name, { state: 'attention' }));
    expect(new AttentionNews().of(status(...all))?.body).toMatch(/^A, B, C and 2 more: /);
  });
});
