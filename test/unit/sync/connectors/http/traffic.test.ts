import { describe, expect, it } from 'vitest';
import { AdaptiveLimit } from '../../../../../src/sync/connectors/http/adaptive-limit.ts';
import { DEFAULT_LIMITS, DEFAULT_RETRY } from '../../../../../src/sync/connectors/http/limits.ts';
import { Traffic } from '../../../../../src/sync/connectors/http/traffic.ts';
import { patientClock } from './tiny-server.ts';

const never = new AbortController().signal;
const EWS = { host: 'ews.example.test', lane: null } as const;
const ANNA = { ...EWS, lane: 'anna@example.test' } as const;

function traffic(clock = patientClock()): Traffic {
  return new Traffic({ clock, limits: DEFAULT_LIMITS, retry: DEFAULT_RETRY });
}

/** A turn of the loop: whoever may go on has done so. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function underWay(roads: Traffic, place: typeof EWS | typeof ANNA, count: number) {
  const leaves: (() => void)[] = [];
  for (let index = 0; index < count; index += 1) {
    void roads.enter(place, never).then((leave) => leaves.push(leave));
  }
  await settled();
  return leaves;
}

describe('how many at once', () => {
  it('begins in the middle, grows with each round that is fine, and stops at the most', async () => {
    const roads = traffic();
    const leaves = await underWay(roads, EWS, 20);
    expect(leaves.length).toBe(3);
    for (let round = 0; round < 50; round += 1) roads.fine(EWS);
    await settled();
    expect(leaves.length).toBe(DEFAULT_LIMITS.connectionsPerServer);
  });

  it('halves when the server complains, once for those that were under way together', () => {
    const roads = traffic();
    for (let round = 0; round < 50; round += 1) roads.fine(EWS);
    roads.busy(EWS, null);
    roads.busy(EWS, null);
    expect(roads.report()).toMatchObject([{ atOnce: 3, refused: 2 }]);
  });

  it('never falls below one', () => {
    const clock = patientClock();
    const roads = traffic(clock);
    for (let round = 0; round < 9; round += 1) {
      const until = roads.busy(EWS, null);
      clock.advance(until - clock.now());
    }
    expect(roads.report()).toMatchObject([{ atOnce: 1 }]);
  });

  it('is counted for each mailbox as well, and who waits for one does not block the others', async () => {
    const roads = traffic();
    expect((await underWay(roads, ANNA, 5)).length).toBe(2);
    expect((await underWay(roads, EWS, 5)).length).toBe(1);
  });

  it('lets the next in when one leaves or gives up', async () => {
    const limit = new AdaptiveLimit({ first: 1, most: 1 });
    const stop = new AbortController();
    await limit.enter(never);
    const given = limit.enter(stop.signal);
    const next = limit.enter(never);
    stop.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    limit.leave();
    await next;
    expect(limit.active).toBe(1);
  });
});

describe('a server that wants to be left in peace', () => {
  it('is asked nothing before that time, by nobody', async () => {
    const clock = patientClock();
    const roads = traffic(clock);
    const begun = clock.now();
    roads.busy(ANNA, begun + 20_000);
    await roads.enter(EWS, never);
    expect(clock.now() - begun).toBe(20_000);
    expect(roads.report()).toMatchObject([{ sent: 1, closedUntil: null }]);
  });

  it('is not asked either by those who waited for their turn', async () => {
    const clock = patientClock();
    const roads = traffic(clock);
    const leaves = await underWay(roads, EWS, 4);
    const begun = clock.now();
    roads.busy(EWS, begun + 20_000);
    for (const leave of leaves.splice(0)) leave();
    await settled();
    expect(leaves.length).toBe(1);
    expect(clock.now() - begun).toBe(20_000);
  });

  it('for longer than is waited here is told at once', async () => {
    const clock = patientClock();
    const roads = traffic(clock);
    const retryAt = roads.busy(EWS, clock.now() + 600_000);
    await expect(roads.enter(ANNA, never)).rejects.toMatchObject({ code: 'throttled', retryAt });
    expect(roads.report()).toMatchObject([{ sent: 0, closedUntil: retryAt }]);
    await expect(roads.pass('other.example.test', never)).resolves.toBeUndefined();
  });

  it('but does not say for how long is left alone longer each time', () => {
    const clock = patientClock();
    const roads = traffic(clock);
    const pauses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const pause = roads.busy(EWS, null) - clock.now();
      pauses.push(pause);
      clock.advance(pause);
      roads.fine(EWS);
    }
    expect(pauses).toEqual([500, 1000, 2000]);
    clock.advance(3_600_000);
    expect(roads.busy(EWS, null) - clock.now()).toBe(500);
  });

  it('never for more than a day, and never for less than it said before', () => {
    const clock = patientClock();
    const roads = traffic(clock);
    expect(roads.busy(EWS, clock.now() + 1e12) - clock.now()).toBe(86_400_000);
    expect(roads.busy(EWS, clock.now() + 5) - clock.now()).toBe(86_400_000);
  });

  it('is asked again when a clock that was wrong is set back', async () => {
    const clock = patientClock();
    const roads = traffic(clock);
    roads.busy(EWS, clock.now() + 600_000);
    clock.advance(-365 * 86_400_000);
    await expect(roads.pass(EWS.host, never)).resolves.toBeUndefined();
    expect(roads.busy(EWS, null) - clock.now()).toBeLessThanOrEqual(DEFAULT_RETRY.longestPauseMs);
  });

  it('ends the waiting with the work', async () => {
    const stop = new AbortController();
    const clock = { now: () => 0, wait: (_: number, signal: AbortSignal) => ended(signal) };
    const roads = traffic(Object.assign(patientClock(), clock));
    roads.busy(EWS, 20_000);
    const waiting = roads.enter(EWS, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  });
});

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}
