/** The time zone of this PC, which may change while the program runs. */
export function localZone(): string {
  lookAgain();
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * @param now epoch milliseconds
 * @returns 0 to 23, on the clock on the wall of this PC
 */
export function localHour(now: number): number {
  const timeZone = localZone();
  return Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now),
  );
}

/**
 * V8 asks the system once. It asks again when Node sees the variable change; where it is not set,
 * taking it away changes nothing else.
 */
function lookAgain(): void {
  if (process.env['TZ'] === undefined) delete process.env['TZ'];
}
