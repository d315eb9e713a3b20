import { describe, expect, it } from 'vitest';
import { SUPEROFFICE_SERIES } from '../../../../src/sync/connectors/superoffice/series-capabilities.ts';
import { withHistory } from '../../../../src/sync/core/history-days.ts';
import { versionsAlike } from '../../../../src/sync/core/told-by.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { BySide } from '../../../../src/sync/model/side.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { dateText, dayNumber, type DayNumber } from '../../../../src/sync/model/calendar-day.ts';
import { ruleDays } from '../../../../src/sync/model/rule-days.ts';
import type { DateText } from '../../../../src/sync/model/time.ts';
import { appointment, ref, timed, TYPICAL } from '../../../support/values.ts';

/** Mondays since 2024, and the window begins on a Sunday. */
const FROM = '2026-10-25';
const SERIES: Series = {
  time: { kind: 'timed', start: '08:00:00', end: '09:00:00', days: 0, zone: 'Europe/Oslo' },
  recurrence: {
    from: '2024-01-01',
    rule: { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2027-12-27' },
  },
  overrides: [{ original: '2026-06-01', patch: { title: 'Guests' } }],
  cancelled: ['2026-06-08'],
};
const WINDOW = { from: Date.parse(FROM), until: Date.parse('2027-04-01') };
const CAPABILITIES = {
  ...TYPICAL,
  crm: { ...TYPICAL.crm, series: { ...SUPEROFFICE_SERIES, horizon: WINDOW } },
};

const begun = (from: DateText, cancelled: readonly DateText[] = []): Series => ({
  ...SERIES,
  recurrence: { ...SERIES.recurrence, from },
  overrides: [],
  cancelled,
});

function seen(
  crm: Series,
  before = SERIES,
  capabilities: BySide<Capabilities> = CAPABILITIES,
): Series | null {
  const value = (series: Series): Appointment => appointment({ series });
  const base = {
    crm: { ref: ref('c', 'seen'), value: value(before) },
    calendar: { ref: ref('k'), value: value(before) },
  };
  const now = { crm: value(crm), calendar: value(before) };
  return versionsAlike({ base, home: null, now }, capabilities).now.crm.series;
}

const dayOf = (date: DateText): DayNumber => dayNumber(date) ?? 0;
const mondays = (from: DateText, until: DateText): readonly DateText[] =>
  [...ruleDays(SERIES.recurrence, { from: dayOf(from), until: dayOf(until) })].map(dateText);

describe('rows that were cleared away before the window', () => {
  it('are not cancelled, and are as they were', () => {
    expect(seen(begun('2026-10-26'))).toEqual(SERIES);
    expect(seen(begun('2026-05-11', ['2026-06-01', '2026-06-08']))).toEqual(SERIES);
    expect(seen(begun('2024-01-01', mondays('2024-01-01', FROM)))).toEqual(SERIES);
  });

  it('are cancelled where nobody told how far series are looked at', () => {
    const told = seen(begun('2026-10-26'), SERIES, TYPICAL);
    expect(told?.cancelled).toEqual(mondays('2024-01-01', FROM));
  });

  it('do not keep what a person takes away at the beginning of what is ahead', () => {
    const told = seen(begun('2026-11-09'));
    expect(told).toEqual({
      ...SERIES,
      cancelled: ['2026-06-08', '2026-10-26', '2026-11-02'],
    });
  });

  it('do not keep what had been moved into the window', () => {
    const moved = {
      original: '2026-10-19',
      patch: { when: timed('2026-10-28T08:00:00', '2026-10-28T09:00:00') },
    };
    const before = { ...SERIES, overrides: [...SERIES.overrides, moved] };
    expect(seen(begun('2026-10-26'), before)).toEqual({
      ...SERIES,
      cancelled: ['2026-06-08', '2026-10-19'],
    });
  });

  it('keep what had been moved out of the window', () => {
    const moved = {
      original: '2026-10-26',
      patch: { when: timed('2026-10-20T08:00:00', '2026-10-20T09:00:00') },
    };
    const before = { ...SERIES, overrides: [...SERIES.overrides, moved] };
    expect(seen(begun('2026-11-02'), before)).toEqual(before);
  });
});

describe('the history of a series', () => {
  const { crm } = CAPABILITIES;
  const missing = (...dates: readonly DateText[]): Series => ({ ...SERIES, cancelled: dates });

  it('stands in the order of its days, beside what is different ahead', () => {
    const ahead = { original: '2026-11-02', patch: { title: 'Visitors' } };
    const after = { ...missing('2026-06-01'), overrides: [ahead] };
    expect(withHistory(after, SERIES, crm).overrides).toEqual([...SERIES.overrides, ahead]);
    const lately = { original: '2026-05-25', patch: { title: 'Board' } };
    const between = { ...missing('2026-06-01'), overrides: [lately] };
    expect(withHistory(between, SERIES, crm).overrides).toEqual([lately, ...SERIES.overrides]);
  });

  it('has no days but those of the rule', () => {
    const tuesday = missing('2026-06-02');
    expect(withHistory(tuesday, SERIES, crm)).toEqual(tuesday);
    const nonsense = missing('someday');
    expect(withHistory(nonsense, SERIES, crm)).toEqual(nonsense);
  });

  it('is what was over when the window begins, to the second', () => {
    const endsAt = (until: string): Capabilities => ({
      ...crm,
      series: { ...SUPEROFFICE_SERIES, horizon: { ...WINDOW, from: Date.parse(until) } },
    });
    const monday = missing('2026-10-19');
    expect(withHistory(monday, SERIES, endsAt('2026-10-19T09:00:00+02:00')).cancelled).toEqual([]);
    expect(withHistory(monday, SERIES, endsAt('2026-10-19T08:59:59+02:00'))).toEqual(monday);
  });
});
