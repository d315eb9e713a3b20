/** Draws episodes over the wire: the same people and misfortunes, and faults of real lines. */
import type { Fault } from '../../../src/practice/faults.ts';
import { SIDES, type Side } from '../../../src/sync/model/side.ts';
import { drawScenario } from '../../sim/draw.ts';
import type { Random } from '../../sim/random.ts';
import type { Disturbance, Scenario, Step, WireStep } from '../../sim/steps.ts';

const OPERATIONS: Readonly<Record<Side, readonly string[]>> = {
  calendar: ['SyncFolderItems', 'GetItem', 'FindItem', 'CreateItem', 'UpdateItem', 'DeleteItem'],
  crm: [
    'GET /Appointment',
    'GET /archive/{provider}',
    'GET /Appointment/{id}',
    'PUT /Appointment/{id}',
    'DELETE /Appointment/{id}',
    'POST /Agents/Appointment/CreateAppointmentForUID',
    'POST /Agents/Appointment/GetAppointmentFromUID',
    'POST /Agents/Appointment/GetAppointmentRecords',
    'POST /Agents/Appointment/Delete',
  ],
};

/** Where rows of a series are told. */
const ROWS = [
  'GET /Appointment',
  'GET /archive/{provider}',
  'POST /Agents/Appointment/GetAppointmentRecords',
];
/** What changes something. */
const WRITES = /^(?:Create|Update|Delete)Item$|^PUT|^DELETE|ForUID$|\/Delete$/;

/** A removal that comes late would take somebody's newer edit with it, whoever sends it. */
const CREATES = /^CreateItem$|ForUID$/;

/** Longer than from one step to the next, but shorter than with the grace that is allowed. */
const LATE = 7_500;

const ITEM_CODES = [
  'ErrorServerBusy',
  'ErrorInternalServerError',
  'ErrorTimeoutExpired',
  'ErrorBatchProcessingStopped',
  'ErrorMailboxStoreUnavailable',
] as const;

function drawRetryAfter(random: Random): string | null {
  return random.isOneIn(2) ? null : String(random.pick([1, 20, 120, 3_600]));
}

function drawStatus(random: Random): Fault {
  return {
    kind: 'status',
    status: random.pick([429, 500, 502, 503, 503, 504]),
    retryAfter: drawRetryAfter(random),
    page: random.isOneIn(2),
    done: random.isOneIn(4),
  };
}

function drawItemFailure(random: Random): Fault {
  const code = random.pick(ITEM_CODES);
  const backOffMs = code === 'ErrorServerBusy' && random.isOneIn(2) ? 30_000 : null;
  return { kind: 'item-failure', every: random.between(1, 3), code, backOffMs };
}

function drawFault(random: Random): Fault {
  return random.weighed<() => Fault>([
    [2, () => ({ kind: 'drop-before' })],
    [4, () => ({ kind: 'drop-after' })],
    [2, () => ({ kind: 'late', ms: LATE })],
    [2, () => ({ kind: 'truncate' })],
    [1, () => ({ kind: 'html' })],
    [4, () => drawStatus(random)],
    [2, () => ({ kind: 'hang', done: random.isOneIn(2) })],
    [1, () => ({ kind: 'server-busy', backOffMs: random.pick([500, 20_000, 600_000]) })],
    [2, () => ({ kind: 'inner-error', done: random.isOneIn(2) })],
    [1, () => ({ kind: 'invalid-sync-state' })],
    [1, () => ({ kind: 'empty-page' })],
    [2, () => ({ kind: 'stale-version' })],
    [1, () => ({ kind: 'repeated-entries' })],
    [2, () => drawItemFailure(random)],
    [2, () => ({ kind: 'missing-rows', every: random.between(1, 4) })],
  ])();
}

/** Faults that say nothing of most requests are ordered where they do. */
function operationFor(fault: Fault, side: Side, random: Random): string | null {
  const all = OPERATIONS[side];
  switch (fault.kind) {
    case 'invalid-sync-state':
    case 'empty-page':
    case 'repeated-entries':
      return all[0] ?? null;
    case 'stale-version':
      return random.pick(all.filter((one) => /^Update|^PUT|^DELETE/.test(one)));
    case 'late':
      return random.pick(all.filter((one) => CREATES.test(one)));
    case 'missing-rows':
      return random.isOneIn(3) ? null : random.pick(ROWS);
    case 'item-failure':
      return random.pick(all.filter((one) => /Item$/.test(one) && one !== 'FindItem'));
    default:
      if (random.isOneIn(4)) return null;
      return random.pick(random.isOneIn(2) ? all.filter((one) => WRITES.test(one)) : all);
  }
}

/** Faults that only one of the two servers has. */
const SIDE_OF: Readonly<Record<string, Side>> = {
  'item-failure': 'calendar',
  'missing-rows': 'crm',
};

function drawWireStep(random: Random): WireStep {
  const fault = drawFault(random);
  const side = SIDE_OF[fault.kind] ?? random.pick(SIDES);
  return {
    do: 'wire',
    side,
    operation: operationFor(fault, side, random),
    skip: random.upTo(3),
    times: random.weighed([
      [6, 1],
      [2, 2],
      [2, 4],
    ]),
    fault,
  };
}

/** A daily one without an end is a row a day in the CRM, each of which takes a request of its own. */
const EVERY_DAY = 8;
const RULES = 12;

const fewer = (value: number): number => (value % RULES === EVERY_DAY ? value + 1 : value);

function ofFewRows(step: Disturbance): Disturbance {
  if (step.do === 'create' && step.repeats !== undefined) {
    return { ...step, repeats: fewer(step.repeats) };
  }
  if (step.do !== 'recur') return step;
  return { ...step, at: fewer(step.at), value: fewer(step.value) };
}

/** What only servers in memory can do becomes a fault on the wire; what no real one does goes. */
function overTheWire(step: Disturbance, random: Random, hasSeries: boolean): Disturbance | null {
  switch (step.do) {
    case 'habit':
    case 'hide':
    case 'stale':
    case 'lose-answers':
    case 'reject':
    case 'fail':
    case 'fail-operations':
      return drawWireStep(random);
    case 'mark':
      return null;
    case 'series':
      // Whatever people make in Exchange can be read.
      return hasSeries && step.side === 'calendar' ? null : step;
    default:
      return ofFewRows(step);
  }
}

function stepOverTheWire(step: Step, random: Random, hasSeries: boolean): readonly Step[] {
  switch (step.do) {
    case 'run': {
      const during = step.during.flatMap((one) => {
        const other = overTheWire(one.step, random, hasSeries);
        return other === null ? [] : [{ ...one, step: other }];
      });
      return [{ ...step, during }];
    }
    case 'rezone':
      return [];
    case 'backup':
    case 'roll-back':
    case 'lose-database':
    case 'move':
    case 'swap':
    case 'swap-back':
    case 'window':
    case 'decide':
    case 'unite':
    case 'separate':
    case 'undo':
    case 'accept':
    case 'privacy':
    case 'filter':
      return [step];
    default: {
      const other = overTheWire(step, random, hasSeries);
      return other === null ? [] : [other];
    }
  }
}

export function drawWireScenario(random: Random, most: number): Scenario {
  const { rules, steps } = drawScenario(random, { most, variety: 'usual' });
  return {
    rules: { ...rules, mailing: [] },
    steps: steps.flatMap((step) => stepOverTheWire(step, random, rules.series === true)),
  };
}
