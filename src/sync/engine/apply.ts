/** Carries a plan out: intent, remote write, settlement. What fails is parked; the others go on. */
import { describe, describeConflict } from '../core/describe.ts';
import { IMMEDIATE_ATTEMPTS, nextAttempt } from '../core/schedule.ts';
import { sentence } from '../core/sentences.ts';
import { asSyncError, SyncError } from '../model/error.ts';
import type { ItemId, LinkId, RunId } from '../model/ids.ts';
import type { ItemRef } from '../model/item.ts';
import { intentIdOf, type Parked, type Settlement } from '../model/journal.ts';
import { endsRun, outcome } from '../model/outcome.ts';
import { isWrite, type Action, type ActionOf, type Plan, type WriteAction } from '../model/plan.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { WriteOperation, WriteOutcome } from '../ports/appointment-store.ts';
import { onBothSides, type PairContext } from './context.ts';
import { dropped, found, itemsOf, settled, titleOf, unconfirmed } from './settle.ts';
import type { Tally } from './tally.ts';

export interface Applying {
  readonly context: PairContext;
  readonly run: RunId;
  readonly tally: Tally;
  /** Answers of updates whose link is updated on both sides in this pass. */
  readonly halves: Map<LinkId, ItemRef>;
  /** Items that a server had already when they were to be made; they are linked now. */
  readonly existing: Set<ItemId>;
}

export interface ApplyOptions {
  /** False: the removals wait for a person. */
  readonly mayRemove: boolean;
}

const PHASES = ['update', 'create', 'remove'] as const;

function operation(action: WriteAction): WriteOperation {
  switch (action.kind) {
    case 'create':
      return { kind: 'create', origin: action.link, draft: action.draft };
    case 'update': {
      const after = { ...action.before, ...action.patch };
      return { kind: 'update', ref: action.target, patch: action.patch, after };
    }
    case 'remove':
      return { kind: 'remove', ref: action.target };
  }
}

/** Both items are read again later, whichever of them was the matter. */
function park(action: WriteAction, error: SyncError, { context }: Applying): void {
  const { state, pair, clock } = context;
  const at = clock.now();
  const known = state.parked(pair);
  const title = titleOf(action);
  const entries = itemsOf(action, state).map(({ side, item }): Parked => {
    const before = known.find((one) => one.side === side && one.item === item);
    const attempts = (before?.attempts ?? 0) + 1;
    const dueAt = nextAttempt({ code: error.code, attempts, at, retryAt: error.retryAt });
    return { pair, side, item, version: null, title, why: error.code, attempts, dueAt, at };
  });
  state.park(entries);
}

/**
 * After a failure inside the server a new item may be there all the same; and a removal without an
 * answer has to be counted (I16).
 */
function mayHaveHappened({ kind }: WriteAction, { code }: SyncError): boolean {
  if (code === 'unknown-outcome' || (kind === 'remove' && code === 'timeout')) return true;
  return kind === 'create' && ['server', 'protocol', 'timeout', 'bug'].includes(code);
}

function fail(action: WriteAction, error: SyncError, applying: Applying): void {
  const { context, tally } = applying;
  const { state, log, pair } = context;
  // A write that may have happened stays open; recover finds out what became of it.
  if (!mayHaveHappened(action, error)) state.settle([dropped(action, pair)]);
  park(action, error, applying);
  if (outcome(error.code) !== 'again') tally.failed += 1;
  log.write('warn', `Not synchronised now: ${error.message}`, {
    side: action.to,
    action: action.kind,
    code: error.code,
    link: action.link,
  });
}

function tell(action: WriteAction, { log, pair }: PairContext): void {
  const fields = { pair, link: action.link };
  log.write('info', sentence(describe(action)), fields);
  if (action.kind !== 'update') return;
  for (const conflict of action.conflicts) {
    log.write('info', sentence(describeConflict(conflict)), fields);
  }
}

function succeed(action: WriteAction, result: WriteOutcome, applying: Applying): Settlement {
  const { context, run, tally, halves } = applying;
  const { state, pair, clock } = context;
  const settling = { state, pair, run, at: clock.now() };
  if (result.kind === 'exists' && action.kind === 'create') {
    applying.existing.add(result.item.ref.id);
    tally.adopted += 1;
    return found(action, result.item, settling);
  }
  tally.wrote(action);
  tell(action, context);
  if (result.kind !== 'done') {
    throw new SyncError('bug', 'A server answered a write with something that is no answer.');
  }
  const firstHalf = halves.get(action.link) ?? null;
  if (action.kind === 'update' && action.oneOfTwo) halves.set(action.link, result.ref);
  return settled(action, { done: result, firstHalf }, settling);
}

/** An item that exists already, but in another link, is not taken into a second one. */
function isTaken(action: WriteAction, result: WriteOutcome, { state, pair }: PairContext): boolean {
  if (result.kind !== 'exists') return false;
  const { id } = result.item.ref;
  return state
    .links(pair)
    .some((link) => link.id !== action.link && link.base[action.to].ref.id === id);
}

function failureOf(
  action: WriteAction,
  result: WriteOutcome | undefined,
  { context }: Applying,
): SyncError | null {
  if (result === undefined) {
    return new SyncError('unknown-outcome', 'The server did not answer a write.');
  }
  if (result.kind === 'failed') return result.error;
  if (!isTaken(action, result, context)) return null;
  const text = 'This appointment is there already and belongs to another one.';
  return new SyncError('rejected', text, { side: action.to });
}

