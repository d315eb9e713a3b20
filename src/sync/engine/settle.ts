/** Turns what a server answered into what is stored: link, base, history and parking. */
import { asMade } from '../core/as-made.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { FIELD_NAMES, isSameField } from '../model/fields.ts';
import type { ItemId, RunId } from '../model/ids.ts';
import type { StoredItem } from '../model/item.ts';
import {
  emptySettlement,
  intentIdOf,
  type Mark,
  type MarkKey,
  type NewChange,
  type Parked,
  type Settlement,
} from '../model/journal.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf, WriteAction } from '../model/plan.ts';
import { opposite, SIDES, type Side, type SideItem } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { publicTitle, type Appointment } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import type { SyncState, SyncStateReader } from '../ports/sync-state.ts';
import { createdLink, unsure, updatedLink, type Done, type Updated } from './link-after.ts';

export type Making = ActionOf<'create' | 'revive'>;

export interface SettleContext {
  readonly state: SyncState;
  readonly pair: Link['pair'];
  readonly run: RunId;
  readonly at: EpochMs;
}

/** Both items of an action, as far as they are known. */
export function itemsOf(action: WriteAction, state: SyncStateReader): readonly SideItem[] {
  if (action.kind === 'revive') return [];
  const other = opposite(action.to);
  if (action.kind === 'create') {
    const vanished = action.replaces && state.link(action.replaces)?.base[action.to].ref.id;
    const source = { side: other, item: action.from.ref.id };
    return vanished ? [source, { side: action.to, item: vanished }] : [source];
  }
  const link = state.link(action.link);
  const partner = link ? [{ side: other, item: link.base[other].ref.id }] : [];
  return [{ side: action.to, item: action.target.id }, ...partner];
}

/** What a write left behind: what the server shows, or else what it was given. */
function afterOf(action: WriteAction, { value }: Done): Appointment | null {
  switch (action.kind) {
    case 'remove':
      return null;
    case 'update':
      return value ?? { ...action.before, ...action.patch };
    default:
      return value ?? action.draft;
  }
}

function partnerOf(action: WriteAction, state: SyncStateReader): ItemId | null {
  if (action.kind === 'create') return action.from.ref.id;
  if (action.kind === 'update') return action.source.id;
  return state.link(action.link)?.base[opposite(action.to)].ref.id ?? null;
}

/** One write for the history. */
export function changeOf(action: WriteAction, done: Done, context: SettleContext): NewChange {
  return {
    run: context.run,
    at: context.at,
    link: action.link,
    side: action.to,
    item: done.ref.id,
    partner: partnerOf(action, context.state),
    kind: action.kind === 'revive' ? 'create' : action.kind,
    why: action.why,
    before: 'before' in action ? action.before : null,
    after: afterOf(action, done),
  };
}

/** Items that need no second look once the write has happened. */
function doneWith(
  action: WriteAction,
  firstHalf: Done | null,
  state: SyncState,
): readonly SideItem[] {
  const items = itemsOf(action, state);
  // What an undo leaves on the other side is not to be made again.
  if (action.kind === 'remove' && action.why === 'undone') return items.slice(0, 1);
  // The other half of an update of both sides may have failed, and waits in the parking.
  return action.kind === 'update' && action.oneOfTwo && firstHalf === null ? [] : items;
}

/** Brought back by a person: never removed without one again (I29). */
const restoredMark = (one: SideItem): Mark => ({ ...one, kind: 'restored', fingerprint: null });

/** Of both items of a series of which a person had occurrences brought back. */
export function keptMarks({ why, to, target, source }: ActionOf<'update'>): readonly Mark[] {
  if (why !== 'kept') return [];
  const here = { side: to, item: target.id };
  return [here, { side: opposite(to), item: source.id }].map(restoredMark);
}

/** What a person said of an item while it had no partner. */
export function settledMarks(one: SideItem): readonly MarkKey[] {
  return [
    { ...one, kind: 'undone' },
    { ...one, kind: 'separate' },
  ];
}

