import { describe, expect, it } from 'vitest';
import { PairTrigger } from '../../../../src/main/sync/pair-trigger.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { NO_COUNTS } from '../../../../src/sync/model/run.ts';
import type { CycleOutcome } from '../../../../src/sync/engine/cycle.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';
import { PAIR } from '../../../support/world.ts';

const DID_NOTHING: CycleOutcome = {
  result: 'ok',
  counts: NO_COUNTS,
  halt: null,
  approval: null,
  error: null,
};
const DID_SOMETHING = { ...DID_NOTHING, counts: { ...NO_COUNTS, adopted: 1 } };

class Bench {
  readonly clock = new SteppedClock();
  readonly begun = this.clock.now();
  /** Seconds after the beginning. */
  readonly runs: number[] = [];
  readonly stop = new AbortController();
  begunAt: number | null = null;
  outcome: () => CycleOutcome | null = () => DID_SOMETHING;
  readonly trigger = new PairTrigger(
    PAIR,
    {
      clock: this.clock,
      log: { write: () => undefined },
      begunAt: () => this.begunAt,
      run: () => {
        this.begunAt = this.clock.now();
        this.runs.push((this.clock.now() - this.begun) / 1000);
        return Promise.resolve(this.outcome());
      },
    },
    this.stop.signal,
  );

  /** Lets the trigger wait as long as it wants; gives the milliseconds. */
  async next(): Promise<number> {
    const pause = await this.clock.someoneWaits(0, Infinity);
    this.clock.advance(pause);
    return pause;
  }
}

describe('a change that is told', () => {
  it('starts one run a second later, with all that came meanwhile', async () => {
    const bench = new Bench();
    bench.trigger.changed();
    bench.clock.advance(500);
    bench.trigger.changed();
    bench.clock.advance(500);
    await bench.trigger.settled();
    expect(bench.runs).toEqual([1]);
  });

  it('during a run is looked at by another one', async () => {
    const bench = new Bench();
    bench.outcome = () => {
      if (bench.runs.length === 1) bench.trigger.changed();
      return DID_SOMETHING;
    };
    bench.trigger.changed();
    await bench.next();
    await bench.next();
    await bench.trigger.settled();
    expect(bench.runs).toEqual([1, 2]);
  });

  it('is not looked at again after a run that began later', async () => {
    const bench = new Bench();
    bench.trigger.changed();
    bench.clock.advance(300);
    bench.begunAt = bench.clock.now();
    bench.clock.advance(700);
    await bench.trigger.settled();
    expect(bench.runs).toEqual([]);
  });

  it('again and again because of what is no change makes the runs ever rarer', async () => {
    const bench = new Bench();
    bench.outcome = () => {
      if (bench.runs.length < 9) bench.trigger.changed();
      return DID_NOTHING;
    };
    bench.trigger.changed();
    const pauses: number[] = [];
    for (let count = 0; count < 9; count += 1) pauses.push(await bench.next());
    await bench.trigger.settled();
    expect(pauses.map((ms) => ms / 1000)).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);
    bench.clock.advance(120_001);
    bench.trigger.changed();
    expect(await bench.next()).toBe(1000);
    await bench.trigger.settled();
  });

  it('is looked at again at once after a run that carried something over', async () => {
    const bench = new Bench();
    bench.outcome = () => (bench.runs.length === 1 ? DID_NOTHING : DID_SOMETHING);
    const pauses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      bench.trigger.changed();
      pauses.push(await bench.next());
      await bench.trigger.settled();
    }
    expect(pauses).toEqual([1000, 2000, 1000]);
  });

  it('waits while the server wants to be left in peace, and is not forgotten', async () => {
    const bench = new Bench();
    const retryAt = bench.clock.now() + 90_000;
    const error = new SyncError('throttled', 'Wait.', { retryAt });
    bench.outcome = () =>
      bench.runs.length === 1 ? { ...DID_NOTHING, result: 'failed', error } : DID_SOMETHING;
    bench.trigger.changed();
    await bench.next();
    await bench.next();
    await bench.trigger.settled();
    expect(bench.runs).toEqual([1, 90]);
  });

  it('is looked at as soon when the clock was set back', async () => {
    const bench = new Bench();
    const retryAt = bench.clock.now() + 90_000;
    const error = new SyncError('throttled', 'Wait.', { retryAt });
    bench.outcome = () =>
      bench.runs.length === 1 ? { ...DID_NOTHING, result: 'failed', error } : DID_SOMETHING;
    bench.trigger.changed();
    await bench.next();
    await bench.next();
    await bench.trigger.settled();
    bench.clock.advance(-86_400_000);
    bench.trigger.changed();
    expect(await bench.next()).toBe(1_000);
    await bench.trigger.settled();
    expect(bench.runs.length).toBe(3);
  });

  it('of a pair that is not to run starts nothing, and of one that fails ends nothing', async () => {
    const bench = new Bench();
    bench.outcome = () => {
      if (bench.runs.length === 1) return null;
      throw new SyncError('settings', 'The profile is damaged.');
    };
    for (const at of [1, 2]) {
      bench.trigger.changed();
      await bench.next();
      await bench.trigger.settled();
      expect(bench.runs.length).toBe(at);
    }
  });

  it('starts nothing any more after the end', async () => {
    const bench = new Bench();
    bench.trigger.changed();
    bench.stop.abort();
    await bench.trigger.settled();
    expect(bench.runs).toEqual([]);
  });
});
