/** What makes an item a master, and what makes one occurrence different. */
import type { ContentPatch } from '../../../model/content.ts';
import { isReason, type SeriesReason } from '../../../model/series-reason.ts';
import { firstTime } from '../../../model/series-window.ts';
import type { Series } from '../../../model/series.ts';
import { writesOf } from './all-fields.ts';
import type { FieldContext, PropertyWrite } from './exchange-field.ts';
import { recurrenceElement } from './recurrence.ts';

const isZone = ({ uri }: PropertyWrite): boolean => uri.endsWith('TimeZone');

/**
 * The rule and the first occurrence. A zone that nobody has a name for stays as it is on the item.
 * @returns the reason when Exchange has nothing equal
 */
export function masterWrites(
  series: Series,
  context: FieldContext,
): readonly PropertyWrite[] | SeriesReason {
  const element = recurrenceElement(series.recurrence);
  if (isReason(element)) return element;
  const when = firstTime(series);
  const times = when === null ? [] : writesOf({ when }, context);
  const isNamed = series.time.kind === 'all-day' || typeof series.time.zone === 'string';
  return [
    ...times.filter((write) => isNamed || !isZone(write)),
    { uri: 'calendar:Recurrence', element },
  ];
}

/** An occurrence has the zone of its series. */
export function occurrenceWrites(
  patch: ContentPatch,
  context: FieldContext,
): readonly PropertyWrite[] {
  return writesOf(patch, context).filter((write) => !isZone(write));
}
