/** A link of whose series too much would go: what has to be done all the same, and "keep them". */
import type { Appointment } from '../model/appointment.ts';
import { isSameField, type Patch } from '../model/fields.ts';
import type { LinkId } from '../model/ids.ts';
import { shownItem } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { Action, ActionOf, HeldAction, Plan } from '../model/plan.ts';
import { opposite, type Side } from '../model/side.ts';
import { caseOf, type Standoff } from './conflict-case.ts';
import { isMailAllowed } from './mail-safety.ts';
import { inOrder } from './order.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import type { Losses } from './series-loss.ts';
import { mergeOf, retractions, updateActions, type LinkPlan } from './updates.ts';

type Update = ActionOf<'update'>;

/** What both sides of a link show, as an update of it was planned. */
function standoffOf(link: Link, update: Update, { sightings }: ReconcileInput): Standoff {
  const { to, target, source, before } = update;
  const from = opposite(to);
  const here = sightings[to].get(target.id) ?? null;
  const there = sightings[from].get(source.id) ?? null;
  const other: Seen = {
    ref: source,
    value: shownItem(there)?.value ?? link.base[from].value,
  };
  const own: Seen = { ref: target, value: before };
  return to === 'crm'
    ? { link, now: { crm: own, calendar: other }, sightings: { crm: here, calendar: there } }
    : { link, now: { crm: other, calendar: own }, sightings: { crm: there, calendar: here } };
}

function byLink(held: readonly HeldAction[]): ReadonlyMap<LinkId, readonly Update[]> {
  const updates = held.filter((one) => one.kind === 'update');
  return Map.groupBy(updates, ({ link }) => link);
}

/** What must not stand on a copy any longer is taken back, though the rest of its link waits (I26). */
export function withRetractions(
  plan: Plan,
  held: readonly HeldAction[],
  input: ReconcileInput,
): Plan {
  const links = new Map(input.links.map((link) => [link.id, link]));
  const taken = [...byLink(held)].flatMap(([id, [first]]): readonly Action[] => {
    const link = links.get(id);
    return link && first ? retractions(standoffOf(link, first, input), input) : [];
  });
  return taken.length === 0 ? plan : { ...plan, actions: inOrder([...plan.actions, ...taken]) };
}

/** What a side that has lost something itself had before. */
function backTo(agreed: Appointment, now: Appointment): Patch {
  const { series, when } = agreed;
  const isMoved = !isSameField('when', when, now.when);
  return { series, ...(isMoved && { when }) };
}

/**
 * The series goes the other way, as if a person had decided a conflict for the side that has all of
 * it; where both have lost something, for what they had agreed on. Null where that cannot be.
 */
function keptSeries(link: Link, losing: readonly Update[], input: ReconcileInput): LinkPlan | null {
  const [first, second] = losing;
  if (first === undefined) return null;
  const { to } = first;
  const standoff = standoffOf(link, first, input);
  const { now } = standoff;
  const own = second === undefined ? {} : backTo(link.base[to].value, now[to].value);
  const wanted = { ...now, [to]: { ...now[to], value: { ...now[to].value, ...own } } };
  const choice = { series: to, when: to };
  const { patches, conflicts, why } = mergeOf({ ...standoff, now: wanted }, input, choice);
  const isHeld = why !== undefined || !('series' in patches[opposite(to)]);
  if (isHeld) return null;
  const both: Record<Side, Patch> = { ...patches, [to]: { ...patches[to], ...own } };
  const actions = updateActions(standoff, {
    merged: { patches: both, conflicts },
    capabilities: input.capabilities,
    isAgreed: () => true,
  }).map((one): Update => ('series' in one.patch ? { ...one, why: 'kept' } : one));
  if (!actions.every((one) => isMailAllowed(one, input.policy))) return null;
  return { actions, conflict: caseOf(standoff, 'settled', conflicts) };
}

interface Kept {
  readonly plan: Plan;
  /** What goes on waiting, because its series cannot be written where it shrank. */
  readonly left: readonly HeldAction[];
}

/** The plan with the occurrences that wait brought back where they vanished. */
export function keepSeries(
  plan: Plan,
  { held, losses }: { readonly held: readonly HeldAction[]; readonly losses: Losses },
  input: ReconcileInput,
): Kept {
  const links = new Map(input.links.map((link) => [link.id, link]));
  const gone = new Set<Action>();
  const made: LinkPlan[] = [];
  const left: HeldAction[] = [];
  for (const [id, updates] of byLink(held)) {
    const link = links.get(id);
    const losing = updates.filter((one) => losses.has(one));
    const kept = link ? keptSeries(link, losing, input) : null;
    if (kept === null) left.push(...updates);
    else {
      made.push(kept);
      // What is taken back of its link is part of what goes the other way.
      for (const one of plan.actions) if (one.kind === 'update' && one.link === id) gone.add(one);
    }
  }
  if (made.length === 0) return { plan, left };
  const kept = new Set(made.flatMap(({ conflict }) => (conflict ? [conflict.link] : [])));
  return {
    plan: {
      ...plan,
      actions: inOrder([
        ...plan.actions.filter((one) => !gone.has(one)),
        ...made.flatMap(({ actions }) => actions),
      ]),
      conflicts: [
        ...plan.conflicts.filter(({ link }) => !kept.has(link)),
        ...made.flatMap(({ conflict }) => (conflict ? [conflict] : [])),
      ],
    },
    left,
  };
}
