import { describe, expect, it } from 'vitest';
import { SHORTEST_MS, statusFeed } from '../../../../../src/main/ipc/handlers/status-feed.ts';
import type { Status } from '../../../../../src/sync/model/status.ts';

const at = (moment: number): Status => ({ pairs: [], paused: null, at: moment });

/** A clock whose waits end when the test says so. */
function handClock() {
  const waits: { ms: number; end: () => void }[] = [];
  return {
    waits,
    now: () => 0,
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        waits.push({ ms, end: resolve });
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
    breathe: () => Promise.resolve(),
    async pass() {
      waits.shift()?.end();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

function bench() {
  const sent: number[] = [];
  const clock = handClock();
  const feed = statusFeed(clock, (status) => sent.push(status.at));
  return { sent, clock, feed };
}

describe('the status feed', () => {
  it('sends the first status at once', () => {
    const { sent, feed } = bench();
    feed.push(at(1));
    expect(sent).toEqual([1]);
  });

  it('holds back what follows too soon, and then sends the last of it', async () => {
    const { sent, clock, feed } = bench();
    feed.push(at(1));
    feed.push(at(2));
    feed.push(at(3));
    expect(sent).toEqual([1]);
    expect(clock.waits.map(({ ms }) => ms)).toEqual([SHORTEST_MS]);
    await clock.pass();
    expect(sent).toEqual([1, 3]);
  });

  it('pauses after each status that it sends', async () => {
    const { sent, clock, feed } = bench();
    feed.push(at(1));
    feed.push(at(2));
    await clock.pass();
    feed.push(at(3));
    expect(sent).toEqual([1, 2]);
    await clock.pass();
    expect(sent).toEqual([1, 2, 3]);
  });

  it('sends at once again after a quiet time', async () => {
    const { sent, clock, feed } = bench();
    feed.push(at(1));
    await clock.pass();
    feed.push(at(2));
    expect(sent).toEqual([1, 2]);
  });

  it('sends nothing after it was closed', async () => {
    const { sent, clock, feed } = bench();
    feed.push(at(1));
    feed.push(at(2));
    feed.close();
    await clock.pass();
    feed.push(at(3));
    expect(sent).toEqual([1]);
  });
});
