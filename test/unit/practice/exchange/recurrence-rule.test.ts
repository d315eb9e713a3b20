import { describe, expect, it } from 'vitest';
import {
  readRule,
  writeRule,
} from '../../../../src/practice/exchange/icalendar/recurrence-rule.ts';

const FRAME = { isDate: false, momentOn: (date: string) => `${date.replaceAll('-', '')}T090000Z` };
const dateOf = (until: string): string => until.replace(/^(\d{4})(\d\d)(\d\d).*$/u, '$1-$2-$3');
const read = (text: string) => readRule(text, '2026-11-24', dateOf);

describe('the rule of a series as iCalendar', () => {
  it.each([
    'FREQ=DAILY;INTERVAL=3;COUNT=5',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU',
    'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31;UNTIL=20270131T090000Z',
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR;COUNT=2',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-1',
    'FREQ=YEARLY;INTERVAL=1;BYMONTHDAY=17;BYMONTH=5',
    'FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=2',
  ])('comes back as it was: %s', (text) => {
    expect(writeRule(read(text), FRAME)).toBe(text);
  });

  it.each([
    ['FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=MO'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;WKST=MO'],
    ['FREQ=MONTHLY', 'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=24'],
    ['freq=yearly', 'FREQ=YEARLY;INTERVAL=1;BYMONTHDAY=24;BYMONTH=11'],
  ])('is filled up from the start: %s', (text, full) => {
    expect(writeRule(read(text), FRAME)).toBe(full);
  });

  it('ends a series of whole days on a date', () => {
    const rule = read('FREQ=DAILY;UNTIL=20261201');
    expect(writeRule(rule, { ...FRAME, isDate: true })).toBe(
      'FREQ=DAILY;INTERVAL=1;UNTIL=20261201',
    );
  });

  it.each([
    ...['FREQ=HOURLY', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;COUNT=x', 'FREQ=WEEKLY;BYDAY=XX'],
    ...['FREQ=MONTHLY;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=5MO', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ...['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', 'FREQ=YEARLY;INTERVAL=2', 'FREQ=DAILY;BYHOUR=1'],
    '',
  ])('is refused where Exchange cannot keep it: %s', (text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'ErrorCalendarInvalidRecurrence' }),
    );
  });
});
