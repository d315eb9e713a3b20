/**
 * Random series over both practice servers, across both changes of the clocks: after each run the
 * same occurrences stand on both, whoever made or changed them, and nothing goes to and fro.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallOf } from '../../src/practice/wall-time.ts';
import { patternOf } from '../../src/sync/core/pattern-of-dates.ts';
import { WEEKDAYS } from '../../src/sync/model/calendar-day.ts';
import { occurrences, ruleTime } from '../../src/sync/model/occurrences.ts';
import type { Range, Rule } from '../../src/sync/model/recurrence.ts';
import type { Override, Series } from '../../src/sync/model/series.ts';
import { extentOf, zonedAt } from '../../src/sync/model/time.ts';
import { areAlike } from '../support/corpus-play.ts';
import { BASE, SeriesOffice, type Row } from '../support/series-office.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.UTC(2027, 2, 1, 8);
const AHEAD = 260;
const UNTIL = NOW + (AHEAD - 3) * DAY;
/** Twenty times every second month. */
const LAST = NOW + 1300 * DAY;
/** So many series are on their way at once. */
const AT_ONCE = 5;

const ZONES = [
  ...['Europe/Oslo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'],
  ...['America/Nuuk', 'America/New_York', 'Africa/Lagos', 'Pacific/Auckland', 'Pacific/Apia'],
] as const;

const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), interval: fc.integer({ min: 9, max: 30 }) }),
  fc.record({
    kind: fc.constant('weekly' as const),
    interval: fc.integer({ min: 1, max: 4 }),
    weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 2 }),
    weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    interval: fc.integer({ min: 1, max: 2 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
);

const range: fc.Arbitrary<Range> = fc.oneof(
  fc.constantFrom('2027-09-30', '2027-11-10').map((date): Range => ({ kind: 'until', date })),
  fc.integer({ min: 3, max: 20 }).map((count): Range => ({ kind: 'count', count })),
);

interface Drawn {
  readonly series: Series;
  readonly hours: number;
}

/** By day and by night, on the same days in both zones and on others, and where the clocks change. */
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    rule,
    range,
    from: fc.constantFrom('2027-03-03', '2027-03-13', '2027-03-26', '2027-04-02'),
    zone: fc.constantFrom(...ZONES),
    start: fc.constantFrom('02:30:00', '09:00:00', '13:15:00', '16:45:00', '22:30:00'),
    moved: fc.nat(12),
    cancelled: fc.nat(12),
    hours: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ rule: told, range: limit, from, zone, start, moved, cancelled, hours }) => {
    const end = `${String(Number(start.slice(0, 2)) + 1).padStart(2, '0')}${start.slice(2)}`;
    const bare: Series = {
      time: { kind: 'timed', start, end, days: 0, zone },
      recurrence: { from, rule: told, range: limit },
      overrides: [],
      cancelled: [],
    };
    const days = occurrences(bare, { from: NOW, until: UNTIL }).map(({ original }) => original);
    const overrides = days.slice(moved, moved + 1).map((day) => movedBy(bare, day, hours));
    const off = days.slice(cancelled, cancelled + 1).filter((_, at) => cancelled + at !== moved);
    return { series: { ...bare, overrides, cancelled: off }, hours };
  })
  .filter(({ series }) => occurrences(series, { from: NOW, until: UNTIL }).length > 2);

function movedBy(series: Series, original: string, hours: number): Override {
  const when = ruleTime(series, original);
  if (when?.kind !== 'timed') throw new Error('no time');
  const { start, end } = extentOf(when);
  const { zone } = when.start;
  const at = (moment: number) => zonedAt(moment + hours * HOUR, zone);
  return { original, patch: { when: { kind: 'timed', start: at(start), end: at(end) } } };
}

const subjectOf = (index: number): string => `Series ${String(index).padStart(2, '0')}`;

function expectSame(office: SeriesOffice, all: readonly Drawn[]): void {
  for (const [index, { series }] of all.entries()) {
    const subject = subjectOf(index);
    const [crm, outlook] = [office.inCrm(subject), office.inOutlook(subject, LAST)];
    expect(areAlike(outlook, crm), JSON.stringify([series, crm, outlook])).toBe(true);
  }
}

async function played(
  all: readonly Drawn[],
  make: (office: SeriesOffice, subject: string, series: Series) => Promise<void> | void,
  edit: (office: SeriesOffice, subject: string, hours: number) => void,
): Promise<void> {
  const office = await SeriesOffice.open('rest', NOW, AHEAD);
  try {
    for (const [index, { series }] of all.entries()) {
      await make(office, subjectOf(index), series);
    }
    await office.sync();
    expectSame(office, all);
    for (const [index, { hours }] of all.entries()) edit(office, subjectOf(index), hours);
    await office.sync();
    await office.sync();
    expectSame(office, all);
    const before = office.writes().length;
    for (let cycle = 0; cycle < 3; cycle += 1) await office.sync();
    expect(office.writes().slice(before)).toEqual([]);
    expect(office.office.mails()).toBe(0);
  } finally {
    await office.close();
  }
}

/**
 * The occurrences as rows, by the clock of the CRM; none where nobody can make them there, or where
 * they are a list of days that no pattern of a calendar comes near to.
 */
function rowsOf(series: Series): readonly Row[] {
  const all = occurrences(series, { from: NOW, until: UNTIL }).map(({ original, when }) => {
    const { start, end } = extentOf(when);
    return { original, start: wallOf(start, BASE), end: wallOf(end, BASE), allDay: false };
  });
  const days = [...new Set(all.map(({ start }) => start.slice(0, 10)))];
  const isNear = patternOf({ dates: days, length: 1 }, ({ kind }) => kind !== 'dates') !== null;
  return days.length === all.length && isNear ? all : [];
}

const runs = { numRuns: Number(process.env['RUNS'] ?? 3) };

describe('random series over both servers', () => {
  it('are the same when they come from Outlook and are changed in SuperOffice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: AT_ONCE, maxLength: AT_ONCE }), (all) =>
        played(
          all,
          (office, subject, series) => {
            office.makeInOutlook(subject, series);
          },
          (office, subject, hours) => {
            office.editInCrm(subject, hours);
          },
        ),
      ),
      runs,
    );
  }, 600_000);

  it('are the same when they come from SuperOffice and are changed in Outlook', async () => {
    const usable = drawn.filter(({ series }) => rowsOf(series).length > 2);
    await fc.assert(
      fc.asyncProperty(fc.array(usable, { minLength: AT_ONCE, maxLength: AT_ONCE }), (all) =>
        played(
          all,
          (office, subject, series) =>
            office.makeInCrm(subject, rowsOf(series), { Pattern: 'Custom' }),
          (office, subject, hours) => {
            office.editInOutlook(subject, hours, UNTIL);
          },
        ),
      ),
      runs,
    );
  }, 600_000);
});
