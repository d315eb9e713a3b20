/**
 * The name of a part of a series: an occurrence that the other side cannot hold within the series,
 * and has as an appointment of its own. No server knows such an id.
 */
import { itemId, type ItemId } from './ids.ts';
import type { DateText } from './time.ts';

export interface SeriesPart {
  readonly series: ItemId;
  /** The day on which the rule has the occurrence. */
  readonly original: DateText;
}

/** What the ids of all parts begin with, and those of no server. */
export const PART_PREFIX = 'part:';

const PART = /^part:(\d{4}-\d{2}-\d{2}):(.+)$/s;

export const partId = ({ series, original }: SeriesPart): ItemId =>
  itemId(`${PART_PREFIX}${original}:${series}`);

/** Null for the id of a whole item. */
export function partOf(id: ItemId): SeriesPart | null {
  const [, original, series] = PART.exec(id) ?? [];
  return original === undefined || series === undefined
    ? null
    : { series: itemId(series), original };
}
