/** Keeps back removals that look like an accident; knows nothing of how the plan was made. */
import { publicTitle } from '../model/appointment.ts';
import type { LinkId } from '../model/ids.ts';
import type { Action, ActionOf, Consequence, Halt, Plan, StandIn } from '../model/plan.ts';
import type { Quarantined, QuarantineCause } from '../model/quarantine.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { inOrder } from './order.ts';
import type { Limits } from './policy.ts';

const FEWEST_FOR_A_SHARE = 5;
const FEWEST_FOR_EMPTIED = 3;
const FEWEST_FOR_SHRUNK = 3;
/** Fewer than these beside a changed setting or server are somebody's ordinary work. */
const FEWEST_FOR_CHANGED = 3;

export interface GuardFacts {
  readonly now: EpochMs;
  /** Removals on each side in the last day that no person has approved. */
  readonly recent: BySide<number>;
  /** Removals that wait already. */
  readonly waiting: readonly Quarantined[];
  /** Links of which a person had an item brought back. */
  readonly restored: ReadonlySet<LinkId>;
  /** What else may explain that appointments vanished on a side since the last run. */
  readonly changed: BySide<QuarantineCause | null>;
  /** How many appointments a census showed last time and shows now; null: none was taken. */
  readonly shown: BySide<{ readonly before: number; readonly now: number } | null>;
}

type Removal = ActionOf<'remove'>;

export interface Guarded {
  /** All removals that wait for a person, those of earlier runs included; ordered by link. */
  readonly waiting: readonly Quarantined[];
  /** One for each side on which appointments vanished. */
  readonly halts: readonly Halt[];
}

const isRemoval = (action: Action): action is Removal => action.kind === 'remove';

const isStandIn = (action: Action): action is StandIn =>
  action.kind === 'create' && action.replaces !== null;

/** Whether an action follows from the absence of a linked item. */
export const isConsequence = (action: Action): action is Consequence =>
  isRemoval(action) || isStandIn(action);

/** Where the appointment vanished. */
const vanishedOn = (one: Consequence): Side => (isRemoval(one) ? opposite(one.to) : one.to);

/** The link whose item vanished. */
export const linkOf = (one: Consequence): LinkId => (isRemoval(one) ? one.link : one.replaces);

interface SideCase {
  readonly side: Side;
  readonly removals: readonly Removal[];
  readonly standIns: readonly StandIn[];
  readonly plan: Plan;
}

function hasShrunk(shown: GuardFacts['shown'][Side]): boolean {
  if (shown === null) return false;
  const { before, now } = shown;
  return before - now >= FEWEST_FOR_SHRUNK && now < before / 2;
}

/** Why all removals of a side wait, whatever they are; null when they do not. */
function suspicion(one: SideCase, facts: GuardFacts, limits: Limits): QuarantineCause | null {
  const { side, removals, plan } = one;
  const changed = facts.changed[side];
  const isEnough = changed === 'account-changed' || removals.length >= FEWEST_FOR_CHANGED;
  if (changed !== null && isEnough) return changed;
  // Many small runs may not do what a single one must not.
  const total = removals.length + facts.recent[opposite(side)];
  const links = plan.links + facts.recent[opposite(side)];
  if (total >= FEWEST_FOR_EMPTIED && removals.length >= plan.links) return 'side-emptied';
  const isLargeShare = total >= FEWEST_FOR_A_SHARE && total > links * limits.maxRemovalShare;
  if (total > limits.maxRemovals || isLargeShare) return 'mass-removal';
  return hasShrunk(facts.shown[side]) ? 'source-shrank' : null;
}

/** Nothing is made anew in the diary of somebody else, where nothing has vanished. */
function guardStandIns({ side, standIns }: SideCase, facts: GuardFacts): readonly Quarantined[] {
  const cause = 'account-changed';
  const earlier = facts.waiting.filter((one) => one.vanishedOn === side && one.cause === cause);
  if (facts.changed[side] !== cause && earlier.length === 0) return [];
  return standIns.map(({ replaces: link, draft }): Quarantined => {
    const before = earlier.find((one) => one.link === link);
    const title = publicTitle(draft);
    return before
      ? { ...before, title }
      : { link, vanishedOn: side, cause, title, since: facts.now };
  });
}

function guardSide(one: SideCase, facts: GuardFacts, limits: Limits): readonly Quarantined[] {
  const { side, removals } = one;
  const known = new Map(facts.waiting.map((entry) => [entry.link, entry]));
  const joined = facts.waiting.find(
    (entry) => entry.vanishedOn === side && entry.cause !== 'restored-before',
  )?.cause;
  // What vanishes while others wait has vanished with them.
  const cause = joined ?? suspicion(one, facts, limits);
  return removals.flatMap((removal): Quarantined[] => {
    const before = known.get(removal.link);
    const title = publicTitle(removal.before);
    // What waits goes on waiting: only a person lets it go, not the passing of time.
    if (before) return [{ ...before, title }];
    const own = facts.restored.has(removal.link) ? 'restored-before' : cause;
    if (own === null) return [];
    return [{ link: removal.link, vanishedOn: side, cause: own, title, since: facts.now }];
  });
}

/** @returns which removals and stand-ins of the plan must not be carried out, and why */
export function guard(plan: Plan, facts: GuardFacts, limits: Limits): Guarded {
  const all = plan.actions.filter(isConsequence);
  const waiting: Quarantined[] = [];
  const halts: Halt[] = [];
  for (const side of SIDES) {
    const own = all.filter((one) => vanishedOn(one) === side);
    const one = {
      ...{ side, plan },
      removals: own.filter(isRemoval),
      standIns: own.filter(isStandIn),
    };
    const entries = [...guardSide(one, facts, limits), ...guardStandIns(one, facts)];
    const [first] = entries;
    if (!first) continue;
    waiting.push(...entries);
    const { cause } = first;
    halts.push({ cause, vanishedOn: side, removals: entries.length, links: plan.links });
  }
  waiting.sort((one, other) => (one.link < other.link ? -1 : 1));
  return { waiting, halts };
}

/**
 * The diary of somebody else and ours are none of each other's business: until a person has decided
 * about what vanished, nothing is copied from there or to there.
 */
export function withheld(plan: Plan, waiting: readonly Quarantined[]): Plan {
  const strange = new Set(
    waiting.filter(({ cause }) => cause === 'account-changed').map((one) => one.vanishedOn),
  );
  const actions = plan.actions.map((action): Action => {
    if (action.kind !== 'create' || action.replaces !== null) return action;
    const side = opposite(action.to);
    const about = SIDES.find((one) => strange.has(one));
    if (about === undefined) return action;
    const { ref, value } = action.from;
    return {
      ...{ kind: 'hold', side, item: ref.id, version: ref.version, title: publicTitle(value) },
      ...{ link: null, about, until: 0, why: 'account' },
    };
  });
  return { ...plan, actions: inOrder(actions) };
}

/** The removals and stand-ins of a plan that wait, in the order of the plan. */
export function heldRemovals(plan: Plan, waiting: readonly Quarantined[]): readonly Consequence[] {
  const links = new Set(waiting.map(({ link }) => link));
  return plan.actions.filter(isConsequence).filter((one) => links.has(linkOf(one)));
}

/** The same plan without some of its actions. */
export function without(plan: Plan, held: readonly Consequence[]): Plan {
  const left = new Set<Action>(held);
  return { ...plan, actions: plan.actions.filter((action) => !left.has(action)) };
}
