/** After a crash or a lost answer: finds out on the server what became of each open intent. */
import type { RunId } from '../model/ids.ts';
import type { Intent, Parked, Settlement } from '../model/journal.ts';
import type { ActionOf } from '../model/plan.ts';
import type { Side } from '../model/side.ts';
import { onBothSides, type PairContext } from './context.ts';
import { dropped, found, itemsOf } from './settle.ts';
import type { Tally } from './tally.ts';

type Creation = Intent & { readonly action: ActionOf<'create'> };

const isCreation = (intent: Intent): intent is Creation => intent.action.kind === 'create';

/** An item that is not there now may still be on its way until the grace period is over. */
async function waitForGrace(
  intents: readonly Intent[],
  { clock, policy, signal }: PairContext,
): Promise<void> {
  const youngest = Math.max(...intents.map(({ at }) => at));
  const left = youngest + policy.recoverGrace - clock.now();
  // A clock that was set back must not make anybody wait for hours.
  if (left > 0) await clock.wait(Math.min(left, policy.recoverGrace), signal);
}

interface Recovery {
  readonly context: PairContext;
  readonly run: RunId;
  readonly tally: Tally;
}

/** Settles the creations that are found; answers those that are not. */
async function settleFound(
  side: Side,
  creations: readonly Creation[],
  { context, run, tally }: Recovery,
): Promise<readonly Creation[]> {
  if (creations.length === 0) return [];
  const { state, stores, pair, clock, signal } = context;
  const items = await stores[side].find(
    creations.map(({ action }) => action.link),
    signal,
  );
  const settling = { state, pair, run, at: clock.now() };
  const settlements: Settlement[] = [];
  const missing: Creation[] = [];
  creations.forEach((creation, index) => {
    const item = items[index] ?? null;
    if (item === null) missing.push(creation);
    else settlements.push(found(creation.action, item, settling));
  });
  state.settle(settlements);
  tally.recovered += settlements.length;
  return missing;
}

/** Whatever became of a write, both items are read again: their feeds may be cached. */
function lookAgain({ action }: Intent, { context }: Recovery): readonly Parked[] {
  const { state, pair, clock } = context;
  const at = clock.now();
  return itemsOf(action, state).map(({ side, item }) => {
    const title = action.kind === 'create' ? action.draft.title : action.before.title;
    const why = 'unknown-outcome';
    return { pair, side, item, version: null, title, why, attempts: 0, dueAt: at, at };
  });
}

/** Items found with edits of a person in them are read again as well. */
function lookAtEdited(creations: readonly Creation[], recovery: Recovery): readonly Parked[] {
  const { state, pair, clock } = recovery.context;
  const at = clock.now();
  return creations.flatMap(({ action }): Parked[] => {
    const ref = state.link(action.link)?.base[action.to].ref;
    if (!ref || ref.version !== null) return [];
    const title = action.draft.title;
    const why = 'unknown-outcome';
    const common = { pair, version: null, title, why, attempts: 0, dueAt: at, at } as const;
    return [{ ...common, side: action.to, item: ref.id }];
  });
}

/** @throws SyncError whatever the stores' `find` throws; the intents stay open then */
export async function recover(context: PairContext, run: RunId, tally: Tally): Promise<void> {
  const { state, pair, log } = context;
  const intents = state.intents(pair);
  if (intents.length === 0) return;
  const recovery: Recovery = { context, run, tally };
  context.onProgress({ phase: 'recover', done: 0, total: intents.length });
  const creations = intents.filter(isCreation);
  const onSide = (side: Side): readonly Creation[] =>
    creations.filter(({ action }) => action.to === side);
  const first = await onBothSides((side) => settleFound(side, onSide(side), recovery));
  if (first.crm.length + first.calendar.length > 0) {
    await waitForGrace([...first.crm, ...first.calendar], context);
    const missing = await onBothSides((side) => settleFound(side, first[side], recovery));
    const never = [...missing.crm, ...missing.calendar];
    state.park(never.flatMap((creation) => lookAgain(creation, recovery)));
    state.settle(never.map(({ action }) => dropped(action, pair)));
  }
  const others = intents.filter((intent) => !isCreation(intent));
  state.park(others.flatMap((intent) => lookAgain(intent, recovery)));
  state.settle(others.map(({ action }) => dropped(action, pair)));
  state.park(lookAtEdited(creations, recovery));
  log.write('info', 'Writes of an interrupted run were checked on the servers', {
    open: intents.length,
    found: tally.recovered,
  });
}
