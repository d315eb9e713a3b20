/** What SuperOffice can hold of a series: whatever is not a pattern there is a list of days. */
import type { SeriesCapabilities } from '../../model/series-capabilities.ts';

export const SUPEROFFICE_SERIES: SeriesCapabilities = {
  rules: ['daily', 'weekly', 'monthly', 'monthly-nth', 'yearly', 'yearly-nth', 'dates'],
  largestInterval: null,
  nthSets: [],
  weekStarts: false,
  endless: false,
  passesNeighbours: true,
  overlaps: true,
};
