/** Keeps back removals that look like an accident; knows nothing of how the plan was made. */
import { publicTitle } from '../model/appointment.ts';
import type { LinkId } from '../model/ids.ts';
import type {
  Action,
  ActionOf,
  Consequence,
  Halt,
  HeldAction,
  Plan,
  StandIn,
} from '../model/plan.ts';
import type { Quarantined, QuarantineCause, SeriesLoss } from '../model/quarantine.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { inOrder } from './order.ts';
import { partsThatWait, type SeriesOfParts } from './parts-beside.ts';
import type { Limits } from './policy.ts';
import type { Losses } from './series-loss.ts';

const FEWEST_FOR_A_SHARE = 5;
const FEWEST_FOR_EMPTIED = 3;
const FEWEST_FOR_SHRUNK = 3;
/** Fewer than these beside a changed setting or server are somebody's ordinary work. */
const FEWEST_FOR_CHANGED = 3;
/** What waits for a cause of its own takes nothing along. */
const ALONE: readonly QuarantineCause[] = ['restored-before', 'series-shrank'];

export interface GuardFacts {
  readonly now: EpochMs;
  /** Removals on each side in the last day that no person has approved. */
  readonly recent: BySide<number>;
  /** What the updates of the plan would take away of series. */
  readonly losses: Losses;
  /** The same of the last day that no person has approved, in occurrences of each series. */
  readonly recentLosses: BySide<ReadonlyMap<LinkId, number>>;
  readonly seriesOf: SeriesOfParts;
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

/** An update that takes occurrences of a series away. */
interface Shrinking {
  readonly update: ActionOf<'update'>;
  readonly loss: SeriesLoss;
}

export interface Guarded {
  /** All removals that wait for a person, those of earlier runs included; ordered by link. */
  readonly waiting: readonly Quarantined[];
  /** What the updates of the plan would take away of series, whether they wait or not. */
  readonly losses: Losses;
  /** One for each side on which appointments vanished. */
  readonly halts: readonly Halt[];
}

/** What goes on within its series has not vanished. */
const isRemoval = (action: Action): action is Removal =>
  action.kind === 'remove' && action.why !== 'rejoined';

const isStandIn = (action: Action): action is StandIn =>
  action.kind === 'create' && action.replaces !== null;

/** Whether an action follows from the absence of a linked item. */
export const isConsequence = (action: Action): action is Consequence =>
  isRemoval(action) || isStandIn(action);

/** Where the appointment vanished. */
const vanishedOn = (one: Consequence): Side => (isRemoval(one) ? opposite(one.to) : one.to);

/** The link whose item, or part of it, vanished. */
export const linkOf = (one: HeldAction): LinkId =>
  one.kind === 'create' ? one.replaces : one.link;

interface SideCase {
  readonly side: Side;
  readonly removals: readonly Removal[];
  readonly standIns: readonly StandIn[];
  readonly shrinking: readonly Shrinking[];
  readonly plan: Plan;
}

function hasShrunk(shown: GuardFacts['shown'][Side]): boolean {
  if (shown === null) return false;
  const { before, now } = shown;
  return before - now >= FEWEST_FOR_SHRUNK && now < before / 2;
}

const sum = (numbers: Iterable<number>): number =>
  [...numbers].reduce((one, other) => one + other, 0);

/**
 * What vanished on a side, in this plan and in the last day, and out of how much. Many small runs
 * may not do what a single one must not. Each occurrence counts like an appointment as soon as
 * more than one series has lost some: one series alone has limits of its own.
 */
function counted({ side, removals, shrinking, plan }: SideCase, facts: GuardFacts) {
  const recent = facts.recent[opposite(side)];
  const lately = facts.recentLosses[opposite(side)];
  const lost = sum(shrinking.map(({ loss }) => loss.lost));
  const series = new Set([...lately.keys(), ...shrinking.map(({ update }) => update.link)]);
  const whole = { total: removals.length + recent, links: plan.links + recent };
  if (series.size < 2) return { counts: [whole], lost };
  const before = sum(lately.values());
  const ahead = sum(shrinking.map(({ loss }) => loss.ahead - 1));
  const each = { total: whole.total + lost + before, links: whole.links + ahead + before };
  // The many occurrences of a few series must not hide how many appointments vanished.
  return { counts: [whole, each], lost };
}

/** Why all removals of a side wait, whatever they are; null when they do not. */
function suspicion(one: SideCase, facts: GuardFacts, limits: Limits): QuarantineCause | null {
  const { side, removals, plan } = one;
  const changed = facts.changed[side];
  const { counts, lost } = counted(one, facts);
  const isEnough = changed === 'account-changed' || removals.length + lost >= FEWEST_FOR_CHANGED;
  if (changed !== null && isEnough) return changed;
  const isEmptied = removals.length > 0 && removals.length >= plan.links;
  if (isEmptied && counts.some(({ total }) => total >= FEWEST_FOR_EMPTIED)) return 'side-emptied';
  const isMuch = counts.some(({ total, links }) => {
    const isLargeShare = total >= FEWEST_FOR_A_SHARE && total > links * limits.maxRemovalShare;
    return total > limits.maxRemovals || isLargeShare;
  });
  if (isMuch) return 'mass-removal';
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
      : { link, vanishedOn: side, cause, title, since: facts.now, loss: null };
  });
}

