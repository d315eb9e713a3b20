import { describe, expect, it } from 'vitest';
import {
  exceptionIds,
  readSeries,
  type ReadSeries,
} from '../../../../../src/sync/connectors/ews/fields/series.ts';
import { TYPES } from '../../../../../src/sync/connectors/ews/namespaces.ts';
import type { XmlNode } from '../../../../../src/sync/connectors/soap/xml-node.ts';
import { readXml } from '../../../../../src/sync/connectors/soap/xml-read.ts';
import { occurrences } from '../../../../../src/sync/model/occurrences.ts';
import { isReason } from '../../../../../src/sync/model/series-reason.ts';
import { extentOf, utcText } from '../../../../../src/sync/model/time.ts';

const CONTEXT = { zone: 'Europe/Oslo', mailbox: { address: 'owner@example.test' } };

const itemOf = (inside: string): Promise<XmlNode> =>
  readXml(Buffer.from(`<CalendarItem xmlns="${TYPES}">${inside}</CalendarItem>`));

const WEEKLY = `<Recurrence>
  <WeeklyRecurrence><Interval>1</Interval><DaysOfWeek>Tuesday</DaysOfWeek></WeeklyRecurrence>
  <NumberedRecurrence><StartDate>2026-10-20</StartDate><NumberOfOccurrences>5</NumberOfOccurrences></NumberedRecurrence>
</Recurrence>`;

const DAILY = WEEKLY.replace(
  /<Weekly.*<\/WeeklyRecurrence>/,
  '<DailyRecurrence><Interval>1</Interval></DailyRecurrence>',
);

interface MasterParts {
  readonly start: string;
  readonly end: string;
  readonly recurrence?: string;
  readonly exceptions?: string;
  readonly zone?: string;
  readonly allDay?: boolean;
}

function master(parts: MasterParts): Promise<XmlNode> {
  const { start, end, recurrence = WEEKLY, exceptions = '', allDay = false } = parts;
  const zone = parts.zone ?? '<StartTimeZone Id="W. Europe Standard Time"/>';
  return itemOf(
    `<ItemId Id="M" ChangeKey="1"/><Subject>Round</Subject><Start>${start}</Start><End>${end}</End>
     <IsAllDayEvent>${String(allDay)}</IsAllDayEvent><Location>Room 1</Location>
     <CalendarItemType>RecurringMaster</CalendarItemType>${recurrence}${exceptions}${zone}`,
  );
}

async function read(parts: MasterParts, exceptions: readonly XmlNode[] = []): Promise<ReadSeries> {
  const told = readSeries({ master: await master(parts), exceptions }, CONTEXT);
  if (isReason(told)) throw new Error(told.key);
  return told;
}

const YEAR = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2027, 11, 31) };

const shown = ({ series }: ReadSeries): readonly string[] =>
  occurrences(series, YEAR).map(({ original, when }) => {
    const { start, end } = extentOf(when);
    return `${original} ${utcText(start).slice(0, 16)} ${utcText(end).slice(11, 16)}`;
  });

const NINE = { start: '2026-10-20T07:00:00Z', end: '2026-10-20T08:00:00Z' };

const MOVED = `<ModifiedOccurrences><Occurrence>
    <ItemId Id="X" ChangeKey="1"/><Start>2026-10-28T12:00:00Z</Start><End>2026-10-28T13:00:00Z</End>
    <OriginalStart>2026-10-27T08:00:00Z</OriginalStart>
  </Occurrence><Occurrence>
    <ItemId Id="Y" ChangeKey="1"/><Start>2026-11-10T08:00:00Z</Start><End>2026-11-10T09:00:00Z</End>
    <OriginalStart>2026-11-10T08:00:00Z</OriginalStart>
  </Occurrence></ModifiedOccurrences>
  <DeletedOccurrences><DeletedOccurrence><Start>2026-11-03T08:00:00Z</Start></DeletedOccurrence></DeletedOccurrences>`;

interface ExceptionParts {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly subject?: string;
  readonly allDay?: boolean;
}

function exception(parts: ExceptionParts): Promise<XmlNode> {
  const { id, start, end, subject = 'Round', allDay = false } = parts;
  return itemOf(
    `<ItemId Id="${id}" ChangeKey="1"/><Subject>${subject}</Subject><Start>${start}</Start>
     <End>${end}</End><IsAllDayEvent>${String(allDay)}</IsAllDayEvent><Location>Room 1</Location>
     <CalendarItemType>Exception</CalendarItemType><StartTimeZone Id="W. Europe Standard Time"/>`,
  );
}

const MOVED_ITEM = { id: 'X', start: '2026-10-28T12:00:00Z', end: '2026-10-28T13:00:00Z' };
const SAME_ITEM = { id: 'Y', start: '2026-11-10T08:00:00Z', end: '2026-11-10T09:00:00Z' };

