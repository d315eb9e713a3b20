/** One batch of writes: intent, remote write, settlement. */
import { describe, describeConflict } from '../core/describe.ts';
import { standInOrigin } from '../core/origin.ts';
import { sentence } from '../core/sentences.ts';
import { SyncError } from '../model/error.ts';
import type { Version } from '../model/ids.ts';
import { intentIdOf, type Parked, type RunEvent, type Settlement } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import { endsRun } from '../model/outcome.ts';
import type { WriteAction } from '../model/plan.ts';
import type { Series } from '../model/series.ts';
import { opposite, type Side } from '../model/side.ts';
import type { Noticing, WriteOperation, WriteOutcome } from '../ports/appointment-store.ts';
import { eventOf, type Applying } from './applying.ts';
import { writerOf, type PairContext } from './context.ts';
import { failAll, type Failure } from './failures.ts';
import { foundAlready, lookedAtBoth, type FoundAlready } from './found-already.ts';
import { dropped, itemsOf, lookedAtNow, settled } from './settle.ts';

function operation(action: WriteAction, context: PairContext): WriteOperation {
  const { mailRisk } = action;
  // What must not be mailed has been held when it was planned.
  return { ...changeOn(action, context), ...(mailRisk === 'sends' ? { mayMail: true } : {}) };
}

/** A revived item is no copy. */
function noticed(action: WriteAction): Noticing {
  return 'notices' in action ? { notices: action.notices } : {};
}

function placed(action: WriteAction): { readonly occurrences?: Series } {
  const isPlaced = action.kind === 'create' && action.occurrences !== undefined;
  return isPlaced ? { occurrences: action.occurrences } : {};
}

function changeOn(action: WriteAction, context: PairContext): WriteOperation {
  switch (action.kind) {
    case 'create':
    case 'revive': {
      const source = action.kind === 'create' ? action.from.ref.id : null;
      const writer = writerOf(context, source);
      const { link: origin, draft } = action;
      return { kind: 'create', origin, draft, writer, ...placed(action), ...noticed(action) };
    }
    case 'update': {
      const after = { ...action.before, ...action.patch };
      const writer = writerOf(context, action.source.id);
      const { target: ref, patch } = action;
      return { kind: 'update', ref, patch, after, writer, ...noticed(action) };
    }
    case 'remove':
      return { kind: 'remove', ref: action.target };
  }
}

function tell(action: WriteAction, { log, pair }: PairContext): void {
  const fields = { pair, link: action.link };
  log.write('info', sentence(describe(action)), fields);
  if (action.kind !== 'update') return;
  for (const conflict of action.conflicts) {
    log.write('info', sentence(describeConflict(conflict)), fields);
  }
}

/**
 * What was there already is linked before anything is settled: while a settlement is made nothing
 * else may happen, because the other side settles the other half of an update.
 */
async function linkExisting(
  batch: readonly WriteAction[],
  results: readonly WriteOutcome[],
  applying: Applying,
): Promise<ReadonlyMap<WriteAction, FoundAlready>> {
  const linked = new Map<WriteAction, FoundAlready>();
  for (const [index, action] of batch.entries()) {
    const result = results[index];
    if (result?.kind !== 'exists' || !('draft' in action)) continue;
    if (holderOf(action, result, applying.context) !== null) continue;
    linked.set(action, await foundAlready(action, result.item, applying));
    applying.existing.add(result.item.ref.id);
    applying.tally.adopted += 1;
  }
  return linked;
}

function succeed(action: WriteAction, result: WriteOutcome, applying: Applying): Settlement {
  const { context, run, tally, halves } = applying;
  const { state, pair, clock } = context;
  const settling = { state, pair, run, at: clock.now() };
  tally.wrote(action);
  tell(action, context);
  if (result.kind !== 'done') {
    throw new SyncError('bug', 'A server answered a write with something that is no answer.');
  }
  const firstHalf = halves.get(action.link) ?? null;
  if (action.kind === 'update' && action.oneOfTwo) halves.set(action.link, result);
  return settled(action, { done: result, firstHalf }, settling);
}

interface Looking {
  readonly context: PairContext;
  readonly linked: ReadonlyMap<WriteAction, FoundAlready>;
}

