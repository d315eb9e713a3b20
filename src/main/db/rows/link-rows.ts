import {
  outlineOf,
  type ItemId,
  type Link,
  type LinkId,
  type LinkOutline,
  type PairId,
  type Version,
} from '../../../sync/index.ts';
import { applied, differenceOf } from '../difference.ts';
import { appointmentSchema, patchSchema } from '../stored/appointments.ts';
import { sideSchema } from '../stored/basics.ts';
import { read, readJson } from './reading.ts';

/** What is looked through without reading what an appointment says. */
export interface OutlineRow {
  readonly id: LinkId;
  readonly crm_item: ItemId;
  readonly crm_version: Version | null;
  readonly calendar_item: ItemId;
  readonly calendar_version: Version | null;
  /** The first moment of either side. */
  readonly begins: number;
  /** The last moment of either side. */
  readonly ends: number;
  readonly is_series: number;
}

export interface LinkRow extends OutlineRow {
  readonly pair: PairId;
  readonly home: string | null;
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

export function outlineOfRow(row: OutlineRow): LinkOutline {
  return {
    id: row.id,
    items: {
      crm: { id: row.crm_item, version: row.crm_version },
      calendar: { id: row.calendar_item, version: row.calendar_version },
    },
    span: { from: row.begins, until: row.ends },
    isSeries: row.is_series === 1,
  };
}

export function rowOfLink(link: Link): LinkRow {
  const { id, pair, home, base } = link;
  const { crm, calendar } = base;
  const { span, isSeries } = outlineOf(link);
  return {
    ...{ id, pair, home },
    ...{ begins: span.from, ends: span.until, is_series: isSeries ? 1 : 0 },
    crm_item: crm.ref.id,
    crm_version: crm.ref.version,
    calendar_item: calendar.ref.id,
    calendar_version: calendar.ref.version,
    crm_value: JSON.stringify(crm.value),
    calendar_difference: JSON.stringify(differenceOf(crm.value, calendar.value)),
  };
}
