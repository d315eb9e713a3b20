/** What a merge means for both sides of a link: updates, a new base, or a conflict for a person. */
import type { SeriesReason } from '../model/series-reason.ts';
import type { Appointment, FieldName } from '../model/appointment.ts';
import type { Choice, Conflict, ConflictCase } from '../model/conflict.ts';
import { FIELD_NAMES, patchOf, type Patch } from '../model/fields.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Seen } from '../model/link.ts';
import type { Action, ActionOf, Agreement, Reason } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { caseOf, isDecidedCase, type Standoff } from './conflict-case.ts';
import { tellingOf } from './disclosure.ts';
import { holdBoth } from './hold.ts';
import { mailRiskOf } from './mail-safety.ts';
import { merge, type Merge } from './merge.ts';
import { mergeRulesOf } from './merge-rules.ts';
import { newlyNoticed, noticed } from './notices.ts';
import { leaderOf } from './policy.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { repeatedFields } from './repeats.ts';

export interface LinkPlan {
  readonly actions: readonly Action[];
  readonly conflict: ConflictCase | null;
}

const modifiedAt = (sighting: Sighting | null): EpochMs | null =>
  shownItem(sighting)?.modifiedAt ?? null;

/** What both sides show once the update of `to` is done; a shared field once both are. */
function agreement(now: BySide<Seen>, to: Side, writing: Writing): Agreement {
  const { patches } = writing.merged;
  const other = opposite(to);
  const agreed = FIELD_NAMES.filter(
    (name) => name in patches[to] || (writing.isAgreed(name) && !(name in patches[other])),
  );
  const shown = (side: Side): Patch =>
    Object.assign({}, ...agreed.map((name) => patchOf(name, now[side].value[name]))) as Patch;
  const both = { crm: shown('crm'), calendar: shown('calendar') };
  const shared = sharedOf(patches).map((name) => patchOf(name, patches[other][name] as never));
  return {
    ...both,
    [to]: { ...both[to], ...patches[to] },
    [other]: Object.assign(both[other], ...shared) as Patch,
  };
}

function sharedOf({ crm, calendar }: BySide<Patch>): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => name in crm && name in calendar);
}

/** A conflict is told with the update that carries its field. */
function conflictsOf({ conflicts, patches }: Writing['merged'], to: Side): readonly Conflict[] {
  return conflicts.filter(({ field }) => field in patches[to]);
}

function reasonOf(merged: Writing['merged'], to: Side): Reason {
  const own = conflictsOf(merged, to);
  const putBack = own.filter(({ rule }) => rule === 'ownership' || rule === 'direction');
  if (putBack.length === Object.keys(merged.patches[to]).length) return 'put-back';
  const isOneOfTwo = Object.keys(merged.patches[opposite(to)]).length > 0;
  return isOneOfTwo || own.length > 0 ? 'merged' : 'changed';
}

export interface Writing {
  readonly merged: Omit<Merge, 'why'>;
  readonly capabilities: ReconcileInput['capabilities'];
  /** Whether nothing of a field is left to be carried over, but for what the merge gives. */
  readonly isAgreed: (name: FieldName) => boolean;
  /** Sides that are given their notices even where the merge gives them nothing. */
  readonly noticed?: readonly Side[];
}

/** One update for each side that a merge gives something. */
export function updateActions(
  { link, now }: Pick<Standoff, 'link' | 'now'>,
  writing: Writing,
): readonly ActionOf<'update'>[] {
  const { merged, capabilities, isAgreed, noticed: told = [] } = writing;
  const { crm, calendar } = merged.patches;
  const isWhole = FIELD_NAMES.every((name) => isAgreed(name) || name in crm || name in calendar);
  const isGiven = (side: Side): boolean => Object.keys(merged.patches[side]).length > 0;
  const targets = SIDES.filter((side) => isGiven(side) || told.includes(side));
  const shown = {
    crm: { ...now.crm.value, ...crm },
    calendar: { ...now.calendar.value, ...calendar },
  };
  return targets.map((to) => {
    const before = now[to].value;
    const patch = merged.patches[to];
    return {
      kind: 'update',
      to,
      link: link.id,
      target: now[to].ref,
      patch,
      ...noticed(to, { home: link.home, now: shown }, { capabilities, isNews: told.includes(to) }),
      before,
      source: now[opposite(to)].ref,
      agreement: agreement(now, to, writing),
      oneOfTwo: targets.length > 1,
      shared: sharedOf(merged.patches),
      isWhole,
      conflicts: conflictsOf(merged, to),
      mailRisk: mailRiskOf({ before, after: shown[to] }, capabilities[to]),
      why: isGiven(to) ? reasonOf(merged, to) : 'agrees',
    };
  });
}

function rebase({ link, now }: Standoff): readonly Action[] {
  const isNews = SIDES.some((side) => {
    const { version } = now[side].ref;
    return version === null
      ? now[side].value !== link.base[side].value
      : version !== link.base[side].ref.version;
  });
  return isNews ? [{ kind: 'rebase', link: link.id, base: now, why: 'agrees' }] : [];
}

