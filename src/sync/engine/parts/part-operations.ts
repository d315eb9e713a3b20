/** What an operation on a part, or on the rest of a series, is for the whole series. */
import {
  daysOf,
  isLeftOut,
  occurrenceOn,
  withDayOf,
  withDetachedKept,
  withoutPart,
  withPartChanged,
} from '../../core/part-writes.ts';
import { withoutOccurrences } from '../../core/split-series.ts';
import type { Appointment } from '../../model/appointment.ts';
import { SyncError } from '../../model/error.ts';
import { FIELD_NAMES } from '../../model/fields.ts';
import type { ItemId } from '../../model/ids.ts';
import type { ItemRef, Sighting, Writer } from '../../model/item.ts';
import { shownItem } from '../../model/item.ts';
import { partId, partOf, type SeriesPart } from '../../model/series-part.ts';
import type { Series } from '../../model/series.ts';
import type { Side } from '../../model/side.ts';
import type { DateText } from '../../model/time.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import { partValue, seriesIn, splitOf, withRest, type Parting, type SeriesItem } from './parted.ts';

export type Changing = Exclude<WriteOperation, { readonly kind: 'create' }>;

/** Either what is sent in its place, and how the answer is told, or an answer without sending. */
export type Prepared =
  | {
      readonly send: WriteOperation;
      readonly tell: (outcome: WriteOutcome) => WriteOutcome;
    }
  | { readonly answer: WriteOutcome };

export interface Preparing {
  readonly side: Side;
  /** The whole item as it is; undefined: it was not read, because it does not matter. */
  readonly sighting: Sighting | undefined;
  /** By what the server knows the whole item now. */
  readonly ref: ItemRef;
  readonly parting: Parting | null;
  /** The series as the engine was told of it; undefined: as it is. */
  readonly told: Sighting | undefined;
  /** The days of its occurrences that were written as parts since. */
  readonly written: ReadonlySet<DateText>;
  /** What is left on the series when a part of it is written. */
  readonly writer: (item: SeriesItem) => Writer;
}

export const isOfPart = (operation: WriteOperation): boolean =>
  operation.kind !== 'create' && partOf(operation.ref.id) !== null;

/** Whether the whole series has to be known for it: what all of it shares reaches its parts too. */
export function concernsSeries(operation: WriteOperation, parting: Parting | null): boolean {
  if (operation.kind === 'create') return false;
  if (isOfPart(operation)) return true;
  if (operation.kind !== 'update') return false;
  const { patch, after, ref } = operation;
  const isShared = after.series !== null && (parting?.known.linkedOf(ref.id) ?? []).length > 0;
  return Boolean(patch.series) || isShared;
}

const REFUSALS = {
  gone: 'The series does not have this occurrence any more.',
  stale: 'The series was changed in the meantime.',
  'read-only': 'An occurrence of a series cannot become a series of its own.',
  rejected: 'There is no day left for an occurrence that stands beside the series.',
} as const;

function refused(code: keyof typeof REFUSALS, side: Side): Prepared {
  const error = new SyncError(code, REFUSALS[code], { side });
  return { answer: { kind: 'failed', error } };
}

const isOther = (ref: ItemRef, item: SeriesItem): boolean =>
  ref.version !== null && item.ref.version !== null && ref.version !== item.ref.version;

/** Without what is apart, as the engine knows it. */
function toldValue(id: ItemId, value: Appointment, parting: Parting): Appointment {
  const { series } = value;
  if (series === null) return value;
  const split = splitOf(id, series, parting);
  return split.kind === 'parted' ? withRest(value, split.rest) : value;
}

/** An answer about a whole item, told without what is apart. */
function toldOutcome(outcome: WriteOutcome, parting: Parting | null): WriteOutcome {
  if (parting === null) return outcome;
  if (outcome.kind === 'done' && outcome.value !== null) {
    return { ...outcome, value: toldValue(outcome.ref.id, outcome.value, parting) };
  }
  if (outcome.kind !== 'exists') return outcome;
  const { item } = outcome;
  return { ...outcome, item: { ...item, value: toldValue(item.ref.id, item.value, parting) } };
}

