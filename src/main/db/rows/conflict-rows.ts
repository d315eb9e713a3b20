import type {
  Appointment,
  ConflictId,
  ItemId,
  LinkId,
  PairId,
  Quarantined,
  StoredConflict,
} from '../../../sync/index.ts';
import { applied, differenceOf } from '../difference.ts';
import { appointmentSchema, patchSchema } from '../stored/appointments.ts';
import { sideSchema } from '../stored/basics.ts';
import {
  choiceSchema,
  conflictCauseSchema,
  conflictsSchema,
  conflictStateSchema,
  editsSchema,
  quarantineCauseSchema,
  seriesLossSchema,
} from '../stored/conflicts.ts';
import { read, readJson, type Place } from './reading.ts';

export interface ConflictRow {
  readonly id: number;
  readonly pair: PairId;
  readonly conflict: ConflictId;
  readonly link: LinkId;
  readonly crm_item: ItemId;
  readonly calendar_item: ItemId;
  readonly title: string;
  readonly cause: string;
  readonly fields: string;
  /** What the CRM showed at the last agreement, as JSON. */
  readonly crm_base: string;
  /** Each of these three: the fields that differ from `crm_base`, as JSON. */
  readonly calendar_base: string;
  readonly crm_now: string;
  readonly calendar_now: string;
  readonly edits: string;
  readonly state: string;
  readonly choice: string | null;
  readonly seen_at: number;
  readonly closed_at: number | null;
}

export interface QuarantinedRow {
  readonly link: LinkId;
  readonly vanished_on: string;
  readonly cause: string;
  readonly title: string;
  readonly since: number;
  readonly loss: string | null;
}

export function conflictOfRow(row: ConflictRow): StoredConflict {
  const place = { table: 'conflicts', id: row.id };
  return {
    ...{ id: row.conflict, pair: row.pair, link: row.link, title: row.title },
    items: { crm: row.crm_item, calendar: row.calendar_item },
    cause: read(place, conflictCauseSchema, row.cause),
    fields: readJson(place, conflictsSchema, row.fields),
    ...valuesOfRow(place, row),
    edits: readJson(place, editsSchema, row.edits),
    state: read(place, conflictStateSchema, row.state),
    choice: row.choice === null ? null : readJson(place, choiceSchema, row.choice),
    seenAt: row.seen_at,
    closedAt: row.closed_at,
  };
}

function valuesOfRow(place: Place, row: ConflictRow): Pick<StoredConflict, 'base' | 'now'> {
  const crm = readJson(place, appointmentSchema, row.crm_base);
  const like = (text: string): Appointment => applied(crm, readJson(place, patchSchema, text));
  return {
    base: { crm, calendar: like(row.calendar_base) },
    now: { crm: like(row.crm_now), calendar: like(row.calendar_now) },
  };
}

export function rowOfConflict(conflict: StoredConflict): Omit<ConflictRow, 'id'> {
  const { id, pair, link, items, title, cause, base, now, state, choice } = conflict;
  const differing = (value: Appointment): string => JSON.stringify(differenceOf(base.crm, value));
  return {
    ...{ conflict: id, pair, link, title, cause, state },
    crm_item: items.crm,
    calendar_item: items.calendar,
    fields: JSON.stringify(conflict.fields),
    crm_base: JSON.stringify(base.crm),
    calendar_base: differing(base.calendar),
    crm_now: differing(now.crm),
    calendar_now: differing(now.calendar),
    edits: JSON.stringify(conflict.edits),
    choice: choice && JSON.stringify(choice),
    seen_at: conflict.seenAt,
    closed_at: conflict.closedAt,
  };
}

export function quarantinedOfRow(row: QuarantinedRow): Quarantined {
  const { link, title, since } = row;
  const place = { table: 'quarantine', id: link };
  return {
    link,
    vanishedOn: read(place, sideSchema, row.vanished_on),
    cause: read(place, quarantineCauseSchema, row.cause),
    ...{ title, since },
    loss: row.loss === null ? null : readJson(place, seriesLossSchema, row.loss),
  };
}

export function rowOfQuarantined({ vanishedOn, loss, ...same }: Quarantined): QuarantinedRow {
  return { ...same, vanished_on: vanishedOn, loss: loss && JSON.stringify(loss) };
}
