/** Draws what people say to the program itself. */
import { SIDES } from '../../src/sync/model/side.ts';
import type { Random } from './random.ts';
import { FILTERS, type Ending, type WordStep } from './steps.ts';
import type { Taste } from './taste.ts';

type Kind = WordStep['do'];

function kinds(taste: Taste): readonly (readonly [weight: number, kind: Kind])[] {
  return [
    [4, 'decide'],
    [1, 'unite'],
    [1, 'separate'],
    [taste.isMarking ? 3 : 0, 'accept'],
    [taste.isUndoing ? 6 : 0, 'undo'],
    [taste.isSecretive ? 6 : 0, 'privacy'],
    [taste.isFiltering ? 4 : 0, 'filter'],
  ];
}

function drawEnding(random: Random): Ending | null {
  return random.isOneIn(3) ? { how: 'kill', at: random.upTo(30) } : null;
}

export function drawWordStep(random: Random, taste: Taste): WordStep {
  const kind = random.weighed(kinds(taste));
  const [pair, side, item] = [random.below(3), random.pick(SIDES), random.below(6)];
  switch (kind) {
    case 'decide':
    case 'unite':
    case 'separate':
      return { do: kind, pair, side, item };
    case 'undo': {
      const what = random.pick(['run', 'run', 'since', 'write'] as const);
      return { do: 'undo', pair, what, back: random.upTo(5), end: drawEnding(random) };
    }
    case 'accept':
      return { do: 'accept' };
    case 'privacy': {
      const level = random.pick(['full', 'title', 'busy', 'skip'] as const);
      return { do: 'privacy', side, level, private: random.isOneIn(2) };
    }
    case 'filter':
      return { do: 'filter', filter: random.pick(FILTERS), on: random.isOneIn(2) };
  }
}
