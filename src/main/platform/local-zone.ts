/** The time zone of this PC. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const HOUR_OF_DAY = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23' });

/**
 * @param now epoch milliseconds
 * @returns 0 to 23, on the clock on the wall of this PC
 */
export function localHour(now: number): number {
  return Number(HOUR_OF_DAY.format(now));
}