function isApart(part: SeriesPart, series: Series, parting: Parting): boolean {
  const { original } = part;
  const split = splitOf(part.series, series, parting);
  return (
    split.kind !== 'whole' &&
    split.detached.some(({ occurrence }) => occurrence.original === original)
  );
}

/** What the series can have again, or may have, is looked at once more. */
function tellPart(
  part: SeriesPart,
  parting: Parting | null,
): (outcome: WriteOutcome) => WriteOutcome {
  return (outcome) => {
    if (outcome.kind !== 'done') return outcome;
    const { ref, value } = outcome;
    const series = value?.series ?? null;
    const isSure = series !== null && parting !== null && isApart(part, series, parting);
    const { original } = part;
    const id = partId({ series: ref.id, original });
    return {
      ...outcome,
      ref: { id, version: isSure ? ref.version : null },
      value: value && series && partValue({ ...value, series }, original),
    };
  };
}

const hasContent = (operation: Changing): boolean =>
  operation.kind === 'update' &&
  FIELD_NAMES.some((name) => name !== 'series' && name in operation.patch);

/** An edit of a part is an exception of the series, its removal a cancellation. */
function preparePart(operation: Changing, part: SeriesPart, preparing: Preparing): Prepared {
  const { side, sighting, ref, parting, writer } = preparing;
  const { original } = part;
  const done = (version: ItemRef['version']): Prepared => ({
    answer: { kind: 'done', ref: { id: operation.ref.id, version }, value: null },
  });
  if (sighting?.kind === 'hidden') return { answer: { kind: 'failed', error: sighting.error } };
  if (operation.kind === 'update' && operation.patch.series) return refused('read-only', side);
  const item = seriesIn(sighting ?? null);
  const isUnread = item === null && sighting?.kind !== 'gone';
  if (isUnread && shownItem(sighting ?? null)?.shape !== 'single') return refused('stale', side);
  const isThere = item !== null && partValue(item.value, original) !== null;
  if (!isThere) return operation.kind === 'remove' ? done(null) : refused('gone', side);
  if (isOther(ref, item)) return refused('stale', side);
  if (operation.kind === 'update' && !hasContent(operation)) return done(item.ref.version);
  const { value } = item;
  const series =
    operation.kind === 'update'
      ? withPartChanged({ value, series: value.series }, original, operation.patch)
      : withoutPart(value.series, original);
  const tell = operation.kind === 'update' ? tellPart(part, parting) : removedPart(operation.ref);
  if (series === null) return { send: { kind: 'remove', ref: item.ref }, tell };
  return {
    send: {
      ...{ kind: 'update', ref: item.ref, patch: { series }, after: { ...value, series } },
      writer: writer(item),
      ...('mayMail' in operation && { mayMail: operation.mayMail }),
    },
    tell,
  };
}

const removedPart =
  (ref: ItemRef) =>
  (outcome: WriteOutcome): WriteOutcome =>
    outcome.kind === 'done' ? { kind: 'done', ref, value: null } : outcome;

/** The days of what is apart. */
function apartIn(id: ItemId, series: Series, parting: Parting): readonly DateText[] {
  const split = splitOf(id, series, parting);
  return split.kind === 'parted' ? split.detached.map(({ occurrence }) => occurrence.original) : [];
}

/** What the engine knows to be apart: it asks for a series without that. */
function apartBefore({ told, sighting }: Preparing, parting: Parting): readonly DateText[] | null {
  const item = seriesIn(told ?? sighting ?? null);
  return item && apartIn(item.ref.id, item.value.series, parting);
}

/** What a change of the rest does besides what was asked for. */
interface Kept {
  /** The days of what stays as it is. */
  readonly days: readonly DateText[];
  /** The whole series before. */
  readonly now: Series;
  /** Whether the parts are changed as well, with what all occurrences share. */
  readonly isShared: boolean;
}

/** The days by which the answer knows what was kept. */
function keptIn(series: Series, { days, now }: Kept): readonly DateText[] {
  const before = days.flatMap((date) => occurrenceOn(now, date) ?? []);
  return daysOf(series, before);
}

/**
 * The answer to a change of the rest, told without what was apart for the engine, and with what was
 * written as a part as it was before. What is apart now may be something else, and nobody has carried
 * that over yet: then it is looked at once more.
 */
