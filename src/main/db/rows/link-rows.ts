import type { ItemId, Link, LinkId, PairId, Version } from '../../../sync/index.ts';
import { applied, differenceOf } from '../difference.ts';
import { appointmentSchema, patchSchema } from '../stored/appointments.ts';
import { sideSchema } from '../stored/basics.ts';
import { read, readJson } from './reading.ts';

export interface LinkRow {
  readonly id: LinkId;
  readonly pair: PairId;
  readonly home: string | null;
  readonly crm_item: ItemId;
  readonly crm_version: Version | null;
  readonly calendar_item: ItemId;
  readonly calendar_version: Version | null;
  /** What the CRM showed, as JSON. */
  readonly crm_value: string;
  /** Those fields of the calendar's value that differ from it, as JSON. */
  readonly calendar_difference: string;
}

export function linkOfRow(row: LinkRow): Link {
  const place = { table: 'links', id: row.id };
  const crm = readJson(place, appointmentSchema, row.crm_value);
  const calendar = applied(crm, readJson(place, patchSchema, row.calendar_difference));
  return {
    id: row.id,
    pair: row.pair,
    home: read(place, sideSchema.nullable(), row.home),
    base: {
      crm: { ref: { id: row.crm_item, version: row.crm_version }, value: crm },
      calendar: { ref: { id: row.calendar_item, version: row.calendar_version }, value: calendar },
    },
  };
}

export function rowOfLink({ id, pair, home, base: { crm, calendar } }: Link): LinkRow {
  return {
    ...{ id, pair, home },
    crm_item: crm.ref.id,
    crm_version: crm.ref.version,
    calendar_item: calendar.ref.id,
    calendar_version: calendar.ref.version,
    crm_value: JSON.stringify(crm.value),
    calendar_difference: JSON.stringify(differenceOf(crm.value, calendar.value)),
  };
}
