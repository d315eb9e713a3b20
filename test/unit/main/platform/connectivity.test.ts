import { expect, it } from 'vitest';
import { followConnectivity } from '../../../../src/main/platform/connectivity.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

it('tells each time that the network is back, and nothing else', async () => {
  const answers = [true, true, false, false, true, true, false, true];
  const ending = new AbortController();
  const back: number[] = [];
  let asked = 0;
  const isOnline = (): boolean => {
    const answer = answers[asked] ?? false;
    asked += 1;
    if (asked === answers.length + 1) ending.abort();
    return answer;
  };
  const parts = { clock: new ManualClock(), isOnline, onBack: () => void back.push(asked) };
  await followConnectivity(parts, ending.signal);
  expect(back).toEqual([5, 8]);
});
