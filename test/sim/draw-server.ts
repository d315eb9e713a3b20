/** Draws what servers do wrong. */
import { SIDES } from '../../src/sync/model/side.ts';
import type { Random } from './random.ts';
import type { ServerStep } from './steps.ts';

const KINDS = [
  [8, 'habit'],
  [2, 'hide'],
  [2, 'stale'],
  [3, 'lose-answers'],
  [1, 'reject'],
  [4, 'fail'],
  [2, 'fail-operations'],
] as const;

const HABITS = [
  'no-versions',
  'duplicate',
  'reorder',
  'delay',
  'punctual',
  'empty',
  'expire',
  'alias-zone',
  'show',
  'behave',
] as const;

export function drawServerStep(random: Random): ServerStep {
  const kind = random.weighed(KINDS);
  const desk = { pair: random.below(3), side: random.pick(SIDES) };
  switch (kind) {
    case 'habit':
      return { do: 'habit', ...desk, habit: random.pick(HABITS) };
    case 'hide':
      return { do: 'hide', ...desk, item: random.below(12), count: random.between(1, 3) };
    case 'stale':
    case 'lose-answers':
      return { do: kind, ...desk, count: random.between(1, 4) };
    case 'reject':
      return { do: 'reject', ...desk, digit: random.below(10) };
    case 'fail':
      return {
        do: 'fail',
        ...desk,
        code: random.pick(['server', 'throttled', 'throttled', 'offline', 'timeout', 'auth']),
        times: random.between(1, 3),
        at: random.pick([null, 'facts', 'changes', 'read', 'write', 'find'] as const),
        retry: random.isOneIn(2) ? null : random.between(1, 3_600),
      };
    case 'fail-operations':
      return {
        do: 'fail-operations',
        ...desk,
        code: random.pick(['server', 'rejected', 'protocol', 'read-only']),
        skip: random.upTo(3),
        times: random.between(1, 3),
      };
  }
}
