import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create, get, inside, remove, setField, startRawExchange, update } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const OSLO = '<t:StartTimeZone Id="W. Europe Standard Time"/>';
const span = (start: string, end: string): string =>
  `<t:Start>${start}</t:Start><t:End>${end}</t:End>`;
const WEEKLY =
  `<t:Subject>Weekly</t:Subject>${span('2026-11-30T10:00:00', '2026-11-30T11:00:00')}` +
  '<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek>' +
  '</t:WeeklyRecurrence><t:NumberedRecurrence><t:StartDate>2026-11-30</t:StartDate>' +
  `<t:NumberOfOccurrences>4</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>${OSLO}`;

describe('series in the practice Exchange', () => {
  let raw: RawExchange;
  beforeEach(async () => {
    raw = await startRawExchange();
  });
  afterEach(() => raw.close());

  const made = async (item: string): Promise<{ id: string; key: string }> => {
    const answer = await raw.call(create(item));
    expect(answer.codes).toEqual(['NoError']);
    return { id: answer.ids[0] ?? '', key: answer.keys[0] ?? '' };
  };

  it('addresses the dates of a series, each at the wall clock of its zone', async () => {
    const { id } = await made(WEEKLY.replaceAll('2026-11-30', '2026-10-19'));
    const instance = (index: number): string =>
      `<t:OccurrenceItemId RecurringMasterId="${id}" InstanceIndex="${String(index)}"/>`;
    const answer = await raw.call(get([instance(1), instance(2), instance(5)]));
    const starts = [...answer.text.matchAll(/<t:Start>([^<]*)/gu)].map((match) => match[1]);
    expect(starts).toEqual(['2026-10-19T08:00:00Z', '2026-10-26T09:00:00Z']);
    expect(answer.codes[2]).toBe('ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange');
  });

  it('changes and deletes one date and tells the master of both', async () => {
    const { id } = await made(WEEKLY);
    const [first, second] = raw.desk.occurrences(id);
    const shown = await raw.call(get([second?.id ?? '']));
    const key = shown.keys[0] ?? '';
    const changed = await raw.call(
      update(second?.id ?? '', key, setField('item:Subject', '<t:Subject>Other</t:Subject>')),
    );
    await raw.call(remove(first?.id ?? ''));
    const master = (await raw.call(get([id]))).text;
    expect(changed.codes).toEqual(['NoError']);
    expect(inside(master, 't:Subject')).toBe('Weekly');
    expect(inside(master, 't:ModifiedOccurrences')).toContain('2026-12-07T09:00:00Z');
    expect(inside(master, 't:DeletedOccurrences')).toContain('2026-11-30T09:00:00Z');
    expect(inside(master, 't:FirstOccurrence')).toContain('2026-12-07T09:00:00Z');
    const kinds = raw.desk.occurrences(id).map(({ kind, value }) => [kind, value.subject]);
    expect(kinds).toEqual([
      ['Exception', 'Other'],
      ['Occurrence', 'Weekly'],
      ['Occurrence', 'Weekly'],
    ]);
    expect((await raw.call(get([first?.id ?? '']))).codes).toEqual(['ErrorItemNotFound']);
  });
});
