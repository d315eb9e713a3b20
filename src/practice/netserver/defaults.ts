// What a new appointment starts with, before anybody has decided anything.
import { wallOf } from '../wall-time.ts';
import { emptyContent } from './appointment-row.ts';
import type { AppointmentRow } from './appointment-row.ts';
import type { Carrier } from './carriers.ts';
import { listTasks } from './directory.ts';
import { DEFAULT_PRIORITY, DEFAULT_TASK } from './draft.ts';
import { defaultEntity } from './entity.ts';
import { TASK_TYPE } from './vocabulary.ts';
import type { Visit } from './visit.ts';
import { BASE_ZONE } from './zones.ts';

const HALF_HOUR = 30 * 60_000;
const HOUR = 2 * HALF_HOUR;

/** @param options `taskType` is a place in TASK_TYPE; 0 takes the standard one. */
export function newEntity(
  visit: Visit,
  options: { readonly taskType: number; readonly ownerId: number },
): Carrier {
  const { crm, caller, zone } = visit;
  const start = Math.ceil(crm.clock.now() / HALF_HOUR) * HALF_HOUR;
  const type = TASK_TYPE[options.taskType] === 'Unknown' ? null : options.taskType;
  const task = listTasks(crm).find((each) => type !== null && each.record_type === type);
  const row: AppointmentRow = {
    ...emptyContent(),
    appointment_id: 0,
    associate_id: options.ownerId,
    start_date: wallOf(start, BASE_ZONE),
    end_date: wallOf(start + HOUR, BASE_ZONE),
    active_date: wallOf(start, BASE_ZONE),
    task_id: task?.task_id ?? DEFAULT_TASK,
    priority_id: DEFAULT_PRIORITY,
    registered: 0,
    registered_by: 0,
    updated: 0,
    updated_by: 0,
    updated_count: 0,
  };
  return defaultEntity(crm, row, { caller, zone, ownerId: options.ownerId });
}
