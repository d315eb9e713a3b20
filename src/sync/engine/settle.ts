/** Turns what a server answered into what is stored: link, base, history and parking. */
import { FIELD_NAMES, isSameField, type Patch } from '../model/fields.ts';
import type { RunId } from '../model/ids.ts';
import type { ItemRef, StoredItem } from '../model/item.ts';
import { emptySettlement, intentIdOf, type NewChange, type Settlement } from '../model/journal.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf, WriteAction } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type SideItem } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { publicTitle, type Appointment } from '../model/appointment.ts';
import type { SyncState, SyncStateReader } from '../ports/sync-state.ts';

export interface SettleContext {
  readonly state: SyncState;
  readonly pair: Link['pair'];
  readonly run: RunId;
  readonly at: EpochMs;
}

interface Done {
  readonly ref: ItemRef;
  /** What the server shows now; null when it did not say. */
  readonly value: Appointment | null;
}

const unsure = (ref: ItemRef): ItemRef => ({ id: ref.id, version: null });

function bySide<T>(side: 'crm' | 'calendar', value: T, other: T): BySide<T> {
  return side === 'crm' ? { crm: value, calendar: other } : { crm: other, calendar: value };
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

/** One write for the history. */
export function changeOf(action: WriteAction, done: Done, context: SettleContext): NewChange {
  return {
    run: context.run,
    at: context.at,
    link: action.link,
    side: action.to,
    item: done.ref.id,
    kind: action.kind === 'revive' ? 'create' : action.kind,
    why: action.why,
    before: 'before' in action ? action.before : null,
    after: afterOf(action, done),
  };
}

function createdLink(action: ActionOf<'create'>, done: Done, pair: Link['pair']): Link {
  const target: Seen = { ref: done.ref, value: done.value ?? action.draft };
  const base = bySide(action.to, target, action.from);
  return { id: action.link, pair, home: action.home, base };
}

/** The fields of `patch` as the server shows them now. */
function asShown(patch: Patch, done: Done): Patch {
  const { value } = done;
  if (value === null) return patch;
  return Object.fromEntries(Object.keys(patch).map((name) => [name, value[name as 'title']]));
}

/**
 * The base after an update. A side's version is only stored once nothing of it is left to be
 * carried over; until then the side is compared by content.
 */
function updatedLink(
  link: Link,
  action: ActionOf<'update'>,
  step: { readonly done: Done; readonly firstHalf: ItemRef | null },
): Link {
  const { done, firstHalf } = step;
  const { to } = action;
  const from = opposite(to);
  const target: Seen = {
    ref: action.oneOfTwo && firstHalf === null ? unsure(done.ref) : done.ref,
    value: { ...link.base[to].value, ...asShown(action.agreement[to], done) },
  };
  const source: Seen = {
    ref: action.oneOfTwo ? (firstHalf ?? unsure(action.source)) : action.source,
    value: { ...link.base[from].value, ...action.agreement[from] },
  };
  return { ...link, base: bySide(to, target, source) };
}

/** Items that need no second look once the write has happened. */
function doneWith(
  action: WriteAction,
  firstHalf: ItemRef | null,
  state: SyncState,
): readonly SideItem[] {
  const items = itemsOf(action, state);
  // What an undo leaves on the other side is not to be made again.
  if (action.kind === 'remove' && action.why === 'undone') return items.slice(0, 1);
  // The other half of an update of both sides may have failed, and waits in the parking.
  return action.kind === 'update' && action.oneOfTwo && firstHalf === null ? [] : items;
}

/**
 * A write that happened.
 * @param firstHalf what the other update of the same link answered in this run, if there was one
 */
export function settled(
  action: WriteAction,
  step: { readonly done: Done; readonly firstHalf: ItemRef | null },
  context: SettleContext,
): Settlement {
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
      const protects = action.why === 'kept' ? items : [];
      return { ...common, put, drop: action.replaces, awaits: items, protects };
    }
    case 'revive':
      return { ...common, protects: [{ side: action.to, item: step.done.ref.id }] };
    case 'update': {
      const link = state.link(action.link);
      return { ...common, put: link && updatedLink(link, action, step) };
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
  action: ActionOf<'create' | 'revive'>,
  item: StoredItem,
  context: SettleContext,
): Settlement {
  const isUntouched = FIELD_NAMES.every((name) =>
    isSameField(name, item.value[name], action.draft[name]),
  );
  const done: Done = isUntouched
    ? { ref: item.ref, value: item.value }
    : { ref: unsure(item.ref), value: null };
  return settled(action, { done, firstHalf: null }, context);
}

/** What the items of an action are called where others than their owner may read it. */
export function titleOf(action: WriteAction): string {
  return publicTitle('draft' in action ? action.draft : action.before);
}

/** A write that certainly did not happen. */
export function dropped(action: WriteAction, pair: Link['pair']): Settlement {
  return { ...emptySettlement(pair), intent: intentIdOf(action) };
}
