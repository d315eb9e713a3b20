/** Days and clock times that have no zone, as a language writes them. What is none stays as it is. */

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
}

/** Making one takes longer than using it a hundred times, and a preview has thousands of times. */
const known = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const made: Formats = {
    day: new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }),
    clock: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }),
  };
  known.set(locale, made);
  return made;
}

/** `Mon 4 Jan 2027` @param date such as `2027-01-04` */
export function dayIn(locale: string, date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return formatsOf(locale).day.format(at).replaceAll(',', '');
}

/** `09:00` @param clock such as `09:00` or `09:00:00` */
export function clockIn(locale: string, clock: string): string {
  const at = Date.parse(`1970-01-01T${clock.slice(0, 5)}:00Z`);
  return Number.isNaN(at) ? clock : formatsOf(locale).clock.format(at);
}

/** `Mon 4 Jan 2027 09:00`, or the day alone. @param local such as `2027-01-04 09:00`, or a date */
export function wallIn(locale: string, local: string): string {
  const clock = local.slice(11);
  const day = dayIn(locale, local.slice(0, 10));
  return clock === '' ? day : `${day} ${clockIn(locale, clock)}`;
}
