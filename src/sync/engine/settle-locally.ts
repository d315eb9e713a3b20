/** Actions that write nothing on any server: links, holds and removals that wait. */
import { linkOf } from '../core/guard.ts';
import { describe } from '../core/describe.ts';
import { sentence } from '../core/sentences.ts';
import { emptySettlement, type Parked, type RunEvent, type Settlement } from '../model/journal.ts';
import { isWrite, type Action, type ActionOf, type HeldAction } from '../model/plan.ts';
import { opposite, SIDES } from '../model/side.ts';
import { eventOf, type Applying } from './applying.ts';
import { itemsOf, settledMarks, titleOf } from './settle.ts';

/** What is beside the period concerns nobody. */
const isBeside = ({ why, link }: ActionOf<'hold'>): boolean => why === 'outside' && link === null;

/** Actions that are carried out at a stretch. */
const STRETCH = 100;

type Reasons = ReadonlySet<string>;

const reasonOf = ({ side, item, why }: Pick<Parked, 'side' | 'item' | 'why'>): string =>
  `${side} ${why} ${item}`;

/**
 * Told once: an item that is looked at again for the same reason is no news, and both items of a
 * link are one appointment.
 */
function tellHold(
  action: ActionOf<'hold'>,
  known: Reasons,
  applying: Applying,
): readonly RunEvent[] {
  const { log, pair } = applying.context;
  const { side, item, link } = action;
  if (isBeside(action) || known.has(reasonOf(action))) return [];
  const message = describe(action);
  const text = sentence(message);
  const fields = link === null ? { side } : { pair, link };
  if (applying.tally.isNews(`${link ?? side} ${text}`)) log.write('info', text, fields);
  return [eventOf(applying, { link, side, item, message })];
}

function parkedBy(action: ActionOf<'hold'>, { context }: Applying): Parked {
  const { pair, clock } = context;
  const { side, item, version, title, why, about, until } = action;
  const at = clock.now();
  return { pair, side, item, version, title, why, about, attempts: 0, dueAt: until, at };
}

function settlementOf(action: Action, { context, tally }: Applying): readonly Settlement[] {
  const { pair } = context;
  const nothing = emptySettlement(pair);
  if (action.kind === 'forget') return [{ ...nothing, drop: action.link }];
  if (action.kind !== 'adopt' && action.kind !== 'rebase') return [];
  const items = SIDES.map((side) => ({ side, item: action.base[side].ref.id }));
  const known = context.state.link(action.link);
  const home = action.kind === 'adopt' ? action.home : (known?.home ?? null);
  const put = { id: action.link, pair, home, base: action.base };
  if (action.kind === 'rebase') return [{ ...nothing, put, unpark: items }];
  tally.adopted += 1;
  return [{ ...nothing, put, unpark: items, awaits: items, unmarks: items.flatMap(settledMarks) }];
}

function eventsOf(action: Action, known: Reasons, applying: Applying): readonly RunEvent[] {
  if (action.kind === 'hold') return tellHold(action, known, applying);
  if (action.kind !== 'adopt' && action.kind !== 'forget') return [];
  const event = { link: action.link, side: null, item: null, message: describe(action) };
  return [eventOf(applying, event)];
}

/** In several transactions: a link that is stored does not depend on the next one. */
export async function settleLocally(actions: readonly Action[], applying: Applying): Promise<void> {
  const { state, pair, clock } = applying.context;
  const known = new Set(state.parked(pair).map(reasonOf));
  const local = actions.filter((action) => !isWrite(action));
  for (let at = 0; at < local.length; at += STRETCH) {
    if (at > 0) await clock.breathe();
    const stretch = local.slice(at, at + STRETCH);
    const events = stretch.flatMap((action) => eventsOf(action, known, applying));
    state.settle(stretch.flatMap((action) => settlementOf(action, applying)));
    const holds = stretch.filter((action) => action.kind === 'hold');
    applying.tally.held += holds.length;
    state.park(holds.map((action) => parkedBy(action, applying)));
    if (events.length > 0) state.record(pair, events);
  }
}

/** What waits for a person is looked at again in every run until a person has decided. */
export function parkRemovals(held: readonly HeldAction[], applying: Applying): void {
  const { state, pair, clock } = applying.context;
  const at = clock.now();
  const entries = held.flatMap((action) =>
    itemsOf(action, state).map(({ side, item }): Parked => {
      const title = titleOf(action);
      const about = action.kind === 'create' ? action.to : opposite(action.to);
      const kept = { pair, side, item, version: null, title, about };
      const why = action.kind === 'update' ? 'guard-occurrences' : 'guard';
      return { ...kept, why, attempts: 0, dueAt: at, at };
    }),
  );
  state.park(entries);
  applying.tally.held += new Set(held.map(linkOf)).size;
}
