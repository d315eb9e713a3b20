/** Turns what a server answered into what is stored: link, base, history and parking. */
import { FIELD_NAMES, isSameField, type Patch } from '../model/fields.ts';
import type { RunId } from '../model/ids.ts';
import type { ItemRef, StoredItem } from '../model/item.ts';
import { intentIdOf, type Change, type Parked, type Settlement } from '../model/journal.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf, WriteAction } from '../model/plan.ts';
import { opposite, SIDES, type BySide } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import { publicTitle, type Appointment } from '../model/appointment.ts';
import type { SyncState, SyncStateReader } from '../ports/sync-state.ts';
import type { SideItem } from './context.ts';

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

/** One write for the history. */
export function changeOf(action: WriteAction, done: Done, context: SettleContext): Change {
  return {
    run: context.run,
    at: context.at,
    link: action.link,
    side: action.to,
    item: done.ref.id,
    kind: action.kind,
    why: action.why,
    before: action.kind === 'create' ? null : action.before,
    after: action.kind === 'remove' ? null : done.value,
  };
}

function createdLink(action: ActionOf<'create'>, done: Done, pair: Link['pair']): Link {
  const target: Seen = { ref: done.ref, value: done.value ?? action.draft };
  return { id: action.link, pair, base: bySide(action.to, target, action.from) };
}

/** The fields of `patch` as the server shows them now. */
function asShown(patch: Patch, done: Done): Patch {
  const { value } = done;
  if (value === null) return patch;
  return Object.fromEntries(Object.keys(patch).map((name) => [name, value[name as 'title']]));
}

/**
 * What of the agreement the target shows. Where the write asked for no version, a person may have
 * saved between our look and our write: then only what we wrote is certainly ours.
 */
function agreedOn({ target, patch, agreement, to }: ActionOf<'update'>, done: Done): Patch {
  if (target.version !== null) return asShown(agreement[to], done);
  return { ...agreement[to], ...asShown(patch, done) };
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
  const isUnsure = action.target.version === null || (action.oneOfTwo && firstHalf === null);
  const target: Seen = {
    ref: isUnsure ? unsure(done.ref) : done.ref,
    value: { ...link.base[to].value, ...agreedOn(action, done) },
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
  // The source of a new item is in view until its cursor is passed.
  if (action.kind === 'create') return items.slice(1);
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
  const common = {
    pair,
    intent: intentIdOf(action),
    change: changeOf(action, step.done, context),
    unpark: doneWith(action, step.firstHalf, state),
  };
  switch (action.kind) {
    case 'create':
      return { ...common, put: createdLink(action, step.done, pair), drop: action.replaces };
    case 'update': {
      const link = state.link(action.link);
      return { ...common, put: link && updatedLink(link, action, step), drop: null };
    }
    case 'remove':
      return { ...common, put: null, drop: action.link };
  }
}

/**
 * A create that was found on the server, made by an earlier attempt. What differs from the draft
 * was edited since, so the version is left open and the next look finds the edit.
 */
export function found(
  action: ActionOf<'create'>,
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
  return publicTitle(action.kind === 'create' ? action.draft : action.before);
}

/**
 * Both items of a new link stay in view until a cursor has passed them: should one vanish before,
 * no feed would ever tell.
 */
export function unconfirmed(
  { put }: Settlement,
  title: string,
  { pair, at }: Pick<SettleContext, 'pair' | 'at'>,
): readonly Parked[] {
  if (put === null) return [];
  const common = { pair, version: null, title, why: 'unconfirmed', attempts: 0 } as const;
  return SIDES.map((side) => ({ ...common, side, item: put.base[side].ref.id, dueAt: null, at }));
}

/** A write that certainly did not happen. */
export function dropped(action: WriteAction, pair: Link['pair']): Settlement {
  return { pair, intent: intentIdOf(action), put: null, drop: null, change: null, unpark: [] };
}