describe('a master', () => {
  it('keeps its wall-clock time when the clocks change', async () => {
    expect(shown(await read(NINE))).toEqual([
      '2026-10-20 2026-10-20T07:00 08:00',
      '2026-10-27 2026-10-27T08:00 09:00',
      '2026-11-03 2026-11-03T08:00 09:00',
      '2026-11-10 2026-11-10T08:00 09:00',
      '2026-11-17 2026-11-17T08:00 09:00',
    ]);
  });

  it('tells where exceptions are, and which occurrences were cancelled', async () => {
    const exceptions = await Promise.all([exception(MOVED_ITEM), exception(SAME_ITEM)]);
    const item = await read({ ...NINE, exceptions: MOVED }, exceptions);
    expect([...item.ids]).toEqual([
      ['2026-10-27', 'X'],
      ['2026-11-10', 'Y'],
    ]);
    expect(shown(item)).toEqual([
      '2026-10-20 2026-10-20T07:00 08:00',
      '2026-10-27 2026-10-28T12:00 13:00',
      '2026-11-10 2026-11-10T08:00 09:00',
      '2026-11-17 2026-11-17T08:00 09:00',
    ]);
    expect(item.series.cancelled).toEqual(['2026-11-03']);
    expect(item.series.overrides.map(({ patch }) => Object.keys(patch))).toEqual([['when'], []]);
  });

  it('takes what is different of an exception from the exception', async () => {
    const exceptions = [exception(MOVED_ITEM), exception({ ...SAME_ITEM, subject: 'Guests' })];
    const { series } = await read({ ...NINE, exceptions: MOVED }, await Promise.all(exceptions));
    expect(series.overrides.at(-1)).toEqual({ original: '2026-11-10', patch: { title: 'Guests' } });
  });

  it('names the exceptions that have to be read', async () => {
    expect(exceptionIds(await master({ ...NINE, exceptions: MOVED }))).toEqual(['X', 'Y']);
  });

  it('of another zone has the days of that zone', async () => {
    const item = await read({
      start: '2026-10-20T10:00:00Z',
      end: '2026-10-20T11:30:00Z',
      recurrence: WEEKLY.replace('Tuesday', 'Tuesday').replace('>5<', '>3<'),
      zone: '<StartTimeZone Id="New Zealand Standard Time"/>',
      exceptions:
        '<DeletedOccurrences><DeletedOccurrence><Start>2026-10-27T10:00:00Z</Start></DeletedOccurrence></DeletedOccurrences>',
    });
    expect(item.series.time).toMatchObject({ start: '23:00:00', end: '00:30:00', days: 1 });
    expect(item.series.cancelled).toEqual(['2026-10-27']);
    expect(shown(item)).toEqual([
      '2026-10-20 2026-10-20T10:00 11:30',
      '2026-11-03 2026-11-03T10:00 11:30',
    ]);
  });

  it('of a zone that only its rules describe follows them', async () => {
    const zone = `<StartTimeZone Id="Customized Time Zone"><Periods>
        <Period Bias="-PT3H27M" Name="Standard" Id="S"/></Periods>
      <TransitionsGroups><TransitionsGroup Id="0"><Transition><To Kind="Period">S</To></Transition></TransitionsGroup></TransitionsGroups>
      <Transitions><Transition><To Kind="Group">0</To></Transition></Transitions></StartTimeZone>`;
    const item = await read({ ...NINE, zone });
    expect(item.series.time).toMatchObject({
      start: '10:27:00',
      zone: { name: 'Customized Time Zone', rules: { kind: 'fixed', offset: 207 } },
    });
    expect(shown(item)[1]).toBe('2026-10-27 2026-10-27T07:00 08:00');
  });

  it('without a time zone is told in that of the mailbox', async () => {
    const item = await read({ ...NINE, zone: '<StartTimeZone Id="Customized Time Zone"/>' });
    expect(item.series.time).toMatchObject({ start: '09:00:00', zone: 'Europe/Oslo' });
  });

  it.each([
    ['in its own zone', '2026-10-19T22:00:00Z', '2026-10-21T22:00:00Z'],
    ['made some hours further west', '2026-10-20T04:00:00Z', '2026-10-22T04:00:00Z'],
  ])('that is all-day has days, not times: %s', async (_, start, end) => {
    const days = { start: '2026-10-31T23:00:00Z', end: '2026-11-01T23:00:00Z', allDay: true };
    const parts = {
      start,
      end,
      allDay: true,
      recurrence: DAILY,
      exceptions: `<ModifiedOccurrences><Occurrence>
          <ItemId Id="X" ChangeKey="1"/><Start>2026-10-31T23:00:00Z</Start><End>2026-11-01T23:00:00Z</End>
          <OriginalStart>2026-10-21T22:00:00Z</OriginalStart></Occurrence></ModifiedOccurrences>
        <DeletedOccurrences><DeletedOccurrence><Start>2026-10-20T22:00:00Z</Start></DeletedOccurrence></DeletedOccurrences>`,
    };
    const item = await read(parts, [await exception({ id: 'X', ...days })]);
    expect(item.series.time).toEqual({ kind: 'all-day', days: 2 });
    expect(item.series.recurrence.from).toBe('2026-10-20');
    expect(item.series.cancelled).toEqual(['2026-10-21']);
    expect(item.series.overrides).toEqual([
      {
        original: '2026-10-22',
        patch: { when: { kind: 'all-day', from: '2026-11-01', until: '2026-11-02' } },
      },
    ]);
  });

  it.each([
    [
      'an exception without its original start',
      '<ModifiedOccurrences><Occurrence><ItemId Id="X"/></Occurrence></ModifiedOccurrences>',
    ],
    [
      'an exception that was not read',
      `<ModifiedOccurrences><Occurrence><ItemId Id="Z"/><Start>2026-10-27T08:00:00Z</Start>
         <End>2026-10-27T09:00:00Z</End><OriginalStart>2026-10-27T08:00:00Z</OriginalStart>
         </Occurrence></ModifiedOccurrences>`,
    ],
    [
      'an exception of a day that the rule has not',
      `<ModifiedOccurrences><Occurrence><ItemId Id="X"/><Start>2026-10-28T12:00:00Z</Start>
         <End>2026-10-28T13:00:00Z</End><OriginalStart>2026-10-28T12:00:00Z</OriginalStart>
         </Occurrence></ModifiedOccurrences>`,
    ],
    [
      'a cancelled occurrence without a start',
      '<DeletedOccurrences><DeletedOccurrence><Start/></DeletedOccurrence></DeletedOccurrences>',
    ],
    [
      'a first occurrence before ours',
      `<FirstOccurrence><ItemId Id="F"/><Start>2026-10-13T07:00:00Z</Start>
         <End>2026-10-13T08:00:00Z</End><OriginalStart>2026-10-13T07:00:00Z</OriginalStart></FirstOccurrence>`,
    ],
    [
      'a first occurrence after ours',
      `<FirstOccurrence><ItemId Id="F"/><Start>2026-10-27T08:00:00Z</Start>
         <End>2026-10-27T09:00:00Z</End><OriginalStart>2026-10-27T08:00:00Z</OriginalStart></FirstOccurrence>`,
    ],
    [
      'a last occurrence before ours',
      `<LastOccurrence><ItemId Id="L"/><Start>2026-11-10T08:00:00Z</Start>
         <End>2026-11-10T09:00:00Z</End><OriginalStart>2026-11-10T08:00:00Z</OriginalStart></LastOccurrence>`,
    ],
  ])('is not taken for a part of itself: %s', async (_, exceptions) => {
    const node = await master({ ...NINE, exceptions });
    const told = { master: node, exceptions: [await exception(MOVED_ITEM)] };
    expect(readSeries(told, CONTEXT)).toMatchObject({ key: 'series-not-understood' });
  });

  it('has the zone that we wrote, while Exchange has it in the same group', async () => {
    const marked = (zone: string): string =>
      `<ExtendedProperty><ExtendedFieldURI PropertySetId="b1d7c6a2-5e0f-4c83-9d1a-7f3e62c84b95"
         PropertyName="CalbridgeZone" PropertyType="String"/><Value>${zone}</Value></ExtendedProperty>`;
    const zoneWith = async (zone: string): Promise<unknown> =>
      (await read({ ...NINE, exceptions: marked(zone) })).series.time;
    expect(await zoneWith('Europe/Stockholm')).toMatchObject({ zone: 'Europe/Stockholm' });
    expect(await zoneWith('Asia/Tokyo')).toMatchObject({ zone: 'Europe/Oslo' });
    expect(await zoneWith('Nowhere/Else')).toMatchObject({ zone: 'Europe/Oslo' });
  });

  it('whose rule is not understood says so', async () => {
    const node = await master({ ...NINE, recurrence: '<Recurrence/>' });
    expect(readSeries({ master: node, exceptions: [] }, CONTEXT)).toMatchObject({
      key: 'series-not-understood',
    });
  });

  it('that ends before it begins says so', async () => {
    const node = await master({ ...NINE, end: '2026-10-19T08:00:00Z' });
    expect(readSeries({ master: node, exceptions: [] }, CONTEXT)).toMatchObject({
      key: 'series-not-understood',
    });
  });
});
