import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create, get, inside, remove, setField, startRawExchange, update } from './raw-exchange.ts';
import type { Answer, RawExchange } from './raw-exchange.ts';

const OSLO = '<t:StartTimeZone Id="W. Europe Standard Time"/>';
const LAST = '<t:EndDate>2026-12-31</t:EndDate></t:EndDateRecurrence>';

const rule = (pattern: string, range: string): string =>
  `<t:Recurrence>${pattern}${range}</t:Recurrence>`;
const weekly = (days: string, interval = 1): string =>
  `<t:WeeklyRecurrence><t:Interval>${String(interval)}</t:Interval>` +
  `<t:DaysOfWeek>${days}</t:DaysOfWeek></t:WeeklyRecurrence>`;
const numbered = (count: number, start = '2026-11-30'): string =>
  `<t:NumberedRecurrence><t:StartDate>${start}</t:StartDate>` +
  `<t:NumberOfOccurrences>${String(count)}</t:NumberOfOccurrences></t:NumberedRecurrence>`;
const until = (start: string): string =>
  `<t:EndDateRecurrence><t:StartDate>${start}</t:StartDate>${LAST}`;
const meeting = (recurrence: string, start = '2026-11-30T10:00:00', end?: string): string =>
  `<t:Subject>Weekly</t:Subject><t:Start>${start}</t:Start>` +
  `<t:End>${end ?? start.replace('T10', 'T11')}</t:End>${recurrence}${OSLO}`;
const MONDAYS = rule(weekly('Monday'), numbered(4));