/** One batch: nothing is sent before all of it is written down as intended. */
async function write(side: Side, batch: readonly WriteAction[], applying: Applying): Promise<void> {
  const { context } = applying;
  const { state, stores, clock, pair, signal } = context;
  const at = clock.now();
  state.intend(batch.map((action) => ({ id: intentIdOf(action), pair, action, at })));
  const results = await stores[side].write(batch.map(operation), signal);
  const settlements: Settlement[] = [];
  const made: Parked[] = [];
  const failures: [WriteAction, SyncError][] = [];
  batch.forEach((action, index) => {
    const result = results[index];
    const error = failureOf(action, result, applying);
    if (error !== null) failures.push([action, error]);
    else if (result !== undefined) {
      const settlement = succeed(action, result, applying);
      settlements.push(settlement);
      if (action.kind === 'create') {
        made.push(...unconfirmed(settlement, titleOf(action), { pair, at }));
      }
    }
  });
  state.park(made);
  state.settle(settlements);
  for (const [action, error] of failures) fail(action, error, applying);
  const fatal = failures.find(([, error]) => endsRun(error.code));
  if (fatal) throw fatal[1];
}

async function writeAll(
  side: Side,
  actions: readonly WriteAction[],
  applying: Applying,
): Promise<void> {
  const { context, tally } = applying;
  if (actions.length === 0) return;
  const { writeBatch } = await context.stores[side].capabilities(context.signal);
  const size = Math.max(1, writeBatch);
  for (let start = 0; start < actions.length; start += size) {
    context.signal.throwIfAborted();
    const batch = actions.slice(start, start + size);
    await write(side, batch, applying);
    tally.advance(batch.length);
    context.onProgress(tally.progress());
  }
}

/** Told once: an item that is looked at again for the same reason is no news. */
function tellHold(action: ActionOf<'hold'>, { context, tally }: Applying): void {
  const { log, state, pair } = context;
  const isBeside = action.why === 'outside' && action.link === null;
  const isKnown = state
    .parked(pair)
    .some(
      ({ side, item, why }) => side === action.side && item === action.item && why === action.why,
    );
  if (isBeside || isKnown) return;
  const text = sentence(describe(action));
  if (tally.isNews(`${action.side} ${text}`)) log.write('info', text, { side: action.side });
}

function hold(action: ActionOf<'hold'>, applying: Applying): Parked {
  const { context, tally } = applying;
  tally.held += 1;
  tellHold(action, applying);
  const { pair, clock } = context;
  const { side, item, version, title, why, until } = action;
  return { pair, side, item, version, title, why, attempts: 0, dueAt: until, at: clock.now() };
}

/** Actions that write nothing remotely: one transaction. */
function settleLocally(actions: readonly Action[], applying: Applying): void {
  const { state, pair } = applying.context;
  const settlements = actions.flatMap((action): Settlement[] => {
    const nothing = { pair, intent: null, put: null, drop: null, change: null };
    if (action.kind === 'forget') return [{ ...nothing, drop: action.link, unpark: [] }];
    if (action.kind !== 'adopt' && action.kind !== 'rebase') return [];
    if (action.kind === 'adopt') applying.tally.adopted += 1;
    const unpark = SIDES.map((side) => ({ side, item: action.base[side].ref.id }));
    return [{ ...nothing, put: { id: action.link, pair, base: action.base }, unpark }];
  });
  state.settle(settlements);
  const at = applying.context.clock.now();
  const adopted = new Set(actions.flatMap((one) => (one.kind === 'adopt' ? [one.link] : [])));
  const isNew = ({ put }: Settlement): boolean => put !== null && adopted.has(put.id);
  state.park(settlements.filter(isNew).flatMap((one) => unconfirmed(one, '', { pair, at })));
  state.park(actions.flatMap((action) => (action.kind === 'hold' ? [hold(action, applying)] : [])));
}

/** Halted removals are looked at again in every run until a person has decided. */
function parkRemovals(actions: readonly WriteAction[], { context, tally }: Applying): void {
  const { state, pair, clock } = context;
  const at = clock.now();
  const entries = actions.flatMap((action) =>
    itemsOf(action, state).map(({ side, item }): Parked => {
      const title = titleOf(action);
      return { pair, side, item, version: null, title, why: 'guard', attempts: 0, dueAt: at, at };
    }),
  );
  state.park(entries);
  tally.held += actions.length;
}

/** @throws SyncError when the server, and not an item, is the matter; the rest is left undone */
export async function apply(plan: Plan, options: ApplyOptions, applying: Applying): Promise<void> {
  settleLocally(plan.actions, applying);
  const writes = plan.actions.filter(isWrite);
  applying.tally.expect(writes.length);
  for (const phase of PHASES) {
    const actions = writes.filter(({ kind }) => kind === phase);
    if (phase === 'remove' && !options.mayRemove) {
      parkRemovals(actions, applying);
      continue;
    }
    await (phase === 'create' ? createAll(actions, applying) : writeBoth(actions, applying));
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

/**
 * First where a server tells that it has the item already: what turns out to be the twin of a new
 * item of the other side is then not made there once more.
 */
async function createAll(actions: readonly WriteAction[], applying: Applying): Promise<void> {
  const into = (side: Side): readonly WriteAction[] => actions.filter(({ to }) => to === side);
  await writeAll('crm', into('crm'), applying);
  const isNew = (action: WriteAction): boolean =>
    action.kind !== 'create' || !applying.existing.has(action.from.ref.id);
  await writeAll('calendar', into('calendar').filter(isNew), applying);
}

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
        one.attempts > 0 &&
        one.attempts < IMMEDIATE_ATTEMPTS &&
        (one.why === 'stale' || one.why === 'gone') &&
        one.dueAt !== null &&
        one.dueAt <= now,
    );
}
