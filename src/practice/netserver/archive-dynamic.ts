// The dynamic archive, as far as it reaches the transaction log: columns are named by their table.
import { COMMON_COLUMNS, column } from './columns.ts';
import type { Provider } from './columns.ts';

const TABLE = 'traveltransactionlog';

export const TRAVEL_LOG_PROVIDER: Provider = {
  entity: TABLE,
  from: 'crm_travel_log l',
  only: '1',
  key: 'l.log_id',
  standard: [`${TABLE}.record_id`],
  columns: {
    ...COMMON_COLUMNS,
    [`${TABLE}.traveltransactionlog_id`]: column('int', 'l.log_id'),
    [`${TABLE}.ttime`]: column('stamp', 'l.ttime'),
    [`${TABLE}.prev_record_id`]: column('int', 'l.prev_record_id'),
    [`${TABLE}.type`]: column('int', 'l.type'),
    [`${TABLE}.associate_id`]: column('associate', 'l.associate_id'),
    [`${TABLE}.tablenumber`]: column('int', 'l.tablenumber'),
    [`${TABLE}.record_id`]: column('int', 'l.record_id'),
  },
};
