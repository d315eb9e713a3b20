/** A series, or what is to become one, as it is on the server in the middle of our work. */
import type { Appointment } from '../../../model/appointment.ts';
import { SyncError } from '../../../model/error.ts';
import type { ItemId } from '../../../model/ids.ts';
import type { ItemRef } from '../../../model/item.ts';
import { isReason } from '../../../model/series-reason.ts';
import { readFields } from '../fields/all-fields.ts';
import type { ReadSeries } from '../fields/series.ts';
import { refOf, shapeOf } from '../item-ref.ts';
import { isBeingMade } from '../marks.ts';
import { getItems } from '../operations/get-item.ts';
import type { WriteContext } from '../write-results.ts';
import { exceptionsOf } from './exceptions.ts';
import { changeUnderWay, masterOf, settledValue } from './master.ts';

export interface There {
  readonly ref: ItemRef;
  /** As it is now, also in the middle of a change. */
  readonly value: Appointment;
  /** As everybody else sees it. */
  readonly settled: Appointment;
  /** Null for a single appointment. */
  readonly read: ReadSeries | null;
  /** Whether it carries the mark of a change that has not come to its end. */
  readonly isChanging: boolean;
}

/** @throws SyncError as Caller.call; gone, and rejected for a series that is not understood */
export async function readThere(context: WriteContext, id: ItemId): Promise<There> {
  const found = await getItems(context, { ids: [id], detail: 'all' });
  const one = found.get(id);
  if (one === undefined) throw new SyncError('protocol', 'Exchange did not answer for a series.');
  if ('error' in one) throw one.error;
  const { item } = one;
  const isChanging = changeUnderWay(item) !== null;
  const ref = refOf(item) ?? { id, version: null };
  const settled = (value: Appointment): Appointment =>
    isBeingMade(item) ? value : settledValue(item, value);
  if (shapeOf(item) !== 'series') {
    const value = readFields(item, context);
    return { ref, value, settled: settled(value), read: null, isChanging };
  }
  const exceptions = await exceptionsOf(context, found.values());
  const master = masterOf({ item, exceptions }, context);
  if (isReason(master)) {
    throw new SyncError('rejected', 'Exchange shows a series that is not understood.', {
      item: id,
    });
  }
  const { value, read } = master;
  return { ref, value, settled: settled(value), read, isChanging };
}
