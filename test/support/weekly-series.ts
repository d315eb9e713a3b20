/** A weekly series of tests: Tuesdays at nine in Oslo from 1 December 2026, and what differs from it. */
import type { Capabilities } from '../../src/sync/model/capabilities.ts';
import type { ContentPatch } from '../../src/sync/model/content.ts';
import type { Range, Rule } from '../../src/sync/model/recurrence.ts';
import type { SeriesCapabilities } from '../../src/sync/model/series-capabilities.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { DateText, Window } from '../../src/sync/model/time.ts';
import { TYPICAL } from './values.ts';

export const TUESDAYS = {
  kind: 'weekly',
  interval: 1,
  weekdays: ['tuesday'],
  weekStart: 'monday',
} as const satisfies Rule;
export const WEDNESDAYS: Rule = { ...TUESDAYS, weekdays: ['wednesday'] };
/** The first Tuesday or Thursday of each month, of which not every side knows. */
export const ODD_DAYS: Rule = {
  ...{ kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['tuesday', 'thursday'] },
};
export const ENDLESS: Range = { kind: 'endless' };

/** December 2026 and January 2027; its last Tuesday is 26 January. */
const WINDOW: Window = { from: Date.UTC(2026, 11, 1), until: Date.UTC(2027, 1, 1) };

export const until = (date: DateText): Range => ({ kind: 'until', date });

export function weekly(rule: Rule = TUESDAYS, range: Range = ENDLESS): Series {
  return {
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
    recurrence: { from: '2026-12-01', rule, range },
    overrides: [],
    cancelled: [],
  };
}

export const listed = (...dates: readonly DateText[]): Series => ({
  ...weekly({ kind: 'dates', dates }),
  recurrence: { from: dates[0] ?? '', rule: { kind: 'dates', dates }, range: ENDLESS },
});

export const without = (series: Series, ...cancelled: readonly DateText[]): Series => ({
  ...series,
  cancelled,
});

export const changedOn = (series: Series, original: DateText, patch: ContentPatch): Series => ({
  ...series,
  overrides: [{ original, patch }],
});

const EVERYTHING: SeriesCapabilities = {
  rules: ['daily', 'weekly', 'monthly', 'monthly-nth', 'yearly', 'yearly-nth', 'dates'],
  ...{ largestInterval: null, nthSets: [], weekStarts: true, endless: true },
  passesNeighbours: true,
  overlaps: true,
};

/** What a side can hold of series, with a zone for each item. */
export function holding(
  series: Partial<SeriesCapabilities> | 'none' = {},
  rest: Partial<Capabilities> = {},
): Capabilities {
  return {
    ...TYPICAL.calendar,
    fields: { ...TYPICAL.calendar.fields, series: 'write' },
    ...rest,
    series: series === 'none' ? series : { ...EVERYTHING, horizon: WINDOW, ...series },
  };
}

/** Knows no series without end. */
export const ENDING = holding({ endless: false });
/** Cannot list days. */
export const PATTERNS = holding({ rules: EVERYTHING.rules.filter((kind) => kind !== 'dates') });

/** No window has been put in. */
export const UNBOUNDED: Capabilities = { ...holding(), series: EVERYTHING };

/** A side with one zone, Oslo, for all appointments. */
export const IN_OSLO = holding({}, { zones: TYPICAL.crm.zones });
