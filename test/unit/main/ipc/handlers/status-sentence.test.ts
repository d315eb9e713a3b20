import { describe, expect, it } from 'vitest';
import {
  lastCheckOf,
  statusSentence,
} from '../../../../../src/main/ipc/handlers/status-sentence.ts';
import type { PairState, PairStatus, Status } from '../../../../../src/sync/model/status.ts';
import { pairStatus, runOf } from './pair-status.ts';

const said = (
  pairs: readonly PairStatus[],
  paused: Status['paused'] = null,
  barred?: Status['barred'],
) => statusSentence({ pairs, paused, ...(barred === undefined ? {} : { barred }) });

const NAMES = ['Kari', 'Ola', 'Ingrid', 'Per'];

function people(...states: PairState[]) {
  return states.map((state, at) => pairStatus(NAMES[at] ?? `Person ${at}`, { state }));
}

function many(count: number, state: PairState) {
  return Array.from({ length: count }, (_, at) => pairStatus(`Person ${at}`, { state }));
}

describe('the sentence', () => {
  it.each<[string, PairState[], string, string]>([
    ['no one', [], 'No one is linked yet.', 'none'],
    ['one in sync', ['in-sync'], 'Kari is in sync.', 'good'],
    ['two in sync', ['in-sync', 'in-sync'], 'Both people are in sync.', 'good'],
    ['three in sync', ['in-sync', 'in-sync', 'in-sync'], 'All 3 people are in sync.', 'good'],
    ['one new', ['never'], 'Kari waits for the first sync.', 'waiting'],
    ['one of two new', ['in-sync', 'never'], 'Ola waits for the first sync.', 'waiting'],
    ['two new', ['never', 'never'], 'Both people wait for the first sync.', 'waiting'],
    ['one syncing', ['syncing'], 'Syncing Kari.', 'busy'],
    ['one of two syncing', ['in-sync', 'syncing'], 'Syncing Ola.', 'busy'],
    ['both syncing', ['syncing', 'syncing'], 'Syncing both people.', 'busy'],
    ['two of three', ['syncing', 'never', 'syncing'], 'Syncing 2 of 3 people.', 'busy'],
    ['all three syncing', ['syncing', 'syncing', 'syncing'], 'Syncing all 3 people.', 'busy'],
    ['one in need', ['in-sync', 'attention'], 'Ola needs attention.', 'attention'],
    [
      'two of three in need',
      ['attention', 'in-sync', 'attention'],
      '2 of 3 people need attention.',
      'attention',
    ],
    ['need before work', ['syncing', 'attention'], 'Ola needs attention.', 'attention'],
    [
      'one offline',
      ['offline', 'in-sync'],
      'A server cannot be reached for Kari. Calbridge tries again at the next sync.',
      'offline',
    ],
    ['all off', ['disabled'], 'Synchronisation is switched off for Kari.', 'waiting'],
    [
      'both off',
      ['disabled', 'disabled'],
      'Synchronisation is switched off for all 2 people.',
      'waiting',
    ],
  ])('for %s', (...[, states, sentence, tone]) => {
    const told = said(people(...states));
    expect(told.sentence).toBe(sentence);
    expect(told.tone).toBe(tone);
  });

  it('counts with a separator', () => {
    expect(said(many(1_234, 'in-sync')).sentence).toBe('All 1,234 people are in sync.');
  });

  it('does not name whom when all are offline', () => {
    expect(said(many(3, 'offline')).sentence).toBe(
      'A server cannot be reached. Calbridge tries again at the next sync.',
    );
  });
});

describe('what else there is to know', () => {
  it('is nothing when all is well', () => {
    expect(said(people('in-sync', 'in-sync')).more).toBe('');
  });

  it('names those offline beside those who need attention', () => {
    expect(said(people('attention', 'offline', 'in-sync')).more).toBe(
      'A server cannot be reached for Ola.',
    );
  });

  it('counts the appointments that wait, over all people', () => {
    const pairs = [pairStatus('Kari', { failed: 2 }), pairStatus('Ola', { failed: 1 })];
    expect(said(pairs).more).toBe('3 appointments wait for another try.');
    expect(said([pairStatus('Kari', { failed: 1 })]).more).toBe(
      '1 appointment waits for another try.',
    );
  });

  it('counts what waits for a decision, over all people', () => {
    const kari = pairStatus('Kari', { undecided: { conflicts: 2, removals: 1, twins: 0 } });
    const ola = pairStatus('Ola', { undecided: { conflicts: 0, removals: 1, twins: 0 } });
    expect(said([kari, ola]).more).toBe('4 appointments wait for your decision.');
    const one = pairStatus('Per', { undecided: { conflicts: 1, removals: 0, twins: 0 } });
    expect(said([one]).more).toBe('1 appointment waits for your decision.');
  });

  it('counts those who are switched off, who are left out of the sentence', () => {
    const told = said(people('in-sync', 'disabled', 'in-sync', 'in-sync'));
    expect(told.sentence).toBe('All 3 people are in sync.');
    expect(told.more).toBe('1 person is switched off.');
  });
});

describe('the last check', () => {
  it('is the latest end of a run', () => {
    const pairs = [
      pairStatus('Kari', { lastRun: runOf({ finishedAt: 5_000 }) }),
      pairStatus('Ola', { lastRun: runOf({ finishedAt: 9_000 }) }),
      pairStatus('Per', { lastRun: runOf({ finishedAt: null }) }),
    ];
    expect(lastCheckOf(pairs)).toBe(9_000);
  });

  it('is null before the first run', () => {
    expect(lastCheckOf([pairStatus('Kari', { lastRun: null })])).toBeNull();
    expect(lastCheckOf([])).toBeNull();
  });

  it('tells of a pause first, and of what needs somebody all the same', () => {
    expect(said(people('in-sync', 'in-sync'), { until: null })).toEqual({
      sentence: 'Synchronisation is paused.',
      more: '',
      tone: 'paused',
    });
    expect(said(people('attention', 'offline'), { until: null }).more).toMatch(
      /needs attention\. A server cannot be reached for /,
    );
    expect(said(people('offline', 'offline'), { until: null }).more).toMatch(
      /^A server cannot be reached\. [^.]+\.$/,
    );
  });
});

describe('a PC that cannot write', () => {
  it('does not say that all is well, whatever is on record', () => {
    const message =
      'Another PC (RECEPTION) has taken over this profile, because this one was not heard of for too long. Nothing is written from here any more: end Calbridge on one of the two and start it anew on the other.';
    const barred = { code: 'settings', message } as const;
    expect(said(people('in-sync', 'in-sync'), null, barred)).toEqual({
      sentence: 'Nothing is synchronised from this PC.',
      more: message,
      tone: 'attention',
    });
  });
});
