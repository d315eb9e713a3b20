import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readRecurrence,
  recurrenceElement,
} from '../../../../../src/sync/connectors/ews/fields/recurrence.ts';
import { MESSAGES, TYPES } from '../../../../../src/sync/connectors/ews/namespaces.ts';
import type { XmlNode } from '../../../../../src/sync/connectors/soap/xml-node.ts';
import { readXml } from '../../../../../src/sync/connectors/soap/xml-read.ts';
import { element, writeXml } from '../../../../../src/sync/connectors/soap/xml-write.ts';
import { dateText, WEEKDAYS } from '../../../../../src/sync/model/calendar-day.ts';
import { canonicalRecurrence } from '../../../../../src/sync/model/canonical-series.ts';
import type { Recurrence, Rule } from '../../../../../src/sync/model/recurrence.ts';
import { firstDay } from '../../../../../src/sync/model/rule-days.ts';
import { isReason } from '../../../../../src/sync/model/series-reason.ts';
import { EWS_SCHEMAS, RecordedMessages } from '../../../../support/ews-schema.ts';
import { recurrence } from '../../../../support/series-arbitraries.ts';

const messages = new RecordedMessages();

/** A whole request, so that the schema has something to look at. */
function requestWith(told: Recurrence): string | null {
  const made = recurrenceElement(told);
  if (isReason(made)) return null;
  const create = element('m:CreateItem', { SendMeetingInvitations: 'SendToNone' }, [
    element('m:Items', {}, [element('t:CalendarItem', {}, [made])]),
  ]);
  const names = {
    'xmlns:s': 'http://schemas.xmlsoap.org/soap/envelope/',
    'xmlns:t': TYPES,
    'xmlns:m': MESSAGES,
  };
  return writeXml(element('s:Envelope', names, [element('s:Body', {}, [create])]));
}

async function masterOf(xml: string): Promise<XmlNode> {
  let node = await readXml(Buffer.from(xml));
  while (node.name !== 'CalendarItem' && node.children[0] !== undefined) node = node.children[0];
  return node;
}

const read = async (inside: string, first = '2026-11-24') =>
  readRecurrence(
    await masterOf(
      `<CalendarItem xmlns="${TYPES}"><Recurrence>${inside}</Recurrence></CalendarItem>`,
    ),
    first,
  );

const NO_END = '<NoEndRecurrence><StartDate>2026-11-24</StartDate></NoEndRecurrence>';

describe('a rule on its way to Exchange and back', () => {
  it('is the same, or Exchange has nothing equal', async () => {
    let there = 0;
    await fc.assert(
      fc.asyncProperty(recurrence, async (told) => {
        const request = requestWith(told);
        if (request === null) return;
        there += 1;
        messages.add('CreateItem', request);
        const first = dateText(firstDay(told) ?? NaN);
        const back = readRecurrence(await masterOf(request), first);
        expect(isReason(back)).toBe(false);
        expect(canonicalRecurrence(back as Recurrence)).toBe(canonicalRecurrence(told));
      }),
      { numRuns: 400 },
    );
    expect(there).toBeGreaterThan(150);
  });

  it.skipIf(EWS_SCHEMAS === null)('is valid by the schema of the vendor', async () => {
    expect(messages.size).toBeGreaterThan(150);
    expect(await messages.complaints(EWS_SCHEMAS ?? '')).toEqual([]);
  });

  it('begins with its first occurrence', () => {
    const told: Recurrence = {
      from: '2026-11-20',
      rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
      range: { kind: 'endless' },
    };
    expect(requestWith(told)).toContain('<t:StartDate>2026-11-24</t:StartDate>');
  });

  it('is told by its last day when it has more occurrences than Exchange counts', () => {
    const rule: Rule = { kind: 'daily', interval: 1 };
    const range = { kind: 'count', count: 1000 } as const;
    expect(requestWith({ from: '2026-11-24', rule, range })).toContain(
      '<t:EndDateRecurrence><t:StartDate>2026-11-24</t:StartDate><t:EndDate>2029-08-19</t:EndDate>',
    );
  });
});

describe('a rule that Exchange has nothing equal for', () => {
  it.each<readonly [string, Rule, string]>([
    ['single days', { kind: 'dates', dates: ['2026-11-24'] }, 'series-dates'],
    [
      'the nth of two weekdays',
      { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['tuesday', 'thursday'] },
      'series-weekdays',
    ],
    ['1000 days', { kind: 'daily', interval: 1000 }, 'series-interval'],
    ['100 months', { kind: 'monthly', interval: 100, day: 1 }, 'series-interval'],
    ['nothing', { kind: 'daily', interval: 0 }, 'series-empty'],
  ])('says why: %s', (_, rule, key) => {
    const made = recurrenceElement({ from: '2026-11-24', rule, range: { kind: 'endless' } });
    expect(isReason(made) && made.key).toBe(key);
  });
});

