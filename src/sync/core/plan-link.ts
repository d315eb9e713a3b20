/** What to do about one link, given what was seen of its two items. */
import { shownItem, type Sighting } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { Action, FilterReason, Reason } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { Standing } from '../model/standing.ts';
import { classify } from './classify.ts';
import { caseOf, isDecidedCase, type Standoff } from './conflict-case.ts';
import { decide, type Decision } from './decide.ts';
import { filteredBy } from './filters.ts';
import { holdBoth, holdSides } from './hold.ts';
import { isMailAllowed } from './mail-safety.ts';
import { mergeRulesOf } from './merge-rules.ts';
import { isMeeting } from './ownership.ts';
import { leaderOf } from './policy.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { removalOf } from './removal-of.ts';
import { asApart, rejoined, rejoinedOn } from './rejoined.ts';
import { isRestoredTooOften } from './repeats.ts';
import { restore } from './restore.ts';
import { mergedValues, retractions, updateOrRebase, type LinkPlan } from './updates.ts';

type Sightings = BySide<Sighting | null>;

const NOTHING: LinkPlan = { actions: [], conflict: null };
const only = (actions: readonly Action[]): LinkPlan => ({ actions, conflict: null });

/** What a side shows now: what was seen, or the base where nothing was. */
function shownNow(base: Seen, sighting: Sighting | null): Seen {
  const item = shownItem(sighting);
  return item === null ? base : { ref: item.ref, value: item.value };
}

/** A stand-in, unless something has thrown the same one away again and again. */
function bringBack(
  to: Side,
  standoff: Standoff,
  step: { readonly why: 'restored' | 'put-back'; readonly input: ReconcileInput },
): LinkPlan {
  const { link, now } = standoff;
  const { why, input } = step;
  const action = restore(link, to, { now: now[opposite(to)], rules: mergeRulesOf(input), why });
  const isDecided = isDecidedCase(standoff, input.decisions.get(link.id));
  const isInVain = isRestoredTooOften(action, input.recent, input.policy.limits.maxRepeats);
  if (isInVain && !isDecided) {
    const conflict = caseOf(standoff, 'flapping', []);
    return { actions: holdBoth(link, now, 'flapping'), conflict };
  }
  const isSettled = why === 'put-back' && !isDecided;
  return { actions: [action], conflict: isSettled ? caseOf(standoff, 'settled', []) : null };
}

/** A new version in which nothing is new: it cannot be stored in the base of a link that is held. */
function isTouched({ link, sightings }: Standoff, side: Side): boolean {
  const version = shownItem(sightings[side])?.ref.version ?? null;
  return version !== null && version !== link.base[side].ref.version;
}

/** Every side with news is looked at again, so that nothing seen here is forgotten. */
function holds(standoff: Standoff, standings: BySide<Standing>, why?: Reason): readonly Action[] {
  const isThere = SIDES.every((side) => standings[side] !== 'gone');
  const sides = SIDES.filter(
    (side) => standings[side] !== 'same' || (isThere && isTouched(standoff, side)),
  );
  return holdSides(standoff, sides, why);
}

const REMOVED_ON: Readonly<Partial<Record<Decision, Side>>> = {
  'remove-crm': 'calendar',
  'remove-calendar': 'crm',
  'restore-crm': 'crm',
  'restore-calendar': 'calendar',
};

/**
 * A meeting is removed only by the removal of the original: that of a copy is put back, and an
 * edit of a copy does not bring a cancelled meeting back.
 */
function owned(decision: Decision, { link, now }: Standoff, { policy }: ReconcileInput): Decision {
  const vanishedOn = REMOVED_ON[decision];
  const values = { crm: now.crm.value, calendar: now.calendar.value };
  if (!vanishedOn || leaderOf(policy.direction) !== null) return decision;
  if (!isMeeting({ home: link.home, now: values })) return decision;
  return vanishedOn === link.home ? `remove-${opposite(vanishedOn)}` : `restore-${vanishedOn}`;
}

