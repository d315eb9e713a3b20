/** For how long a person pauses. */
import { addDays, dateAt, instantOf, type EpochMs, type Paused } from '../../sync/index.ts';

export type PauseLength = 'hour' | 'until-tomorrow' | 'until-resumed';

const HOUR = 3_600_000;
/** Before people come to work, so that the day begins in sync. */
const MORNING = '06:00:00';

export interface Here {
  readonly now: EpochMs;
  /** Of this PC. */
  readonly zone: string;
}

export function pausedFor(length: PauseLength, { now, zone }: Here): Paused {
  switch (length) {
    case 'hour':
      return { until: now + HOUR };
    case 'until-tomorrow': {
      const tomorrow = addDays(dateAt(now, zone), 1);
      return { until: instantOf({ local: `${tomorrow}T${MORNING}`, zone }) };
    }
    case 'until-resumed':
      return { until: null };
  }
}
