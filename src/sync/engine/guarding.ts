/** Looks after removals: which of a plan wait for a person, and what a person's word does to them. */
import {
  guard,
  heldRemovals,
  isConsequence,
  without,
  type GuardFacts,
  type Guarded,
} from '../core/guard.ts';
import { keepRemovals } from '../core/keep-removals.ts';
import type { LinkId } from '../model/ids.ts';
import { removalHash, type Action, type Consequence, type Plan } from '../model/plan.ts';
import type { Quarantined } from '../model/quarantine.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';
import { DAY, type Planned } from './planning.ts';
import type { SetupNews } from './setup.ts';

function restoredLinks({ state, pair }: ReadingContext, { links }: Gathered): ReadonlySet<LinkId> {
  const restored = state.marks(pair).filter(({ kind }) => kind === 'restored');
  const items = new Set(restored.map(({ side, item }) => `${side} ${item}`));
  if (items.size === 0) return new Set();
  return new Set(
    links
      .filter(({ base }) => SIDES.some((side) => items.has(`${side} ${base[side].ref.id}`)))
      .map(({ id }) => id),
  );
}

function factsOf(context: ReadingContext, gathered: Gathered, news: SetupNews): GuardFacts {
  const { state, pair, clock } = context;
  const now = clock.now();
  const removals = state
    .changes(pair, { since: now - DAY })
    .filter(({ kind, why }) => kind === 'remove' && why === 'removed');
  const on = (side: Side): number => removals.filter((one) => one.side === side).length;
  return {
    now,
    recent: { crm: on('crm'), calendar: on('calendar') },
    waiting: state.quarantine(pair),
    restored: restoredLinks(context, gathered),
    ...news,
  };
}

/** Whether anything of the plan follows from the absence of a linked item. */
export function hasVanished(plan: Plan): boolean {
  return plan.actions.some(isConsequence);
}

/** History is only read where there is something to guard against. */
export function guardedOf(
  context: ReadingContext,
  plan: Plan,
  step: { readonly gathered: Gathered; readonly news: SetupNews },
): Guarded {
  if (!hasVanished(plan)) return { waiting: [], halts: [] };
  return guard(plan, factsOf(context, step.gathered, step.news), context.policy.limits);
}

/**
 * Removals that wait since an earlier run and are not in this plan, because an item could not be
 * read just now: they wait on. Only the return of the item, or the end of the link, ends it.
 */
export function stillWaiting(
  { state, pair }: ReadingContext,
  { sightings }: Gathered,
  { plan, guarded }: { readonly plan: Plan; readonly guarded: Guarded },
): readonly Quarantined[] {
  // A moved link has its item back, under a new id.
  const planned = new Set(
    plan.actions.flatMap((action) =>
      action.kind === 'remove' || action.kind === 'adopt' ? [action.link] : [],
    ),
  );
  for (const { link } of guarded.waiting) planned.add(link);
  return state.quarantine(pair).filter(({ link, vanishedOn }) => {
    const known = state.link(link);
    if (!known || planned.has(link)) return false;
    const sighting = sightings[vanishedOn].get(known.base[vanishedOn].ref.id);
    return sighting?.kind !== 'present' && sighting?.kind !== 'outside';
  });
}

/** What a person said about the removals of a previewed plan, by their hash. */
export interface Word {
  /** They may be carried out. */
  readonly approved: string | null;
  /** The appointments are to be kept, and come back where they vanished. */
  readonly rejected: string | null;
}

export interface Released {
  readonly plan: Plan;
  readonly held: readonly Consequence[];
  readonly waiting: readonly Quarantined[];
}

/** Removals that a person let past the guard are told from the others ever after. */
function approved(plan: Plan, held: readonly Consequence[]): Plan {
  const chosen = new Set<Action>(held);
  const actions = plan.actions.map((action): Action =>
    action.kind === 'remove' && chosen.has(action) ? { ...action, why: 'approved' } : action,
  );
  return { ...plan, actions };
}

/** What an edit brings back was refused with the others: it is never removed without a person. */
function keptToo(plan: Plan, waiting: readonly Quarantined[]): Plan {
  const links = new Set(waiting.map(({ link }) => link));
  const actions = plan.actions.map((action): Action => {
    const isKept = action.kind === 'create' && action.replaces && links.has(action.replaces);
    return isKept ? { ...action, why: 'kept' } : action;
  });
  return { ...plan, actions };
}

/**
 * The plan as it may be carried out, and the removals that go on waiting.
 * @param others that wait since earlier runs, though this plan does not have them
 */
export function released(
  planned: Planned,
  { waiting }: Guarded,
  { word, others }: { readonly word: Word; readonly others: readonly Quarantined[] },
): Released {
  const { plan, input } = planned;
  const held = heldRemovals(plan, waiting);
  if (held.length === 0 || input === null) return { plan, held, waiting };
  const hash = removalHash(plan.pair, held);
  if (word.approved === hash) return { plan: approved(plan, held), held: [], waiting: [] };
  if (word.rejected === hash) {
    const links = new Map(input.links.map((link) => [link.id, link]));
    const { capabilities, policy } = input;
    const kept = keepRemovals(plan, held, { capabilities, policy, links });
    // They wait until they are back: should that fail, nothing may be removed instead.
    return { plan: keptToo(kept, [...waiting, ...others]), held: [], waiting };
  }
  return { plan: without(plan, held), held, waiting };
}