/** Whether one series has lost more within a day than it may; a few are anybody's ordinary work. */
function hasShrunkTooMuch(
  { update, loss }: Shrinking,
  { recentLosses }: GuardFacts,
  limits: Limits,
): boolean {
  const lately = recentLosses[update.to].get(update.link) ?? 0;
  const lost = loss.lost + lately;
  // Every second one of an odd number is half of it.
  const share = Math.ceil((loss.ahead + lately) * limits.maxOccurrenceShare);
  return lost > limits.maxOccurrenceRemovals || (lost >= FEWEST_FOR_A_SHARE && lost > share);
}

function guardSide(one: SideCase, facts: GuardFacts, limits: Limits): readonly Quarantined[] {
  const { side, removals, shrinking } = one;
  if (removals.length + shrinking.length === 0) return [];
  const known = new Map(facts.waiting.map((entry) => [entry.link, entry]));
  const joined = facts.waiting.find(
    (entry) => entry.vanishedOn === side && !ALONE.includes(entry.cause),
  )?.cause;
  // What vanishes while others wait has vanished with them.
  const cause = joined ?? suspicion(one, facts, limits);
  const entryOf = (
    { link, before: value }: Removal | Shrinking['update'],
    loss: SeriesLoss | null,
    own: QuarantineCause | null,
  ): readonly Quarantined[] => {
    const before = known.get(link);
    const title = publicTitle(value);
    // What waits goes on waiting: only a person lets it go, not the passing of time.
    const isSame = before !== undefined && (loss === null || before.loss !== null);
    if (isSame) return [{ ...before, vanishedOn: side, title, loss }];
    const why = facts.restored.has(link) ? 'restored-before' : own;
    if (why === null) return [];
    return [{ link, vanishedOn: side, cause: why, title, since: facts.now, loss }];
  };
  return [
    ...removals.flatMap((removal) => entryOf(removal, null, cause)),
    ...shrinking.flatMap((each) => {
      const own = hasShrunkTooMuch(each, facts, limits) ? 'series-shrank' : null;
      return entryOf(each.update, each.loss, cause ?? own);
    }),
  ];
}

function haltOf(one: SideCase, entries: readonly Quarantined[], cause: QuarantineCause): Halt {
  const losses = entries.flatMap(({ loss }) => loss ?? []);
  const occurrences = sum(losses.map(({ lost }) => lost));
  return {
    ...{ cause, vanishedOn: one.side, removals: entries.length - losses.length },
    ...(losses.length > 0 && { shrunk: { series: losses.length, occurrences } }),
    links: one.plan.links,
  };
}

/** One entry for a link: where both sides have lost of a series, the greater loss. */
function oneForEach(entries: readonly Quarantined[]): readonly Quarantined[] {
  const byLink = new Map<LinkId, Quarantined>();
  for (const entry of entries) {
    const other = byLink.get(entry.link);
    if (other === undefined || (other.loss?.lost ?? 0) < (entry.loss?.lost ?? 0)) {
      byLink.set(entry.link, entry);
    }
  }
  return [...byLink.values()].sort((one, other) => (one.link < other.link ? -1 : 1));
}

/** @returns which removals, stand-ins and updates of series must not be carried out, and why */
export function guard(plan: Plan, facts: GuardFacts, limits: Limits): Guarded {
  const all = plan.actions.filter(isConsequence);
  const waiting: Quarantined[] = [];
  const halts: Halt[] = [];
  for (const side of SIDES) {
    const vanished = all.filter((one) => vanishedOn(one) === side);
    const one = {
      ...{ side, plan },
      removals: vanished.filter(isRemoval),
      standIns: vanished.filter(isStandIn),
      shrinking: plan.actions.flatMap((update): readonly Shrinking[] => {
        const loss = facts.losses.get(update);
        const isOurs = loss && update.kind === 'update' && opposite(update.to) === side;
        return isOurs ? [{ update, loss }] : [];
      }),
    };
    const own = [...guardSide(one, facts, limits), ...guardStandIns(one, facts)];
    const entries = [...own, ...partsThatWait({ ...one, entries: own }, facts)];
    const [first] = entries;
    if (!first) continue;
    waiting.push(...entries);
    halts.push(haltOf(one, entries, first.cause));
  }
  return { waiting: oneForEach(waiting), halts, losses: facts.losses };
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

/** What must not stand on a copy is taken back whatever waits (I26); that leaves the rest open. */
const isRetraction = ({ isWhole }: ActionOf<'update'>): boolean => !isWhole;

/**
 * What of a plan waits, in the order of the plan: removals, stand-ins, and of a link of whose
 * series too much would go the updates of both sides.
 */
export function heldRemovals(plan: Plan, waiting: readonly Quarantined[]): readonly HeldAction[] {
  const links = new Set(waiting.map(({ link }) => link));
  const shrunk = new Set(waiting.filter(({ loss }) => loss !== null).map(({ link }) => link));
  return plan.actions.filter((one): one is HeldAction =>
    one.kind === 'update'
      ? shrunk.has(one.link) && !isRetraction(one)
      : isConsequence(one) && links.has(linkOf(one)),
  );
}

/** The same plan without some of its actions, and without what their updates would settle. */
export function without(plan: Plan, held: readonly HeldAction[]): Plan {
  const left = new Set<Action>(held);
  const updated = new Set(held.flatMap((one) => (one.kind === 'update' ? [one.link] : [])));
  return {
    ...plan,
    actions: plan.actions.filter((action) => !left.has(action)),
    conflicts: plan.conflicts.filter(
      ({ link, cause }) => cause !== 'settled' || !updated.has(link),
    ),
  };
}
