/** Draws what people do at their desks. */
import { SIDES } from '../../src/sync/model/side.ts';
import type { Random } from './random.ts';
import { EDITS, type PersonStep } from './steps.ts';

const KINDS = [
  [9, 'create'],
  [16, 'edit'],
  [4, 'remove'],
  [2, 'copy'],
  [1, 'series'],
  [1, 'vanish'],
  [1, 'renumber'],
] as const;

export function drawPersonStep(random: Random): PersonStep {
  const kind = random.weighed(KINDS);
  const pair = random.below(3);
  const side = random.pick(SIDES);
  const item = random.below(12);
  switch (kind) {
    case 'create': {
      const [day, hour] = [random.between(-4, 18), random.between(0, 22)];
      return { do: 'create', pair, side, day, hour, form: random.upTo(9) };
    }
    case 'edit':
      return { do: 'edit', pair, side, item, what: random.pick(EDITS), value: random.below(12) };
    case 'copy':
      return { do: 'copy', pair, side, item, exact: random.isOneIn(3) };
    case 'vanish':
      return { do: 'vanish', pair, side, count: random.between(2, 12) };
    case 'renumber':
      return { do: 'renumber', pair, side, item, all: random.isOneIn(4) };
    case 'remove':
    case 'series':
      return { do: kind, pair, side, item };
  }
}
