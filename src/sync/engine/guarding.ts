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
import { keepSeries } from '../core/keep-series.ts';
import { seriesOfParts } from '../core/parts-beside.ts';
import {
  changesSeries,
  lossesIn,
  recentLosses,
  withNewCopies,
  type LinksById,
  type Losses,
  type LossFacts,
} from '../core/series-loss.ts';
import type { LinkId } from '../model/ids.ts';
import type { Change } from '../model/journal.ts';
import { removalHash, type Action, type HeldAction, type Plan } from '../model/plan.ts';
import type { Quarantined } from '../model/quarantine.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { ChangeFilter } from '../ports/sync-state.ts';
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

/** Of the writes of the last day those that are asked for, newest first. */
const recentOf = (
  { state, pair, clock }: ReadingContext,
  filter: ChangeFilter,
): readonly Change[] => state.changes(pair, { ...filter, since: clock.now() - DAY });

/** What was made counts only beside a series that was updated, and may be a whole diary. */
function recentUpdates(context: ReadingContext): readonly Change[] {
  const updates = recentOf(context, { kinds: ['update'] });
  return updates.some(({ before }) => before?.series)
    ? recentOf(context, { kinds: ['update', 'create'] })
    : updates;
}

/** What was made lately is looked up when it is asked for. */
function linksBeside({ state }: ReadingContext, { links }: Gathered): LinksById {
  const known = new Map(links.map((link) => [link.id, link]));
  return {
    get: (id) => {
      const link = known.get(id) ?? state.link(id) ?? undefined;
      if (link !== undefined) known.set(id, link);
      return link;
    },
  };
}

function standing(context: ReadingContext, gathered: Gathered): Pick<LossFacts, 'links' | 'ahead'> {
  return {
    links: linksBeside(context, gathered),
    ahead: { from: context.clock.now(), until: gathered.window.until },
  };
}

/** @param trustsNew whether what the plan makes will be made for sure */
function lossesOf(
  context: ReadingContext,
  plan: Plan,
  step: { readonly gathered: Gathered; readonly trustsNew: boolean },
): Losses {
  if (!changesSeries(plan)) return new Map();
  const { gathered, trustsNew } = step;
  const recent = recentOf(context, { kinds: ['create'] });
  return lossesIn(plan, { ...standing(context, gathered), recent, trustsNew });
}

/** The plan with the exceptions of new copies told apart; history is only read for series. */
export function toldApart(context: ReadingContext, plan: Plan, gathered: Gathered): Plan {
  if (!changesSeries(plan)) return plan;
  const { state, pair } = context;
  const waiting = new Set(state.quarantine(pair).map(({ link }) => link));
  const links = plan.actions.flatMap((one) => (one.kind === 'update' ? [one.link] : []));
  const recent = recentOf(context, { links });
  return withNewCopies(plan, { links: standing(context, gathered).links, recent, waiting });
}

interface Step {
  readonly gathered: Gathered;
  readonly news: SetupNews;
}

function factsOf(context: ReadingContext, plan: Plan, { gathered, news }: Step): GuardFacts {
  const { state, pair, clock } = context;
  const waiting = state.quarantine(pair);
  const removals = recentOf(context, { kinds: ['remove'], whys: ['removed'] });
  // Beside the diary of somebody else nothing is made.
  const isStrange =
    SIDES.some((side) => news.changed[side] === 'account-changed') ||
    waiting.some(({ cause }) => cause === 'account-changed');
  const on = (side: Side): number => removals.filter((one) => one.side === side).length;
  return {
    now: clock.now(),
    recent: { crm: on('crm'), calendar: on('calendar') },
    losses: lossesOf(context, plan, { gathered, trustsNew: !isStrange }),
    recentLosses: recentLosses(recentUpdates(context), standing(context, gathered)),
    seriesOf: seriesOfParts(gathered.links),
    waiting,
    restored: restoredLinks(context, gathered),
    ...news,
  };
}

/** Whether anything of the plan follows from the absence of a linked item, or of occurrences. */
export function hasVanished(context: ReadingContext, plan: Plan, gathered: Gathered): boolean {
  if (plan.actions.some(isConsequence)) return true;
  return lossesOf(context, plan, { gathered, trustsNew: false }).size > 0;
}

/** History is only read where there is something to guard against. */
export function guardedOf(
  context: ReadingContext,
  plan: Plan,
  step: Step & { readonly hasVanished: boolean },
): Guarded {
  if (!step.hasVanished) return { waiting: [], halts: [], losses: new Map() };
  return guard(plan, factsOf(context, plan, step), context.policy.limits);
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
  const held = new Set(plan.actions.flatMap((one) => (one.kind === 'hold' ? [one.link] : [])));
  return state.quarantine(pair).filter(({ link, vanishedOn, loss }) => {
    const known = state.link(link);
    if (!known || planned.has(link)) return false;
    const kinds = SIDES.map((side) => sightings[side].get(known.base[side].ref.id)?.kind);
    const kind = sightings[vanishedOn].get(known.base[vanishedOn].ref.id)?.kind;
    // What was not looked at, because it is to be left alone for a while, waits on.
    if (loss !== null && kinds.every((one) => one === undefined)) return true;
    if (loss !== null) return kinds.includes('hidden') || kind === 'gone' || held.has(link);
    return kind !== 'present' && kind !== 'outside';
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
  readonly held: readonly HeldAction[];
  readonly waiting: readonly Quarantined[];
}

/** Removals that a person let past the guard are told from the others ever after. */
function approved(plan: Plan, held: readonly HeldAction[], losses: Losses): Plan {
  const chosen = new Set<Action>(held);
  const updated = new Set(held.flatMap((one) => (one.kind === 'update' ? [one.link] : [])));
  const isLetGo = (action: Action): boolean =>
    chosen.has(action) && (action.kind === 'remove' || losses.has(action));
  const actions = plan.actions
    // What would be taken back beside an update that waits is part of it.
    .filter((one) => one.kind !== 'update' || !updated.has(one.link) || chosen.has(one))
    .map((one): Action => (isLetGo(one) ? { ...one, why: 'approved' } : one));
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
  { waiting, losses }: Guarded,
  { word, others }: { readonly word: Word; readonly others: readonly Quarantined[] },
): Released {
  const { plan, input } = planned;
  const held = heldRemovals(plan, waiting);
  if (held.length === 0 || input === null) return { plan, held, waiting };
  const hash = removalHash(plan.pair, held);
  if (word.approved === hash) {
    return { plan: approved(plan, held, losses), held: [], waiting: [] };
  }
  if (word.rejected === hash) {
    const links = new Map(input.links.map((link) => [link.id, link]));
    const { capabilities, policy } = input;
    const back = keepRemovals(plan, held, { capabilities, policy, links });
    const { plan: kept, left } = keepSeries(back, { held, losses }, input);
    // They wait until they are back: should that fail, nothing may be removed instead.
    const all = keptToo(without(kept, left), [...waiting, ...others]);
    return { plan: all, held: left, waiting };
  }
  return { plan: without(plan, held), held, waiting };
}