/**
 * A write that happened.
 * @param firstHalf what the other update of the same link answered in this run, if there was one
 */
export function settled(action: WriteAction, step: Updated, context: SettleContext): Settlement {
  const { state, pair } = context;
  const common: Settlement = {
    ...emptySettlement(pair),
    intent: intentIdOf(action),
    change: changeOf(action, step.done, context),
    unpark: doneWith(action, step.firstHalf, state),
  };
  switch (action.kind) {
    case 'create': {
      const put = createdLink(action, step.done, pair);
      const items = SIDES.map((side) => ({ side, item: put.base[side].ref.id }));
      const isRestored = action.why === 'kept' || action.why === 'undone';
      const marks = isRestored ? items.map(restoredMark) : [];
      const unmarks = items.flatMap(settledMarks);
      return { ...common, put, drop: action.replaces, awaits: items, marks, unmarks };
    }
    case 'revive':
      return { ...common, marks: [restoredMark({ side: action.to, item: step.done.ref.id })] };
    case 'update': {
      const link = state.link(action.link);
      return { ...common, put: link && updatedLink(link, action, step), marks: keptMarks(action) };
    }
    case 'remove':
      return { ...common, drop: action.link };
  }
}

/**
 * A create that was found on the server, made by an earlier attempt. What differs from the draft
 * was edited since, so the version is left open and the next look finds the edit.
 */
export function found(
  action: Making,
  item: StoredItem,
  context: SettleContext & { readonly able: Capabilities },
): Settlement {
  const done: Done = isUntouched(item, action, context.able)
    ? { ref: item.ref, value: item.value }
    : { ref: unsure(item.ref), value: asMade(action.draft, item.value, context.able) };
  const settlement = settled(action, { done, firstHalf: null }, context);
  const { put } = settlement;
  return put && isMoreOpen(item, action)
    ? { ...settlement, put: openedTo(item, action, put) }
    : settlement;
}

/** An item that was there before its original became more private than it. */
const isMoreOpen = ({ value }: StoredItem, { draft }: Making): boolean =>
  stricter(value.sensitivity, draft.sensitivity) !== value.sensitivity;

/** As if the original had been made private just now, so that it travels (I9). */
function openedTo({ value }: StoredItem, { to }: Making, link: Link): Link {
  const { sensitivity } = value;
  const from = opposite(to);
  const at = (side: Side): Seen => {
    const { ref, value: agreed } = link.base[side];
    return { ref: side === from ? unsure(ref) : ref, value: { ...agreed, sensitivity } };
  };
  return { ...link, base: { crm: at('crm'), calendar: at('calendar') } };
}

/** Whether an item still shows what it was made from. */
export function isUntouched(item: StoredItem, action: Making, able: Capabilities): boolean {
  const made = asMade(action.draft, item.value, able);
  return FIELD_NAMES.every((name) => isSameField(name, item.value[name], made[name]));
}

/** An item that the very next look reads again. */
export function lookedAtSoon(
  one: SideItem,
  value: Appointment,
  { pair, at }: Pick<SettleContext, 'pair' | 'at'>,
): Parked {
  return {
    ...{ pair, ...one, version: null, title: publicTitle(value), about: one.side },
    ...{ why: 'unknown-outcome', attempts: 0, dueAt: at, at },
  };
}

/** The same of an item that an action is about. */
export function lookedAtNow(
  one: SideItem,
  action: WriteAction,
  place: Pick<SettleContext, 'pair' | 'at'>,
): Parked {
  return lookedAtSoon(one, 'draft' in action ? action.draft : action.before, place);
}

/** What the items of an action are called where others than their owner may read it. */
export function titleOf(action: WriteAction): string {
  return publicTitle('draft' in action ? action.draft : action.before);
}

/** A write that certainly did not happen. */
export function dropped(action: WriteAction, pair: Link['pair']): Settlement {
  return { ...emptySettlement(pair), intent: intentIdOf(action) };
}
