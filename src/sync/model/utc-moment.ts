/** Moments in the one form in which servers tell nearly all of them, read without a calendar library. */

const UTC_MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/;

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** From the first day of March of the year 0 to the first day of 1970. */
const BEFORE_EPOCH = 719_468;

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
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24;
  if (!isPossible || minute > 59 || second > 59) return null;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const days = daysSince(year, month, day);
  return days * DAY + ((hour * 60 + minute) * 60 + second) * SECOND + milliseconds;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** In years that begin in March a leap day is the last one, and months follow one pattern. */
function daysSince(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leaps + Math.floor((153 * months + 2) / 5) + day - 1 - BEFORE_EPOCH;
}
