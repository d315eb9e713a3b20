/** Moments in words, as the language of the window has them. */
import { language, locale as windowLocale, t } from '../words/words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2 minutes ago`. A moment in the future, from a clock that was put back, is `just now`. */
export function agoText(moment: number, now: number): string {
  const passed = now - moment;
  if (passed < MINUTE) return t('justNow');
  if (passed < HOUR) return amount(passed / MINUTE, 'minute');
  if (passed < DAY) return amount(passed / HOUR, 'hour');
  return amount(passed / DAY, 'day');
}

/** `14:05` today, `20 Nov, 14:05` on other days of this year, else with the year. */
export function momentText(moment: number, now: number, locale: string = windowLocale): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(moment);
  if (isSameDay(moment, now)) return time;
  const isThisYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return `${day.format(moment)}, ${time}`;
}

/** As {@link momentText}, with the seconds of today's moments. */
export function secondText(moment: number, now: number, locale: string = windowLocale): string {
  return isSameDay(moment, now)
    ? new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(moment)
    : momentText(moment, now, locale);
}

/**
 * `Mon 4 Jan 2027, 09:00` by the clock of the appointment, or the day alone.
 * @param local such as `2027-01-04T09:00:00`, or a date
 */
export function wallText(local: string, shown: string = windowLocale): string {
  const at = Date.parse(local.length > 10 ? `${local.slice(0, 16)}:00Z` : `${local}T00:00:00Z`);
  if (Number.isNaN(at)) return local;
  const utc = { timeZone: 'UTC' } as const;
  const days = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(shown, { ...days, ...utc }).format(at);
  if (local.length <= 10) return day;
  return `${day}, ${new Intl.DateTimeFormat(shown, { timeStyle: 'short', ...utc }).format(at)}`;
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

function amount(value: number, unit: 'minute' | 'hour' | 'day'): string {
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(value), unit);
}
