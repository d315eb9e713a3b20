/** Takes back what earlier runs wrote: previewed, carried out exactly as approved, never guessed. */
import { itemsToUndo, planUndo } from '../core/plan-undo.ts';
import type { UndoPlan } from '../core/undo-step.ts';
import { publicTitle } from '../model/appointment.ts';
import { SyncError } from '../model/error.ts';
import { fingerprint } from '../model/fingerprint.ts';
import { hashText } from '../model/hash.ts';
import type { ItemId, LinkId, RunId } from '../model/ids.ts';
import { idOf, type Sighting } from '../model/item.ts';
import { emptySettlement, type Change, type Mark, type Parked } from '../model/journal.ts';
import type { Plan } from '../model/plan.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { apply } from './apply.ts';
import type { Applying } from './applying.ts';
import {
  capabilitiesOf,
  onBothSides,
  windowOf,
  type PairContext,
  type ReadingContext,
} from './context.ts';
import { run, type CycleOutcome } from './cycle.ts';
import { gather } from './gather.ts';
import { findOrigins } from './known-origins.ts';
import { refuseStrangers } from './watch.ts';

/** What is to be taken back: single writes, a run, or everything after a moment. */
export type UndoTarget =
  | { readonly kind: 'changes'; readonly sequences: readonly number[] }
  | { readonly kind: 'run'; readonly run: RunId }
  | { readonly kind: 'since'; readonly at: EpochMs };

export interface UndoPreview extends UndoPlan {
  /** Approves exactly this plan. */
  readonly hash: string;
}

function changesFor({ state, pair }: ReadingContext, target: UndoTarget): readonly Change[] {
  switch (target.kind) {
    case 'run':
      return state.changes(pair, { run: target.run });
    case 'since':
      return state.changes(pair, { since: target.at });
    case 'changes':
      return state.changes(pair).filter(({ sequence }) => target.sequences.includes(sequence));
  }
}

async function sightingsOf(
  { stores, signal }: ReadingContext,
  step: { readonly items: BySide<ReadonlySet<ItemId>>; readonly context: ReadingContext },
): Promise<BySide<ReadonlyMap<ItemId, Sighting>>> {
  const window = windowOf(step.context);
  return await onBothSides(async (side: Side) => {
    const ids = [...step.items[side]];
    const seen = ids.length === 0 ? [] : await stores[side].read({ ids, window, signal });
    return new Map(seen.map((one) => [idOf(one), one]));
  });
}

/**
 * What an undo would do now. Writes nothing anywhere.
 * @throws SyncError settings when there is nothing to undo, and when a server cannot be asked
 */
export async function previewUndo(
  context: ReadingContext,
  target: UndoTarget,
): Promise<UndoPreview> {
  const changes = changesFor(context, target);
  if (changes.length === 0) {
    throw new SyncError('settings', 'Nothing that is still on record was written then.');
  }
  return await previewOf(context, changes);
}

/** What is to be made, and was made by an attempt of which nobody heard (I4). */
async function madeAlready({ actions }: Plan, context: ReadingContext): Promise<Set<LinkId>> {
  const made = new Set<LinkId>();
  for (const side of SIDES) {
    const origins = actions.flatMap((one) => ('draft' in one && one.to === side ? [one.link] : []));
    const items = await findOrigins(side, origins, context);
    origins.filter((_, index) => items[index]).forEach((origin) => made.add(origin));
  }
  return made;
}

function writtenSince(
  { state, pair }: ReadingContext,
  changes: readonly Change[],
): readonly Change[] {
  const [first] = changes.toSorted((one, other) => one.sequence - other.sequence);
  if (first === undefined) return [];
  return state.changes(pair, { since: first.at - 1 });
}

/** What taking back these changes would come to now. @throws SyncError when a server cannot be asked */
export async function previewOf(
  context: ReadingContext,
  changes: readonly Change[],
): Promise<UndoPreview> {
  const { state, pair, policy } = context;
  const links = state.links(pair);
  const sightings = await sightingsOf(context, { items: itemsToUndo(changes, links), context });
  refuseStrangers(context, sightings);
  const capabilities = await capabilitiesOf(context);
  const since = writtenSince(context, changes);
  const input = { pair, changes, since, links, sightings, capabilities, policy };
  const first = planUndo({ ...input, made: new Set() });
  const made = await madeAlready(first.plan, context);
  const undo = made.size === 0 ? first : planUndo({ ...input, made });
  return { ...undo, hash: hashText(JSON.stringify([pair, undo.plan.actions])) };
}

/** Written down before anything is taken away, so that no run copies it again in between. */
async function leaveAlone(context: PairContext, left: UndoPlan['left']): Promise<void> {
  const { state, pair, clock } = context;
  if (left.length === 0) return;
  const capabilities = await capabilitiesOf(context);
  const at = clock.now();
  const marks = left.map(({ side, item }): Mark => ({
    ...{ side, item: item.ref.id, kind: 'undone' },
    fingerprint: fingerprint(item.value, capabilities[side]),
  }));
  state.settle([{ ...emptySettlement(pair), marks }]);
  state.park(
    left.map(({ side, item: { ref, value } }): Parked => ({
      ...{ pair, side, item: ref.id, version: ref.version, title: publicTitle(value) },
      ...{ why: 'undone', about: side, attempts: 0, dueAt: null, at },
    })),
  );
}

const QUICKLY = { retryFailed: false, listAnew: false, lookAtAll: false };

/** @throws SyncError settings when it is not what was previewed, and what stops a run */
export async function takeBack(
  applying: Applying,
  hash: string,
  look: (context: ReadingContext) => Promise<UndoPreview>,
): Promise<void> {
  const { context } = applying;
  // The items of the undo alone need not show that somebody else is at work.
  const { sightings } = await gather(context, QUICKLY);
  refuseStrangers(context, sightings);
  const preview = await look(context);
  if (preview.hash !== hash) {
    const text = 'Something changed since the preview: nothing was undone. Look at it once more.';
    throw new SyncError('settings', text);
  }
  await leaveAlone(context, preview.left);
  await apply(preview.plan, applying);
}

/**
 * Carries out a previewed undo and then runs as usual, so that both sides are the same at the end.
 * @param hash of the preview; anything else is refused and nothing is written
 */
export async function undo(
  context: PairContext,
  target: UndoTarget,
  hash: string,
): Promise<CycleOutcome> {
  return await run(context, { trigger: 'undo', approved: null }, async (applying) => {
    await takeBack(applying, hash, (current) => previewUndo(current, target));
    return 'go-on';
  });
}
