/** The appointments of the bench: plain ones, as long as those of people are. */

export interface Entry {
  readonly subject: string;
  readonly text: string;
  readonly location: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
/** Within the period that is synchronised. */
const DAYS = 110;
const TEXT =
  'Agenda: 1) status 2) økonomi 3) eventuelt. Ta med kontrakten og de siste tallene; kunden ' +
  'ønsker svar før fredag.\nHusk parkering ved inngang B.';

/** @param first the place of the first one; no two places have the same name and time */
export function entries(first: number, count: number, from: number): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const place = first + index;
    const start =
      from -
      (from % MINUTE) +
      2 * HOUR +
      (place % DAYS) * DAY +
      (Math.floor(place / DAYS) % 600) * MINUTE;
    return {
      ...{ subject: `Kundemøte ${String(place)}`, text: TEXT, location: 'Møterom Fjord' },
      ...{ start, end: start + HOUR },
    };
  });
}
