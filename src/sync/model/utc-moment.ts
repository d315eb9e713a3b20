/** Moments in the one form in which servers tell nearly all of them, read without a calendar library. */
import { dateText, dayOf, daysInMonth, FIRST_DAY, LAST_DAY } from './calendar-day.ts';

const UTC_MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/;

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/**
 * `2026-11-20T14:30:00Z`, with a fraction or without, as milliseconds since the epoch and cut to
 * them. Null for another form or an impossible date, which says nothing about whether it is one.
 */
export function utcMoment(text: string): number | null {
  const match = UTC_MOMENT.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  const isPossible =
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth({ year, month }) && hour < 24;
  if (!isPossible || minute > 59 || second > 59) return null;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const days = dayOf({ year, month }, day);
  return days * DAY + ((hour * 60 + minute) * 60 + second) * SECOND + milliseconds;
}

/** As `utcMoment` reads it but for the `Z`, cut to the second; null outside of the years 1 to 9999. */
export function utcClock(moment: number): string | null {
  const days = Math.floor(moment / DAY);
  const seconds = Math.floor((moment - days * DAY) / SECOND);
  if (days < FIRST_DAY || days > LAST_DAY) return null;
  const time = [seconds / 3_600, (seconds / 60) % 60, seconds % 60];
  return `${dateText(days)}T${time.map(padded).join(':')}`;
}

const padded = (part: number): string => String(Math.floor(part)).padStart(2, '0');
