import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment } from '../../../../../src/sync/model/appointment.ts';
import { dateText } from '../../../../../src/sync/model/calendar-day.ts';
import { canonicalSeries } from '../../../../../src/sync/model/canonical-series.ts';
import { ruleTime } from '../../../../../src/sync/model/occurrences.ts';
import type { Rule } from '../../../../../src/sync/model/recurrence.ts';
import { firstDay } from '../../../../../src/sync/model/rule-days.ts';
import type { Override, Series } from '../../../../../src/sync/model/series.ts';
import type { When } from '../../../../../src/sync/model/time.ts';
import { BASIC, ZONES_CUSTOM } from '../../../../contract/exchange-manners.ts';
import { openExchangeStore } from '../../../../contract/open-exchange.ts';
import type { OpenedStore } from '../../../../contract/appointment-store.ts';
import { create, done, present, update, write } from '../../../../contract/questions.ts';

const ZONES = ['Europe/Oslo', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kathmandu'];

const RULES: readonly Rule[] = [
  { kind: 'daily', interval: 3 },
  { kind: 'weekly', interval: 2, weekdays: ['tuesday', 'friday'], weekStart: 'sunday' },
  { kind: 'monthly', interval: 1, day: 31 },
  { kind: 'monthly-nth', interval: 2, nth: 'last', weekdays: ['thursday'] },
  { kind: 'yearly', month: 2, day: 29 },
  { kind: 'yearly-nth', month: 11, nth: 'second', weekdays: ['saturday', 'sunday'] },
];

const seriesOf = (rule: Rule, zone: string, more: Partial<Series> = {}): Series => ({
  time: { kind: 'timed', start: '09:30:00', end: '10:15:00', days: 0, zone },
  recurrence: { from: '2026-10-20', rule, range: { kind: 'count', count: 9 } },
  overrides: [],
  cancelled: [],
  ...more,
});

const WEEKLY: Rule = { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' };

const at = (local: string, zone = 'Europe/Oslo', minutes = 45): When => {
  const end = new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 19);
  return { kind: 'timed', start: { local, zone }, end: { local: end, zone } };
};

/** Two of a row of Tuesdays are elsewhere, one is cancelled. */
const ROUND: Series = seriesOf(WEEKLY, 'Europe/Oslo', {
  overrides: [
    { original: '2026-10-27', patch: { when: at('2026-10-28T13:00:00'), title: 'Moved' } },
    { original: '2026-11-10', patch: { location: 'Bergen', reminder: null } },
  ],
  cancelled: ['2026-11-03'],
});

const partsOf = (series: Series): Partial<Appointment> => {
  const first = firstDay(series.recurrence);
  const when = first === null ? null : ruleTime(series, dateText(first));
  return { series, reminder: 20, ...(when === null ? {} : { when }) };
};

describe.each([
  ['kept with the same rule', 'same-pattern' as const],
  ['dropped with every rule', 'never' as const],
])('a series of which exceptions are %s', (_, exceptions) => {
  let opened: OpenedStore;
  beforeEach(async () => {
    const office = { exchange: { exceptions } };
    opened = await openExchangeStore(undefined, { ...BASIC, office });
  });
  afterEach(async () => {
    expect(opened.hands.mails()).toBe(0);
    await opened.close();
  });

  const made = async (series: Series): Promise<Appointment> => {
    const [outcome] = await write(opened.store, [create(partsOf(series))]);
    const ref = done(outcome);
    const item = await present(opened.store, ref.id);
    expect(item.ref).toEqual(ref);
    expect(item.shape).toBe('series');
    if (outcome?.kind === 'done') expect(outcome.value).toEqual(item.value);
    return item.value;
  };
  const meaning = ({ series }: Appointment): string =>
    series === null ? 'single' : canonicalSeries(series);

  /** Makes one and changes it; gives what is there then. */
  const changed = async (before: Series | null, after: Series | null): Promise<Appointment> => {
    const from = before === null ? { when: at('2026-10-20T09:30:00') } : partsOf(before);
    const ref = done((await write(opened.store, [create(from)]))[0]);
    const { value } = await present(opened.store, ref.id);
    const patch = after === null ? { series: null, when: value.when } : partsOf(after);
    const [outcome] = await write(opened.store, [update(ref, value, patch)]);
    const item = await present(opened.store, ref.id);
    expect(item.ref).toEqual(done(outcome));
    if (outcome?.kind === 'done') expect(outcome.value).toEqual(item.value);
    expect(item.shape).toBe(after === null ? 'single' : 'series');
    return item.value;
  };

  describe.each(ZONES)('in %s', (zone) => {
    it.each(RULES.map((rule) => [rule.kind, rule] as const))(
      'comes back as it was: %s',
      async (_, rule) => {
        for (const range of [
          { kind: 'count', count: 9 },
          { kind: 'until', date: '2031-03-31' },
          { kind: 'endless' },
        ] as const) {
          const plain = seriesOf(rule, zone);
          const series = { ...plain, recurrence: { ...plain.recurrence, range } };
          const value = await made(series);
          expect(meaning(value)).toBe(canonicalSeries(series));
          expect(value.when).toEqual(partsOf(series).when);
        }
      },
    );

    it('has exceptions on both sides of a change of the clocks', async () => {
      const series = seriesOf(WEEKLY, zone, {
        recurrence: { from: '2026-09-22', rule: WEEKLY, range: { kind: 'count', count: 30 } },
        overrides: [
          { original: '2026-10-20', patch: { title: 'Before' } },
          { original: '2026-11-03', patch: { when: at('2026-11-04T02:30:00', zone) } },
          { original: '2027-03-16', patch: { when: at('2027-03-14T04:30:00', zone) } },
          { original: '2027-03-30', patch: { text: 'After\n\nthe change' } },
        ],
        cancelled: ['2026-10-27', '2027-03-23'],
      });
      expect(meaning(await made(series))).toBe(canonicalSeries(series));
    });
  });

  it('of whole days comes back as it was', async () => {
    const series: Series = {
      time: { kind: 'all-day', days: 2 },
      recurrence: { from: '2026-10-20', rule: WEEKLY, range: { kind: 'count', count: 30 } },
      overrides: [
        {
          original: '2027-03-23',
          patch: { when: { kind: 'all-day', from: '2027-03-27', until: '2027-03-29' } },
        },
      ],
      cancelled: ['2026-10-27'],
    };
    expect(meaning(await made(series))).toBe(canonicalSeries(series));
  });

  it.each<readonly [string, Series | null, Series | null]>([
    ['a single appointment becomes one', null, seriesOf(WEEKLY, 'Europe/Oslo')],
    ['a single appointment becomes one with exceptions', null, ROUND],
    ['it becomes a single appointment', ROUND, null],
    ['an occurrence is changed', seriesOf(WEEKLY, 'Europe/Oslo'), ROUND],
    [
      'exceptions are as the others again',
      { ...ROUND, cancelled: [] },
      seriesOf(WEEKLY, 'Europe/Oslo'),
    ],
    ['a cancelled one takes place', ROUND, { ...ROUND, cancelled: [] }],
    ['another one is cancelled', ROUND, { ...ROUND, cancelled: ['2026-11-03', '2026-11-10'] }],
    ['a cancelled one is changed', ROUND, { ...ROUND, cancelled: ['2026-10-27'] }],
    [
      'it lasts longer',
      ROUND,
      seriesOf(WEEKLY, 'Europe/Oslo', {
        ...ROUND,
        recurrence: { ...ROUND.recurrence, range: { kind: 'endless' } },
      }),
    ],
    [
      'it takes place on more days',
      ROUND,
      {
        ...ROUND,
        recurrence: { ...ROUND.recurrence, rule: { ...WEEKLY, weekdays: ['tuesday', 'thursday'] } },
      },
    ],
    [
      'it takes place at another time',
      ROUND,
      {
        ...ROUND,
        time: { kind: 'timed', start: '14:00:00', end: '15:30:00', days: 0, zone: 'Europe/Oslo' },
      },
    ],
    [
      'it takes place in another zone',
      ROUND,
      {
        ...ROUND,
        time: {
          kind: 'timed',
          start: '09:30:00',
          end: '10:15:00',
          days: 0,
          zone: 'Europe/Stockholm',
        },
      },
    ],
    [
      'it takes place on whole days',
      seriesOf(WEEKLY, 'Europe/Oslo', { cancelled: ['2026-11-03'] }),
      { ...ROUND, overrides: [], time: { kind: 'all-day', days: 1 } },
    ],
  ])('is what it should be when %s', async (_, before, after) => {
    const value = await changed(before, after);
    expect(meaning(value)).toBe(after === null ? 'single' : canonicalSeries(after));
  });

  it('lets occurrences move up where others were', async () => {
    const on = (original: string, day: string): Override => ({
      original,
      patch: { when: at(`${day}T09:30:00`) },
    });
    const before = { ...ROUND, cancelled: [], overrides: [on('2026-10-27', '2026-10-28')] };
    const after = {
      ...before,
      overrides: [
        on('2026-10-27', '2026-11-02'),
        on('2026-11-03', '2026-11-09'),
        on('2026-11-10', '2026-11-16'),
      ],
    };
    expect(meaning(await changed(before, after))).toBe(canonicalSeries(after));
  });

  it('keeps its exceptions when only what all share is changed', async () => {
    const ref = done((await write(opened.store, [create(partsOf(ROUND))]))[0]);
    const { value } = await present(opened.store, ref.id);
    const [outcome] = await write(opened.store, [update(ref, value, { title: 'Renamed' })]);
    const after = await present(opened.store, ref.id);
    expect(after.ref).toEqual(done(outcome));
    expect(after.value).toEqual({ ...value, title: 'Renamed' });
  });
});

it('of a zone that is told by its rules alone comes back as it was', async () => {
  const opened = await openExchangeStore(undefined, ZONES_CUSTOM);
  const ref = done((await write(opened.store, [create(partsOf(ROUND))]))[0]);
  const { value } = await present(opened.store, ref.id);
  expect(value.series && canonicalSeries(value.series)).toBe(canonicalSeries(ROUND));
  await opened.close();
});
