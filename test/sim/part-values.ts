/** Occurrences that the calendar has as single appointments, as people know them. */
import { partValue, seriesIn } from '../../src/sync/core/series-parts.ts';
import { NO_MARKS, type StoredItem } from '../../src/sync/model/item.ts';
import { partId } from '../../src/sync/model/series-part.ts';
import type { DateText } from '../../src/sync/model/time.ts';

/** Each of them goes by a tag of its own. */
export const partTag = (tag: string, date: DateText): string => `${tag}@${date}`;

export const isPartTag = (tag: string): boolean => /^T\d+@/.test(tag);

export function partNamed(name: string): { readonly tag: string; readonly date: DateText } | null {
  const [tag, date] = name.split('@');
  return isPartTag(name) && tag !== undefined && date !== undefined ? { tag, date } : null;
}

/** What a series of the CRM has on a day; null: nothing. */
export function partOn(item: StoredItem, original: DateText): StoredItem | null {
  const series = seriesIn({ kind: 'present', item });
  const value = series && partValue(series.value, original);
  if (series === null || value === null) return null;
  const { version, id } = series.ref;
  const ref = { id: partId({ series: id, original }), version };
  return { ...series, ref, shape: 'single', origin: null, uid: null, marks: NO_MARKS, value };
}
