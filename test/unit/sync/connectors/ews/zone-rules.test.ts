/** Zones without an id that anybody knows, told by their rules as real servers tell them. */
import { afterEach, describe, expect, it } from 'vitest';
import { itemId } from '../../../../../src/sync/model/ids.ts';
import { instantOf, type ZonedTime } from '../../../../../src/sync/model/time.ts';
import {
  calendarItem,
  cannedExchange,
  items,
  never,
  ok,
  reply,
  WINDOW,
  type Canned,
} from './canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

interface Read {
  readonly start: ZonedTime;
  readonly end: ZonedTime;
}

async function read(inside: string): Promise<Read> {
  const item = calendarItem({ id: 'a', inside });
  const canned = await cannedExchange({
    GetItem: () => reply('GetItem', ok('GetItem', items(item))),
  });
  open.push(canned);
  const store = await canned.store();
  const [seen] = await store.read({ ids: [itemId('a')], window: WINDOW, signal: never });
  const when = seen?.kind === 'present' ? seen.item.value.when : null;
  if (when?.kind !== 'timed') throw new Error(JSON.stringify(seen));
  return when;
}

const TIMES = '<t:Start>2026-11-23T09:00:00Z</t:Start><t:End>2026-11-23T10:00:00Z</t:End>';

const period = (id: string, bias: string): string =>
  `<t:Period Bias="${bias}" Name="${id}" Id="${id}"/>`;
const onDay = (to: string, month: number, ...[rule, time = 'PT2H']: string[]): string =>
  `<t:RecurringDayTransition><t:To Kind="Period">${to}</t:To><t:TimeOffset>${time}</t:TimeOffset>` +
  `<t:Month>${String(month)}</t:Month>${rule ?? ''}</t:RecurringDayTransition>`;
const sunday = (nth: number): string =>
  `<t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>${String(nth)}</t:Occurrence>`;
const group = (id: string, ...inside: readonly string[]): string =>
  `<t:TransitionsGroup Id="${id}">${inside.join('')}</t:TransitionsGroup>`;
const ALWAYS_GROUP_0 = '<t:Transition><t:To Kind="Group">0</t:To></t:Transition>';

function zones(periods: string, groups: string, transitions = ALWAYS_GROUP_0): string {
  const inside =
    `<t:Periods>${periods}</t:Periods><t:TransitionsGroups>${groups}</t:TransitionsGroups>` +
    `<t:Transitions>${transitions}</t:Transitions>`;
  return ['Start', 'End']
    .map((end) => `<t:${end}TimeZone Id="Customized Time Zone">${inside}</t:${end}TimeZone>`)
    .join('');
}

const EUROPE = [
  period('S', '-PT1H') + period('D', '-PT2H'),
  group('0', onDay('D', 3, sunday(-1)), onDay('S', 10, sunday(-1), 'PT3H')),
] as const;