/** What was there already may have been edited since it was made, and is looked at once more. */
function lookedAtAgain(
  action: WriteAction,
  result: WriteOutcome | undefined,
  { context, linked }: Looking,
): readonly Parked[] {
  const { pair, clock, state } = context;
  const place = { pair, at: clock.now() };
  if (action.kind === 'update') {
    // What else waits to be carried over may be behind the cursors already.
    const isOpen = result?.kind === 'done' && !action.isWhole;
    return isOpen ? itemsOf(action, state).map((one) => lookedAtNow(one, action, place)) : [];
  }
  const isPart = 'draft' in action && action.draft.series !== null;
  if (action.kind === 'create' && (action.replaces !== null || isPart) && result?.kind === 'done') {
    // Beside its stand-in an item may have to be given, or to lose, what could not be written yet;
    // of a series the exceptions.
    const source = { side: opposite(action.to), item: action.from.ref.id };
    return [lookedAtNow(source, action, place)];
  }
  if (result?.kind !== 'exists' || !('draft' in action)) return [];
  const isKnown = linked.get(action)?.isDone === true;
  return isKnown ? [] : lookedAtBoth(action, result.item, context);
}

/** The other link that has an item which exists already; no item is taken into a second one. */
function holderOf(
  action: WriteAction,
  result: WriteOutcome,
  { state, pair }: PairContext,
): Link | null {
  if (result.kind !== 'exists') return null;
  const links = state.linksWith(pair, { side: action.to, item: result.item.ref.id });
  return links.find((one) => one.id !== action.link) ?? null;
}

/**
 * After a loss of memory a copy of the original may have been given the item that bears its origin.
 * The original is then copied under its next origin.
 */
function underOtherOrigin(
  action: WriteAction,
  result: WriteOutcome,
  context: PairContext,
): WriteAction | null {
  const holder = holderOf(action, result, context);
  if (holder === null || action.kind !== 'create') return null;
  const { pair } = context;
  const source = { pair, side: opposite(action.to), item: action.from.ref.id };
  return { ...action, link: standInOrigin(source, action.link) };
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
  if (holderOf(action, result, context) === null) return null;
  const text = 'This appointment is there already and belongs to another one.';
  return new SyncError('rejected', text, { side: action.to });
}

const leftBy = (result: WriteOutcome | undefined): Version | null =>
  result?.kind === 'failed' ? (result.left ?? null) : null;

/** Why an occurrence stands beside its series belongs to the biography of both. */
function recordApart(done: readonly WriteAction[], applying: Applying): void {
  const { state, pair } = applying.context;
  const events = done.flatMap((action): readonly RunEvent[] => {
    if (action.kind !== 'create' || action.apart === undefined) return [];
    const place = { link: action.link, side: opposite(action.to), item: action.from.ref.id };
    return [eventOf(applying, { ...place, message: describe(action) })];
  });
  if (events.length > 0) state.record(pair, events);
}

const isUntried = (result: WriteOutcome | undefined): boolean =>
  result?.kind === 'failed' && result.isUntried === true;

/**
 * Nothing is sent before all of it is written down as intended (I4).
 * @throws SyncError when the server, and not an item, is the matter
 */
export async function writeBatch(
  side: Side,
  batch: readonly WriteAction[],
  applying: Applying,
): Promise<void> {
  const { context } = applying;
  const { state, stores, clock, pair, signal } = context;
  const { origin } = await stores[side].capabilities(signal);
  const at = clock.now();
  state.intend(batch.map((action) => ({ id: intentIdOf(action), pair, action, at })));
  const results = await stores[side].write(
    batch.map((action) => operation(action, context)),
    signal,
  );
  const settlements: Settlement[] = [];
  const failures: Failure[] = [];
  const others: WriteAction[] = [];
  const linked = await linkExisting(batch, results, applying);
  batch.forEach((action, index) => {
    const result = results[index];
    const error = failureOf(action, result, applying);
    const other = result ? underOtherOrigin(action, result, context) : null;
    if (other !== null) {
      settlements.push(dropped(action, pair));
      others.push(other);
    } else if (error !== null) {
      const isTraceable = origin === 'stamp' && !isUntried(result);
      failures.push({ action, error, left: leftBy(result), isTraceable });
    } else if (result !== undefined) {
      settlements.push(linked.get(action)?.settlement ?? succeed(action, result, applying));
    }
  });
  state.settle(settlements);
  recordApart(
    batch.filter((_, index) => results[index]?.kind === 'done'),
    applying,
  );
  const looking = { context, linked };
  state.park(batch.flatMap((action, index) => lookedAtAgain(action, results[index], looking)));
  failAll(failures, applying);
  const fatal = failures.find(({ error }) => endsRun(error.code));
  if (fatal) throw fatal.error;
  if (others.length > 0) await writeBatch(side, others, applying);
}
