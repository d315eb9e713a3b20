/** The whole of the two-way decision, one cell for each pair of standings. */
import type { Standing } from '../model/standing.ts';

export type Decision =
  | 'nothing'
  | 'create-crm'
  | 'create-calendar'
  | 'update-crm'
  | 'update-calendar'
  | 'merge'
  | 'remove-crm'
  | 'remove-calendar'
  | 'restore-crm'
  | 'restore-calendar'
  | 'forget'
  | 'hold'
  | 'impossible';

type Row = Readonly<Record<Standing, Decision>>;

const HOLD: Row = {
  none: 'hold',
  new: 'impossible',
  same: 'hold',
  changed: 'hold',
  gone: 'hold',
  hidden: 'hold',
  outside: 'hold',
};

/** Rows are standings on the CRM, columns on the calendar. */
export const TWO_WAY: Readonly<Record<Standing, Row>> = {
  none: {
    none: 'impossible',
    new: 'create-crm',
    same: 'impossible',
    changed: 'impossible',
    gone: 'nothing',
    hidden: 'hold',
    outside: 'hold',
  },
  new: {
    none: 'create-calendar',
    new: 'impossible',
    same: 'impossible',
    changed: 'impossible',
    gone: 'impossible',
    hidden: 'impossible',
    outside: 'impossible',
  },
  same: {
    none: 'impossible',
    new: 'impossible',
    same: 'nothing',
    changed: 'update-crm',
    gone: 'remove-crm',
    hidden: 'hold',
    outside: 'hold',
  },
  changed: {
    none: 'impossible',
    new: 'impossible',
    same: 'update-calendar',
    changed: 'merge',
    gone: 'restore-calendar',
    hidden: 'hold',
    outside: 'hold',
  },
  gone: {
    none: 'nothing',
    new: 'impossible',
    same: 'remove-calendar',
    changed: 'restore-crm',
    gone: 'forget',
    hidden: 'hold',
    outside: 'hold',
  },
  hidden: HOLD,
  outside: HOLD,
};

export function decide(crm: Standing, calendar: Standing): Decision {
  return TWO_WAY[crm][calendar];
}