describe('a zone that is told by its rules', () => {
  it('is the one of the office where that goes by the same', async () => {
    const { start, end } = await read(TIMES + zones(...EUROPE));
    expect(start).toEqual({ local: '2026-11-23T10:00:00', zone: 'Europe/Oslo' });
    expect(end.zone).toBe('Europe/Oslo');
  });

  it.each<readonly [string, string, string]>([
    [
      'America/New_York',
      period('S', 'PT5H') + period('D', 'PT4H'),
      group('0', onDay('D', 3, sunday(2)), onDay('S', 11, sunday(1))),
    ],
    [
      'Australia/Sydney',
      period('S', '-PT10H') + period('D', '-PT11H0M0S'),
      group('0', onDay('S', 4, sunday(1), 'PT3H'), onDay('D', 10, sunday(1))),
    ],
    [
      'Asia/Kolkata',
      period('S', '-PT5H30M'),
      group('0', '<t:Transition><t:To Kind="Period">S</t:To></t:Transition>'),
    ],
  ])('is found: %s', async (zone, periods, groups) => {
    const { start } = await read(TIMES + zones(periods, groups));
    const offset = (of: string): number =>
      instantOf({ local: start.local, zone: of }) - Date.UTC(2026, 10, 23, 9, 0, 0);
    expect(start.zone).not.toBe('Europe/Oslo');
    expect([offset(start.zone), offset(zone)]).toEqual([0, 0]);
    const june = (of: string): number => instantOf({ local: '2026-06-01T12:00:00', zone: of });
    expect(june(start.zone)).toBe(june(zone));
  });

  it('is told by the rules that are in force when the appointment is', async () => {
    const groups =
      group('0', '<t:Transition><t:To Kind="Period">S</t:To></t:Transition>') +
      group('1', onDay('D', 3, sunday(2)), onDay('S', 11, sunday(1)));
    const transitions =
      '<t:AbsoluteDateTransition><t:To Kind="Group">1</t:To><t:DateTime>2007-01-01T00:00:00</t:DateTime></t:AbsoluteDateTransition>' +
      ALWAYS_GROUP_0;
    const told = zones(period('S', 'PT5H') + period('D', 'PT4H'), groups, transitions);
    expect((await read(TIMES + told)).start.zone).toBe('America/New_York');
    const early = TIMES.replaceAll('2026-11', '2006-11') + told;
    const canned = await read(early).catch((error: unknown) => String(error));
    expect(JSON.stringify(canned)).not.toContain('America/New_York');
  });

  it('may lead straight to a period, without any group', async () => {
    const straight = '<t:Transition><t:To Kind="Period">S</t:To></t:Transition>';
    const told = TIMES + zones(period('S', '-PT9H'), group('0', straight), straight);
    expect((await read(told)).start.zone).toBe('Asia/Tokyo');
  });

  it('changes its clocks on a date', async () => {
    const onDate = (to: string, [month, day]: [number, number], time: string): string =>
      `<t:RecurringDateTransition><t:To Kind="Period">${to}</t:To><t:TimeOffset>${time}</t:TimeOffset>` +
      `<t:Month>${String(month)}</t:Month><t:Day>${String(day)}</t:Day></t:RecurringDateTransition>`;
    // The last Sundays of March and October in 2026.
    const groups = group('0', onDate('S', [10, 25], 'PT3H'), onDate('D', [3, 29], 'PT2H'));
    expect((await read(TIMES + zones(EUROPE[0], groups))).start.zone).toBe('Europe/Oslo');
  });

  it.each([
    zones('', ''),
    zones(...EUROPE).replaceAll('Kind="Group">0<', 'Kind="Group">7<'),
    zones(...EUROPE).replaceAll('PT2H', 'whenever'),
    zones(...EUROPE).replaceAll('<t:Month>3<', '<t:Month>13<'),
    zones(...EUROPE).replaceAll('>Sunday<', '>Holiday<'),
    zones(...EUROPE).replaceAll('>-1<', '>9<'),
    zones(period('S', '-PT1H17M'), group('0', onDay('S', 3, sunday(1)), onDay('S', 9, sunday(1)))),
    '<t:StartTimeZone/><t:EndTimeZone Id=""/>',
  ])('and makes no sense is the one of the office; the moment stays', async (told) => {
    const { start, end } = await read(TIMES + told);
    expect(start).toEqual({ local: '2026-11-23T10:00:00', zone: 'Europe/Oslo' });
    expect(end).toEqual({ local: '2026-11-23T11:00:00', zone: 'Europe/Oslo' });
  });
});

describe('the zone of a server before Exchange 2010', () => {
  const change = (name: string, offset: string, rule: string): string =>
    `<t:${name} TimeZoneName="${name}"><t:Offset>${offset}</t:Offset><t:RelativeYearlyRecurrence>` +
    `${rule}</t:RelativeYearlyRecurrence><t:Time>02:00:00.0000000</t:Time></t:${name}>`;
  const rule = (index: string, month: string): string =>
    `<t:DaysOfWeek>Sunday</t:DaysOfWeek><t:DayOfWeekIndex>${index}</t:DayOfWeekIndex><t:Month>${month}</t:Month>`;
  const zone = (base: string, ...inside: readonly string[]): string =>
    `<t:MeetingTimeZone TimeZoneName="Some where"><t:BaseOffset>${base}</t:BaseOffset>${inside.join('')}</t:MeetingTimeZone>`;

  it('is told by its rules', async () => {
    const pacific = zone(
      'PT480M',
      change('Standard', 'PT0M', rule('First', 'November')),
      change('Daylight', '-PT60M', rule('Second', 'March')),
    );
    const { start } = await read(TIMES + pacific);
    expect(start).toEqual({ local: '2026-11-23T01:00:00', zone: 'America/Los_Angeles' });
  });

  it('may have no summer', async () => {
    expect((await read(TIMES + zone('-PT540M'))).start.zone).toBe('Asia/Tokyo');
  });

  it('is told by its name where that is known', async () => {
    const named = '<t:TimeZone>Tokyo Standard Time</t:TimeZone>';
    expect((await read(TIMES + named)).start.zone).toBe('Asia/Tokyo');
    const display = '<t:TimeZone>(GMT+09:00) Osaka, Sapporo, Tokyo</t:TimeZone>';
    expect((await read(TIMES + display)).start.zone).toBe('Europe/Oslo');
  });
});
