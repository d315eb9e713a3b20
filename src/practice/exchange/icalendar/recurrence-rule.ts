// The rule of a series as an RRULE, both ways.
import { EwsError } from '../ews-error.ts';
import { WEEKDAYS } from '../recurrence.ts';
import type { DayIndex, DayName, Pattern, Recurrence, Weekday } from '../recurrence.ts';

const INDEXES: readonly DayIndex[] = ['First', 'Second', 'Third', 'Fourth'];
const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  Day: WEEKDAYS,
  Weekday: WEEKDAYS.slice(1, 6),
  WeekendDay: ['Saturday', 'Sunday'],
};

const short = (day: Weekday): string => day.slice(0, 2).toUpperCase();
const isWeekday = (day: DayName): day is Weekday => !Object.hasOwn(GROUPS, day);

export type RuleFrame = {
  readonly isDate: boolean;
  /** The moment (`YYYYMMDDTHHMMSSZ`) of the start on that date, `YYYY-MM-DD`. */
  readonly momentOn: (date: string) => string;
};

export function writeRule({ pattern, end }: Recurrence, frame: RuleFrame): string {
  return [...patternParts(pattern), ...endParts(end, frame)].join(';');
}

function endParts(end: Recurrence['end'], { isDate, momentOn }: RuleFrame): readonly string[] {
  if (end.kind === 'none') return [];
  if (end.kind === 'count') return [`COUNT=${String(end.count)}`];
  return [`UNTIL=${isDate ? end.date.replaceAll('-', '') : momentOn(end.date)}`];
}

function patternParts(pattern: Pattern): readonly string[] {
  const every = 'interval' in pattern ? `INTERVAL=${String(pattern.interval)}` : 'INTERVAL=1';
  switch (pattern.kind) {
    case 'daily':
      return ['FREQ=DAILY', every];
    case 'weekly': {
      const days = pattern.days.flatMap((day) => (isWeekday(day) ? [day] : (GROUPS[day] ?? [])));
      const list = `BYDAY=${days.map(short).join(',')}`;
      return ['FREQ=WEEKLY', every, list, `WKST=${short(pattern.firstDay)}`];
    }
    case 'monthly':
      return ['FREQ=MONTHLY', every, `BYMONTHDAY=${String(pattern.dayOfMonth)}`];
    case 'monthly-relative':
      return ['FREQ=MONTHLY', every, ...relative(pattern.day, pattern.index)];
    case 'yearly':
      return [
        ...['FREQ=YEARLY', every, `BYMONTHDAY=${String(pattern.dayOfMonth)}`],
        `BYMONTH=${String(pattern.month)}`,
      ];
    case 'yearly-relative':
      return [
        ...['FREQ=YEARLY', every, ...relative(pattern.day, pattern.index)],
        `BYMONTH=${String(pattern.month)}`,
      ];
  }
}

function relative(day: DayName, index: DayIndex): readonly string[] {
  const place = String(index === 'Last' ? -1 : INDEXES.indexOf(index) + 1);
  if (isWeekday(day)) return [`BYDAY=${place}${short(day)}`];
  return [`BYDAY=${(GROUPS[day] ?? []).map(short).join(',')}`, `BYSETPOS=${place}`];
}

type Parts = ReadonlyMap<string, string>;

/**
 * @param startDate Of the series, `YYYY-MM-DD`.
 * @param dateOf The date, in the zone of the series, of an UNTIL.
 * @throws EwsError ErrorCalendarInvalidRecurrence for rules that Exchange cannot keep.
 */
export function readRule(
  text: string,
  startDate: string,
  dateOf: (until: string) => string,
): Recurrence {
  const parts: Parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .map((part) => [part.replace(/=.*$/u, '').trim(), part.replace(/^[^=]*=/u, '').trim()]),
  );
  for (const name of parts.keys()) if (!KNOWN.has(name)) throw invalid();
  return { pattern: readPattern(parts, startDate), startDate, end: readEnd(parts, dateOf) };
}

const KNOWN = new Set([
  ...['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'],
  ...['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'],
]);

function invalid(): EwsError {
  return new EwsError('ErrorCalendarInvalidRecurrence', 'The recurrence is invalid.');
}

function readEnd(parts: Parts, dateOf: (until: string) => string): Recurrence['end'] {
  const until = parts.get('UNTIL');
  if (until !== undefined) return { kind: 'date', date: dateOf(until) };
  const count = parts.get('COUNT');
  return count === undefined ? { kind: 'none' } : { kind: 'count', count: whole(count, 999) };
}

function whole(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) throw invalid();
  return number;
}

function readPattern(parts: Parts, startDate: string): Pattern {
  const interval = whole(parts.get('INTERVAL') ?? '1', 999);
  const month = whole(parts.get('BYMONTH') ?? startDate.slice(5, 7), 12);
  const dayOfMonth = whole(parts.get('BYMONTHDAY') ?? startDate.slice(8, 10), 31);
  const byDay = parts.get('BYDAY');
  switch (parts.get('FREQ')) {
    case 'DAILY':
      // Exchange keeps "daily, on working days" as a week with those days.
      if (byDay !== undefined) return readWeekly(parts, startDate, interval);
      return { kind: 'daily', interval };
    case 'WEEKLY':
      return readWeekly(parts, startDate, interval);
    case 'MONTHLY':
      if (byDay === undefined) return { kind: 'monthly', interval, dayOfMonth };
      return { kind: 'monthly-relative', interval, ...readRelative(byDay, parts) };
    case 'YEARLY':
      if (interval !== 1) throw invalid();
      if (byDay === undefined) return { kind: 'yearly', dayOfMonth, month };
      return { kind: 'yearly-relative', month, ...readRelative(byDay, parts) };
    default:
      throw invalid();
  }
}

function readWeekly(parts: Parts, startDate: string, interval: number): Pattern {
  const own = WEEKDAYS[new Date(`${startDate}T00:00:00Z`).getUTCDay()] ?? 'Sunday';
  const days = (parts.get('BYDAY') ?? short(own)).split(',').map(readDay);
  return { kind: 'weekly', interval, days, firstDay: readDay(parts.get('WKST') ?? 'MO') };
}

function readDay(text: string): Weekday {
  const day = WEEKDAYS.find((weekday) => short(weekday) === text.trim());
  if (day === undefined) throw invalid();
  return day;
}

function readRelative(
  byDay: string,
  parts: Parts,
): { readonly day: DayName; readonly index: DayIndex } {
  const days = byDay.split(',');
  const [, told, name = ''] = /^([+-]?\d)?([A-Z]{2})$/u.exec(days[0]?.trim() ?? '') ?? [];
  const place = Number(told ?? parts.get('BYSETPOS'));
  const index = place === -1 ? 'Last' : INDEXES[place - 1];
  if (index === undefined) throw invalid();
  if (days.length === 1) return { day: readDay(name), index };
  const wanted = new Set(days.map(readDay));
  const group = Object.entries(GROUPS).find(
    ([, members]) => members.length === wanted.size && members.every((day) => wanted.has(day)),
  );
  if (group === undefined) throw invalid();
  return { day: group[0] as DayName, index };
}
