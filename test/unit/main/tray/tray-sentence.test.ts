import { describe, expect, it } from 'vitest';
import { trayFace, troubledFace } from '../../../../src/main/tray/tray-sentence.ts';
import type { PairStatus } from '../../../../src/sync/model/status.ts';
import { pairStatus, runOf } from '../ipc/handlers/pair-status.ts';

const NOON = new Date(2026, 10, 20, 12, 5).getTime();

function faceOf(...pairs: PairStatus[]) {
  return trayFace({ pairs, at: NOON, paused: null }, 'en-GB');
}

describe('the face of a program that cannot open its profile', () => {
  it('says why, as far as there is room', () => {
    expect(troubledFace('The settings are damaged.')).toEqual({
      ...{ image: 'attention', isPaused: false },
      tooltip: 'The settings are damaged.',
    });
    expect(troubledFace('x'.repeat(500)).tooltip).toMatch(/^x{126}…$/);
  });
});

describe('the face of the tray', () => {
  it('says the sentence and when was checked last', () => {
    const lastRun = runOf({ finishedAt: NOON });
    expect(faceOf(pairStatus('Kari', { lastRun }), pairStatus('Ola', { lastRun }))).toEqual({
      image: 'idle',
      isPaused: false,
      tooltip: 'Both people are in sync. Last check 12:05.',
    });
  });

  it('says nothing of a check before the first', () => {
    expect(faceOf(pairStatus('Kari', { state: 'never', lastRun: null })).tooltip).toBe(
      'Kari waits for the first sync.',
    );
  });

  it.each([
    ['syncing', 'syncing'],
    ['attention', 'attention'],
    ['offline', 'offline'],
    ['disabled', 'idle'],
  ] as const)('has for %s the image %s', (state, image) => {
    expect(faceOf(pairStatus('Kari', { state })).image).toBe(image);
  });

  it('is cut to what Windows shows', () => {
    const { tooltip } = faceOf(pairStatus('K'.repeat(200)));
    expect(tooltip).toHaveLength(127);
    expect(tooltip.endsWith('…')).toBe(true);
  });

  it('says until when nothing begins by itself', () => {
    const paused = { until: new Date(2026, 10, 20, 14, 30).getTime() };
    const face = trayFace({ pairs: [pairStatus('Kari')], at: NOON, paused }, 'en-GB');
    expect(face).toMatchObject({ image: 'paused', isPaused: true });
    expect(face.tooltip).toContain('Synchronisation is paused. Until Fri 14:30.');
  });

  it('shows what a person does while it is paused', () => {
    const pairs = [pairStatus('Kari', { state: 'syncing' })];
    const face = trayFace({ pairs, at: NOON, paused: { until: null } }, 'en-GB');
    expect(face).toMatchObject({ image: 'syncing', isPaused: true });
    expect(face.tooltip).not.toContain('Until');
  });
});
