/** What a merge means for both sides of a link: updates, a new base, or a conflict for a person. */
import type { ConflictCase } from '../model/conflict.ts';
import { FIELD_NAMES, patchOf, type Patch } from '../model/fields.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Seen } from '../model/link.ts';
import type { Action, ActionOf, Agreement, Reason } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { caseIdOf, caseOf, type Standoff } from './conflict-case.ts';
import { holdBoth } from './hold.ts';
import { mailRiskOf } from './mail-safety.ts';
import { merge, type Merge } from './merge.ts';
import { mergeRulesOf } from './merge-rules.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { repeatedFields } from './repeats.ts';

export interface LinkPlan {
  readonly actions: readonly Action[];
  readonly conflict: ConflictCase | null;
}

const modifiedAt = (sighting: Sighting | null): EpochMs | null =>
  shownItem(sighting)?.modifiedAt ?? null;

function agreement(now: BySide<Seen>, to: Side, patches: BySide<Patch>): Agreement {
  const agreed = FIELD_NAMES.filter((name) => !(name in patches[opposite(to)]));
  const shown = (side: Side): Patch =>
    Object.assign({}, ...agreed.map((name) => patchOf(name, now[side].value[name]))) as Patch;
  const both = { crm: shown('crm'), calendar: shown('calendar') };
  return { ...both, [to]: { ...both[to], ...patches[to] } };
}

function reasonOf({ conflicts }: Merge, targets: readonly Side[]): Reason {
  const isPutBack = ({ rule }: Merge['conflicts'][number]): boolean =>
    rule === 'ownership' || rule === 'direction';
  if (conflicts.length > 0 && conflicts.every(isPutBack)) return 'put-back';
  return targets.length > 1 || conflicts.length > 0 ? 'merged' : 'changed';
}

/** One update for each side that a merge gives something. */
export function updateActions(
  { link, now }: Standoff,
  merged: Merge,
  capabilities: ReconcileInput['capabilities'],
): readonly ActionOf<'update'>[] {
  const targets = SIDES.filter((side) => Object.keys(merged.patches[side]).length > 0);
  return targets.map((to) => {
    const before = now[to].value;
    const patch = merged.patches[to];
    return {
      kind: 'update',
      to,
      link: link.id,
      target: now[to].ref,
      patch,
      before,
      source: now[opposite(to)].ref,
      agreement: agreement(now, to, merged.patches),
      oneOfTwo: targets.length > 1,
      conflicts: merged.conflicts,
      mailRisk: mailRiskOf({ before, after: { ...before, ...patch } }, capabilities[to]),
      why: reasonOf(merged, targets),
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

function heldCase(
  standoff: Standoff,
  why: 'conflict' | 'flapping',
  fields: ConflictCase['fields'],
): LinkPlan {
  const cause = why === 'conflict' ? 'ask' : 'flapping';
  return {
    actions: holdBoth(standoff.link, standoff.now, why),
    conflict: caseOf(standoff, cause, fields),
  };
}

export function updateOrRebase(standoff: Standoff, input: ReconcileInput): LinkPlan {
  const { link, now, sightings } = standoff;
  const decided = input.decisions.get(link.id);
  const isDecided = decided !== undefined && decided.conflict === caseIdOf(standoff);
  const merged = merge({
    base: link.base,
    home: link.home,
    now: { crm: now.crm.value, calendar: now.calendar.value },
    modifiedAt: { crm: modifiedAt(sightings.crm), calendar: modifiedAt(sightings.calendar) },
    rules: mergeRulesOf(input),
    choice: isDecided ? decided.choice : null,
  });
  const asked = merged.conflicts.filter(({ rule }) => rule === 'ask');
  if (asked.length > 0) return heldCase(standoff, 'conflict', asked);
  const writes = updateActions(standoff, merged, input.capabilities);
  if (writes.length === 0) return { actions: rebase(standoff), conflict: null };
  const { recent, policy } = input;
  const repeated = isDecided
    ? []
    : writes.flatMap((action) =>
        repeatedFields(action, recent, policy.limits.maxRepeats).map((field) => ({
          field,
          taken: opposite(action.to),
          rule: 'newest' as const,
        })),
      );
  if (repeated.length > 0) return heldCase(standoff, 'flapping', repeated);
  const { conflicts } = merged;
  // What a person has decided is on record with the decision.
  const isSettled = conflicts.length > 0 && !isDecided;
  return { actions: writes, conflict: isSettled ? caseOf(standoff, 'settled', conflicts) : null };
}