describe('writing series in the practice Exchange', () => {
  let raw: RawExchange;
  beforeEach(async () => {
    raw = await startRawExchange();
  });
  afterEach(() => raw.close());

  const made = async (recurrence: string): Promise<string> => {
    const answer = await raw.call(create(meeting(recurrence)));
    expect(answer.codes).toEqual(['NoError']);
    return answer.ids[0] ?? '';
  };
  const codeOf = async (item: string): Promise<readonly string[]> =>
    (await raw.call(create(item))).codes;
  const master = async (id: string): Promise<string> => (await raw.call(get([id]))).text;
  const keyOf = async (id: string): Promise<string> => (await raw.call(get([id]))).keys[0] ?? '';
  const change = async (id: string, ...updates: readonly string[]): Promise<Answer> =>
    raw.call(update(id, await keyOf(id), ...updates));
  const starts = (id: string): readonly string[] =>
    raw.desk.occurrences(id).map(({ value }) => new Date(value.start).toISOString().slice(0, 16));
  const instance = (id: string, index: number): string =>
    `<t:OccurrenceItemId RecurringMasterId="${id}" InstanceIndex="${String(index)}"/>`;
  const retime = (start: string, end: string): readonly string[] => [
    setField('calendar:Start', `<t:Start>${start}</t:Start>`),
    setField('calendar:End', `<t:End>${end}</t:End>`),
  ];

  it('begins with the first date of the rule, whatever start was sent', async () => {
    const id = await made(rule(weekly('Wednesday'), until('2026-11-30')));
    expect(starts(id)[0]).toBe('2026-12-02T09:00');
    const shown = await master(id);
    expect(inside(shown, 't:Start')).toBe('2026-12-02T09:00:00Z');
    expect(inside(shown, 't:StartDate')).toBe('2026-12-02+01:00');
  });

  it.each([
    ['ErrorCalendarInvalidDayForWeeklyRecurrence', rule(weekly('Weekday'), numbered(3))],
    ['ErrorCalendarInvalidRecurrence', rule(weekly('Monday', 100), numbered(3))],
    ['ErrorCalendarInvalidRecurrence', rule(weekly('Monday'), numbered(1000))],
    ['ErrorRecurrenceHasNoOccurrence', rule(weekly('Monday'), until('2026-12-29'))],
    [
      'ErrorRecurrenceEndDateTooBig',
      rule(weekly('Monday'), until('2026-11-30').replace('2026-12-31', '4501-01-01')),
    ],
  ])('refuses with %s', async (code, recurrence) => {
    expect(await codeOf(meeting(recurrence))).toEqual([code]);
  });

  it('refuses occurrences that last into the next one', async () => {
    const daily = '<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>';
    const [start, end] = ['2026-11-30T10:00:00', '2026-12-01T10:30:00'];
    const item = meeting(rule(daily, numbered(3)), start, end);
    expect(await codeOf(item)).toEqual(['ErrorOccurrenceTimeSpanTooBig']);
    expect(await codeOf(item.replace('10:30', '10:00'))).toEqual(['NoError']);
  });

  it('tells a new change key of the master when one date is changed', async () => {
    const id = await made(MONDAYS);
    const before = await keyOf(id);
    const second = instance(id, 2);
    const request = update('', null, setField('calendar:Location', '<t:Location>X</t:Location>'))
      .replace('NeverOverwrite', 'AlwaysOverwrite')
      .replace(/<t:ItemId Id=""\/>/u, second);
    expect((await raw.call(request)).codes).toEqual(['NoError']);
    expect(await keyOf(id)).not.toBe(before);
    expect(inside(await master(id), 't:Location')).toBeNull();
    expect((await raw.call(get([second]))).text).toContain('<t:Location>X</t:Location>');
    const occurrence = inside(await master(id), 't:ModifiedOccurrences') ?? '';
    const [, exception = ''] = /Id="([^"]*)"/u.exec(occurrence) ?? [];
    const shown = await raw.call(
      get([exception, `<t:RecurringMasterItemId OccurrenceId="${exception}"/>`]),
    );
    expect(shown.codes).toEqual(['NoError', 'NoError']);
    expect(shown.ids).toContain(id);
  });

  it('keeps each date between its neighbours', async () => {
    const id = await made(MONDAYS);
    const [, second, third] = raw.desk.occurrences(id).map((one) => one.id);
    const past = retime('2026-12-14T10:30:00Z', '2026-12-14T11:30:00Z');
    const onto = retime('2026-12-14T08:30:00Z', '2026-12-14T09:30:00Z');
    const beside = retime('2026-12-14T08:00:00Z', '2026-12-14T09:00:00Z');
    for (const times of [past, onto]) {
      expect((await change(second ?? '', ...times)).codes).toEqual([
        'ErrorOccurrenceCrossingBoundary',
      ]);
    }
    expect((await change(second ?? '', ...beside)).codes).toEqual(['NoError']);
    await raw.call(remove(third ?? ''));
    expect((await change(second ?? '', ...past)).codes).toEqual(['NoError']);
  });

  it('does not delete the last date that takes place', async () => {
    const id = await made(rule(weekly('Monday'), numbered(2)));
    const [first, second] = raw.desk.occurrences(id).map((one) => one.id);
    expect((await raw.call(remove(first ?? ''))).codes).toEqual(['NoError']);
    expect((await raw.call(remove(second ?? ''))).codes).toEqual(['ErrorCannotDeleteObject']);
    const gone = await raw.call(get([instance(id, 1)]));
    expect(gone.codes).toEqual(['ErrorCalendarOccurrenceIsDeletedFromRecurrence']);
  });

  it('gives a single date no rule', async () => {
    const id = await made(MONDAYS);
    const [first] = raw.desk.occurrences(id);
    const set = setField('calendar:Recurrence', MONDAYS);
    const away =
      '<t:DeleteItemField><t:FieldURI FieldURI="calendar:Recurrence"/></t:DeleteItemField>';
    expect((await change(first?.id ?? '', set)).codes).toEqual(['ErrorInvalidPropertySet']);
    expect((await change(first?.id ?? '', away)).codes).toEqual(['ErrorInvalidPropertyDelete']);
  });

  it('takes only the right kind of id for a master and for a date', async () => {
    const id = await made(MONDAYS);
    const [first] = raw.desk.occurrences(id);
    const wrong = [instance(first?.id ?? '', 1), `<t:RecurringMasterItemId OccurrenceId="${id}"/>`];
    expect((await raw.call(get(wrong))).codes).toEqual([
      'ErrorCalendarCannotUseIdForRecurringMasterId',
      'ErrorCalendarCannotUseIdForOccurrenceId',
    ]);
  });

  describe('a series with an exception and a deleted date', () => {
    let id = '';
    beforeEach(async () => {
      id = await made(MONDAYS);
      const [, second, third] = raw.desk.occurrences(id).map((one) => one.id);
      await change(second ?? '', ...retime('2026-12-08T09:00:00Z', '2026-12-08T10:00:00Z'));
      await raw.call(remove(third ?? ''));
    });

    it('keeps both when it goes on for longer by the same rule', async () => {
      await change(id, setField('calendar:Recurrence', rule(weekly('Monday'), numbered(5))));
      expect(starts(id)).toEqual([
        ...['2026-11-30T09:00', '2026-12-08T09:00', '2026-12-21T09:00', '2026-12-28T09:00'],
      ]);
    });

    it('keeps what is left of them when it is shorter', async () => {
      await change(id, setField('calendar:Recurrence', rule(weekly('Monday'), numbered(2))));
      expect(starts(id)).toEqual(['2026-11-30T09:00', '2026-12-08T09:00']);
      expect(inside(await master(id), 't:DeletedOccurrences')).toBeNull();
    });

    it('loses both with another rule', async () => {
      const days = rule(weekly('Monday Tuesday'), numbered(4));
      await change(id, setField('calendar:Recurrence', days));
      expect(starts(id)).toEqual([
        ...['2026-11-30T09:00', '2026-12-01T09:00', '2026-12-07T09:00', '2026-12-08T09:00'],
      ]);
      expect(inside(await master(id), 't:ModifiedOccurrences')).toBeNull();
    });

    it('loses both at another time of day, and takes the rule along to another day', async () => {
      await change(id, ...retime('2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z'));
      expect(starts(id)).toEqual([
        ...['2026-12-07T08:00', '2026-12-14T08:00', '2026-12-21T08:00', '2026-12-28T08:00'],
      ]);
    });

    it('keeps both when something else is changed', async () => {
      await change(id, setField('calendar:Location', '<t:Location>Oslo</t:Location>'));
      expect(starts(id)).toEqual(['2026-11-30T09:00', '2026-12-08T09:00', '2026-12-21T09:00']);
    });

    it('is a single appointment without a rule, and whole again with one', async () => {
      const away =
        '<t:DeleteItemField><t:FieldURI FieldURI="calendar:Recurrence"/></t:DeleteItemField>';
      await change(id, away);
      expect(inside(await master(id), 't:CalendarItemType')).toBe('Single');
      expect(inside(await master(id), 't:Start')).toBe('2026-11-30T09:00:00Z');
      await change(id, setField('calendar:Recurrence', MONDAYS));
      expect(starts(id)).toHaveLength(4);
    });
  });

  it('drops exceptions with each rule on servers that do so', async () => {
    await raw.close();
    raw = await startRawExchange({}, { exceptions: 'never' });
    const id = await made(MONDAYS);
    const [first] = raw.desk.occurrences(id);
    await raw.call(remove(first?.id ?? ''));
    expect(starts(id)).toHaveLength(3);
    await change(id, setField('calendar:Recurrence', MONDAYS));
    expect(starts(id)).toHaveLength(4);
  });
});
