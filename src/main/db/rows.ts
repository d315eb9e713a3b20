/** Rows of the database as values of the model and back; what cannot be read is damage. */
import type { z } from 'zod';
import {
  runId,
  SyncError,
  type Change,
  type Intent,
  type IntentId,
  type ItemId,
  type Link,
  type LinkId,
  type PairId,
  type Parked,
  type Run,
  type RunId,
  type Version,
} from '../../sync/index.ts';
import { applied, differenceOf } from './difference.ts';
import {
  appointmentSchema,
  countsSchema,
  haltSchema,
  parkedWhySchema,
  patchSchema,
  reasonSchema,
  resultSchema,
  runErrorSchema,
  sideSchema,
  triggerSchema,
  writeActionSchema,
} from './stored-values.ts';

export interface LinkRow {
  readonly id: LinkId;
  readonly pair: PairId;
  readonly crm_item: ItemId;
  readonly crm_version: Version | null;
  readonly calendar_item: ItemId;
  readonly calendar_version: Version | null;
  /** What the CRM showed, as JSON. */
  readonly crm_value: string;
  /** Those fields of the calendar's value that differ from it, as JSON. */
  readonly calendar_difference: string;
}

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
  readonly attempts: number;
  readonly due_at: number | null;
  readonly at: number;
}

export interface RunRow {
  readonly id: number;
  readonly pair: PairId;
  readonly started_by: string;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly result: string | null;
  readonly counts: string;
  readonly halt: string | null;
  readonly error: string | null;
}

export interface ChangeRow {
  readonly id: number;
  readonly pair: PairId;
  readonly run: number;
  readonly at: number;
  readonly link: LinkId;
  readonly side: string;
  readonly item: ItemId;
  readonly kind: Change['kind'];
  readonly why: string;
  readonly before_value: string | null;
  /** The whole value, or what differs from `before_value` where there is one; as JSON. */
  readonly after_value: string | null;
}

/** Where a value is stored, for the report of damage. */
interface Place {
  readonly table: string;
  readonly id: string | number;
}

/** @throws SyncError database-damaged */
function read<Value>(place: Place, schema: z.ZodType<Value>, stored: unknown): Value {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw damaged(place, parsed.error);
}

/** @throws SyncError database-damaged */
function readJson<Value>(place: Place, schema: z.ZodType<Value>, text: string): Value {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    throw damaged(place, error);
  }
  return read(place, schema, stored);
}

function damaged({ table, id }: Place, cause: unknown): SyncError {
  return new SyncError(
    'database-damaged',
    `The database is damaged: the entry ${String(id)} of the table ${table} cannot be read.`,
    { cause },
  );
}

export function linkOfRow(row: LinkRow): Link {
  const place = { table: 'links', id: row.id };
  const crm = readJson(place, appointmentSchema, row.crm_value);
  const calendar = applied(crm, readJson(place, patchSchema, row.calendar_difference));
  return {
    id: row.id,
    pair: row.pair,
    base: {
      crm: { ref: { id: row.crm_item, version: row.crm_version }, value: crm },
      calendar: { ref: { id: row.calendar_item, version: row.calendar_version }, value: calendar },
    },
  };
}

export function rowOfLink({ id, pair, base: { crm, calendar } }: Link): LinkRow {
  return {
    id,
    pair,
    crm_item: crm.ref.id,
    crm_version: crm.ref.version,
    calendar_item: calendar.ref.id,
    calendar_version: calendar.ref.version,
    crm_value: JSON.stringify(crm.value),
    calendar_difference: JSON.stringify(differenceOf(crm.value, calendar.value)),
  };
}

export function intentOfRow(row: IntentRow): Intent {
  const action = readJson({ table: 'intents', id: row.id }, writeActionSchema, row.action);
  return { id: row.id, pair: row.pair, action, at: row.at };
}

export function rowOfIntent({ id, pair, action, at }: Intent): IntentRow {
  return { id, pair, at, action: JSON.stringify(action) };
}

export function parkedOfRow(row: ParkedRow): Parked {
  const { due_at: dueAt, side, why, ...same } = row;
  const place = { table: 'parked', id: row.item };
  return {
    ...same,
    side: read(place, sideSchema, side),
    why: read(place, parkedWhySchema, why),
    dueAt,
  };
}

export function rowOfParked({ dueAt, ...same }: Parked): ParkedRow {
  // A server may ask for a fraction of a millisecond; too late is better than too early.
  return { ...same, due_at: dueAt === null ? null : Math.ceil(dueAt) };
}

export function runIdOfRow(id: number | bigint): RunId {
  return runId(`r${String(id)}`);
}

/** @throws SyncError bug when no run can have this id */
export function rowOfRunId(id: RunId): number {
  const digits = /^r([1-9]\d{0,14})$/.exec(id)?.[1];
  if (digits === undefined) throw neverStarted(id);
  return Number(digits);
}

export function neverStarted(id: RunId): SyncError {
  return new SyncError('bug', `The run ${id} was never started.`);
}

export function runOfRow(row: RunRow): Run {
  const place = { table: 'runs', id: row.id };
  return {
    id: runIdOfRow(row.id),
    pair: row.pair,
    trigger: read(place, triggerSchema, row.started_by),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    result: read(place, resultSchema.nullable(), row.result),
    counts: readJson(place, countsSchema, row.counts),
    halt: row.halt === null ? null : readJson(place, haltSchema, row.halt),
    error: row.error === null ? null : readJson(place, runErrorSchema, row.error),
  };
}

export function changeOfRow(row: ChangeRow): Change {
  const { run, at, link, item, kind } = row;
  const place = { table: 'changes', id: row.id };
  const before =
    row.before_value === null ? null : readJson(place, appointmentSchema, row.before_value);
  return {
    ...{ run: runIdOfRow(run), at, link, side: read(place, sideSchema, row.side), item, kind },
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

export function rowOfChange(pair: PairId, change: Change): Omit<ChangeRow, 'id'> {
  const { run, at, link, side, item, kind, why, before, after } = change;
  const stored = before && after ? differenceOf(before, after) : after;
  return {
    ...{ pair, run: rowOfRunId(run), at, link, side, item, kind, why },
    before_value: before && JSON.stringify(before),
    after_value: stored && JSON.stringify(stored),
  };
}
