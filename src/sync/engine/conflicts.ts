/** Keeps the inbox of conflicts in step with what each pass met, and takes a person's decisions. */
import { SyncError } from '../model/error.ts';
import type { FieldName } from '../model/appointment.ts';
import type { Choice, StoredConflict } from '../model/conflict.ts';
import type { ConflictId, LinkId, PairId } from '../model/ids.ts';
import type { HeldAction, Plan } from '../model/plan.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { Clock } from '../ports/clock.ts';
import type { SyncState, SyncStateReader } from '../ports/sync-state.ts';
import type { PairContext } from './context.ts';
import type { Gathered } from './gather.ts';

/** Links that were looked at as a whole, are not held, and of whose items nothing is left to be done. */
function settledLinks(
  { state, pair }: PairContext,
  { sightings }: Gathered,
  plan: Plan,
): ReadonlySet<LinkId> {
  const held = new Set(plan.actions.flatMap((one) => (one.kind === 'hold' ? [one.link] : [])));
  const failed = new Set(
    state
      .parked(pair)
      .filter(({ attempts, why }) => attempts > 0 || why === 'left-out')
      .map(({ side, item }) => `${side} ${item}`),
  );
  const unfinished = state
    .conflicts(pair)
    .filter(({ state: stage }) => stage !== 'closed')
    .filter(({ link }) => !held.has(link))
    .filter(({ items }) => SIDES.some((side) => sightings[side].has(items[side])))
    .filter(({ items }) =>
      SIDES.every((side) => sightings[side].get(items[side])?.kind !== 'hidden'),
    )
    .filter(({ items }) => !SIDES.some((side) => failed.has(`${side} ${items[side]}`)));
  return new Set(unfinished.map(({ link }) => link));
}

/**
 * Both versions of what is about to be settled are on record before one of them is overwritten: the
 * write may be the last thing that is heard of (I21).
 */
export function noteSettled({ state, pair, clock }: PairContext, plan: Plan): void {
  const met = plan.conflicts.filter(({ cause }) => cause === 'settled');
  if (met.length > 0) state.noteConflicts(pair, { at: clock.now(), met, over: [] });
}

/** @param step the plan as it was carried out, and what of it waits for a person */
export function noteConflicts(
  context: PairContext,
  gathered: Gathered,
  { plan, held }: { readonly plan: Plan; readonly held: readonly HeldAction[] },
): void {
  const { state, pair, clock } = context;
  const met = plan.conflicts;
  const standing = new Set([
    ...met.filter(({ cause }) => cause !== 'settled').map(({ link }) => link),
    // A decision that waits with its link is still to be carried out.
    ...held.flatMap((one) => (one.kind === 'update' ? [one.link] : [])),
  ]);
  const over = [...settledLinks(context, gathered, plan)].filter((link) => !standing.has(link));
  if (met.length === 0 && over.length === 0) return;
  state.noteConflicts(pair, { at: clock.now(), met, over });
}

/** @throws SyncError settings */
function openConflict(state: SyncStateReader, pair: PairId, id: ConflictId): StoredConflict {
  const found = state.conflicts(pair).find((one) => one.id === id);
  // A decision that was not carried out yet may be changed.
  if (found && found.state !== 'closed') return found;
  const text = found
    ? 'This conflict needs no decision any more.'
    : 'There is no such conflict: one of the appointments may have been changed meanwhile.';
  throw new SyncError('settings', text);
}

export interface Deciding {
  readonly pair: PairId;
  readonly conflict: ConflictId;
  /** One side for everything, or a side for each disputed field. */
  readonly take: Side | Choice;
}

/**
 * Stores what a person wants; the next run carries it out, if neither version has been changed.
 * @throws SyncError settings when the case is closed, or a field is left undecided
 */
export function decideConflict(
  { state, clock }: { readonly state: SyncState; readonly clock: Pick<Clock, 'now'> },
  { pair, conflict, take }: Deciding,
): StoredConflict {
  const found = openConflict(state, pair, conflict);
  const disputed = found.fields.map(({ field }) => field);
  const choice: Choice =
    typeof take === 'string' ? Object.fromEntries(disputed.map((field) => [field, take])) : take;
  const undecided = disputed.filter((field) => choice[field] === undefined);
  const foreign = (Object.keys(choice) as FieldName[]).filter((one) => !disputed.includes(one));
  if (undecided.length > 0) {
    throw new SyncError('settings', `Still to be decided: ${undecided.join(', ')}.`);
  }
  if (foreign.length > 0) {
    throw new SyncError('settings', `Not in dispute: ${foreign.join(', ')}.`);
  }
  state.decide(pair, { conflict, choice, at: clock.now() });
  return found;
}
