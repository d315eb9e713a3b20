/** How much was written, in spans without a gap. */
import {
  addDays,
  dateAt,
  instantOf,
  type EpochMs,
  type WritesInTime,
} from '../../../sync/index.ts';
import type { Here } from '../../sync/pause-length.ts';
import type { Records } from '../../sync/view.ts';
import type { ActivityView } from '../contract/history.ts';

const HOUR = 3_600_000;
const HOURS = 24;
const MOST_DAYS = 30;

export interface Kept extends Here {
  /** After so many days it is forgotten what was written. */
  readonly keepHistoryDays: number;
}

export function activityView(
  by: 'hour' | 'day',
  records: Pick<Records, 'writes' | 'recordedSince'>,
  here: Kept,
): ActivityView {
  // A day that is forgotten must not look like one on which nothing was written.
  const known = daysUntil(here, Math.min(MOST_DAYS, here.keepHistoryDays));
  // Nor when less was kept once than now.
  const since = records.recordedSince() ?? 0;
  const days = known.filter((day, at) => day >= since || at === known.length - 1);
  const starts = by === 'hour' ? hoursUntil(here.now) : days;
  const [first = 0] = starts;
  return { spans: sumsOf(starts, records.writes(first - 1)), days: days.length };
}

function hoursUntil(now: EpochMs): readonly EpochMs[] {
  const last = Math.floor(now / HOUR) * HOUR;
  return Array.from({ length: HOURS }, (_, at) => last - (HOURS - 1 - at) * HOUR);
}

/** Days of this PC begin at its midnight, also where one of them has 23 hours. */
function daysUntil({ now, zone }: Here, days: number): readonly EpochMs[] {
  const today = dateAt(now, zone);
  return Array.from({ length: days }, (_, at) => {
    const day = addDays(today, at - (days - 1));
    return instantOf({ local: `${day}T00:00:00`, zone });
  });
}

function sumsOf(
  starts: readonly EpochMs[],
  writes: readonly WritesInTime[],
): ActivityView['spans'] {
  const spans = starts.map((from) => ({ from, crm: 0, calendar: 0 }));
  for (const { from, side, count } of writes) {
    const span = spans.findLast((one) => one.from <= from);
    if (span !== undefined) span[side] += count;
  }
  return spans;
}
