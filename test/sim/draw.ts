/** Draws the rules and the steps of an episode. */
import { DEFAULT_POLICY } from '../../src/sync/core/policy.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import { drawPersonStep } from './draw-person.ts';
import { drawServerStep } from './draw-server.ts';
import { drawWordStep } from './draw-word.ts';
import type { Random } from './random.ts';
import type { Disturbance, Ending, OfficeStep, Rules, RunStep, Scenario, Step } from './steps.ts';
import { drawTaste, type Taste, type Variety } from './taste.ts';

const AUTUMN_CHANGE = Date.UTC(2026, 9, 24, 8);
const SPRING_CHANGE = Date.UTC(2027, 2, 27, 8);
const NO_CHANGE = Date.UTC(2026, 10, 23, 8);

function drawRules(random: Random, taste: Taste): Rules {
  return {
    ...drawWill(random, taste),
    start: random.pick([NO_CHANGE, AUTUMN_CHANGE, SPRING_CHANGE]),
    pairs: random.between(2, 3),
    conflictRule: random.pick(['newest', 'newest', 'newest', 'crm', 'calendar', 'ask']),
    tellsAccount: random.isOneIn(2),
    limits: {
      maxRemovals: random.pick([2, 5, 10]),
      maxRemovalShare: random.pick([0.2, 0.5]),
      maxOccurrenceRemovals: 20,
      maxOccurrenceShare: 0.5,
      maxRepeats: random.pick([3, 100, 100]),
    },
    daysBack: random.pick([7, 30]),
    daysAhead: random.pick([20, 120]),
    recoverGrace: random.pick([1_000, 5_000, DEFAULT_POLICY.recoverGrace]),
    pageSize: random.pick([3, 100]),
    series: taste.hasSeries,
  };
}

/** What the administrator and the people want; most want what is usual. */
function drawWill(random: Random, { isMailing, isUnlucky }: Taste): Partial<Rules> {
  return {
    direction: random.weighed([
      [8, 'two-way'],
      // For the same reason as meetings.
      [isUnlucky ? 0 : 1, 'to-crm'],
      [isUnlucky ? 0 : 1, 'to-calendar'],
    ]),
    mailing: isMailing ? random.pick([['crm'], ['calendar'], SIDES]) : [],
    refuses: random.isOneIn(4),
    decides: random.pick([null, 'crm', 'calendar'] as const),
  };
}

function drawTime(random: Random): Disturbance {
  if (random.isOneIn(4)) return { do: 'clock', minutes: random.between(-10, 10) };
  const most = random.weighed([
    [6, 30],
    [3, 600],
    [1, 5_000],
  ]);
  return { do: 'wait', minutes: random.between(1, most) };
}

function drawDisturbance(random: Random, taste: Taste): Disturbance {
  return random.weighed<(random: Random, taste: Taste) => Disturbance>([
    [7, drawPersonStep],
    [2, drawServerStep],
    [1, drawTime],
  ])(random, taste);
}

function drawEnding(random: Random): Ending | null {
  const how = random.weighed([
    [10, null],
    [7, 'kill'] as const,
    [1, 'disk-full'] as const,
    [1, 'cancel'] as const,
  ]);
  return how && { how, at: random.upTo(60) };
}

function drawRun(random: Random, taste: Taste): RunStep {
  const during = Array.from({ length: random.isOneIn(2) ? random.between(1, 3) : 0 }, () => ({
    at: random.upTo(40),
    step: drawDisturbance(random, taste),
  }));
  return {
    do: 'run',
    pair: random.below(3),
    manual: random.isOneIn(2),
    nightly: random.isOneIn(8),
    approve: random.isOneIn(4),
    refuse: random.isOneIn(6),
    end: drawEnding(random),
    during,
  };
}

/** Misfortunes of a whole office; most episodes have none of the worst. */
function drawOfficeStep(random: Random, isUnlucky: boolean): OfficeStep {
  const pair = random.below(3);
  const side = random.pick(SIDES);
  if (!isUnlucky || random.isOneIn(2)) {
    if (random.isOneIn(2)) {
      const zone = random.pick(['Europe/Oslo', 'Europe/London', 'Europe/Helsinki']);
      return { do: 'rezone', pair, zone };
    }
    return { do: 'window', back: random.pick([7, 14, 30]), ahead: random.pick([20, 60, 120]) };
  }
  return random.weighed<OfficeStep>([
    [1, { do: 'move', keeps: random.isOneIn(2) }],
    [4, { do: 'backup' }],
    [3, { do: 'roll-back' }],
    [1, { do: 'lose-database' }],
    [1, { do: 'swap', pair, side, foreign: random.upTo(6) }],
    [1, { do: 'swap-back', pair, side }],
  ]);
}

function drawStep(random: Random, taste: Taste): Step {
  const kind = random.weighed([
    [40, 'person'] as const,
    [12, 'server'] as const,
    [8, 'time'] as const,
    [40, 'run'] as const,
    [5, 'word'] as const,
    [taste.isUnlucky ? 6 : 1, 'office'] as const,
  ]);
  switch (kind) {
    case 'person':
      return drawPersonStep(random, taste);
    case 'server':
      return drawServerStep(random);
    case 'time':
      return drawTime(random);
    case 'run':
      return drawRun(random, taste);
    case 'word':
      return drawWordStep(random, taste);
    case 'office':
      return drawOfficeStep(random, taste.isUnlucky);
  }
}

/** What most offices want. */
const USUAL: Pick<Rules, 'direction' | 'refuses'> = { direction: 'two-way', refuses: false };

export interface Drawing {
  /** How many steps there may be at all. */
  readonly most: number;
  readonly variety: Variety;
}

export function drawScenario(random: Random, { most, variety }: Drawing): Scenario {
  const taste = drawTaste(random, variety);
  const rules = { ...drawRules(random, taste), ...(variety === 'usual' ? USUAL : {}) };
  const count = Math.min(most, random.between(30, 150));
  return { rules, steps: Array.from({ length: count }, () => drawStep(random, taste)) };
}
