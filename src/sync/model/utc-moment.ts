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

/** As `utcMoment` reads it but for the `Z`, cut to the second; null outside of the years 1 to 9999. */
export function utcClock(moment: number): string | null {
  const days = Math.floor(moment / DAY);
  const seconds = Math.floor((moment - days * DAY) / SECOND);
  const date = dateOf(days);
  if (date === null) return null;
  const time = [seconds / 3_600, (seconds / 60) % 60, seconds % 60];
  return `${date}T${time.map((part) => padded(Math.floor(part), 2)).join(':')}`;
}

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

const DAYS_OF_400_YEARS = 146_097;

/** The inverse of `daysSince`. */
function dateOf(days: number): string | null {
  const since = days + BEFORE_EPOCH;
  const era = Math.floor(since / DAYS_OF_400_YEARS);
  const inEra = since - era * DAYS_OF_400_YEARS;
  const leaps =
    Math.floor(inEra / 1_460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096);
  const yearOfEra = Math.floor((inEra - leaps) / 365);
  const inYear =
    inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const months = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * months + 2) / 5) + 1;
  const month = months < 10 ? months + 3 : months - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 1 || year > 9_999) return null;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}
