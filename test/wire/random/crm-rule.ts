/** Rules as the practice CRM keeps them, from the rule of a person's series. */
import type { SeriesRule } from '../../../src/practice/netserver/series.ts';
import type { Recurrence } from '../../../src/sync/model/recurrence.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const EMPTY = { DayPattern: null, WeekPattern: null, MonthPattern: null, YearPattern: null };

const onDay = (Day: number, Cycle: number) => ({ Pattern: 'DayOfMonth', Cycle, Day });

export function storedRule({ rule, range }: Recurrence): SeriesRule {
  const endType = range.kind === 'count' ? 'Counter' : 'EndDate';
  const common = { ...EMPTY, endType } as const;
  switch (rule.kind) {
    case 'daily': {
      const DayPattern = { Pattern: 'EveryCyclicDay', Cycle: rule.interval };
      return { ...common, pattern: 'Daily', DayPattern };
    }
    case 'weekly': {
      const Weekdays = rule.weekdays.map(capital).join(', ');
      return { ...common, pattern: 'Weekly', WeekPattern: { Weekdays, Cycle: rule.interval } };
    }
    case 'monthly':
      return { ...common, pattern: 'Monthly', MonthPattern: onDay(rule.day, rule.interval) };
    case 'yearly':
      return { ...common, pattern: 'Yearly', YearPattern: onDay(rule.day, rule.month) };
    default:
      return { ...common, pattern: 'Custom' };
  }
}

/** As a program leaves it that says nothing of its days. */
export const WITHOUT_PATTERN: SeriesRule = { ...EMPTY, pattern: 'Daily', endType: 'Counter' };
