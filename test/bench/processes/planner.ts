/** The planner alone: links, and what both sides show of some of them. */
import { DEFAULT_POLICY } from '../../../src/sync/core/policy.ts';
import type { ReconcileInput } from '../../../src/sync/core/reconcile-input.ts';
import { reconcile } from '../../../src/sync/core/reconcile.ts';
import { finish } from '../../../src/sync/core/steps.ts';
import { typicalCapabilities } from '../../../src/sync/connectors/memory/capabilities.ts';
import { emptyAppointment, type Appointment } from '../../../src/sync/model/appointment.ts';
import { itemId, linkId, pairId, version, type ItemId } from '../../../src/sync/model/ids.ts';
import { NO_MARKS, type Sighting } from '../../../src/sync/model/item.ts';
import type { Link } from '../../../src/sync/model/link.ts';
import { windowAround, zonedAt } from '../../../src/sync/model/time.ts';
import { entries } from '../content.ts';
import { serveCalls } from './serve-calls.ts';

export interface Planning {
  readonly links: number;
  /** How many of them were edited on each side. */
  readonly edits: number;
}

export interface PlannedFigures {
  readonly wallMs: number;
  readonly allocatedMiB: number;
  readonly actions: number;
}

const ZONE = 'Europe/Oslo';
const PAIR = pairId('7~anna@example.test');
const MIB = 1_048_576;

function sighted(id: ItemId, value: Appointment): Sighting {
  const ref = { id, version: version('2') };
  const common = { origin: null, uid: null, modifiedAt: null, modifiedBy: null, marks: NO_MARKS };
  return { kind: 'present', item: { ref, shape: 'single', ...common, value } };
}

function inputOf({ links: count, edits }: Planning): ReconcileInput {
  const now = Date.now();
  const crm = new Map<ItemId, Sighting>();
  const calendar = new Map<ItemId, Sighting>();
  const links = entries(0, count, now).map(({ subject, text, location, ...at }, place): Link => {
    const when = {
      kind: 'timed',
      start: zonedAt(at.start, ZONE),
      end: zonedAt(at.end, ZONE),
    } as const;
    const value = { ...emptyAppointment(when), title: subject, text, location };
    const ids = { crm: itemId(`c${String(place)}`), calendar: itemId(`k${String(place)}`) };
    const edited = { ...value, location: 'Another room' };
    if (place < edits) crm.set(ids.crm, sighted(ids.crm, edited));
    else if (place < 2 * edits) calendar.set(ids.calendar, sighted(ids.calendar, edited));
    const seen = (id: ItemId) => ({ ref: { id, version: version('1') }, value });
    const base = { crm: seen(ids.crm), calendar: seen(ids.calendar) };
    return { id: linkId(`l${String(place)}`), pair: PAIR, home: 'crm', base };
  });
  return {
    ...{ pair: PAIR, links, current: count, sightings: { crm, calendar }, policy: DEFAULT_POLICY },
    capabilities: {
      crm: typicalCapabilities('crm', ZONE),
      calendar: typicalCapabilities('calendar', null),
    },
    window: windowAround(now, DEFAULT_POLICY.daysBack, DEFAULT_POLICY.daysAhead),
    ...{ decisions: new Map(), retold: new Set(), recent: [], made: new Map() },
    undone: { crm: new Map(), calendar: new Map() },
    separate: { crm: new Set(), calendar: new Set() },
  };
}

/** The heap must be so large that nothing is collected while it is measured. */
function plan(planning: Planning): PlannedFigures {
  const input = inputOf(planning);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  const { actions } = finish(reconcile(input));
  const wallMs = performance.now() - begun;
  const allocatedMiB = (process.memoryUsage().heapUsed - before) / MIB;
  return { wallMs, allocatedMiB, actions: actions.length };
}

const methods = { plan };

export type PlannerMethods = typeof methods;

serveCalls(methods, () => Promise.resolve());
