import { tongue } from './tongue.ts';

/** A moment in the zone of this PC, as people write it. */
export function momentText(at: number): string {
  return new Intl.DateTimeFormat(tongue().locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}

/** `Mon 4 Jan 2027` @param date such as `2027-01-04` */
export function dayText(date: string): string {
  const day = new Intl.DateTimeFormat(tongue().locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    timeZone: 'UTC',
  });
  return day.format(Date.parse(`${date}T00:00:00Z`)).replaceAll(',', '');
}
