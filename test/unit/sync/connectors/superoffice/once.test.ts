import { describe, expect, it } from 'vitest';
import { Kept } from '../../../../../src/sync/connectors/superoffice/once.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';

const SIGNAL = new AbortController().signal;

/** Answers with the number of the question, or fails where it is told to. */
function asking(fail: (question: number) => SyncError | null = () => null) {
  let questions = 0;
  const answer = new Kept(async () => {
    questions += 1;
    const question = questions;
    await Promise.resolve();
    const error = fail(question);
    if (error !== null) throw error;
    return { question };
  });
  return { answer, questions: () => questions };
}

describe('a kept answer', () => {
  it('is asked for again when it is too old, or the clock was set back', async () => {
    const clock = new ManualClock(1_000_000);
    let asked = 0;
    const answer = new Kept(() => Promise.resolve((asked += 1)), { clock, for: 1000 });
    const get = () => answer.get(SIGNAL);
    expect([await get(), await get()]).toEqual([1, 1]);
    clock.advance(999);
    expect(await get()).toBe(1);
    clock.advance(1);
    expect(await get()).toBe(2);
    clock.advance(-900_000);
    expect(await get()).toBe(3);
  });

  it('is asked for once, however many want it at the same time', async () => {
    const { answer, questions } = asking();
    const got = await Promise.all([1, 2, 3].map(() => answer.get(SIGNAL)));
    expect(new Set(got)).toEqual(new Set([{ question: 1 }]));
    expect(await answer.get(SIGNAL)).toBe(got[0]);
    expect(questions()).toBe(1);
  });

  it('keeps nobody waiting who does not want it any more', async () => {
    const told = Promise.withResolvers<string>();
    const answer = new Kept(() => told.promise);
    const first = answer.get(SIGNAL);
    const stopping = new AbortController();
    const second = answer.get(stopping.signal);
    stopping.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    told.resolve('told');
    expect(await first).toBe('told');
  });

  it('does not count when it was asked for before it was to be forgotten', async () => {
    const questions = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    let count = 0;
    const answer = new Kept(() => {
      count += 1;
      return questions[count - 1]?.promise ?? Promise.resolve('another one');
    });
    const early = answer.get(SIGNAL);
    answer.forgetAny();
    const late = answer.get(SIGNAL);
    questions[0]?.resolve('old');
    expect(await early).toBe('old');
    questions[1]?.resolve('new');
    expect(await late).toBe('new');
    expect(await answer.get(SIGNAL)).toBe('new');
  });

  it('is no failure, which all get who waited for it', async () => {
    const offline = new SyncError('offline', 'No network.');
    const { answer } = asking((question) => (question === 1 ? offline : null));
    const got = await Promise.allSettled([answer.get(SIGNAL), answer.get(SIGNAL)]);
    expect(got.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await answer.get(SIGNAL)).toEqual({ question: 2 });
  });

  it('is asked for again when the one who asked gave up, but not for ever', async () => {
    const cancelled = new SyncError('cancelled', 'Cancelled.');
    const { answer } = asking((question) => (question === 1 ? cancelled : null));
    const [first, second] = [answer.get(SIGNAL), answer.get(SIGNAL)];
    await expect(first).rejects.toBe(cancelled);
    expect(await second).toEqual({ question: 2 });
    const hopeless = asking(() => cancelled);
    const both = await Promise.allSettled([
      hopeless.answer.get(SIGNAL),
      hopeless.answer.get(SIGNAL),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(hopeless.questions()).toBe(2);
  });

  it('can be forgotten, by those only who have this very one', async () => {
    const { answer } = asking();
    const first = await answer.get(SIGNAL);
    answer.forget(first);
    const second = await answer.get(SIGNAL);
    answer.forget(first);
    expect(await answer.get(SIGNAL)).toBe(second);
  });
});
