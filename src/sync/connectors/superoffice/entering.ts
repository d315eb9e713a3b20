/** When the window, which moves on with time, will reach an appointment. */
import type { EpochMs, Window } from '../../model/time.ts';

export const DAY = 86_400_000;

/** Null for never: what the window has left behind it never reaches again. */
export function entering(start: EpochMs, window: Window, now: EpochMs): EpochMs | null {
  const wait = start - window.until;
  return wait < 0 ? null : now + wait + 1;
}