/** Brings an item back because the planner's rules, and not an edit, want it. */
function isPutBack(to: Side, standings: BySide<Standing>): boolean {
  return standings[opposite(to)] === 'same';
}

function carryOut(
  decision: Decision,
  standoff: Standoff,
  step: { readonly standings: BySide<Standing>; readonly input: ReconcileInput },
): LinkPlan {
  const { standings, input } = step;
  switch (decision) {
    case 'nothing':
    case 'update-crm':
    case 'update-calendar':
    case 'merge':
      return updateOrRebase(standoff, input);
    case 'remove-crm':
      return only([removalOf('crm', standoff, input)]);
    case 'remove-calendar':
      return only([removalOf('calendar', standoff, input)]);
    case 'restore-crm':
    case 'restore-calendar': {
      const to = decision === 'restore-crm' ? 'crm' : 'calendar';
      const why = isPutBack(to, standings) ? 'put-back' : 'restored';
      return bringBack(to, standoff, { why, input });
    }
    case 'forget':
      return only([{ kind: 'forget', link: standoff.link.id, why: 'both-gone' }]);
    case 'hold':
      return only(holds(standoff, standings));
    case 'create-crm':
    case 'create-calendar':
    case 'impossible':
      throw new Error(`A link cannot stand ${standings.crm} and ${standings.calendar}.`);
  }
}

/**
 * What is caught by a filter is frozen as it is, on both sides (I27). Judged is what a merge would
 * leave, so that an edit can take an appointment out of the filter; and of what is there on one
 * side only, how it is now.
 */
function filtered(
  standoff: Standoff,
  decision: Decision,
  input: ReconcileInput,
): FilterReason | null {
  const { filters } = input.policy;
  const { crm, calendar } = mergedValues(standoff, input);
  const vanishedOn = REMOVED_ON[decision];
  const left = vanishedOn ? standoff.now[opposite(vanishedOn)].value : crm;
  return filteredBy(left, filters) ?? filteredBy(crm, filters) ?? filteredBy(calendar, filters);
}

const WRITES_BOTH: readonly Decision[] = ['nothing', 'update-crm', 'update-calendar', 'merge'];

function frozen(
  standoff: Standoff,
  standings: BySide<Standing>,
  step: { readonly why: Reason; readonly decision: Decision; readonly input: ReconcileInput },
): LinkPlan {
  const retracted = WRITES_BOTH.includes(step.decision) ? retractions(standoff, step.input) : [];
  return only(retracted.length > 0 ? retracted : holds(standoff, standings, step.why));
}

export function planLink(link: Link, seen: Sightings, input: ReconcileInput): LinkPlan {
  if (seen.crm === null && seen.calendar === null) return NOTHING;
  const sightings = { crm: asApart(seen.crm), calendar: asApart(seen.calendar) };
  const standing = (side: Side): Standing =>
    classify(link.base[side], sightings[side], {
      capabilities: input.capabilities[side],
      window: input.window,
    });
  const standings = { crm: standing('crm'), calendar: standing('calendar') };
  const now = {
    crm: shownNow(link.base.crm, sightings.crm),
    calendar: shownNow(link.base.calendar, sightings.calendar),
  };
  const standoff: Standoff = { link, now, sightings };
  const decision = decide(input.policy.direction, standings.crm, standings.calendar);
  const why = filtered(standoff, decision, input);
  const isFrozen = why !== null && decision !== 'forget' && decision !== 'hold';
  if (isFrozen) return frozen(standoff, standings, { why, decision, input });
  const carried = carryOut(owned(decision, standoff, input), standoff, { standings, input });
  const back = rejoinedOn(seen);
  const plan = back === null ? carried : rejoined(back, standoff, { standings, input, carried });
  return plan.actions.every((action) => isMailAllowed(action, input.policy))
    ? plan
    : only(holdBoth(link, now, 'mail'));
}
