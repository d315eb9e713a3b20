/** What a server shows of a series that knows no zone but its own. */
import type { Override, Series } from '../../src/sync/model/series.ts';
import { zonedAt } from '../../src/sync/model/time.ts';

const HOUR = 3_600_000;
const OSLO = 'Europe/Oslo';

export interface Told {
  readonly at: number;
  readonly patch?: Override['patch'];
}

/** The rows as a server in Oslo tells them: a list of its own days, each at its own time. */
export function rows(told: readonly Told[]): Series {
  const all = told
    .map(({ at, patch }) => {
      const [start, end] = [zonedAt(at, OSLO), zonedAt(at + HOUR, OSLO)];
      return { start, patch: { ...patch, when: { kind: 'timed', start, end } as const } };
    })
    .sort((one, other) => (one.start.local < other.start.local ? -1 : 1));
  const dates = all.map(({ start }) => start.local.slice(0, 10));
  return {
    time: { kind: 'timed', start: '21:00:00', end: '22:00:00', days: 0, zone: OSLO },
    recurrence: {
      from: dates[0] ?? '',
      rule: { kind: 'dates', dates },
      range: { kind: 'endless' },
    },
    overrides: all.map(({ patch }, index) => ({ original: dates[index] ?? '', patch })),
    cancelled: [],
  };
}