describe('a rule from Exchange', () => {
  it.each<readonly [string, Rule]>([
    [
      '<WeeklyRecurrence><Interval>2</Interval><DaysOfWeek>Monday Weekday</DaysOfWeek></WeeklyRecurrence>',
      {
        kind: 'weekly',
        interval: 2,
        weekdays: ['monday', ...WEEKDAYS.slice(0, 5)],
        weekStart: 'sunday',
      },
    ],
    [
      '<RelativeMonthlyRecurrence><Interval>1</Interval><DaysOfWeek>WeekendDay</DaysOfWeek><DayOfWeekIndex>Last</DayOfWeekIndex></RelativeMonthlyRecurrence>',
      { kind: 'monthly-nth', interval: 1, nth: 'last', weekdays: ['saturday', 'sunday'] },
    ],
    [
      '<AbsoluteYearlyRecurrence><DayOfMonth>29</DayOfMonth><Month>February</Month></AbsoluteYearlyRecurrence>',
      { kind: 'yearly', month: 2, day: 29 },
    ],
    [
      '<RelativeYearlyRecurrence><DaysOfWeek>Thursday</DaysOfWeek><DayOfWeekIndex>Fourth</DayOfWeekIndex><Month>November</Month></RelativeYearlyRecurrence>',
      { kind: 'yearly-nth', month: 11, nth: 'fourth', weekdays: ['thursday'] },
    ],
  ])('%s is read', async (pattern, rule) => {
    expect(await read(pattern + NO_END)).toEqual({
      from: '2026-11-24',
      rule,
      range: { kind: 'endless' },
    });
  });

  const DAILY = '<DailyRecurrence><Interval>1</Interval></DailyRecurrence>';

  it.each([
    ['2026-11-24Z', '2026-12-31Z', '2026-12-31'],
    ['2026-11-24+01:00', '2026-12-31+01:00', '2026-12-31'],
    ['2026-11-23', '2026-12-30', '2026-12-31'],
    ['2026-11-25-08:00', '2027-01-01-08:00', '2026-12-31'],
    ['2026-11-01', '2026-12-31', '2026-12-31'],
  ])('from %s until %s ends on %s', async (start, end, last) => {
    const range = `<EndDateRecurrence><StartDate>${start}</StartDate><EndDate>${end}</EndDate></EndDateRecurrence>`;
    expect(await read(DAILY + range)).toMatchObject({
      from: '2026-11-24',
      range: { kind: 'until', date: last },
    });
  });

  it.each([
    ['', 'series-not-understood'],
    [NO_END, 'series-not-understood'],
    [DAILY, 'series-not-understood'],
    [`<LunarRecurrence><Interval>1</Interval></LunarRecurrence>${NO_END}`, 'series-not-understood'],
    [DAILY.replace('1', '0') + NO_END, 'series-not-understood'],
    [DAILY.replace('1', '-1') + NO_END, 'series-not-understood'],
    [DAILY.replace('1', '99999999999999999999') + NO_END, 'series-not-understood'],
    [DAILY + NO_END.replace('24', '31'), 'series-not-understood'],
    [
      `<WeeklyRecurrence><Interval>1</Interval><DaysOfWeek>Caturday</DaysOfWeek></WeeklyRecurrence>${NO_END}`,
      'series-not-understood',
    ],
    [
      `<WeeklyRecurrence><Interval>1</Interval><DaysOfWeek>Monday Caturday</DaysOfWeek></WeeklyRecurrence>${NO_END}`,
      'series-not-understood',
    ],
    [
      `<AbsoluteYearlyRecurrence><DayOfMonth>1</DayOfMonth><Month>Smarch</Month></AbsoluteYearlyRecurrence>${NO_END}`,
      'series-not-understood',
    ],
    [
      `<RelativeMonthlyRecurrence><Interval>1</Interval><DaysOfWeek>Day</DaysOfWeek><DayOfWeekIndex>Fifth</DayOfWeekIndex></RelativeMonthlyRecurrence>${NO_END}`,
      'series-not-understood',
    ],
    [
      `${DAILY}<NumberedRecurrence><StartDate>2026-11-24</StartDate><NumberOfOccurrences>0</NumberOfOccurrences></NumberedRecurrence>`,
      'series-not-understood',
    ],
    [
      `<WeeklyRegeneration><Interval>1</Interval></WeeklyRegeneration>${NO_END}`,
      'series-regenerates',
    ],
  ])('that is none is not guessed at: %s', async (inside, key) => {
    const told = await read(inside);
    expect(isReason(told) && told.key).toBe(key);
  });
});
