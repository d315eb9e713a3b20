/** A recurring master together with its exceptions, as the server shows them. */
import type { Appointment } from '../../../model/appointment.ts';
import { SyncError } from '../../../model/error.ts';
import type { ItemId } from '../../../model/ids.ts';
import { isReason, type SeriesReason } from '../../../model/series-reason.ts';
import { firstTime } from '../../../model/series-window.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { readFields } from '../fields/all-fields.ts';
import type { FieldContext } from '../fields/exchange-field.ts';
import { exceptionIds, readSeries, type ReadSeries } from '../fields/series.ts';
import { changingIn, isBeingMade } from '../marks.ts';
import { asBefore, changingOf, type Changing } from './changing.ts';
import type { SeriesAppointment } from './series-work.ts';

/** Each exception that was asked for: the item, or why it cannot be read. */
export type Exceptions = ReadonlyMap<ItemId, XmlNode | SyncError>;

export const NO_EXCEPTIONS: Exceptions = new Map();

export interface Master {
  /** As it is now, also in the middle of a change. */
  readonly value: SeriesAppointment;
  readonly read: ReadSeries;
}

interface Told {
  readonly item: XmlNode;
  readonly exceptions: Exceptions;
}

/**
 * @returns the reason when it is not understood as a whole
 * @throws SyncError protocol (no times), and what kept an exception from being read
 */
export function masterOf({ item, exceptions }: Told, context: FieldContext): Master | SeriesReason {
  const nodes = exceptionIds(item).map((id) => {
    const one = exceptions.get(id);
    if (one === undefined) {
      throw new SyncError('protocol', 'An exception of a series was not read.');
    }
    if (one instanceof SyncError) throw readable(one);
    return one;
  });
  const read = readSeries({ master: item, exceptions: nodes }, context);
  if (isReason(read)) return read;
  const value = readFields(item, context);
  const { series } = read;
  return { value: { ...value, series, when: firstTime(series) ?? value.when }, read };
}

/** An exception that is gone was there when its master was read; it is not the series that is gone. */
function readable(error: SyncError): SyncError {
  if (error.code !== 'gone') return error;
  const sentence = 'A series was changed in Exchange while it was read.';
  return new SyncError('stale', sentence, { cause: error });
}

/** What is left of a change that has not come to its end; null: there is none. */
export function changeUnderWay(item: XmlNode): Changing | null {
  const text = changingIn(item);
  return text === null ? null : changingOf(text);
}

/**
 * What it means to the engine: half of a change is none yet.
 * @throws SyncError rejected for a series that is only half made
 */
export function settledValue(item: XmlNode, value: Appointment): Appointment {
  if (isBeingMade(item)) {
    throw new SyncError(
      'rejected',
      'Calbridge was interrupted while it made this series. It goes on as soon as it can; if the ' +
        'original is gone meanwhile, this series can be removed.',
    );
  }
  const changing = changeUnderWay(item);
  return changing === null ? value : asBefore(value, changing);
}
