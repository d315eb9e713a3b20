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
  if (!UTC_MOMENT.test(text)) return null;
  // The places are fixed, and this is asked for each moment of each appointment.
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  // No day is in a month that there is not.
  const isPossible = day >= 1 && day <= daysInMonth({ year, month }) && hour < 24;
  if (!isPossible || minute > 59 || second > 59) return null;
  const milliseconds = Number(text.slice(20, Math.min(23, text.length - 1)).padEnd(3, '0'));
  const days = dayOf({ year, month }, day);
  return days * DAY + ((hour * 60 + minute) * 60 + second) * SECOND + milliseconds;
}

const ZERO = 48;

function digits(text: string, from: number, until: number): number {
  let number = 0;
  for (let at = from; at < until; at += 1) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
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
