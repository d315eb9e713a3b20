/** Draws what people do at their desks. */
import { SIDES } from '../../src/sync/model/side.ts';
import type { Random } from './random.ts';
import { EDITS, type PersonStep } from './steps.ts';
import { RECURRENCES, type RecurrenceEdit } from './series-values.ts';
import type { Taste } from './taste.ts';
import { MEETING } from './values.ts';

const KINDS = [
  [9, 'create'],
  [16, 'edit'],
  [4, 'remove'],
  [2, 'copy'],
  [1, 'series'],
  [1, 'vanish'],
  [1, 'renumber'],
] as const;

/** What people do to one occurrence, more often than to all of them. */
const OFTEN: readonly RecurrenceEdit[] = ['cancel', 'move', 'retitle'];

const OF_SERIES = RECURRENCES.map((what) => [OFTEN.includes(what) ? 3 : 1, what] as const);

function drawRecurrence(random: Random): PersonStep {
  const desk = { pair: random.below(3), side: random.pick(SIDES) };
  const what = random.weighed(OF_SERIES);
  const [item, at, value] = [random.below(6), random.below(12), random.below(12)];
  return { do: 'recur', ...desk, item, what, at, value };
}

export function drawPersonStep(random: Random, taste: Taste): PersonStep {
  if (taste.hasSeries && random.isOneIn(4)) return drawRecurrence(random);
  const kind = taste.isMarking && random.isOneIn(60) ? 'mark' : random.weighed(KINDS);
  const pair = random.below(3);
  const side = random.pick(SIDES);
  const item = random.below(12);
  switch (kind) {
    case 'create': {
      const [day, hour] = [random.between(-4, 18), random.between(0, 22)];
      const isMeeting = taste.isMailing && random.isOneIn(4);
      const form = isMeeting ? MEETING : random.upTo(9);
      const single = { do: 'create', pair, side, day, hour, form } as const;
      const isSeries = taste.hasSeries && random.isOneIn(3);
      return isSeries ? { ...single, repeats: random.below(60) } : single;
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
    case 'mark':
    case 'series':
      return { do: kind, pair, side, item };
  }
}