function tellRest(
  preparing: Preparing,
  kept: Kept | null = null,
): (outcome: WriteOutcome) => WriteOutcome {
  const { parting, told, sighting, written, ref } = preparing;
  return (outcome) => {
    const value = outcome.kind === 'done' ? outcome.value : null;
    const series = value?.series ?? null;
    const dates = parting && apartBefore(preparing, parting);
    if (outcome.kind !== 'done' || value === null || series === null || dates === null) {
      return toldOutcome(outcome, parting);
    }
    const before = seriesIn(told ?? sighting ?? null)?.value.series ?? series;
    const days = [...written].filter((date) => !dates.includes(date));
    const known = days.reduce((shown, date) => withDayOf(shown, before, date), series);
    const stays = kept ? keptIn(series, kept) : dates;
    const isSame =
      days.length === 0 &&
      kept?.isShared !== true &&
      stays.join() === dates.join() &&
      // The parts of a series that got another id have others as well.
      outcome.ref.id === ref.id &&
      parting !== null &&
      apartIn(outcome.ref.id, series, parting).join() === dates.join();
    return {
      ...outcome,
      ref: isSame ? outcome.ref : { ...outcome.ref, version: null },
      value: withRest(value, withoutOccurrences(known, new Set(stays))),
    };
  };
}

type Update = Extract<WriteOperation, { readonly kind: 'update' }>;

/** The same for all that the series has: what its occurrences share is written to each of them. */
function prepareShared(
  operation: Update,
  preparing: Preparing,
  dates: readonly DateText[],
): Prepared {
  const { sighting, ref, parting, side } = preparing;
  const plain: Prepared = { send: { ...operation, ref }, tell: tellRest(preparing) };
  if (operation.after.series === null) return plain;
  const item = seriesIn(sighting ?? null);
  if (item === null || isOther(ref, item)) {
    const isLinked = (parting?.known.linkedOf(ref.id) ?? []).length > 0;
    return isLinked ? refused('stale', side) : plain;
  }
  if (dates.length === 0) return plain;
  const after = { ...operation.after, series: item.value.series };
  return {
    send: { ...operation, ref: item.ref, after },
    tell: tellRest(preparing, { days: dates, now: item.value.series, isShared: true }),
  };
}

/** What is apart is neither cancelled nor changed by a change of the rest. */
function prepareRest(operation: Update, preparing: Preparing): Prepared {
  const { side, sighting, ref, parting } = preparing;
  const item = seriesIn(sighting ?? null);
  const wanted = operation.patch.series ?? null;
  const dates = parting && apartBefore(preparing, parting);
  if (wanted === null) return prepareShared(operation, preparing, dates ?? []);
  if (item === null || parting === null || dates === null) {
    return { send: { ...operation, ref }, tell: tellRest(preparing) };
  }
  const now = item.value.series;
  const left = parting.known
    .linkedOf(operation.ref.id)
    .filter((date) => !dates.includes(date) && isLeftOut(wanted, now, date));
  const days = [...dates, ...left];
  if (days.length === 0) return { send: { ...operation, ref }, tell: tellRest(preparing) };
  if (isOther(ref, item)) return refused('stale', side);
  const kept = withDetachedKept(wanted, now, days);
  if (kept === null) return refused('rejected', side);
  const { series } = kept;
  const { patch, after } = operation;
  return {
    send: {
      ...operation,
      ref: item.ref,
      patch: { ...patch, series },
      after: { ...after, series },
    },
    tell: tellRest(preparing, { days: kept.days, now, isShared: hasContent(operation) }),
  };
}

export function prepared(operation: WriteOperation, preparing: Preparing): Prepared {
  // What is made here is a series of the other side, and whole.
  if (operation.kind === 'create') return { send: operation, tell: (outcome) => outcome };
  const part = partOf(operation.ref.id);
  if (part !== null) return preparePart(operation, part, preparing);
  if (operation.kind === 'update') return prepareRest(operation, preparing);
  const tell = (outcome: WriteOutcome): WriteOutcome => toldOutcome(outcome, preparing.parting);
  return { send: { ...operation, ref: preparing.ref }, tell };
}
