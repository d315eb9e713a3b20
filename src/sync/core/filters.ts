/** Which appointments the administrator leaves out, and by which of the filters. */
import type { Appointment } from '../model/appointment.ts';
import { normaliseLine } from '../model/content-fields.ts';
import type { ItemId } from '../model/ids.ts';
import type { FilterReason } from '../model/plan.ts';
import { partOf } from '../model/series-part.ts';
import type { Filters } from './policy.ts';

const folded = (text: string): string => normaliseLine(text).toLowerCase();

function isNamed(names: readonly string[], name: string): boolean {
  return names.some((one) => folded(one) === folded(name));
}

function hasWord(words: readonly string[], text: string): boolean {
  return words.map(folded).some((word) => word !== '' && folded(text).includes(word));
}

/** The first filter that catches an appointment, or null. */
export function filteredBy(value: Appointment, filters: Filters): FilterReason | null {
  if (filters.skipSeries && value.series !== null) return 'filter-series';
  if (filters.skipAllDay && value.when.kind === 'all-day') return 'filter-all-day';
  if (filters.skipFree && value.busy === 'free') return 'filter-free';
  if (value.categories.some((name) => isNamed(filters.skipCategories, name))) {
    return 'filter-category';
  }
  if (value.type !== null && isNamed(filters.skipTypes, value.type.name)) return 'filter-type';
  return hasWord(filters.skipTitles, value.title) ? 'filter-text' : null;
}

/** An occurrence that stands apart is caught by what catches its series. */
export function filteredPart(item: ItemId, { skipSeries }: Filters): FilterReason | null {
  return skipSeries && partOf(item) !== null ? 'filter-series' : null;
}
