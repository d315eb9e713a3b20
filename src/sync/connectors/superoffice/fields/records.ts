/** The records that an appointment belongs to; read only. */
import type { Appointment } from '../../../model/appointment.ts';
import type { CrmRecord } from '../../../model/content.ts';
import { normaliseLine } from '../../../model/content-fields.ts';
import { keyAt, objectAt, textAt, type JsonObject } from '../json.ts';

type Records = Pick<
  Appointment,
  'company' | 'contact' | 'project' | 'sale' | 'type' | 'completed' | 'meetingUrl'
>;

export function readRecords(entity: JsonObject): Records {
  const meetingUrl = textAt(entity, 'JoinVideomeetUrl').trim();
  return {
    company: record(objectAt(entity, 'Contact'), 'ContactId', ['FullName', 'Name']),
    contact: record(objectAt(entity, 'Person'), 'PersonId', ['FullName', 'FormalName']),
    project: record(objectAt(entity, 'Project'), 'ProjectId', ['Name']),
    sale: record(objectAt(entity, 'Sale'), 'SaleId', ['Title']),
    type: record(objectAt(entity, 'Task'), 'TaskListItemId', ['Value']),
    completed: textAt(entity, 'Completed') === 'Completed',
    meetingUrl: meetingUrl === '' ? null : meetingUrl,
  };
}

/** The first of the names that is not empty. */
function record(
  object: JsonObject | null,
  key: string,
  names: readonly string[],
): CrmRecord | null {
  const id = keyAt(object, key);
  if (id === null) return null;
  const name = names.map((each) => normaliseLine(textAt(object, each))).find((text) => text !== '');
  return { id, name: name ?? '' };
}
