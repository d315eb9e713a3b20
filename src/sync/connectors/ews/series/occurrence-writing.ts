/** Cancels and changes single occurrences of a series. */
import { dayNumber } from '../../../model/calendar-day.ts';
import { SyncError, type ErrorCode } from '../../../model/error.ts';
import type { ItemId } from '../../../model/ids.ts';
import { numberOfDay } from '../../../model/rule-days.ts';
import type { Series } from '../../../model/series.ts';
import { parseInstant, type DateText } from '../../../model/time.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import type { ReadSeries } from '../fields/series.ts';
import { occurrenceWrites } from '../fields/series-writes.ts';
import { refOf, shapeOf } from '../item-ref.ts';
import type { ChangeMail } from '../mailing.ts';
import { typedText } from '../namespaces.ts';
import { deleteItems } from '../operations/delete-item.ts';
import { getOccurrences } from '../operations/get-occurrences.ts';
import { updateOccurrences } from '../operations/update-item.ts';
import type { Written } from '../operations/written.ts';
import { refusal, settle, type WriteContext } from '../write-results.ts';
import type { SeriesWork } from './series-work.ts';

/** Occurrences a request. */
const BATCH = 50;

interface Known {
  readonly master: ItemId;
  readonly read: ReadSeries;
}

function placeOf({ recurrence }: Series, date: DateText): number | null {
  const day = dayNumber(date);
  return day === null ? null : numberOfDay(recurrence, day);
}

/** The day that an occurrence stands for; null when it does not say. */
function dayIn(item: XmlNode, { dayOf }: ReadSeries): DateText | null {
  const original = typedText(item, 'OriginalStart');
  const start = parseInstant(original ?? typedText(item, 'Start') ?? '', 'UTC');
  return start === null || shapeOf(item) !== 'occurrence' ? null : dayOf(start);
}

/** Another occurrence than the one that is meant is never touched. */
function idIn(item: XmlNode | null, date: DateText, read: ReadSeries): ItemId {
  const ref = item === null ? null : refOf(item);
  if (item !== null && ref !== null && dayIn(item, read) === date) return ref.id;
  throw new SyncError('protocol', 'Exchange counts the occurrences of a series in another way.');
}

/**
 * The ids of occurrences, by their days; those that were cancelled meanwhile are left out.
 * @throws SyncError as Caller.call, and protocol when the server means another occurrence
 */
async function idsOf(
  context: WriteContext,
  { master, read }: Known,
  dates: readonly DateText[],
): Promise<ReadonlyMap<DateText, ItemId>> {
  const ids = new Map(read.ids);
  const unknown = dates.flatMap((date) => {
    const place = ids.has(date) ? null : placeOf(read.series, date);
    return place === null ? [] : [{ date, place }];
  });
  for (let at = 0; at < unknown.length; at += BATCH) {
    const batch = unknown.slice(at, at + BATCH);
    const places = batch.map(({ place }) => place);
    const found = await getOccurrences(context, { master, places });
    for (const [index, { date }] of batch.entries()) {
      const one = found[index];
      if (one?.kind === 'refused') {
        const error = refusal(one.problem, { context, known: { id: master, version: null } });
        if (error.code !== 'gone') throw error;
      } else {
        const item = one?.kind === 'item' ? one.item : null;
        ids.set(date, idIn(item, date, read));
      }
    }
  }
  return ids;
}

export interface Progress {
  /** How many occurrences are as they should be. */
  done: number;
  /** Why the server does not take one of them. */
  refused: SyncError | null;
}

/** What concerns the occurrence alone, so that the others go on. */
const ITS_OWN: readonly ErrorCode[] = ['rejected', 'read-only', 'too-large'];

/** @throws SyncError for what may have been done, and for what ends the work */
function note(written: readonly Written[], context: WriteContext, progress: Progress): void {
  for (const one of written) {
    if (one.kind === 'lost') throw one.error;
    const error = one.kind === 'done' ? null : refusal(one.problem, { context, known: null });
    if (error === null || error.code === 'gone') progress.done += 1;
    else if (ITS_OWN.includes(error.code)) progress.refused ??= error;
    else throw error;
  }
}

interface Order {
  readonly known: Known;
  readonly work: SeriesWork;
  readonly mail: ChangeMail;
}

/** Cancelled ones go first, so that others can be moved where they were. */
export async function writeOccurrences(
  context: WriteContext,
  { known, work, mail }: Order,
): Promise<Progress> {
  const progress: Progress = { done: 0, refused: null };
  const dates = [...work.cancel, ...work.change.map(({ date }) => date)];
  const ids = await idsOf(context, known, dates);
  const cancelled = work.cancel.flatMap((date) => ids.get(date) ?? []);
  const told = mail === 'SendToNone' ? mail : 'SendToAllAndSaveCopy';
  for (let at = 0; at < cancelled.length; at += BATCH) {
    const refs = cancelled.slice(at, at + BATCH).map((id) => ({ id, version: null }));
    note(await settle(refs.length, () => deleteItems(context, refs, told)), context, progress);
  }
  const updates = work.change.flatMap(({ date, patch }) => {
    const id = ids.get(date);
    const writes = occurrenceWrites(patch, context);
    return id === undefined || writes.length === 0 ? [] : [{ id, writes }];
  });
  for (let at = 0; at < updates.length; at += BATCH) {
    const some = updates.slice(at, at + BATCH);
    const written = await settle(some.length, () => updateOccurrences(context, some, mail));
    note(written, context, progress);
  }
  return progress;
}