/**
 * What must not stand on a copy any longer goes at once, whatever else has to wait (I26). Both
 * items are looked at again afterwards.
 */
export function retractions(standoff: Standoff, input: ReconcileInput): readonly Action[] {
  const { link, now } = standoff;
  const { base, home } = link;
  const { capabilities, policy } = input;
  const values = { crm: now.crm.value, calendar: now.calendar.value };
  const telling = tellingOf({ base, home, now: values, capabilities, privacy: policy });
  const leader = leaderOf(policy.direction);
  const patches: Record<Side, Patch> = { ...telling.retract };
  if (leader !== null) patches[leader] = {};
  const isAgreed = (): boolean => false;
  return updateActions(standoff, {
    merged: { patches, conflicts: [] },
    capabilities,
    isAgreed,
  });
}

function heldCase(
  standoff: Standoff,
  input: ReconcileInput,
  { cause, fields }: Pick<ConflictCase, 'cause' | 'fields'>,
): LinkPlan {
  const retracted = retractions(standoff, input);
  if (retracted.length > 0) return { actions: retracted, conflict: null };
  const why = cause === 'ask' ? 'conflict' : 'flapping';
  return {
    actions: holdBoth(standoff.link, standoff.now, why),
    conflict: caseOf(standoff, cause, fields),
  };
}

/** A series that the other side cannot hold stays as it is on both, with all that was changed of it. */
function heldSeries(standoff: Standoff, input: ReconcileInput, why: SeriesReason): LinkPlan {
  const retracted = retractions(standoff, input);
  const { link, now } = standoff;
  const held = holdBoth(link, now, 'series').map((one) => ({ ...one, series: why }));
  return { actions: retracted.length > 0 ? retracted : held, conflict: null };
}

/** @param choice what a person wants of it; null: nothing in particular */
export function mergeOf(standoff: Standoff, input: ReconcileInput, choice: Choice | null): Merge {
  const { link, now, sightings } = standoff;
  return merge({
    base: link.base,
    home: link.home,
    now: { crm: now.crm.value, calendar: now.calendar.value },
    modifiedAt: { crm: modifiedAt(sightings.crm), calendar: modifiedAt(sightings.calendar) },
    rules: { ...mergeRulesOf(input), isRetold: input.retold.has(link.id) },
    choice,
  });
}

/** What both sides would show after an ordinary merge. */
export function mergedValues(standoff: Standoff, input: ReconcileInput): BySide<Appointment> {
  const { patches } = mergeOf(standoff, input, null);
  const { crm, calendar } = standoff.now;
  return {
    crm: { ...crm.value, ...patches.crm },
    calendar: { ...calendar.value, ...patches.calendar },
  };
}

/** Changes that came again and again, as conflicts that a person has to decide. */
function repeatedConflicts(
  writes: readonly ActionOf<'update'>[],
  { recent, policy }: ReconcileInput,
): readonly Conflict[] {
  return writes.flatMap((action) =>
    repeatedFields(action, recent, policy.limits.maxRepeats).map((field): Conflict => ({
      field,
      taken: opposite(action.to),
      rule: 'newest',
    })),
  );
}

/** Nothing is written to a leader (I22). */
function noticedSides({ link, now }: Standoff, input: ReconcileInput): readonly Side[] {
  const { home, base } = link;
  const leader = leaderOf(input.policy.direction);
  const shown = {
    home,
    base: { crm: base.crm.value, calendar: base.calendar.value },
    now: { crm: now.crm.value, calendar: now.calendar.value },
  };
  return newlyNoticed(shown, input.capabilities).filter((side) => side !== leader);
}

export function updateOrRebase(standoff: Standoff, input: ReconcileInput): LinkPlan {
  const decided = input.decisions.get(standoff.link.id);
  const isDecided = isDecidedCase(standoff, decided);
  const merged = mergeOf(standoff, input, isDecided ? decided.choice : null);
  if (merged.why !== undefined) return heldSeries(standoff, input, merged.why);
  const asked = merged.conflicts.filter(({ rule }) => rule === 'ask');
  if (asked.length > 0) return heldCase(standoff, input, { cause: 'ask', fields: asked });
  const { capabilities } = input;
  const writes = updateActions(standoff, {
    ...{ merged, capabilities, isAgreed: () => true },
    noticed: noticedSides(standoff, input),
  });
  if (writes.length === 0) return { actions: rebase(standoff), conflict: null };
  const repeated = isDecided ? [] : repeatedConflicts(writes, input);
  if (repeated.length > 0) {
    return heldCase(standoff, input, { cause: 'flapping', fields: repeated });
  }
  const { conflicts } = merged;
  // What a person has decided is on record with the decision.
  const isSettled = conflicts.length > 0 && !isDecided;
  return { actions: writes, conflict: isSettled ? caseOf(standoff, 'settled', conflicts) : null };
}
