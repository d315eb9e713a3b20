/** Series whose rows are told by the rule of the calendar: what a merge, the guard and a retry make of them. */
import { describe, expect, it } from 'vitest';
import { differenceBeyond } from '../../../../src/sync/core/express-series.ts';
import { merge } from '../../../../src/sync/core/merge.ts';
import { seriesLoss } from '../../../../src/sync/core/series-loss.ts';
import { seriesProgress } from '../../../../src/sync/core/series-progress.ts';
import { toldBy } from '../../../../src/sync/core/told-by.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import { occurrences } from '../../../../src/sync/model/occurrences.ts';
import type { Range, Rule } from '../../../../src/sync/model/recurrence.ts';
import type { Override, Series } from '../../../../src/sync/model/series.ts';
import type { BySide } from '../../../../src/sync/model/side.ts';
import { extentOf, type EpochMs, type Window } from '../../../../src/sync/model/time.ts';
import { rulesWith } from '../../../support/planner-values.ts';
import { rows } from '../../../support/rows-in-oslo.ts';
import { appointment, ref, timed, TYPICAL } from '../../../support/values.ts';
import { holding } from '../../../support/weekly-series.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOW = { from: Date.UTC(2026, 9, 1), until: Date.UTC(2027, 6, 1) };
const AGES = { from: Date.UTC(2020, 0, 1), until: Date.UTC(2031, 0, 1) };
const MONDAYS: Rule = { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' };

interface Form {
  readonly zone?: string;
  readonly hour?: number;
  readonly from?: string;
  readonly range?: Range;
  readonly overrides?: readonly Override[];
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00:00`;

function mondays(form: Form = {}): Series {
  const { zone = 'Pacific/Auckland', hour = 8, from = '2027-03-01', overrides = [] } = form;
  const { range = { kind: 'count', count: 9 } } = form;
  return {
    time: { kind: 'timed', start: clock(hour), end: clock(hour + 1), days: 0, zone },
    recurrence: { from, rule: MONDAYS, range },
    overrides,
    cancelled: [],
  };
}

const startsOf = (series: Series, window: Window = AGES): readonly EpochMs[] =>
  occurrences(series, window).map(({ when }) => extentOf(when).start);
const asRows = (starts: readonly EpochMs[]): Series => rows(starts.map((at) => ({ at })));

const ABLE = holding();
const OSLO_ONLY: Exclude<Capabilities['zones'], string> = { fixed: 'Europe/Oslo' };
const able: BySide<Capabilities> = {
  crm: {
    ...ABLE,
    zones: OSLO_ONLY,
    fields: { ...TYPICAL.crm.fields, series: 'write' },
    series: ABLE.series === 'none' ? 'none' : { ...ABLE.series, endless: false, horizon: WINDOW },
  },
  calendar: {
    ...ABLE,
    fields: { ...TYPICAL.calendar.fields, series: 'write' },
    series: ABLE.series === 'none' ? 'none' : { ...ABLE.series, horizon: WINDOW },
  },
};

interface Forms {
  readonly base: BySide<Series>;
  readonly now: BySide<Series>;
}

function merged({ base, now }: Forms): BySide<Series | null> {
  const of = (series: Series) => appointment({ series });
  const { patches } = merge({
    base: {
      crm: { ref: ref('c'), value: of(base.crm) },
      calendar: { ref: ref('k'), value: of(base.calendar) },
    },
    home: null,
    now: { crm: of(now.crm), calendar: of(now.calendar) },
    modifiedAt: { crm: 2, calendar: 1 },
    rules: { ...rulesWith(), capabilities: able },
    choice: null,
  });
  return { crm: patches.crm.series ?? null, calendar: patches.calendar.series ?? null };
}

describe('a series that is told by the rule of the other side', () => {
  it('(I6) is counted as lost where only one form has days of that rule', () => {
    const all = startsOf(mondays({ range: { kind: 'count', count: 30 } }));
    const of = (series: Series) => appointment({ series });
    const left = mondays({ from: '2027-03-22', range: { kind: 'count', count: 3 } });
    const loss = seriesLoss({
      before: of(asRows(all.slice(3))),
      after: of(left),
      agreed: asRows(all),
      ahead: { from: Date.UTC(2027, 1, 1), until: Date.UTC(2027, 11, 1) },
      made: [],
    });
    expect(loss).toMatchObject({ lost: 24, ahead: 27 });
  });

  it.each([1, 5, 8])(
    '(I3) goes on to the CRM when its new time has come to %i of its nine rows',
    (done) => {
      const [old, wanted] = [mondays(), mondays({ hour: 10 })];
      const before = asRows(startsOf(old));
      const sent = merged({
        base: { crm: before, calendar: old },
        now: { crm: before, calendar: wanted },
      }).crm;
      if (sent === null) throw new Error('A new time travels.');
      const shown = asRows(startsOf(old).map((at, row) => (row < done ? at + 2 * HOUR : at)));
      const attempt = { to: 'crm', before, sent, shown, source: wanted } as const;
      const { isBegun, base } = seriesProgress({ crm: before, calendar: old }, attempt);
      const next = merged({
        base: isBegun ? base : { crm: before, calendar: old },
        now: { crm: shown, calendar: wanted },
      });
      expect(next.calendar).toBeNull();
      expect(next.crm && startsOf(next.crm)).toEqual(startsOf(wanted));
    },
  );

  it.each(['Europe/Oslo', 'Pacific/Auckland'])(
    'goes on without end on the calendar when its last row is moved a week on: %s',
    (zone) => {
      const calendar = mondays({ zone, range: { kind: 'endless' } });
      const shown = startsOf(calendar, WINDOW);
      const [last = 0] = shown.slice(-1);
      const moved = [...shown.slice(0, -1), last + 7 * DAY];
      const { calendar: after } = merged({
        base: { crm: asRows(shown), calendar },
        now: { crm: asRows(moved), calendar },
      });
      expect((after ?? calendar).recurrence.range).toEqual({ kind: 'endless' });
    },
  );

  it('has the time of its row when the only one, moved before, is put off by a week', () => {
    const zone = 'Europe/Oslo';
    const range = { kind: 'count', count: 1 } as const;
    const later = { when: timed('2027-03-01T15:00:00', '2027-03-01T16:00:00', zone) };
    const overrides = [{ original: '2027-03-01', patch: later }];
    const calendar = mondays({ zone, hour: 9, range, overrides });
    const told = (from: string): Series => mondays({ zone, hour: 15, from, range });
    const now = { crm: told('2027-03-08'), calendar };
    const { calendar: after } = merged({ base: { crm: told('2027-03-01'), calendar }, now });
    expect(after && startsOf(after)).toEqual(startsOf(now.crm));
  });

  it('has no occurrence more than rows when it began on a day that is none of the rule', () => {
    const daily: Series = {
      ...mondays({ from: '2027-03-10' }),
      recurrence: {
        from: '2027-03-10',
        rule: { kind: 'daily', interval: 3 },
        range: { kind: 'until', date: '2027-04-10' },
      },
    };
    const since = { day: '2027-02-28', sent: daily };
    const told = toldBy(asRows(startsOf(daily)), daily, { since, time: null });
    expect(startsOf(told)).toEqual(startsOf(daily));
  });

  it('differs in an occurrence that is moved over the end of the window', () => {
    const over = {
      original: '2027-06-28',
      patch: { when: timed('2027-07-05T09:00:00', '2027-07-05T10:00:00', 'Europe/Oslo') },
    };
    const range = { kind: 'count', count: 40 } as const;
    const one = mondays({ zone: 'Europe/Oslo', range, overrides: [over] });
    const other = { ...one, overrides: [], cancelled: ['2027-06-28'] };
    expect(differenceBeyond(one, other, WINDOW)).toBe('2027-06-28');
    expect(differenceBeyond(one, one, WINDOW)).toBeNull();
  });
});
