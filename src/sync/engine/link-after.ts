/** What a link is after a write: the base takes what the server showed (I3). */
import {
  madeSeriesProgress,
  seriesProgress,
  type SeriesProgress,
} from '../core/series-progress.ts';
import type { Appointment, FieldName } from '../model/appointment.ts';
import type { Patch } from '../model/fields.ts';
import type { ItemRef } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf } from '../model/plan.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';

export interface Done {
  readonly ref: ItemRef;
  /** What the server shows now; null when it did not say. */
  readonly value: Appointment | null;
}

export const unsure = (ref: ItemRef): ItemRef => ({ id: ref.id, version: null });

function bySide<T>(side: 'crm' | 'calendar', value: T, other: T): BySide<T> {
  return side === 'crm' ? { crm: value, calendar: other } : { crm: other, calendar: value };
}

export function createdLink(action: ActionOf<'create'>, done: Done, pair: Link['pair']): Link {
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

export const withoutFields = (patch: Patch, names: readonly FieldName[]): Patch =>
  Object.fromEntries(Object.entries(patch).filter(([name]) => !names.includes(name as FieldName)));

const onlyFields = (patch: Patch, names: readonly FieldName[]): Patch =>
  Object.fromEntries(Object.entries(patch).filter(([name]) => names.includes(name as FieldName)));

export interface Updated {
  readonly done: Done;
  /** What the update of the other side answered, when this is the second of two. */
  readonly firstHalf: Done | null;
}

/**
 * What of the agreement the target shows. Where the write asked for no version, a person may have
 * saved between our look and our write: then only what we wrote is certainly ours.
 */
function targetShows(agreed: Patch, { target, patch }: ActionOf<'update'>, done: Done): Patch {
  if (target.version !== null) return asShown(agreed, done);
  const written = onlyFields(patch, Object.keys(agreed) as FieldName[]);
  return { ...agreed, ...asShown(written, done) };
}

/**
 * How far an update of a series has come, or one that made a series of a single appointment; null
 * where it is about nothing of the kind.
 */
export function progressOf(
  { base }: Link,
  { to, patch, before, agreement }: ActionOf<'update'>,
  shown: Appointment,
): SeriesProgress | null {
  const source = agreement[opposite(to)].series ?? null;
  const [crm, calendar] = [base.crm.value.series, base.calendar.value.series];
  const { series: sent = null } = patch;
  if (!sent || !shown.series || !source) return null;
  const attempt = { to, sent, shown: shown.series, source };
  if (before.series === null && crm === null && calendar === null) {
    return madeSeriesProgress(attempt);
  }
  if (!before.series || !crm || !calendar) return null;
  return seriesProgress({ crm, calendar }, { ...attempt, before: before.series });
}

function withSeries(link: Link, { base }: SeriesProgress): Link {
  const at = (side: Side): Seen => ({
    ref: link.base[side].ref,
    value: { ...link.base[side].value, series: base[side] },
  });
  return { ...link, base: { crm: at('crm'), calendar: at('calendar') } };
}

/**
 * The base after an update. A side's version is only stored once nothing of it is left to be
 * carried over; until then the side is compared by content. A field that both updates set is
 * agreed when both are done: after the first it still looks edited, should the second fail.
 */
export function updatedLink(
  link: Link,
  action: ActionOf<'update'>,
  { done, firstHalf }: Updated,
): Link {
  const { to, shared, agreement, oneOfTwo, isWhole } = action;
  const from = opposite(to);
  const isFirst = oneOfTwo && firstHalf === null;
  const agreed = (side: Side): Patch =>
    isFirst ? withoutFields(agreement[side], shared) : agreement[side];
  const isOpen = isFirst || !isWhole;
  const isUnsure = isOpen || action.target.version === null;
  const source = firstHalf?.ref ?? action.source;
  const sharedValues = firstHalf ? asShown(onlyFields(agreement[from], shared), firstHalf) : {};
  const isShared = isFirst && shared.includes('series');
  const progress = isShared ? progressOf(link, action, seen(action, done)) : null;
  const after: Link = {
    ...link,
    base: bySide(
      to,
      {
        ref: isUnsure ? unsure(done.ref) : done.ref,
        value: { ...link.base[to].value, ...targetShows(agreed(to), action, done) },
      },
      {
        ref: isOpen ? unsure(source) : source,
        value: { ...link.base[from].value, ...agreed(from), ...sharedValues },
      },
    ),
  };
  return progress === null ? after : withSeries(after, progress);
}

const seen = ({ before, patch }: ActionOf<'update'>, { value }: Done): Appointment =>
  value ?? { ...before, ...patch };

/**
 * An update of which nobody heard, found on the server: only what it wrote is taken as agreed,
 * because everything else may have been edited since.
 * @param found what the item shows, and the progress of its series, which may have been written in part
 */
export function recoveredLink(
  link: Link,
  action: ActionOf<'update'>,
  { shown, progress }: { readonly shown: Appointment; readonly progress: SeriesProgress | null },
): Link {
  const { to, patch, shared, agreement } = action;
  const own = withoutFields(patch, shared);
  const written = asShown(own, { ref: action.target, value: shown });
  const from = opposite(to);
  const source = withoutFields(agreement[from], shared);
  const base = bySide(
    to,
    {
      ref: unsure(link.base[to].ref),
      value: { ...link.base[to].value, ...withoutFields(agreement[to], shared), ...written },
    },
    { ref: unsure(link.base[from].ref), value: { ...link.base[from].value, ...source } },
  );
  return progress === null ? { ...link, base } : withSeries({ ...link, base }, progress);
}
