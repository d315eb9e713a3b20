/** How far series reach in SuperOffice, which knows none without an end. */
import type { Series } from '../../model/series.ts';
import type { Window } from '../../model/time.ts';
import type { Diary } from './diary.ts';

const DAY = 86_400_000;
/** What is over is made only as far back as calendars are looked at. */
const BACK = 31 * DAY;
const YEARS = 5 * 366 * DAY;
const HORIZON = 397 * DAY;

/** From now on. */
export function aheadOf({ clock }: Pick<Diary, 'clock'>): Window {
  const now = clock.now();
  return { from: now, until: now + YEARS };
}

/** What is wanted of a series from now on; without an end, it is made for a year and a month. */
export function wantedAhead(diary: Pick<Diary, 'clock'>, { recurrence }: Series): Window {
  const { from, until } = aheadOf(diary);
  const isEndless = recurrence.range.kind === 'endless' && recurrence.rule.kind !== 'dates';
  return { from, until: isEndless ? from + HORIZON : until };
}

/** What a new series is made of. */
export function reachOf(diary: Pick<Diary, 'clock'>, series: Series): Window {
  const { from, until } = wantedAhead(diary, series);
  return { from: from - BACK, until };
}
