import { expect, it } from 'vitest';
import { Waker } from '../../../../src/main/sync/waker.ts';
import { clockUntilWait, ManualClock } from '../../../support/manual-clock.ts';

const never = new AbortController().signal;

it('ends a wait early for whoever waits, and not the next one', async () => {
  const { clock, reached } = clockUntilWait(new ManualClock(), 1);
  const waker = new Waker(clock);
  let isOver = false;
  const waiting = waker.wait(1_000, never).then(() => {
    isOver = true;
  });
  await reached;
  expect(isOver).toBe(false);
  waker.wake();
  await waiting;
  const next = waker.wait(1_000, never);
  const first = await Promise.race([next.then(() => 'over'), Promise.resolve('waiting')]);
  expect(first).toBe('waiting');
  waker.wake();
  await next;
});

it('ends when the signal does, without an error', async () => {
  const { clock } = clockUntilWait(new ManualClock(), 1);
  const ending = new AbortController();
  const waiting = new Waker(clock).wait(1_000, ending.signal);
  ending.abort();
  await expect(waiting).resolves.toBeUndefined();
});

it('remembers a call that came while nobody waited, once', async () => {
  const { clock } = clockUntilWait(new ManualClock(), 1);
  const waker = new Waker(clock);
  waker.wake();
  waker.wake();
  await waker.wait(1_000, never);
  const next = waker.wait(1_000, never);
  const first = await Promise.race([next.then(() => 'over'), Promise.resolve('waiting')]);
  expect(first).toBe('waiting');
  waker.wake();
  await next;
});
