/** One look at a pair and what is done about it: reconcile, guard, apply, and the cursors last. */
import { chosenOf } from '../core/consent.ts';
import { linkOf } from '../core/guard.ts';
import { emptySettlement, type Parked } from '../model/journal.ts';
import { isWrite, removalHash, type Halt, type Plan } from '../model/plan.ts';
import type { LinkId } from '../model/ids.ts';
import type { Quarantined } from '../model/quarantine.ts';
import { SIDES, type SideItem } from '../model/side.ts';
import type { SyncStateReader } from '../ports/sync-state.ts';
import { apply } from './apply.ts';
import type { Applying } from './applying.ts';
import { passedNow } from './awaited.ts';
import { noteConflicts, noteSettled } from './conflicts.ts';
import type { PairContext } from './context.ts';
import { released, stillWaiting, type Word } from './guarding.ts';
import { parkLeftOut } from './leave-out.ts';
import { look, type Care, type Look } from './look.ts';
import { recallHomes } from './lost-originals.ts';
import { remembered } from './remembering.ts';
import { parkRemovals } from './settle-locally.ts';
import { itemsOf } from './settle.ts';
import { beginSetup, storeSetup } from './setup.ts';

/** The items that the plan still has to do with. */
function itemsInPlan(plan: Plan, state: SyncStateReader): ReadonlySet<string> {
  const items = plan.actions.flatMap((action): readonly SideItem[] => {
    if (action.kind === 'hold') return [action];
    // Its items may be new in the link, and what follows may fail.
    if (action.kind === 'adopt') {
      return SIDES.map((side) => ({ side, item: action.base[side].ref.id }));
    }
    return isWrite(action) ? itemsOf(action, state) : [];
  });
  return new Set(items.map(({ side, item }) => `${side} ${item}`));
}

/** Parked items that were looked at and need nothing any more once the plan is carried out. */
function settledItems(context: PairContext, { gathered, planned }: Look): readonly SideItem[] {
  const { state, pair } = context;
  const busy = itemsInPlan(planned.plan, state);
  const undone = state.marks(pair).filter(({ kind }) => kind === 'undone');
  // While its copy is not taken back for sure, an original still seems to need nothing.
  const isLeft = ({ side, item, why }: Parked): boolean =>
    why === 'undone' &&
    gathered.sightings[side].get(item)?.kind === 'present' &&
    undone.some((one) => one.side === side && one.item === item);
  return state
    .parked(pair)
    .filter(({ side, item }) => gathered.sightings[side].has(item))
    .filter((one) => !busy.has(`${one.side} ${one.item}`) && !isLeft(one));
}

/** Removals wait for a person. */
export interface Halted {
  readonly halt: Halt;
  readonly approval: string;
}

function keepQuarantine({ state, pair }: PairContext, waiting: readonly Quarantined[]): void {
  const before = state.quarantine(pair);
  const now = waiting.toSorted((one, other) => (one.link < other.link ? -1 : 1));
  if (JSON.stringify(before) !== JSON.stringify(now)) state.setQuarantine(pair, now);
}

/** Links of whose series a person had the occurrences brought back in this run. */
function broughtBack({ context, run }: Applying): ReadonlySet<LinkId> {
  const { state, pair } = context;
  const changes = state.changes(pair, { run });
  return new Set(
    changes.filter(({ kind, why }) => kind === 'update' && why === 'kept').map(({ link }) => link),
  );
}

const FROM_THE_START = { crm: null, calendar: null };

export interface Step {
  readonly looked: Look;
  readonly word: Word;
  /** The keys of the appointments that may be written; null: all of them. */
  readonly keys: ReadonlySet<string> | null;
}

/** Carries out what a look has found, and nothing else. */
export async function passOn(
  applying: Applying,
  { looked, word, keys }: Step,
): Promise<Halted | null> {
  const { context, tally } = applying;
  const { state, pair } = context;
  const { gathered, planned, guarded, setup, awaited } = looked;
  tally.wasRead(gathered.reads);
  const others = stillWaiting(context, gathered, { ...planned, guarded });
  const { plan, waiting, ...rest } = released(planned, guarded, { word, others });
  const unpark = settledItems(context, looked);
  const all = [...waiting, ...others];
  // Written down before anything is carried out: what waits must not be let go by a crash.
  keepQuarantine(context, all);
  const seeing = { ...applying, shown: gathered.sightings, isForgetful: gathered.isFull };
  const remembering = await remembered(plan, seeing, looked);
  const chosen = chosenOf(remembering.plan, keys);
  beginSetup(context, setup);
  const told = chosenOf(plan, keys).plan;
  noteSettled(context, told);
  await apply(chosen.plan, { ...seeing, leftOut: chosen.leftOut.filter(isWrite) });
  const held = rest.held.filter((one) => state.link(linkOf(one)) !== null);
  parkRemovals(held, applying);
  parkLeftOut(chosen.leftOut, applying);
  const back = word.rejected === null ? new Set<LinkId>() : broughtBack(applying);
  keepQuarantine(
    context,
    all.filter(({ link, loss }) => state.link(link) !== null && (loss === null || !back.has(link))),
  );
  noteConflicts(context, gathered, { plan: told, held });
  const { passed, again, free } = passedNow(context, gathered, { before: awaited, unpark });
  state.park(again);
  await context.clock.breathe();
  // Every sighting is settled or parked now, so none of it has to be shown again (I5).
  const cursors = remembering.isOverruled ? FROM_THE_START : gathered.cursors;
  state.advance(pair, cursors, passed);
  // Only now: what died before would otherwise be neither parked nor shown again.
  if (free.length > 0) state.settle([{ ...emptySettlement(pair), unpark: free }]);
  storeSetup(context, setup, gathered);
  const [halt] = guarded.halts;
  return held.length === 0 || !halt ? null : { halt, approval: removalHash(pair, held) };
}

/** Looks, and does all that may be done about it. */
export async function pass(applying: Applying, word: Word, care: Care): Promise<Halted | null> {
  const { context } = applying;
  context.onProgress({ phase: 'gather', done: 0, total: null });
  await recallHomes(context);
  return await passOn(applying, { looked: await look(context, care), word, keys: null });
}
