/** Draws the rules and the steps of an episode. */
import { SIDES } from '../../src/sync/model/side.ts';
import { drawPersonStep } from './draw-person.ts';
import { drawServerStep } from './draw-server.ts';
import type { Random } from './random.ts';
import type { Disturbance, Ending, OfficeStep, Rules, RunStep, Scenario, Step } from './steps.ts';

const AUTUMN_CHANGE = Date.UTC(2026, 9, 24, 8);
const SPRING_CHANGE = Date.UTC(2027, 2, 27, 8);
const NO_CHANGE = Date.UTC(2026, 10, 23, 8);

function drawRules(random: Random): Rules {
  return {
    start: random.pick([NO_CHANGE, AUTUMN_CHANGE, SPRING_CHANGE]),
    pairs: random.between(2, 3),
    conflictRule: random.pick(['newest', 'newest', 'newest', 'crm', 'calendar', 'ask']),
    tellsAccount: random.isOneIn(2),
    limits: {
      maxRemovals: random.pick([2, 5, 10]),
      maxRemovalShare: random.pick([0.2, 0.5]),
      maxRepeats: random.pick([3, 100, 100]),
    },
    daysBack: random.pick([7, 30]),
    daysAhead: random.pick([20, 120]),
    recoverGrace: random.pick([1_000, 5_000]),
    pageSize: random.pick([3, 100]),
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

function drawDisturbance(random: Random): Disturbance {
  return random.weighed([
    [7, drawPersonStep],
    [2, drawServerStep],
    [1, drawTime],
  ])(random);
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

function drawRun(random: Random): RunStep {
  const during = Array.from({ length: random.isOneIn(2) ? random.between(1, 3) : 0 }, () => ({
    at: random.upTo(40),
    step: drawDisturbance(random),
  }));
  return {
    do: 'run',
    pair: random.below(3),
    manual: random.isOneIn(2),
    approve: random.isOneIn(4),
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
    [4, { do: 'backup' }],
    [3, { do: 'roll-back' }],
    [1, { do: 'lose-database' }],
    [1, { do: 'swap', pair, side, foreign: random.upTo(6) }],
    [1, { do: 'swap-back', pair, side }],
  ]);
}

function drawStep(random: Random, isUnlucky: boolean): Step {
  const kind = random.weighed([
    [40, 'person'] as const,
    [12, 'server'] as const,
    [8, 'time'] as const,
    [40, 'run'] as const,
    [isUnlucky ? 6 : 1, 'office'] as const,
  ]);
  switch (kind) {
    case 'person':
      return drawPersonStep(random);
    case 'server':
      return drawServerStep(random);
    case 'time':
      return drawTime(random);
    case 'run':
      return drawRun(random);
    case 'office':
      return drawOfficeStep(random, isUnlucky);
  }
}

/** @param most how many steps there may be at all */
export function drawScenario(random: Random, most: number): Scenario {
  const rules = drawRules(random);
  const isUnlucky = random.isOneIn(3);
  const count = Math.min(most, random.between(30, 150));
  return { rules, steps: Array.from({ length: count }, () => drawStep(random, isUnlucky)) };
}
