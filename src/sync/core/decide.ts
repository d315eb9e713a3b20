/** The whole of the decision, one cell for each pair of standings, and one table a direction. */
import { STANDINGS, type Standing } from '../model/standing.ts';
import type { Direction } from './policy.ts';

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
/** Rows are standings on the CRM, columns on the calendar. */
type Table = Readonly<Record<Standing, Row>>;

const HOLD: Row = {
  none: 'hold',
  new: 'impossible',
  same: 'hold',
  changed: 'hold',
  gone: 'hold',
  hidden: 'hold',
  outside: 'hold',
};

const TWO_WAY: Table = {
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

/** The calendar follows: whatever happens there is put back. */
const TO_CALENDAR: Table = {
  none: { ...TWO_WAY.none, new: 'hold' },
  new: TWO_WAY.new,
  same: { ...TWO_WAY.same, changed: 'update-calendar', gone: 'restore-calendar' },
  changed: { ...TWO_WAY.changed, changed: 'update-calendar' },
  gone: { ...TWO_WAY.gone, changed: 'remove-calendar' },
  hidden: HOLD,
  outside: HOLD,
};

const MIRRORED: Readonly<Record<Decision, Decision>> = {
  nothing: 'nothing',
  'create-crm': 'create-calendar',
  'create-calendar': 'create-crm',
  'update-crm': 'update-calendar',
  'update-calendar': 'update-crm',
  merge: 'merge',
  'remove-crm': 'remove-calendar',
  'remove-calendar': 'remove-crm',
  'restore-crm': 'restore-calendar',
  'restore-calendar': 'restore-crm',
  forget: 'forget',
  hold: 'hold',
  impossible: 'impossible',
};

/** The same table with the sides exchanged. */
function mirrored(table: Table): Table {
  const row = (crm: Standing): Row =>
    Object.fromEntries(
      STANDINGS.map((calendar) => [calendar, MIRRORED[table[calendar][crm]]]),
    ) as Row;
  return Object.fromEntries(STANDINGS.map((crm) => [crm, row(crm)])) as Table;
}

export const DECISIONS: Readonly<Record<Direction, Table>> = {
  'two-way': TWO_WAY,
  'to-calendar': TO_CALENDAR,
  'to-crm': mirrored(TO_CALENDAR),
};

export function decide(direction: Direction, crm: Standing, calendar: Standing): Decision {
  return DECISIONS[direction][crm][calendar];
}
