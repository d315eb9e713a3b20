/** The whole appointment: every field's reader and writer put together. */
import type { Appointment } from '../../../model/appointment.ts';
import { normaliseLine, type Patch } from '../../../model/fields.ts';
import { flagAt, textAt, type JsonObject } from '../json.ts';
import { readAttendees } from './attendees.ts';
import type { FieldContext } from './context.ts';
import { readImportance, writeImportance } from './importance.ts';
import { readRecords } from './records.ts';
import { readReminder, writeReminder } from './reminder.ts';
import { readSensitivity, writeSensitivity } from './sensitivity.ts';
import { readTexts, writeTexts } from './texts.ts';
import { readWhen, writeWhen } from './when.ts';

/** @throws SyncError protocol when there is no time to read */
export function readAppointment(entity: JsonObject, context: FieldContext): Appointment {
  return {
    ...readTexts(entity),
    ...readRecords(entity),
    when: readWhen(entity, context.zone),
    location: normaliseLine(textAt(entity, 'Location')),
    busy: flagAt(entity, 'IsFree') === true ? 'free' : 'busy',
    sensitivity: readSensitivity(entity),
    importance: readImportance(entity, context.priorities),
    reminder: readReminder(entity),
    categories: [],
    attendees: readAttendees(entity, context),
    organiser: null,
  };
}

/** The properties that have to change in `entity`; fields that we never write are passed over. */
export function writePatch(entity: JsonObject, patch: Patch, context: FieldContext): JsonObject {
  const { title, text, when, location, busy, sensitivity, importance, reminder } = patch;
  const before = title === undefined && text === undefined ? null : readTexts(entity);
  return {
    ...(before && writeTexts(entity, { title: title ?? before.title, text: text ?? before.text })),
    ...(when && writeWhen(when, context.zone)),
    ...(location !== undefined && { Location: location }),
    ...(busy && { IsFree: busy === 'free' }),
    ...(sensitivity && writeSensitivity(entity, sensitivity, context.owner)),
    ...(importance && writeImportance(importance, context.priorities)),
    ...(reminder !== undefined && writeReminder(entity, reminder)),
  };
}
