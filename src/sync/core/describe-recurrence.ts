/** Tells when a series takes place as a message key with parameters, so that it can be translated. */
import { WEEKDAYS, type Weekday } from '../model/calendar-day.ts';
import type { Message } from '../model/message.ts';
import { isSound, type Range, type Recurrence, type Rule } from '../model/recurrence.ts';
import { firstDay } from '../model/rule-days.ts';

export type RecurrenceKey = `recurs-${Rule['kind']}` | 'recurs-never';

/**
 * Parameters by kind of rule: `interval`; `weekdays` as names with commas, or `all`, `workdays`,
 * `weekend`; `nth`; `day`; `month`; `dates` (how many), `first` and `last`. Each with `end`:
 * `endless`, `until` and then `until` as a date, or `count` and then `count`.
 */
export interface RecurrenceMessage extends Message {
  readonly key: RecurrenceKey;
}

const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);
const WEEKEND: readonly Weekday[] = WEEKDAYS.slice(5);

function weekdayWords(days: readonly Weekday[]): string {
  const meant = WEEKDAYS.filter((day) => days.includes(day));
  const isSet = (set: readonly Weekday[]): boolean => meant.join() === set.join();
  if (isSet(WEEKDAYS)) return 'all';
  if (isSet(WORKDAYS)) return 'workdays';
  return isSet(WEEKEND) ? 'weekend' : meant.join();
}

function rangeWords(range: Range): Message['parameters'] {
  switch (range.kind) {
    case 'endless':
      return { end: 'endless' };
    case 'until':
      return { end: 'until', until: range.date };
    case 'count':
      return { end: 'count', count: range.count };
  }
}

function ruleWords(rule: Rule): Message['parameters'] {
  switch (rule.kind) {
    case 'daily':
      return { interval: rule.interval };
    case 'weekly':
      return { interval: rule.interval, weekdays: weekdayWords(rule.weekdays) };
    case 'monthly':
      return { interval: rule.interval, day: rule.day };
    case 'monthly-nth':
      return { interval: rule.interval, nth: rule.nth, weekdays: weekdayWords(rule.weekdays) };
    case 'yearly':
      return { month: rule.month, day: rule.day };
    case 'yearly-nth':
      return { month: rule.month, nth: rule.nth, weekdays: weekdayWords(rule.weekdays) };
    case 'dates': {
      const dates = [...new Set(rule.dates)].sort();
      return { dates: dates.length, first: dates[0] ?? '', last: dates.at(-1) ?? '' };
    }
  }
}

export function describeRecurrence(recurrence: Recurrence): RecurrenceMessage {
  const { rule, range } = recurrence;
  if (!isSound(recurrence) || firstDay(recurrence) === null) {
    return { key: 'recurs-never', parameters: {} };
  }
  const isListed = rule.kind === 'dates';
  return {
    key: `recurs-${rule.kind}`,
    parameters: { ...ruleWords(rule), ...(isListed ? {} : rangeWords(range)) },
  };
}
