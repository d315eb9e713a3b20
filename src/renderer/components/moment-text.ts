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

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

function amount(value: number, unit: 'minute' | 'hour' | 'day'): string {
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(value), unit);
}
