import type {
  Change,
  Fingerprint,
  Intent,
  IntentId,
  ItemId,
  LinkId,
  Mark,
  NewChange,
  PairId,
  Parked,
  RunEvent,
  SideItem,
  Version,
} from '../../../sync/index.ts';
import { applied, differenceOf } from '../difference.ts';
import { parkedWhySchema, reasonSchema, writeActionSchema } from '../stored/actions.ts';
import { appointmentSchema, patchSchema } from '../stored/appointments.ts';
import { sideSchema } from '../stored/basics.ts';
import { messageSchema } from '../stored/runs.ts';
import { read, readJson } from './reading.ts';
import { rowOfRunId, runIdOfRow } from './run-rows.ts';

export interface IntentRow {
  readonly id: IntentId;
  readonly pair: PairId;
  readonly at: number;
  readonly action: string;
}

export interface ParkedRow {
  readonly pair: PairId;
  readonly side: string;
  readonly item: ItemId;
  readonly version: Version | null;
  readonly title: string;
  readonly why: string;
  readonly about: string;
  readonly attempts: number;
  readonly due_at: number | null;
  readonly at: number;
}

export interface SideItemRow {
  readonly side: string;
  readonly item: ItemId;
}

export interface ChangeRow {
  readonly id: number;
  readonly pair: PairId;
  readonly run: number;
  readonly at: number;
  readonly link: LinkId;
  readonly side: string;
  readonly item: ItemId;
  readonly partner: ItemId | null;
  readonly kind: Change['kind'];
  readonly why: string;
  readonly before_value: string | null;
  /** The whole value, or what differs from `before_value` where there is one; as JSON. */
  readonly after_value: string | null;
}

export interface EventRow {
  readonly id: number;
  readonly pair: PairId;
  readonly run: number;
  readonly at: number;
  readonly link: LinkId | null;
  readonly side: string | null;
  readonly item: ItemId | null;
  /** As JSON. */
  readonly message: string;
}

export function intentOfRow(row: IntentRow): Intent {
  const action = readJson({ table: 'intents', id: row.id }, writeActionSchema, row.action);
  return { id: row.id, pair: row.pair, action, at: row.at };
}

export function rowOfIntent({ id, pair, action, at }: Intent): IntentRow {
  return { id, pair, at, action: JSON.stringify(action) };
}

export function parkedOfRow(row: ParkedRow): Parked {
  const { due_at: dueAt, side, why, about, ...same } = row;
  const place = { table: 'parked', id: row.item };
  return {
    ...same,
    side: read(place, sideSchema, side),
    why: read(place, parkedWhySchema, why),
    about: read(place, sideSchema, about),
    dueAt,
  };
}

export function rowOfParked({ dueAt, ...same }: Parked): ParkedRow {
  // A server may ask for a fraction of a millisecond; too late is better than too early.
  return { ...same, due_at: dueAt === null ? null : Math.ceil(dueAt) };
}

export interface MarkRow extends SideItemRow {
  readonly kind: Mark['kind'];
  readonly fingerprint: Fingerprint | null;
}

export function markOfRow({ kind, fingerprint, ...place }: MarkRow): Mark {
  return { ...sideItemOfRow('marks', place), kind, fingerprint };
}

export function sideItemOfRow(table: string, { side, item }: SideItemRow): SideItem {
  return { side: read({ table, id: item }, sideSchema, side), item };
}

export function changeOfRow(row: ChangeRow): Change {
  const { run, at, link, item, partner, kind } = row;
  const place = { table: 'changes', id: row.id };
  const before =
    row.before_value === null ? null : readJson(place, appointmentSchema, row.before_value);
  return {
    ...{ sequence: row.id, run: runIdOfRow(run), at, link },
    ...{ side: read(place, sideSchema, row.side), item, partner, kind },
    why: read(place, reasonSchema, row.why),
    before,
    after: afterOfRow(row, before),
  };
}

function afterOfRow(row: ChangeRow, before: Change['before']): Change['after'] {
  const place = { table: 'changes', id: row.id };
  if (row.after_value === null) return null;
  return before
    ? applied(before, readJson(place, patchSchema, row.after_value))
    : readJson(place, appointmentSchema, row.after_value);
}

export function rowOfChange(pair: PairId, change: NewChange): Omit<ChangeRow, 'id'> {
  const { run, at, link, side, item, partner, kind, why, before, after } = change;
  const stored = before && after ? differenceOf(before, after) : after;
  return {
    ...{ pair, run: rowOfRunId(run), at, link, side, item, partner, kind, why },
    before_value: before && JSON.stringify(before),
    after_value: stored && JSON.stringify(stored),
  };
}

export function eventOfRow(row: EventRow): RunEvent {
  const place = { table: 'events', id: row.id };
  return {
    ...{ run: runIdOfRow(row.run), at: row.at, link: row.link },
    ...{ side: read(place, sideSchema.nullable(), row.side), item: row.item },
    message: readJson(place, messageSchema, row.message),
  };
}

export function rowOfEvent(pair: PairId, event: RunEvent): Omit<EventRow, 'id'> {
  const { run, at, link, side, item, message } = event;
  return {
    ...{ pair, run: rowOfRunId(run), at, link, side, item },
    message: JSON.stringify(message),
  };
}
