/** What Exchange can hold of a series. */
import { WEEKDAYS } from '../../model/calendar-day.ts';
import type { SeriesCapabilities } from '../../model/series-capabilities.ts';
import { LARGEST_INTERVAL } from './fields/recurrence.ts';

export const EXCHANGE_SERIES: SeriesCapabilities = {
  rules: ['daily', 'weekly', 'monthly', 'monthly-nth', 'yearly', 'yearly-nth'],
  largestInterval: LARGEST_INTERVAL,
  nthSets: [WEEKDAYS, WEEKDAYS.slice(0, 5), WEEKDAYS.slice(5)],
  weekStarts: true,
  endless: true,
  // ErrorOccurrenceCrossingBoundary
  passesNeighbours: false,
  // ErrorOccurrenceTimeSpanTooBig
  overlaps: false,
};
