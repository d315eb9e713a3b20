import { describe, expect, it } from 'vitest';
import type { SeriesMergeInput } from '../../../../src/sync/core/merge-occurrence.ts';
import { mergeSeries } from '../../../../src/sync/core/merge-series.ts';
import { canonicalSeries } from '../../../../src/sync/model/canonical-series.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Range, Rule } from '../../../../src/sync/model/recurrence.ts';
import type { Series, SeriesTime } from '../../../../src/sync/model/series.ts';
import type { Side } from '../../../../src/sync/model/side.ts';

const OSLO = 'Europe/Oslo';
const TUESDAYS: Rule = { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' };
const WEDNESDAYS: Rule = { ...TUESDAYS, weekdays: ['wednesday'] };
const NINE: SeriesTime = {
  kind: 'timed',
  start: '09:00:00',
  end: '10:00:00',
  days: 0,
  zone: OSLO,
};
const TEN: SeriesTime = { ...NINE, start: '10:00:00', end: '11:00:00' };
const ENDLESS: Range = { kind: 'endless' };
const DAY = '2026-12-01';

function seriesOf(rule: Rule = TUESDAYS, range: Range = ENDLESS, time = NINE): Series {
  return { time, recurrence: { from: '2026-11-24', rule, range }, overrides: [], cancelled: [] };
}

const BASE = seriesOf();
const changed = (patch: Patch, one: Series = BASE): Series => ({
  ...one,
  overrides: [{ original: DAY, patch }],
});
const cancelled = (one: Series = BASE): Series => ({ ...one, cancelled: [DAY] });
/** Of a base that both sides told alike, so that both have to show the same. */
function mergeAlike({ base, now, winner }: Omit<SeriesMergeInput, 'base'> & { base: Series }) {
  const { merged, ...told } = mergeSeries({ base: { crm: base, calendar: base }, now, winner });
  expect(canonicalSeries(merged.crm)).toBe(canonicalSeries(merged.calendar));
  return { merged: merged[winner], ...told };
}

const merge = (crm: Series, calendar: Series, winner: Side = 'crm') =>
  mergeAlike({ base: BASE, now: { crm, calendar }, winner });

describe('two edits of one series', () => {
  it('of its time, its rule, its range and an occurrence all stand', () => {
    const until: Range = { kind: 'until', date: '2027-03-02' };
    const crm = seriesOf(TUESDAYS, until, TEN);
    const calendar = changed({ title: 'Guests' });
    expect(merge(crm, calendar)).toEqual({
      merged: changed({ title: 'Guests' }, crm),
      conflicts: [],
      stranded: [],
    });
  });

  it('of the time by one and of the time of an occurrence by the other both stand', () => {
    const when = {
      kind: 'timed',
      start: { local: `${DAY}T13:00:00`, zone: OSLO },
      end: { local: `${DAY}T14:00:00`, zone: OSLO },
    } as const;
    const { merged, conflicts } = merge(seriesOf(TUESDAYS, ENDLESS, TEN), changed({ when }));
    expect(merged).toEqual(changed({ when }, seriesOf(TUESDAYS, ENDLESS, TEN)));
    expect(conflicts).toEqual([]);
  });

  it.each<readonly [string, Series, Series]>([
    ['time', seriesOf(TUESDAYS, ENDLESS, TEN), seriesOf(TUESDAYS, ENDLESS, { ...TEN, days: 1 })],
    ['rule', seriesOf(WEDNESDAYS), seriesOf({ ...TUESDAYS, interval: 2 })],
    [
      'range',
      seriesOf(TUESDAYS, { kind: 'count', count: 3 }),
      seriesOf(TUESDAYS, { kind: 'count', count: 4 }),
    ],
  ])('of its %s are a conflict, which the rules decide', (part, crm, calendar) => {
    for (const taken of ['crm', 'calendar'] as const) {
      const { merged, conflicts } = merge(crm, calendar, taken);
      expect(merged).toEqual(taken === 'crm' ? crm : calendar);
      expect(conflicts).toEqual([{ part, date: null, field: null, taken }]);
    }
  });

  it('to the same end in other words are none', () => {
    const crm = seriesOf(TUESDAYS, { kind: 'count', count: 3 });
    const calendar = seriesOf(TUESDAYS, { kind: 'until', date: '2026-12-10' });
    expect(merge(crm, calendar).conflicts).toEqual([]);
  });
});

describe('two edits of one occurrence', () => {
  it('of different fields both stand', () => {
    const { merged, conflicts } = merge(
      changed({ title: 'Guests' }),
      changed({ location: 'Hall' }),
    );
    expect(merged).toEqual(changed({ title: 'Guests', location: 'Hall' }));
    expect(conflicts).toEqual([]);
  });

  it('of one field are a conflict about that field alone', () => {
    const crm = changed({ title: 'Guests', location: 'Hall' });
    const { merged, conflicts } = merge(crm, changed({ title: 'Party' }), 'calendar');
    expect(merged).toEqual(changed({ title: 'Party', location: 'Hall' }));
    expect(conflicts).toEqual([
      { part: 'occurrence', date: DAY, field: 'title', taken: 'calendar' },
    ]);
  });

  it.each(['crm', 'calendar'] as const)(
    'one of which cancels it leave the edit standing, also when %s wins otherwise',
    (winner) => {
      const { merged, conflicts } = merge(cancelled(), changed({ title: 'Guests' }), winner);
      expect(merged).toEqual(changed({ title: 'Guests' }));
      expect(conflicts).toEqual([
        { part: 'occurrence', date: DAY, field: null, taken: 'calendar' },
      ]);
    },
  );

  it('one of which takes a change back and the other one keeps it take it back', () => {
    const base = changed({ title: 'Guests' });
    const now = { crm: BASE, calendar: base };
    expect(mergeAlike({ base, now, winner: 'calendar' }).merged).toEqual(BASE);
  });

  it('that bring back a cancelled one bring it back', () => {
    const now = { crm: BASE, calendar: cancelled() };
    expect(mergeAlike({ base: cancelled(), now, winner: 'calendar' }).merged).toEqual(BASE);
  });
});

describe('an edit of an occurrence that the other side has ruled out', () => {
  it('is told, and is no part of the merged series', () => {
    const { merged, stranded } = merge(seriesOf(WEDNESDAYS), changed({ title: 'Guests' }));
    expect(merged).toEqual(seriesOf(WEDNESDAYS));
    expect(stranded).toEqual([{ original: DAY, patch: { title: 'Guests' } }]);
  });

  it('is not told when it was there before', () => {
    const base = changed({ title: 'Guests' });
    const now = { crm: seriesOf(WEDNESDAYS), calendar: base };
    expect(mergeAlike({ base, now, winner: 'crm' })).toEqual({
      merged: seriesOf(WEDNESDAYS),
      conflicts: [],
      stranded: [],
    });
  });
});

describe('the privacy of an occurrence (I9)', () => {
  const secret = changed({ title: 'Doctor', sensitivity: 'private' });
  const merged = (crm: Series, calendar: Series, base = { crm: BASE, calendar: BASE }) =>
    mergeSeries({ base, now: { crm, calendar }, winner: 'calendar' }).merged;
  const privacyOf = (series: Series) => series.overrides[0]?.patch.sensitivity;

  it('travels', () => {
    expect(privacyOf(merged(secret, BASE).calendar)).toBe('private');
    expect(privacyOf(merged(BASE, secret).crm)).toBe('private');
  });

  it('stays on the other side of whoever takes it away, and nothing of it is told there', () => {
    const before = { crm: secret, calendar: changed({ sensitivity: 'private' }) };
    const { crm, calendar } = merged(secret, BASE, before);
    expect(crm).toEqual(secret);
    expect(calendar).toEqual(BASE);
  });

  it('is the stricter one of two', () => {
    const { crm, calendar } = merged(
      changed({ sensitivity: 'personal' }),
      changed({ sensitivity: 'confidential' }),
    );
    expect([privacyOf(crm), privacyOf(calendar)]).toEqual(['confidential', 'confidential']);
    const other = mergeSeries({
      base: { crm: BASE, calendar: BASE },
      now: {
        crm: changed({ sensitivity: 'confidential' }),
        calendar: changed({ sensitivity: 'personal' }),
      },
      winner: 'calendar',
    }).merged;
    expect([privacyOf(other.crm), privacyOf(other.calendar)]).toEqual([
      'confidential',
      'confidential',
    ]);
  });

  it('is not taken away by an occurrence that is more open than its series', () => {
    expect(merged(changed({ sensitivity: 'normal' }), BASE).calendar).toEqual(BASE);
  });
});

describe('a side that lists the days of a series', () => {
  const dates = ['2026-11-24', DAY, '2026-12-08'];
  const listed = seriesOf({ kind: 'dates', dates });

  it('is told another end', () => {
    const ended = seriesOf(TUESDAYS, { kind: 'until', date: DAY });
    const { merged } = mergeSeries({
      base: { crm: listed, calendar: BASE },
      now: { crm: listed, calendar: ended },
      winner: 'crm',
    });
    expect(merged.crm.recurrence).toEqual(ended.recurrence);
    expect(merged.calendar).toEqual(ended);
  });

  it('keeps its list while nobody changes the end', () => {
    const { merged } = mergeSeries({
      base: { crm: listed, calendar: BASE },
      now: { crm: listed, calendar: changed({ title: 'Guests' }) },
      winner: 'crm',
    });
    expect(merged.crm.recurrence).toEqual(listed.recurrence);
  });
});
