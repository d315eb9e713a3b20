/** What the planner, the guard and the undo are given, with everything filled in. */
import type { GuardFacts } from '../../src/sync/core/guard.ts';
import type { MergeRules } from '../../src/sync/core/merge.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/sync/core/policy.ts';
import type { ReconcileInput } from '../../src/sync/core/reconcile-input.ts';
import type { Attendee } from '../../src/sync/model/content.ts';
import type { ConflictCase } from '../../src/sync/model/conflict.ts';
import { conflictId, itemId, linkId, runId, type ItemId } from '../../src/sync/model/ids.ts';
import type { Sighting } from '../../src/sync/model/item.ts';
import type { Link } from '../../src/sync/model/link.ts';
import type { Change } from '../../src/sync/model/journal.ts';
import type { ActionOf, Plan } from '../../src/sync/model/plan.ts';
import type { Quarantined } from '../../src/sync/model/quarantine.ts';
import { NO_FACTS, type Setup } from '../../src/sync/model/setup.ts';
import type { BySide, Side } from '../../src/sync/model/side.ts';
import { windowAround } from '../../src/sync/model/time.ts';
import { action, appointment, PAIR, ref, TYPICAL } from './values.ts';

export const NOW = Date.UTC(2026, 10, 23, 8, 0, 0);

export const GUEST: Attendee = {
  ...{ name: 'Bo', email: 'bo@example.test' },
  ...{ role: 'required', response: 'none' },
};

export const policyWith = (changes: Partial<Policy> = {}): Policy => ({
  ...DEFAULT_POLICY,
  ...changes,
});

export function rulesWith(changes: Partial<Policy> = {}): MergeRules {
  const policy = policyWith(changes);
  const { direction, conflictRules } = policy;
  return { capabilities: TYPICAL, direction, conflictRules, privacy: policy, isRetold: false };
}

const noItems = (): BySide<ReadonlyMap<ItemId, never>> => ({
  crm: new Map<ItemId, never>(),
  calendar: new Map<ItemId, never>(),
});

/** Everything the planner is given, for one link and what was seen of its two items. */
export function planning(over: Partial<ReconcileInput> = {}): ReconcileInput {
  return {
    pair: PAIR,
    links: [],
    current: over.links?.length ?? 0,
    sightings: noItems(),
    capabilities: TYPICAL,
    policy: DEFAULT_POLICY,
    window: windowAround(NOW, 30, 120),
    decisions: new Map(),
    retold: new Set(),
    recent: [],
    undone: noItems(),
    made: new Map(),
    separate: { crm: new Set(), calendar: new Set() },
    ...over,
  };
}

export function removal(index: number, over: Partial<ActionOf<'remove'>> = {}): ActionOf<'remove'> {
  return action('remove', {
    link: linkId(`link ${String(index).padStart(3, '0')}`),
    target: ref(`item ${String(index)}`),
    ...over,
  });
}

export function planOf(actions: Plan['actions'], links = actions.length): Plan {
  return { pair: PAIR, actions, conflicts: [], links };
}

/** Nothing but the removals speaks against them. */
export function guardFacts(over: Partial<GuardFacts> = {}): GuardFacts {
  return {
    now: NOW,
    recent: { crm: 0, calendar: 0 },
    losses: new Map(),
    recentLosses: { crm: new Map(), calendar: new Map() },
    seriesOf: new Map(),
    waiting: [],
    restored: new Set(),
    changed: { crm: null, calendar: null },
    shown: { crm: null, calendar: null },
    ...over,
  };
}

export function quarantined(index: number, over: Partial<Quarantined> = {}): Quarantined {
  return {
    link: removal(index).link,
    vanishedOn: 'crm',
    cause: 'mass-removal',
    title: 'Visit',
    since: NOW - 1,
    loss: null,
    ...over,
  };
}

export function setupOf(over: Partial<Setup> = {}): Setup {
  return {
    installation: 'this one',
    since: NOW,
    ...{ window: '30+120', filters: '{}', privacy: '{}', direction: 'two-way' },
    facts: { crm: NO_FACTS, calendar: NO_FACTS },
    shown: { crm: null, calendar: null },
    ...over,
  };
}

export interface WriteOf extends Partial<Change> {
  readonly sequence: number;
}

/** One write of the history; an update of item `k` unless told otherwise. */
export function changeOf(over: WriteOf): Change {
  return {
    run: runId('r1'),
    at: NOW,
    link: linkId('link'),
    side: 'calendar',
    item: itemId('k'),
    partner: null,
    kind: 'update',
    why: 'changed',
    before: appointment(),
    after: appointment({ title: 'Moved' }),
    ...over,
  };
}

/** Everything the planner is given about one link of which both items were seen. */
export function planningOf(
  of: Link,
  seen: BySide<Sighting | null>,
  over: Partial<ReconcileInput> = {},
): ReconcileInput {
  const on = (side: Side): ReadonlyMap<ItemId, Sighting> => {
    const sighting = seen[side];
    return new Map(sighting === null ? [] : [[of.base[side].ref.id, sighting]]);
  };
  const sightings = { crm: on('crm'), calendar: on('calendar') };
  return planning({ links: [of], sightings, ...over });
}

/** A case on record; of the title of the visit tomorrow unless told otherwise. */
export function conflictCaseOf(over: Partial<ConflictCase> = {}): ConflictCase {
  const value = appointment();
  return {
    id: conflictId('case'),
    pair: PAIR,
    link: linkId('link'),
    items: { crm: itemId('1'), calendar: itemId('a') },
    title: 'Visit',
    cause: 'ask',
    fields: [{ field: 'title', taken: 'crm', rule: 'ask' }],
    base: { crm: value, calendar: value },
    now: { crm: value, calendar: value },
    edits: { crm: { at: null, by: null }, calendar: { at: null, by: null } },
    ...over,
  };
}
