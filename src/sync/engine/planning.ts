/** Hands the planner everything it may look at, and takes out what is still open. */
import { withoutUnheld } from './left-alone.ts';
import { reconcile } from '../core/reconcile.ts';
import { originOf } from '../core/origin.ts';
import { resembles } from '../core/resemblance.ts';
import type { Decided, ReconcileInput } from '../core/reconcile-input.ts';
import type { Fingerprint, ItemId, LinkId } from '../model/ids.ts';
import { publicTitle } from '../model/appointment.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Base } from '../model/link.ts';
import { intentIdOf, type Change, type Intent, type MarkKind } from '../model/journal.ts';
import { isWrite, type Action, type ActionOf, type Plan, type WriteAction } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { capabilitiesOf, type ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';
import { inTurns } from './in-turns.ts';

export const DAY = 86_400_000;

function decisions({ state, pair }: ReadingContext): ReadonlyMap<LinkId, Decided> {
  return new Map(
    state
      .conflicts(pair)
      .flatMap(({ id, link, state: stage, choice }) =>
        stage === 'decided' && choice !== null ? [[link, { conflict: id, choice }]] : [],
      ),
  );
}

/** By which links items that have none may be linked: again, where there was one before. */
function linksToBe({ pair }: ReadingContext, { links, sightings }: Gathered): readonly LinkId[] {
  const linked = new Set(links.flatMap(({ base }) => SIDES.map((side) => placeOf(base, side))));
  return SIDES.flatMap((side) =>
    [...sightings[side]].flatMap(([item, sighting]) => {
      const shown = shownItem(sighting);
      if (shown === null || linked.has(`${side} ${item}`)) return [];
      return [originOf({ pair, side, item }), ...(shown.origin === null ? [] : [shown.origin])];
    }),
  );
}

const placeOf = (base: Base, side: Side): string => `${side} ${base[side].ref.id}`;

/** Only what was seen can be written again, so nothing else needs the history. */
function recent(context: ReadingContext, gathered: Gathered): readonly Change[] {
  const { state, pair, clock } = context;
  const { links, sightings } = gathered;
  const seen = links.filter(({ base }) =>
    SIDES.some((side) => sightings[side].has(base[side].ref.id)),
  );
  const of = [...seen.map(({ id }) => id), ...linksToBe(context, gathered)];
  if (of.length === 0) return [];
  const since = clock.now() - DAY;
  return [
    ...state.changes(pair, { since, links: of, kinds: ['update'] }),
    ...state.changes(pair, { since, kinds: ['create'], whys: ['restored', 'put-back'] }),
  ];
}

function marked(
  { state, pair }: ReadingContext,
  kind: MarkKind,
): BySide<ReadonlyMap<ItemId, Fingerprint | null>> {
  const marks = state.marks(pair).filter((one) => one.kind === kind);
  const on = (side: Side): ReadonlyMap<ItemId, Fingerprint | null> =>
    new Map(marks.filter((one) => one.side === side).map((one) => [one.item, one.fingerprint]));
  return { crm: on('crm'), calendar: on('calendar') };
}

/** All links under new rules; afterwards those that were not written or not read then. */
function retold(
  { state, pair }: ReadingContext,
  { links }: Gathered,
  isRetold: boolean,
): ReadonlySet<LinkId> {
  if (isRetold) return new Set(links.map(({ id }) => id));
  const late = new Set(
    state
      .parked(pair)
      .filter(({ attempts, why }) => attempts > 0 || why === 'hidden' || why === 'left-out')
      .map(({ side, item }) => `${side} ${item}`),
  );
  if (late.size === 0) return new Set();
  return new Set(
    links
      .filter(({ base }) => SIDES.some((side) => late.has(`${side} ${base[side].ref.id}`)))
      .map(({ id }) => id),
  );
}

function creationsOf({ state, pair }: ReadingContext): ReadonlyMap<LinkId, ActionOf<'create'>> {
  return new Map(
    state
      .intents(pair)
      .flatMap(({ action }) => (action.kind === 'create' ? [[action.link, action]] : [])),
  );
}

/** @throws SyncError when a server does not tell what it can hold */
async function planningInput(
  context: ReadingContext,
  gathered: Gathered,
  isRetold: boolean,
): Promise<ReconcileInput> {
  const { pair, policy, state } = context;
  const { links, window } = gathered;
  const capabilities = await capabilitiesOf(context);
  const sightings = withoutUnheld(gathered.sightings, capabilities);
  const separate = marked(context, 'separate');
  return {
    ...{ pair, links, sightings, policy, window },
    current: state.countLinksIn(pair, window),
    retold: retold(context, gathered, isRetold),
    capabilities,
    decisions: decisions(context),
    recent: recent(context, gathered),
    made: creationsOf(context),
    undone: marked(context, 'undone'),
    separate: { crm: new Set(separate.crm.keys()), calendar: new Set(separate.calendar.keys()) },
  };
}

/**
 * While a create without an answer cannot be looked for, what it may have made looks like a new
 * item: it is not copied back, but looked at again.
 */
function unlessMade(action: Action, open: readonly Intent[]): Action {
  if (action.kind !== 'create' || action.replaces !== null) return action;
  const side = opposite(action.to);
  const { ref, value } = action.from;
  const mayBeIt = open.some(
    ({ action: made }) => 'draft' in made && made.to === side && resembles(made.draft, value),
  );
  if (!mayBeIt) return action;
  return {
    ...{ kind: 'hold', side, item: ref.id, version: ref.version, title: publicTitle(value) },
    ...{ link: null, about: side, until: 0, why: 'hidden' },
  };
}

/** A copy that is perhaps taken back already looks as if a person had removed it. */
const isUndoing = ({ kind, why }: WriteAction): boolean => kind === 'remove' && why === 'undone';

/**
 * Of what is perhaps copied already nothing is planned before its copy is seen or found: it must
 * not be taken for somebody else's partner.
 */
function withoutSources(gathered: Gathered, open: readonly Intent[]): Gathered {
  const { links, sightings } = gathered;
  const on = (side: Side): ReadonlyMap<ItemId, Sighting> => {
    const other = opposite(side);
    const seen = new Set([...sightings[other].values()].map((one) => shownItem(one)?.origin));
    const linked = new Set(links.map(({ base }) => base[side].ref.id));
    const sources = open.flatMap(({ action }) =>
      action.kind === 'create' && action.to === other && !seen.has(action.link)
        ? [action.from.ref.id]
        : [],
    );
    const left = new Set(sources.filter((item) => !linked.has(item)));
    return new Map([...sightings[side]].filter(([item]) => !left.has(item)));
  };
  const isOpen = open.some(({ action }) => action.kind === 'create');
  return isOpen
    ? { ...gathered, sightings: { crm: on('crm'), calendar: on('calendar') } }
    : gathered;
}

export interface Planned {
  readonly plan: Plan;
  /** Null where nothing was seen: there is nothing to plan, and no server has to be asked. */
  readonly input: ReconcileInput | null;
}

/**
 * A write whose answer was lost in this run is not planned again before it is recovered.
 * @param isRetold whether the privacy rules are not those of the last run
 */
export async function planFor(
  context: ReadingContext,
  gathered: Gathered,
  isRetold: boolean,
): Promise<Planned> {
  const { state, pair } = context;
  const { links, sightings } = gathered;
  if (SIDES.every((side) => sightings[side].size === 0)) {
    return { plan: { pair, actions: [], conflicts: [], links: links.length }, input: null };
  }
  const open = state.intents(pair);
  const input = await planningInput(context, withoutSources(gathered, open), isRetold);
  const plan = await inTurns(reconcile(input), context);
  const ids = new Set(open.map(({ id }) => id));
  const isOpen = (action: Action): boolean => isWrite(action) && ids.has(intentIdOf(action));
  const undoing = new Set(open.flatMap(({ action }) => (isUndoing(action) ? [action.link] : [])));
  const actions = plan.actions
    .filter((one) => !isOpen(one) && !(one.kind === 'remove' && undoing.has(one.link)))
    .map((one) => unlessMade(one, open));
  return { plan: { ...plan, actions }, input };
}
