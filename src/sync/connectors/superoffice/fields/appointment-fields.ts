/** The whole appointment: every field's reader and writer put together. */
import type { Appointment } from '../../../model/appointment.ts';
import { normaliseLine } from '../../../model/content-fields.ts';
import type { Patch } from '../../../model/fields.ts';
import { textAt, type JsonObject } from '../json.ts';
import { readAttendees, readOrganiser } from './attendees.ts';
import { readBusy } from './busy.ts';
import type { FieldContext } from './context.ts';
import { decorated, undecorated } from './decoration.ts';
import { readCategories, writeCategories } from './follow-up-type.ts';
import { withoutFooter } from './footer.ts';
import { readImportance, writeImportance } from './importance.ts';
import { readRecords } from './records.ts';
import { readReminder, writeReminder } from './reminder.ts';
import { readSensitivity, writeSensitivity } from './sensitivity.ts';
import { readTexts, writeTexts, type Texts } from './texts.ts';
import { readWhen, writeWhen } from './when.ts';

type Told = Omit<Appointment, 'title' | 'text' | 'when'>;

/** @throws SyncError protocol when there is no time to read */
export function readAppointment(entity: JsonObject, context: FieldContext): Appointment {
  const told = readTold(entity, context);
  const when = readWhen(entity, context.zone);
  return {
    ...told,
    when,
    ...decorated(entity, { texts: plainTexts(entity), told }, context.decoration),
  };
}

/** A footer that somebody brought back to the CRM is no text of a person. */
function plainTexts(entity: JsonObject): Texts {
  const { title, text } = readTexts(entity);
  return { title, text: withoutFooter(text) };
}

function readTold(entity: JsonObject, context: FieldContext): Told {
  return {
    ...readRecords(entity),
    location: normaliseLine(textAt(entity, 'Location')),
    busy: readBusy(entity),
    sensitivity: readSensitivity(entity),
    importance: readImportance(entity, context.priorities),
    reminder: readReminder(entity),
    categories: readCategories(entity, context.types),
    attendees: readAttendees(entity, context),
    organiser: readOrganiser(entity, context),
    series: null,
  };
}

/** The properties that have to change in `entity`; fields that we never write are passed over. */
export function writePatch(entity: JsonObject, patch: Patch, context: FieldContext): JsonObject {
  const { when, location, busy, sensitivity, importance, reminder, categories } = patch;
  return {
    ...writeTextPatch(entity, patch, context),
    ...(when && writeWhen(when, context.zone)),
    ...(location !== undefined && { Location: location }),
    ...(busy && { IsFree: busy === 'free' }),
    ...(sensitivity && writeSensitivity(entity, sensitivity, context.owner)),
    ...(importance && writeImportance(importance, context.priorities)),
    ...(reminder !== undefined && writeReminder(entity, reminder)),
    ...(categories && writeCategories(entity, categories, context.types)),
  };
}

function writeTextPatch(entity: JsonObject, patch: Patch, context: FieldContext): JsonObject {
  if (patch.title === undefined && patch.text === undefined) return {};
  const before = plainTexts(entity);
  const told = { ...readTold(entity, context), ...decorationsOf(context) };
  const shown = patch.title ?? null;
  const wanted = { title: shown ?? before.title, text: patch.text ?? before.text };
  const own = undecorated(entity, { wanted, before, told }, context.decoration);
  return writeTexts(entity, shown === null ? { ...own, title: before.title } : own);
}

function decorationsOf({ seen }: FieldContext): Partial<Told> {
  if (seen === undefined) return {};
  const { type, company, contact, project, sale, attendees } = seen;
  return { type, company, contact, project, sale, attendees };
}
