import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../../src/main/platform/clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Says how a wait stands without waiting for it. */
function watch(wait: Promise<void>): { state: string; reason: unknown } {
  const seen: { state: string; reason: unknown } = { state: 'waiting', reason: null };
  wait.then(
    () => {
      seen.state = 'over';
    },
    (reason: unknown) => {
      seen.state = 'aborted';
      seen.reason = reason;
    },
  );
  return seen;
}

it('tells the time of the machine', () => {
  expect(systemClock.now()).toBe(1_000);
  vi.setSystemTime(2_500);
  expect(systemClock.now()).toBe(2_500);
});

it('lets everything else that is ready go first', async () => {
  vi.useRealTimers();
  const order: string[] = [];
  setImmediate(() => order.push('other work'));
  await systemClock.breathe();
  order.push('we');
  expect(order).toEqual(['other work', 'we']);
});

it('waits as long as it is told and no longer', async () => {
  const seen = watch(systemClock.wait(500, new AbortController().signal));
  await vi.advanceTimersByTimeAsync(499);
  expect(seen.state).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.state).toBe('over');
});

it.each([0, -5])('ends a wait of %i ms in the next turn', async (ms) => {
  const seen = watch(systemClock.wait(ms, new AbortController().signal));
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.state).toBe('over');
});

it('waits longer than one timer of the platform can', async () => {
  const days = 60 * 86_400_000;
  const seen = watch(systemClock.wait(days, new AbortController().signal));
  await vi.advanceTimersByTimeAsync(days - 1);
  expect(seen.state).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.state).toBe('over');
});

it('rejects with the reason of the abort and leaves no timer behind', async () => {
  const controller = new AbortController();
  const seen = watch(systemClock.wait(500, controller.signal));
  controller.abort('the person has changed her mind');
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual({ state: 'aborted', reason: 'the person has changed her mind' });
  expect(vi.getTimerCount()).toBe(0);
});

it('rejects at once when the signal is aborted already', async () => {
  const reason = new Error('too late');
  await expect(systemClock.wait(500, AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves no listener on a signal that lives longer than the wait', async () => {
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, 'removeEventListener');
  const added = vi.spyOn(signal, 'addEventListener');
  watch(systemClock.wait(10, signal));
  await vi.advanceTimersByTimeAsync(10);
  expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1]);
});
