/** Carries a plan out, phase by phase, on both sides at the same time. */
import { resembles } from '../core/resemblance.ts';
import { IMMEDIATE_ATTEMPTS } from '../core/schedule.ts';
import { asSyncError } from '../model/error.ts';
import type { Parked } from '../model/journal.ts';
import { isWrite, type Plan, type WriteAction } from '../model/plan.ts';
import type { Side } from '../model/side.ts';
import type { Applying } from './applying.ts';
import { onBothSides } from './context.ts';
import { linkUnsaid } from './known-origins.ts';
import { itemsOf, lookedAtNow } from './settle.ts';
import { settleLocally } from './settle-locally.ts';
import { writeBatch } from './write-batch.ts';

/** Removals last: whatever fails before them has lost nothing (I6). */
const PHASES = ['update', 'revive', 'create', 'remove'] as const;

async function writeAll(
  side: Side,
  actions: readonly WriteAction[],
  applying: Applying,
): Promise<void> {
  const { context, tally } = applying;
  if (actions.length === 0) return;
  const { writeBatch: most } = await context.stores[side].capabilities(context.signal);
  const size = Math.max(1, most);
  for (let start = 0; start < actions.length; start += size) {
    context.signal.throwIfAborted();
    const batch = actions.slice(start, start + size);
    await writeBatch(side, batch, applying);
    tally.advance(batch.length);
    context.onProgress(tally.progress());
  }
}

async function writeBoth(actions: readonly WriteAction[], applying: Applying): Promise<void> {
  await onBothSides(async (side) => {
    const own = actions.filter(({ to }) => to === side);
    await writeAll(side, own, applying).catch((thrown: unknown) => {
      throw asSyncError(thrown);
    });
  });
}

/** Whether a create of which nobody heard may have been answered with the source of this one. */
function mayBeKnown(action: WriteAction, open: readonly WriteAction[]): boolean {
  if (action.kind !== 'create' || action.replaces !== null) return false;
  const { value } = action.from;
  return open.some((one) => 'draft' in one && resembles(one.draft, value));
}

/**
 * First where a server tells that it has the item already: what turns out to be the twin of a new
 * item of the other side is then not made there once more.
 */
async function createAll(actions: readonly WriteAction[], applying: Applying): Promise<void> {
  const into = (side: Side): readonly WriteAction[] => actions.filter(({ to }) => to === side);
  await writeAll('crm', into('crm'), applying);
  const isNeeded = applying.isForgetful && into('calendar').length > 0;
  if (isNeeded) await linkUnsaid('crm', applying);
  const isNew = (action: WriteAction): boolean =>
    action.kind !== 'create' || !applying.existing.has(action.from.ref.id);
  const { state, pair, clock } = applying.context;
  const open = state.intents(pair).flatMap(({ action }) => (action.to === 'crm' ? [action] : []));
  const creations = into('calendar').filter(isNew);
  const unclear = creations.filter((one) => mayBeKnown(one, open));
  const place = { pair, at: clock.now() };
  state.park(
    unclear.flatMap((one) => itemsOf(one, state).map((item) => lookedAtNow(item, one, place))),
  );
  const clear = creations.filter((one) => !unclear.includes(one));
  await writeAll('calendar', clear, applying);
}

/** @throws SyncError when the server, and not an item, is the matter; the rest is left undone */
export async function apply(plan: Plan, applying: Applying): Promise<void> {
  await settleLocally(plan.actions, applying);
  const writes = plan.actions.filter(isWrite);
  applying.tally.expect(writes.length);
  for (const phase of PHASES) {
    const actions = writes.filter(({ kind }) => kind === phase);
    await (phase === 'create' ? createAll(actions, applying) : writeBoth(actions, applying));
  }
}

const isFresh = ({ attempts, why }: Parked): boolean =>
  attempts > 0 && (why === 'stale' || why === 'gone');

/**
 * Whether something changed under our hands and should be gathered again at once. Not while a
 * write is open: what it made would look like an item that nobody knows.
 */
export function wantsAnotherPass({ context }: Applying): boolean {
  const { state, pair, clock } = context;
  if (state.intents(pair).length > 0) return false;
  const now = clock.now();
  return state
    .parked(pair)
    .some(
      (one) =>
        (isFresh(one) || one.why === 'unknown-outcome') &&
        one.attempts < IMMEDIATE_ATTEMPTS &&
        one.dueAt !== null &&
        one.dueAt <= now,
    );
}
