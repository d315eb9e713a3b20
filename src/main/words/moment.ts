import { tongue } from './tongue.ts';
import { clockIn, dayIn, wallIn } from './wall-time.ts';

/** A moment in the zone of this PC, as people write it. */
export function momentText(at: number): string {
  return new Intl.DateTimeFormat(tongue().locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}

/** `Mon 4 Jan 2027` @param date such as `2027-01-04` */
export const dayText = (date: string): string => dayIn(tongue().locale, date);

/** `09:00` @param clock such as `09:00:00` */
export const clockText = (clock: string): string => clockIn(tongue().locale, clock);

/** `Mon 4 Jan 2027 09:00` @param local by the clock of a zone, such as `2027-01-04T09:00:00` */
export const wallText = (local: string): string => wallIn(tongue().locale, local);
