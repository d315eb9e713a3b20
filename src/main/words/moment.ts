/** A moment in the zone of this PC, as people write it. */
export function momentText(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  timeZone: 'UTC',
});

/** `Mon 4 Jan 2027` @param date such as `2027-01-04` */
export function dayText(date: string): string {
  return DAY.format(Date.parse(`${date}T00:00:00Z`)).replaceAll(',', '');
}
